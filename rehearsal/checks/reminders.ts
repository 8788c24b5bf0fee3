import type { Registration } from '../../domain/registration';
import { HOUR_MS } from '../../domain/instant';
import type { Session } from '../play/parts';
import { invariant, type Evidence, type Invariant } from './invariant';

/** What the morning's job sent is what was in place when it ran: nothing else, and nothing left out. */
function unmatched(id: string, sent: readonly string[], inPlace: readonly string[]): string[] {
  const missing = inPlace.filter((key) => !sent.includes(key));
  const extra = sent.filter((key) => !inPlace.includes(key));
  return [...missing.map((key) => `${id}: ${key} not sent`), ...extra.map((key) => `${id}: ${key} after the act`)];
}

/** A reminder of the exam goes to those who are to sit it: none to one who had left before. */
function ofAnExamNotSat({ id, end }: Registration, sessions: readonly Session[], sent: readonly string[]): string[] {
  return sessions.flatMap(({ terms }) => {
    const first = terms.examAt - Math.max(0, ...terms.reminders.exam) * HOUR_MS;
    return sent.includes(`exam:${terms.session}`) && end && end.at < first ? [`${id}: exam:${terms.session} after the end`] : [];
  });
}

export function noReminderAfterTheAct({ company, records, messages }: Evidence): Invariant {
  const sentTo = (id: string) => (messages.get(id) ?? []).map(({ key }) => key);
  const remindersOf = (id: string) => sentTo(id).filter((key) => key.startsWith('reminder:'));
  const against = records.flatMap((record) => [...unmatched(record.id, remindersOf(record.id), company.journal.remindable.get(record.id) ?? []), ...ofAnExamNotSat(record, company.sessions, sentTo(record.id))]);
  const count = records.reduce((sum, { id }) => sum + remindersOf(id).length, 0);
  return invariant('no-reminder-after-the-act', against, `${count} reminders`);
}
