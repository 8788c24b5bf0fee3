/** Words around every page of the staff. */
export const FRAME = {
  home: { zh: '待办', en: 'Work' },
  sessions: { zh: '考期', en: 'Sessions' },
  checkIn: { zh: '签到', en: 'Check-in' },
  cashier: { zh: '财务', en: 'Cashier' },
  books: { zh: '账簿', en: 'Books' },
  search: { zh: '查找', en: 'Search' },
  calls: { zh: '电话联系', en: 'Calls' },
  rehearsals: { zh: '演练', en: 'Rehearsals' },
  accounts: { zh: '登录管理', en: 'Sign-ins' },
  menu: { zh: '工作人员页面', en: 'Staff pages' },
} as const;
