import { PaymentProblem, type ProblemKind } from '../payment-port';

const BY_CODE = new Map<string, ProblemKind>([
  ['OUT_TRADE_NO_USED', 'number-used'],
  ['ORDERPAID', 'already-paid'],
  ['ORDER_PAID', 'already-paid'],
  ['ORDER_CLOSED', 'closed'],
  ['ORDERCLOSED', 'closed'],
  ['ORDER_NOT_EXIST', 'not-found'],
  ['ORDERNOTEXIST', 'not-found'],
  ['RESOURCE_NOT_EXISTS', 'not-found'],
  ['NOT_ENOUGH', 'no-balance'],
  ['FREQUENCY_LIMITED', 'busy'],
  ['FREQUENCY_LIMIT_EXCEED', 'busy'],
  ['RATELIMIT_EXCEEDED', 'busy'],
  ['STATEMENT_CREATING', 'not-ready'],
  ['SYSTEM_ERROR', 'unknown'],
  ['BANK_ERROR', 'unknown'],
]);

function byStatus(status: number): ProblemKind {
  if (status === 429) return 'busy';
  return status >= 500 ? 'unknown' : 'refused';
}

/** The code decides, then the status. */
const kindOf = (status: number, code: string): ProblemKind => BY_CODE.get(code) ?? byStatus(status);

/** These need no belief: repeating is safe, and nothing is concluded about the order. */
const HARMLESS: readonly ProblemKind[] = ['busy', 'unknown', 'not-ready'];

/**
 * What an answer of 4xx or 5xx means. WeChat signs every answer to a request whose signature was good:
 * an unsigned one may say that ours was not, or that it is busy; whatever else it says is not believed.
 */
export function problemIn(call: string, status: number, code: string, trusted: boolean): PaymentProblem {
  const kind = kindOf(status, code);
  const believed = trusted || status === 401 || HARMLESS.includes(kind);
  return new PaymentProblem({ call, kind: believed ? kind : 'unknown', code: believed ? code : 'NOT_SIGNED', status });
}

/** The call got no answer, or none that can be read or believed. */
export const noAnswer = (call: string, code: string, status?: number): PaymentProblem => new PaymentProblem({ call, kind: 'unknown', code, ...(status && { status }) });

/** We would not even send this. */
export const ourMistake = (call: string, code: string): PaymentProblem => new PaymentProblem({ call, kind: 'refused', code });

/** Of an error of `fetch`: a name, never an address or a text. */
export function codeOf(error: unknown): string {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'TIMEOUT';
  return typeof cause?.code === 'string' ? cause.code : 'NO_CONNECTION';
}
