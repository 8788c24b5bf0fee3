/** The score sheet of a session. */
export const SCORE_SHEET = {
  title: { zh: '成绩', en: 'Scores' },
  lead: { zh: '一个人录入，另一个人不看结果再录一遍；两次一致才能发布。', en: 'One person enters them, another types them again without seeing the first; only where both agree can they be published.' },
  none: { zh: '没有待录成绩的考生。', en: 'Nobody’s scores are to be entered.' },
  early: { zh: '考试在{at}开始，之后才能录入成绩。', en: 'The exam begins at {at}; scores can be entered from then on.' },
  enter: { zh: '录入成绩', en: 'Enter scores' },
  check: { zh: '复核：再录一遍', en: 'Check: type them again' },
  enterLead: { zh: '按试卷录入。没考的勾选“缺考”；空着的行不会提交。', en: 'As on the papers. Tick “absent” for whoever was not there; rows left empty are not sent.' },
  checkLead: { zh: '请对照试卷独立再录一遍。别人录的不显示；您自己录的，由同事复核。', en: 'Type them again from the papers. What others typed is not shown; what you typed is for a colleague to check.' },
  score: { zh: '0至100，最多一位小数', en: '0 to 100, at most one decimal' },
  absent: { zh: '缺考', en: 'absent' },
  absentOf: { zh: '{name}，{subject}，缺考', en: '{name}, {subject}, absent' },
  scoreOf: { zh: '{name}的{subject}', en: '{name}, {subject}' },
  either: { zh: '填了分数又勾了缺考，请只留一个', en: 'has a score and “absent”: leave one of them' },
  send: { zh: '保存', en: 'Save' },
  nothing: { zh: '没有新的内容可保存', en: 'Nothing new to save' },
  state: { zh: '状态', en: 'State' },
  who: { zh: '录入 / 复核', en: 'Entered / checked' },
  publish: { zh: '发布', en: 'Publish' },
  publishOf: { zh: '发布{name}的成绩', en: 'Publish the scores of {name}' },
  publishTicked: { zh: '发布勾选的成绩', en: 'Publish those ticked' },
  publishWhy: { zh: '发布后立即通知考生，不能更改。', en: 'Candidates are told at once, and it cannot be changed.' },
  ticked: { zh: '请勾选要发布的成绩', en: 'Tick what is to be published' },
  byYou: { zh: '由您录入，请同事复核', en: 'entered by you: a colleague checks it' },
  byOther: { zh: '已由{who}录入，请在“复核”里再录一遍', en: 'entered by {who}: type it again under “check”' },
  notYet: { zh: '还没有录入', en: 'not entered yet' },
  agreed: { zh: '两次一致', en: 'both agree' },
  both: { zh: '录入{first}，复核{second}', en: 'entered {first}, checked {second}' },
  refused: { zh: '上次发布未成功：{why}', en: 'was not taken: {why}' },
  ended: { zh: '报名已结束，没有再通知', en: 'the registration has ended; nobody was told' },
  back: { zh: '返回成绩表', en: 'Back to the sheet' },
} as const;

export const ROW_STATES = {
  missing: { zh: '待录入', en: 'to be entered' },
  entered: { zh: '待复核', en: 'to be checked' },
  differs: { zh: '两次不一致', en: 'the two differ' },
  checked: { zh: '可发布', en: 'can be published' },
  publishing: { zh: '发布中', en: 'being published' },
  published: { zh: '已发布', en: 'published' },
  correcting: { zh: '更正中', en: 'being corrected' },
} as const;

export const SCORES_SAID = {
  entered: { zh: '已保存', en: 'Saved' },
  checked: { zh: '已复核；不一致的行请对照试卷更正', en: 'Checked; put right the rows in which the two differ' },
  published: { zh: '已发布', en: 'Published' },
} as const;
