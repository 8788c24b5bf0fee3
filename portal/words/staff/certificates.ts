import type { CertificateAct, CertificateEvent } from '../../../domain/certificate-register';
import type { Text } from '../../../domain/text';

/** The register of certificates of a session. */
export const CERTIFICATES = {
  title: { zh: '证书', en: 'Certificates' },
  lead: { zh: '证书编号由全国或省平台给出（22位，字母Y或S开头），本系统只登记：一个编号只属于一个人，作废后也不再使用。', en: 'Numbers are given out by the national or provincial platform: 22 characters, beginning with Y or S. They are recorded here; a number is one person’s, and is not used again when it is void.' },
  none: { zh: '还没有合格的考生。', en: 'Nobody has passed yet.' },
  noneOf: { zh: '没有这种状态的证书。', en: 'No certificate is in this state.' },
  all: { zh: '全部', en: 'All' },
  number: { zh: '证书编号', en: 'Certificate number' },
  numberOf: { zh: '{name}的证书编号', en: 'Certificate number of {name}' },
  tick: { zh: '选', en: 'Pick' },
  tickOf: { zh: '选择{name}', en: 'Pick {name}' },
  result: { zh: '状态', en: 'State' },
  course: { zh: '经过', en: 'Register' },
  outcome: { zh: '结果', en: 'Outcome' },
  done: { zh: '已办理', en: 'done' },
  can: { zh: '可以办理', en: 'can be done' },
  send: { zh: '登记填写的编号', en: 'Record the numbers typed' },
  next: { zh: '给勾选的人分配预留编号', en: 'Give those picked reserved numbers' },
  nothing: { zh: '请填写编号或勾选考生', en: 'Type a number, or pick somebody' },
  twice: { zh: '同一编号填了两次', en: 'The same number is given twice' },
  noFree: { zh: '没有未用的预留编号了', en: 'no reserved number is left' },
  notWaiting: { zh: '已有证书编号', en: 'holds a number already' },
  free: { zh: '预留{reserved}个编号，未用{free}个', en: '{reserved} numbers are reserved, {free} of them free' },
  reserve: { zh: '预留编号', en: 'Reserve numbers' },
  reserveWhy: { zh: '平台给的是一段连续编号时，填第一个和数量；之后按名单顺序分配。', en: 'Where the platform gives a run of numbers, give the first and how many; they are allocated in the order of the list.' },
  first: { zh: '第一个编号', en: 'First number' },
  count: { zh: '数量', en: 'How many' },
  badCount: { zh: '应为1至{most}', en: 'must be 1 to {most}' },
  byFile: { zh: '导入省平台的编号表', en: 'Import the province’s list' },
  file: { zh: '编号表（.xlsx 或 .csv）', en: 'List of numbers (.xlsx or .csv)' },
  fileHint: { zh: '要有“证件号码”和“证书编号”两列；上传先核对，不会登记。', en: 'With “Identity number” and “Certificate number”. An upload is checked first, and records nothing.' },
  fileMissing: { zh: '请选择文件', en: 'Choose a file' },
  upload: { zh: '上传核对', en: 'Check the list' },
  allSame: { zh: '表里的编号都已登记过', en: 'Every number of the list is recorded already' },
  preview: { zh: '{ready}项可以办理，{not}项不能', en: '{ready} can be done, {not} cannot' },
  note: { zh: '签收说明', en: 'Who signed' },
  noteHint: { zh: '代领的写明代领人和凭证', en: 'For a proxy: who, and by which paper' },
  proxy: { zh: '由他人代领', en: 'Collected by a proxy' },
  reason: { zh: '撤销原因', en: 'Why it is revoked' },
  reasonHint: { zh: '考生会看到', en: 'The candidate sees it' },
  reasonNeeded: { zh: '请写明原因', en: 'Say why' },
  noteNeeded: { zh: '代领的请写明代领人和凭证', en: 'Say who the proxy is, and by which paper' },
  go: { zh: '确认办理', en: 'Do it' },
  finished: { zh: '办理完毕：{done}项成功，{not}项没有办成', en: 'Done: {done} succeeded, {not} did not' },
  underWay: { zh: '正在办理：{done} / {total}', en: 'Under way: {done} of {total}' },
  reload: { zh: '刷新', en: 'Reload' },
  back: { zh: '回到证书', en: 'Back to the certificates' },
} as const;

export const CERTIFICATE_STATES = {
  waiting: { zh: '待登记', en: 'to be recorded' },
  reserved: { zh: '登记中', en: 'being recorded' },
  issued: { zh: '已登记', en: 'recorded' },
  printed: { zh: '已打印', en: 'printed' },
  collected: { zh: '已领取', en: 'collected' },
  revoked: { zh: '已撤销', en: 'revoked' },
} as const;

export const CERTIFICATE_EVENTS: Readonly<Record<CertificateEvent['kind'], Text>> = {
  ...CERTIFICATE_STATES,
  reserved: { zh: '预留', en: 'reserved' },
  replaced: { zh: '换发为', en: 'replaced by' },
};

/** What is done with many at once: the button, and the page of its preview. */
export const CERTIFICATE_DOING: Readonly<Record<CertificateAct | 'issue' | 'reserve', Text>> = {
  issue: { zh: '登记证书编号', en: 'Record certificate numbers' },
  reserve: { zh: '预留编号', en: 'Reserve numbers' },
  print: { zh: '登记已打印', en: 'Mark as printed' },
  collect: { zh: '登记领取', en: 'Record the collection' },
  revoke: { zh: '撤销', en: 'Revoke' },
};

export const CERTIFICATE_WHY: Readonly<Record<CertificateAct | 'issue', Text>> = {
  issue: { zh: '登记后考生立即收到通知，公开查验页可以查到。', en: 'Candidates are told at once, and the public page knows the number.' },
  print: { zh: '重复打印会再记一条。', en: 'Printing again adds another line.' },
  collect: { zh: '领取后不能再打印；需要重新制作的，先撤销再换发。', en: 'What is collected is not printed again: revoke it and issue another.' },
  revoke: { zh: '撤销后考生立即收到通知，公开查验页显示已撤销，编号不再使用；之后可以换发或更正成绩。', en: 'Candidates are told at once, and the public page says so. The number is not used again; another can be issued, or the scores corrected.' },
};
