import { balance, enter } from '../ledger';
import { feeFor } from '../fees';
import { DAY_MS, formatInstant } from '../instant';
import { deadlineAfter } from '../deadlines';
import { yuan } from '../messages';
import { inQuarantine } from '../quarantine';
import { accept, refuse, type Checked } from '../refusals';
import type { Registration } from '../registration';
import type { ActRule, Change } from './act';
import { lapseLedger } from './endings';
import { toPayment } from './payment';

const seen = (registration: Registration, revision: number): Checked<true> =>
  revision === registration.revision ? accept(true) : refuse('stale-revision', { seen: revision, current: registration.revision });

/** Approves what was seen; the candidate's time to pay starts now. */
export const approve: ActRule<'approve'> = (registration, { revision, override = false }, now) => {
  const fresh = seen(registration, revision);
  if (!fresh.ok) return fresh;
  const held = inQuarantine(registration);
  if (held.length) return refuse('in-quarantine', { items: held.join(', ') }, held);
  const { terms, subjects, number } = registration.sitting;
  const { latest, leastDays } = terms.payment;
  const left = latest.hardAt - now;
  if (left <= 0 || (left < leastDays * DAY_MS && !override)) return refuse('too-late-to-pay', { by: formatInstant(latest.shownAt) });
  const fee = feeFor(terms, subjects);
  const ledger = enter(registration.ledger, { id: `fee-${number}`, kind: 'charge', fen: fee, at: now, note: terms.session });
  return accept(toPayment({ ...registration, ledger }, now, { revision }));
};

/** Returns named items with reasons; only those are reopened. */
export const returnItems: ActRule<'return'> = (registration, { revision, items }, now) => {
  const fresh = seen(registration, revision);
  if (!fresh.ok) return fresh;
  const { days, latest } = registration.sitting.terms.correction;
  if (items.length === 0) return refuse('bad-input', { field: 'items', problem: 'name at least one item' });
  const unknown = items.find(({ item }) => !registration.materials[item]);
  if (unknown) return refuse('item-not-open', { item: unknown.item });
  if (now >= latest) return refuse('too-late-to-return', { by: formatInstant(latest) });
  const correction = deadlineAfter(now, days, { shownAt: latest - 1000, hardAt: latest, version: 1 });
  const message = { template: 'returned' as const, key: `returned:${revision}`, params: { count: items.length, by: formatInstant(correction.shownAt) } };
  return accept<Change>({
    stage: 'correction',
    set: { returned: items, deadlines: { ...registration.deadlines, correction } },
    tell: [message],
    why: items.map(({ item, code }) => `${item}:${code}`).join(' '),
    what: { revision },
  });
};

export const reject: ActRule<'reject'> = (registration, { revision, code, text }, now) => {
  const fresh = seen(registration, revision);
  if (!fresh.ok) return fresh;
  const ledger = lapseLedger(registration, now, 'rejected');
  return accept<Change>({
    end: 'rejected',
    set: { ledger },
    tell: [{ template: 'rejected', key: 'rejected', params: { code, yuan: yuan(Math.max(0, balance(ledger))) } }],
    why: text ? `${code}: ${text}` : code,
    what: { revision },
  });
};

