export const SEARCH = {
  title: { zh: '查找报名', en: 'Find a registration' },
  what: { zh: '证件号码或报名编号', en: 'Identity number or registration number' },
  hint: { zh: '在所有考期中查找。按证件号码查到的，会记入那份报名的办理记录。', en: 'Every session is looked through. What is found by an identity number is written down with that registration.' },
  find: { zh: '查找', en: 'Find' },
  needed: { zh: '请输入证件号码或报名编号', en: 'Give an identity number or a registration number' },
  none: { zh: '没有找到', en: 'Nothing was found' },
  noneWhy: { zh: '请核对号码。证件号码须完整；报名编号为26位。', en: 'Check the number. An identity number must be whole; a registration number has 26 characters.' },
  found: { zh: '找到{count}份报名', en: '{count} registration(s) found' },
  name: { zh: '姓名', en: 'Name' },
  stage: { zh: '阶段', en: 'Stage' },
  examOn: { zh: '考试日期', en: 'Exam on' },
} as const;
