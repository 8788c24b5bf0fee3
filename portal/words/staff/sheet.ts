/** Lists as files. */
export const SHEET_WORDS = {
  csv: { zh: '导出 CSV', en: 'Export as CSV' },
  xlsx: { zh: '导出 Excel', en: 'Export as Excel' },
} as const;

/** What is wrong with a list that was handed in. */
export const TABLE_PROBLEMS = {
  wrong: { zh: '有{count}处不对，没有保存', en: '{count} thing(s) are wrong; nothing was saved' },
  wrongWhy: { zh: '请改好表格再上传。', en: 'Put the list right and upload it again.' },
  row: { zh: '行', en: 'Row' },
  column: { zh: '列', en: 'Column' },
  problem: { zh: '问题', en: 'Problem' },
} as const;
