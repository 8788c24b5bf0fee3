import type { Finding } from '../../domain/notice/facts';
import type { Text } from '../../domain/text';

export const SEVERITIES: Readonly<Record<Finding['severity'], Text>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '存疑', en: 'doubtful' },
  note: { zh: '提示', en: 'note' },
};
