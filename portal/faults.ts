import type { Text } from '../domain/text';

/** What can be wrong with a request as such, whatever it asks; the refusals of the business stand in the domain. */
interface FaultText extends Text {
  readonly status: 404 | 405 | 413 | 415 | 500 | 503;
  readonly remedy: Text;
}

export const FAULTS = {
  'no-such-route': {
    status: 404,
    zh: '没有这个地址',
    en: 'There is nothing at this address',
    remedy: { zh: '请对照 /openapi.json 核对地址。', en: 'Check the address against /openapi.json.' },
  },
  'method-not-allowed': {
    status: 405,
    zh: '该地址不支持这一方法',
    en: 'This address does not take this method',
    remedy: { zh: '请使用 Allow 头所列的方法。', en: 'Use one of the methods in the Allow header.' },
  },
  'body-too-large': {
    status: 413,
    zh: '请求内容过大',
    en: 'The request body is too large',
    remedy: { zh: 'JSON 不超过 2 MB，CSV 不超过 5 MB；请拆分后再提交。', en: 'Keep JSON within 2 MB and CSV within 5 MB; send it in parts.' },
  },
  'unsupported-media-type': {
    status: 415,
    zh: '不支持这种内容类型',
    en: 'The body is of a type that is not taken here',
    remedy: { zh: '请按 /openapi.json 设置 Content-Type。', en: 'Set Content-Type as /openapi.json says.' },
  },
  'not-answering': {
    status: 503,
    zh: '系统暂时没有应答',
    en: 'The system is not answering just now',
    remedy: { zh: '请稍后用同一个 Idempotency-Key 重试；不会重复办理。', en: 'Try again shortly with the same Idempotency-Key; nothing is done twice.' },
  },
  unexpected: {
    status: 500,
    zh: '系统出错',
    en: 'Something went wrong here',
    remedy: { zh: '请稍后重试；仍出错时请把错误编号告诉管理员。', en: 'Try again; if it stays, tell the administrator the error id.' },
  },
} as const satisfies Record<string, FaultText>;

export type FaultCode = keyof typeof FAULTS;

export const faultText = (code: FaultCode): FaultText => FAULTS[code];
