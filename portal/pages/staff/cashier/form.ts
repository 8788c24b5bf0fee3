import { formatInstant, instantAt, isDate, isTime, type Instant } from '../../../../domain/instant';
import { referencesIn } from '../../../../domain/payment-reference';
import { explain } from '../../../../domain/refusals';
import { fenIn } from '../../../../domain/yuan';
import type { Received } from '../../../money-acts';
import { registrationId } from '../../../schemas';
import type { Typed } from '../../../web/form';
import { FIELD_PROBLEMS as P } from '../../../words/staff/cashier';
import type { Problems } from '../../parts/fields';

/** As a field for date and time has it, in Asia/Shanghai. */
export const localMoment = (at: Instant): string => formatInstant(at).replace(' ', 'T');

function momentIn(text: string): Instant | undefined {
  const [date = '', time = ''] = text.split('T');
  return isDate(date) && isTime(time) ? instantAt(date, time) : undefined;
}

/** A registration's number or payment reference, as copied from a statement: in capitals, with blanks. Undefined for what is neither. */
export const numberIn = (text: string): string | undefined => registrationId.safeParse(text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()).data ?? referencesIn(text)[0];

export interface Recorded {
  readonly money: Received;
  /** The number or the payment reference of the registration it was paid for, when the cashier knows. */
  readonly registration?: string;
}

/** The money a form records, or everything that is wrong with it by field. */
export function moneyIn(typed: Typed, now: Instant): { readonly recorded: Recorded } | { readonly problems: Problems } {
  const { yuan = '', bankReference = '', receivedAt = '', registration = '' } = typed;
  const [fen, at, number] = [fenIn(yuan), momentIn(receivedAt), registration ? numberIn(registration) : undefined];
  const problems: Problems = {
    ...(!fen.ok && { yuan: explain(fen.refusal).remedy }),
    ...((!bankReference || bankReference.length > 64) && { bankReference: P.reference }),
    ...(at === undefined ? { receivedAt: P.moment } : at > now && { receivedAt: P.future }),
    ...(registration && number === undefined && { registration: P.registration }),
  };
  if (!fen.ok || at === undefined || Object.keys(problems).length) return { problems };
  return { recorded: { money: { fen: fen.value, bankReference, receivedAt: at }, ...(number && { registration: number }) } };
}
