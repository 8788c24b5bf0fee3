/** Lists as files. */
export const SHEET_WORDS = {
  csv: { zh: '导出 CSV', en: 'Export as CSV' },
  xlsx: { zh: '导出 Excel', en: 'Export as Excel' },
} as const;
