/** Certificate numbers of those who passed. */
export const CERTIFICATES = {
  title: { zh: '证书', en: 'Certificates' },
  lead: { zh: '登记全国系统给出的证书编号（22位，字母Y或S开头）。空着的行不会提交；登记后考生立即收到通知。', en: 'Record the numbers the national register gave out: 22 characters, beginning with Y or S. Rows left empty are not sent; candidates are told at once.' },
  none: { zh: '还没有合格的考生。', en: 'Nobody has passed yet.' },
  number: { zh: '证书编号', en: 'Certificate number' },
  numberOf: { zh: '{name}的证书编号', en: 'Certificate number of {name}' },
  result: { zh: '状态', en: 'State' },
  waiting: { zh: '待登记', en: 'to be recorded' },
  certified: { zh: '已登记', en: 'recorded' },
  send: { zh: '登记', en: 'Record' },
  nothing: { zh: '请至少填写一个证书编号', en: 'Give at least one number' },
  twice: { zh: '同一编号填了两次', en: 'The same number is given twice' },
  taken: { zh: '这个编号已经登记给本期另一位考生', en: 'This number is recorded for another candidate of this session' },
  done: { zh: '已登记{count}个', en: '{count} recorded' },
  someDone: { zh: '已登记{count}个，其余需要更正', en: '{count} recorded; the others need correcting' },
} as const;
