import { balance } from '../domain/ledger';
import { paymentReference, referencesIn } from '../domain/payment-reference';
import type { Registration } from '../domain/registration';
import type { PortalDeps } from './deps';
import type { memoOf } from './money-acts';
import { awaitingMoney, readRegistrations } from './session-people';

/** Somebody an unnamed sum may be from, and why. */
export interface Suggestion {
  readonly registration: Registration;
  readonly why: readonly ('byNumber' | 'byName' | 'byAmount')[];
}

/** Looked through at most; the record of each is read. */
const MOST = 400;
const SHOWN = 8;

async function owing(deps: PortalDeps): Promise<Registration[]> {
  return (await readRegistrations(deps, (await awaitingMoney(deps)).slice(0, MOST))).filter(({ ledger, end }) => !end && balance(ledger) < 0);
}

/** Best first: by the number they wrote, by their name, by the amount. */
export async function suggestionsFor(deps: PortalDeps, { fen, bankReference = '', note = '' }: ReturnType<typeof memoOf>): Promise<Suggestion[]> {
  const text = `${bankReference} ${note}`;
  const quoted = new Set(referencesIn(text));
  const found = (await owing(deps)).map((registration): Suggestion => {
    const { id, applicant, ledger } = registration;
    const reference = text.toLowerCase();
    const why = [(reference.includes(id) || quoted.has(paymentReference(id))) && 'byNumber', reference.includes(applicant.name.toLowerCase()) && 'byName', -balance(ledger) === fen && 'byAmount'] as const;
    return { registration, why: why.filter((reason) => reason !== false) };
  });
  const weight = ({ why }: Suggestion) => (why.includes('byNumber') ? 4 : 0) + (why.includes('byName') ? 2 : 0) + (why.includes('byAmount') ? 1 : 0);
  return found.filter(({ why }) => why.length > 0).toSorted((a, b) => weight(b) - weight(a)).slice(0, SHOWN);
}
