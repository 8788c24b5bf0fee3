/** An employer's bill: one line for each person. */
export const BILLS = {
  title: { zh: '单位账单', en: 'Employers’ bills' },
  lead: { zh: '每位考生一行，只随本人的缴费、退出或审核结果变动。', en: 'A line for each person, which changes only with what they pay, withdraw or are told.' },
  none: { zh: '本期没有单位集体报名。', en: 'No employer has registered a group for this session.' },
  of: { zh: '{employer} · {count}人', en: '{employer} · {count} people' },
  owed: { zh: '还应缴{yuan}元', en: '¥{yuan} still to be paid' },
  settled: { zh: '已缴清', en: 'Nothing is owed' },
  name: { zh: '姓名', en: 'Name' },
  number: { zh: '证件号码', en: 'Identity number' },
  reference: { zh: '缴费编号', en: 'Payment reference' },
  standing: { zh: '状态', en: 'State' },
  fee: { zh: '考试费', en: 'Fee' },
  received: { zh: '已收', en: 'Received' },
  owing: { zh: '待缴', en: 'To be paid' },
  session: { zh: '返回考期', en: 'Back to the session' },
} as const;
