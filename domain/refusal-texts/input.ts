import type { RefusalText } from './text';

/** What was sent does not fit: fields, numbers, files, lists. */
export const INPUT_REFUSALS = {
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
  'bad-email': {
    status: 422,
    zh: '电子邮箱有误',
    en: 'The e-mail address is not valid',
    remedy: { zh: '请填写完整的邮箱，如 name@example.com；不需要邮件通知的可以不填。', en: 'Give a whole address such as name@example.com, or leave it empty if you want no e-mails.' },
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
  'bad-amount': {
    status: 422,
    zh: '金额不对。',
    en: 'This is not an amount.',
    remedy: { zh: '请填写大于0的金额，单位元，最多两位小数，如 375.00。', en: 'Give yuan above 0 with at most two decimals, such as 375.00.' },
  },
  'table-unreadable': {
    status: 422,
    zh: '文件无法读取：{zh}',
    en: 'The file cannot be read: it {en}',
    remedy: { zh: '请从网银重新导出 CSV 或 Excel 文件。', en: 'Export it from the bank again, as CSV or Excel.' },
  },
  'statement-unreadable': {
    status: 422,
    zh: '没有找到对账单的表头',
    en: 'No headings of a bank statement were found',
    remedy: { zh: '文件应有交易日期、收入金额和流水号三列，名称如网银所用。', en: 'The file needs columns for the date, the amount that came in and the bank’s reference, headed as banks do.' },
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
