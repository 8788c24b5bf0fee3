/**
 * Every way Dengke says no, in one table: what a person reads, what they can do, and the HTTP status it becomes.
 * `{name}` in a text is filled from the refusal's `params`.
 */
export interface RefusalText {
  readonly status: 400 | 401 | 403 | 404 | 409 | 422;
  readonly zh: string;
  readonly en: string;
  readonly remedy: { readonly zh: string; readonly en: string };
}

export const REFUSALS = {
  'bad-input': {
    status: 400,
    zh: '填写有误：{field}',
    en: 'The field {field} is not as expected: {problem}',
    remedy: { zh: '请按提示更正后重新提交。', en: 'Correct the field and send it again.' },
  },
  'bad-identity-number': {
    status: 422,
    zh: '身份证件号码有误：{zh}',
    en: 'The identity number is not valid: {en}',
    remedy: { zh: '请核对证件后重新填写。', en: 'Check it against the card and enter it again.' },
  },
  'upload-missing': {
    status: 404,
    zh: '没有收到文件',
    en: 'The file has not arrived',
    remedy: { zh: '请重新选择文件并上传，完成后再提交。', en: 'Choose the file and upload it again, then hand it in.' },
  },
  'upload-empty': {
    status: 422,
    zh: '文件是空的',
    en: 'The file is empty',
    remedy: { zh: '请检查文件后重新上传。', en: 'Check the file and upload it again.' },
  },
  'upload-too-large': {
    status: 422,
    zh: '文件超过 {maxMegabytes} MB',
    en: 'The file is larger than {maxMegabytes} MB',
    remedy: { zh: '请压缩或重新扫描后上传。', en: 'Make it smaller or scan it again, then upload it.' },
  },
  'upload-wrong-type': {
    status: 422,
    zh: '文件不是可以打开的 {allowed}',
    en: 'The file is not a readable {allowed}',
    remedy: { zh: '请另存为 {allowed} 后重新上传；只改文件扩展名无效。', en: 'Save it as {allowed} and upload it again; renaming the file does not help.' },
  },
  ended: {
    status: 409,
    zh: '报名已结束（{end}）。',
    en: 'This registration has ended: {end}.',
    remedy: { zh: '如需帮助请联系考务人员。', en: 'Nothing more can be done with it; call the college if you think it should be open.' },
  },
  'already-registered': {
    status: 409,
    zh: '已在本期报名。',
    en: 'This person is already registered in this session.',
    remedy: { zh: '请查看已有的报名。', en: 'Open the registration that is there.' },
  },
  'registration-closed': {
    status: 409,
    zh: '报名已于{by}截止。',
    en: 'Registration closed at {by}.',
    remedy: { zh: '请关注下一期公告。', en: 'Watch for the next session.' },
  },
  'provincial-closed': {
    status: 409,
    zh: '省平台报名已于{by}截止。',
    en: 'Registration on the provincial platform closed at {by}.',
    remedy: { zh: '如已在省平台报名，请填写省报名号。', en: 'If you registered there in time, give the number now by calling the college.' },
  },
  'provincial-number-differs': {
    status: 409,
    zh: '与已登记的省报名号不一致。',
    en: 'Another provincial number is on file.',
    remedy: { zh: '请与考生核对。', en: 'Check with the candidate which one is right.' },
  },
  'not-in-review': {
    status: 409,
    zh: '当前阶段（{stage}）不在审核中。',
    en: 'The registration is in {stage}, not in review.',
    remedy: { zh: '请刷新后查看当前状态。', en: 'Look again at where it stands.' },
  },
  'in-review': {
    status: 409,
    zh: '资料审核中，暂不能修改。',
    en: 'The materials are being reviewed and cannot be changed.',
    remedy: { zh: '如有变更，请等待审核结果。', en: 'Wait for the verdict, or call the reviewer.' },
  },
  'materials-approved': {
    status: 409,
    zh: '资料已审核通过。',
    en: 'The materials have been approved.',
    remedy: { zh: '无需再提交。', en: 'Nothing more needs to be handed in.' },
  },
  'session-decided': {
    status: 409,
    zh: '本期已作开考决定，当前阶段：{stage}。',
    en: 'The session has been decided; the registration is in {stage}.',
    remedy: { zh: '请联系考务人员。', en: 'Call the exam officer.' },
  },
  'not-deferred': {
    status: 409,
    zh: '当前阶段（{stage}）不是延期。',
    en: 'The registration is in {stage}, not deferred.',
    remedy: { zh: '延期后才能选择。', en: 'A choice is only asked after a deferral.' },
  },
  'already-chosen': {
    status: 409,
    zh: '已选择：{choice}。',
    en: 'Already chosen: {choice}.',
    remedy: { zh: '如需更改请联系考务人员。', en: 'Call the exam officer to change it.' },
  },
  'not-admitted': {
    status: 409,
    zh: '当前阶段（{stage}）尚未准考。',
    en: 'The registration is in {stage}, not admitted.',
    remedy: { zh: '准考后才能录入成绩。', en: 'Scores follow admission.' },
  },
  'not-yet-examined': {
    status: 409,
    zh: '考试时间为{at}，尚不能录入成绩。',
    en: 'The exam is at {at}; scores cannot be entered before.',
    remedy: { zh: '请在考试后录入。', en: 'Enter them after the exam.' },
  },
  'scores-recorded': {
    status: 409,
    zh: '成绩已录入。',
    en: 'The scores are already recorded.',
    remedy: { zh: '如需更正请联系考务负责人。', en: 'Call the exam officer for a correction.' },
  },
  'no-retake-right': {
    status: 409,
    zh: '没有补考资格。',
    en: 'There is no right to a retake.',
    remedy: { zh: '请重新报名。', en: 'Register anew for a later session.' },
  },
  'retake-booked': {
    status: 409,
    zh: '已预约补考（{session}）。',
    en: 'A retake is already booked in {session}.',
    remedy: { zh: '请在截止前缴费。', en: 'Pay its fee by the deadline.' },
  },
  'retake-too-late': {
    status: 409,
    zh: '该期考试晚于补考有效期{by}。',
    en: 'That exam is after the right to a retake ends at {by}.',
    remedy: { zh: '请选择更早的一期。', en: 'Choose an earlier session.' },
  },
  'other-exam': {
    status: 422,
    zh: '职业或级别与原报名不同。',
    en: 'That session examines another occupation or level.',
    remedy: { zh: '请选择同一职业和级别的一期。', en: 'Choose a session of the same occupation and level.' },
  },
  'not-passed': {
    status: 409,
    zh: '当前阶段（{stage}）尚未合格。',
    en: 'The registration is in {stage}, not passed.',
    remedy: { zh: '合格后才能登记证书编号。', en: 'A certificate number follows a pass.' },
  },
  'item-not-open': {
    status: 409,
    zh: '资料“{item}”不可提交。',
    en: 'The item {item} is not open.',
    remedy: { zh: '只提交清单中或被退回的资料。', en: 'Hand in only items that are on the list or were returned.' },
  },
  'materials-missing': {
    status: 422,
    zh: '缺少资料：{items}',
    en: 'Still missing: {items}',
    remedy: { zh: '补齐后再提交。', en: 'Hand these in and submit again.' },
  },
  'stale-revision': {
    status: 409,
    zh: '审核的是第{seen}版，当前为第{current}版。',
    en: 'You saw revision {seen}; the current one is {current}.',
    remedy: { zh: '请重新查看后再审。', en: 'Look at the current revision and decide again.' },
  },
  'too-late-to-pay': {
    status: 409,
    zh: '缴费最晚{by}，时间不足。',
    en: 'Payment ends at {by}; too little time is left.',
    remedy: { zh: '与考生确认后可强制通过，或留待下一期。', en: 'Confirm with the candidate and override, or leave it for the next session.' },
  },
  'too-late-to-return': {
    status: 409,
    zh: '{by}后不能再退回补正。',
    en: 'Items cannot be returned after {by}.',
    remedy: { zh: '请通过或不通过。', en: 'Approve or reject.' },
  },
  'no-such-deadline': {
    status: 409,
    zh: '当前没有可延长的截止时间：{deadline}',
    en: 'There is no running deadline {deadline} to extend.',
    remedy: { zh: '请查看当前阶段。', en: 'Look at where the registration stands.' },
  },
  'not-an-extension': {
    status: 422,
    zh: '新的截止时间须晚于{by}。',
    en: 'The new deadline must be later than {by}.',
    remedy: { zh: '请选择更晚的时间。', en: 'Choose a later time.' },
  },
  'extension-too-late': {
    status: 422,
    zh: '截止时间须早于{by}。',
    en: 'The deadline must stay before {by}.',
    remedy: { zh: '请选择更早的时间。', en: 'Choose an earlier time.' },
  },
  'quote-changed': {
    status: 409,
    zh: '应退金额已变为{yuan}元。',
    en: 'The refund would now be {yuan} yuan.',
    remedy: { zh: '请确认新的金额后再提交。', en: 'Confirm the new amount.' },
  },
  'session-unknown': {
    status: 404,
    zh: '没有这一期：{session}',
    en: 'There is no session {session}.',
    remedy: { zh: '请核对期号。', en: 'Check the session id.' },
  },
  'not-found': {
    status: 404,
    zh: '没有找到。',
    en: 'Not found.',
    remedy: { zh: '请核对编号。', en: 'Check the id.' },
  },
  unauthenticated: {
    status: 401,
    zh: '未登录。',
    en: 'Not signed in.',
    remedy: { zh: '请登录。', en: 'Send a bearer token.' },
  },
  forbidden: {
    status: 403,
    zh: '没有权限。',
    en: 'Your role may not do this.',
    remedy: { zh: '请联系有权限的同事。', en: 'Ask a colleague with the role {role}.' },
  },
  'session-open': {
    status: 409,
    zh: '本期尚未作出开考决定。',
    en: 'The session has not been decided yet.',
    remedy: { zh: '请先作出决定。', en: 'Decide it first.' },
  },
  'next-named': {
    status: 409,
    zh: '下一期已指定：{session}',
    en: 'The next session is already named: {session}.',
    remedy: { zh: '无需重复指定。', en: 'Nothing more is needed.' },
  },
  'refund-settled': {
    status: 409,
    zh: '退费已办理。',
    en: 'The refund is already settled.',
    remedy: { zh: '无需重复办理。', en: 'Nothing more is needed.' },
  },
  'transfer-settled': {
    status: 409,
    zh: '该笔款项已处理。',
    en: 'This transfer is already dealt with.',
    remedy: { zh: '无需重复处理。', en: 'Nothing more is needed.' },
  },
  'bad-name': {
    status: 422,
    zh: '姓名有误：{zh}',
    en: 'The name is not valid: {en}',
    remedy: { zh: '请按证件上的姓名填写。', en: 'Enter the name as it is on the identity document.' },
  },
  'bad-mobile': {
    status: 422,
    zh: '手机号码有误',
    en: 'The mobile number is not valid',
    remedy: { zh: '请填写11位大陆手机号码，或以 +852、+853 开头的港澳号码。', en: 'Give 11 digits for the mainland, or a number beginning with +852 or +853.' },
  },
  'bad-credit-code': {
    status: 422,
    zh: '统一社会信用代码有误：{zh}',
    en: 'The unified social credit code is not valid: {en}',
    remedy: { zh: '请对照营业执照填写18位代码。', en: 'Copy all 18 characters from the licence.' },
  },
  'bad-provincial-number': {
    status: 422,
    zh: '省监管系统报名号有误',
    en: 'The provincial registration number is not valid',
    remedy: { zh: '请填写6至32位字母或数字。', en: 'Give 6 to 32 letters and digits, as the provincial platform shows it.' },
  },
  'bad-certificate-number': {
    status: 422,
    zh: '证书编号有误：{zh}',
    en: 'The certificate number is not valid: {en}',
    remedy: { zh: '请核对全国联网查询系统中的22位编号。', en: 'Check all 22 characters against the national register.' },
  },
  'bad-announcement': {
    status: 422,
    zh: '公告有{count}处问题',
    en: 'The announcement has {count} problem(s)',
    remedy: { zh: '请逐项更正所列字段。', en: 'Correct each field that is named.' },
  },
  'bad-timetable': {
    status: 422,
    zh: '公告日期有{count}处矛盾',
    en: '{count} date(s) of the announcement contradict each other',
    remedy: { zh: '请按所列顺序调整日期。', en: 'Move the dates into the order that is named.' },
  },
  'calendar-year-unknown': {
    status: 422,
    zh: '{year}年放假安排尚未录入',
    en: 'The public holidays of {year} are not known yet',
    remedy: { zh: '国务院公布放假通知后录入该年数据，或改用自然日。', en: 'Add the year once the State Council has published it, or count calendar days.' },
  },
  'bad-claim': {
    status: 422,
    zh: '申报信息有{count}处问题',
    en: 'What you state has {count} problem(s)',
    remedy: { zh: '请逐项更正所列字段。', en: 'Correct each field that is named.' },
  },
  'unknown-condition': {
    status: 422,
    zh: '没有这一申报条件',
    en: 'There is no such condition for this level',
    remedy: { zh: '请选择公告列出的条件之一。', en: 'Choose one of the conditions in the announcement.' },
  },
  'not-eligible': {
    status: 422,
    zh: '不符合所选申报条件（{count}项）',
    en: 'The chosen condition is not met ({count} point(s))',
    remedy: { zh: '请更正申报信息，或改选您符合的条件。', en: 'Correct what you stated, or choose a condition that you meet.' },
  },
  'bad-scores': {
    status: 422,
    zh: '成绩有{count}处问题',
    en: 'The scores have {count} problem(s)',
    remedy: { zh: '请逐科更正。', en: 'Correct each subject that is named.' },
  },
  'bad-roster': {
    status: 422,
    zh: '名单有{count}处问题',
    en: 'The list has {count} problem(s)',
    remedy: { zh: '请按行更正后重新提交整份名单。', en: 'Correct each row that is named and send the whole list again.' },
  },
  'birth-date-differs': {
    status: 422,
    zh: '出生日期与证件号码不一致。',
    en: 'The date of birth is not the one in the identity number.',
    remedy: { zh: '请核对出生日期和证件号码。', en: 'Check the date of birth against the card.' },
  },
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof REFUSALS;

/** A typed no. `params` fill the texts; `details` carries structured facts such as the list of failures. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly details?: unknown;
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Checked<T> => ({ ok: true, value });

export const refuse = (code: RefusalCode, params?: Refusal['params'], details?: unknown): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...(params && { params }), ...(details !== undefined && { details }) },
});

/** The refusal in words, in both languages. */
export function explain(refusal: Refusal): { zh: string; en: string; remedy: { zh: string; en: string } } {
  const text: RefusalText = REFUSALS[refusal.code];
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.params?.[name] ?? ''));
  return { zh: fill(text.zh), en: fill(text.en), remedy: { zh: fill(text.remedy.zh), en: fill(text.remedy.en) } };
}
