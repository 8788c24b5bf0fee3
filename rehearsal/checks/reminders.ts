import type { Registration } from '../../domain/registration';
import { HOUR_MS } from '../../domain/instant';
import type { Invariant } from '../../domain/rehearsal';
import type { Session } from '../play/parts';
import { invariant, type Evidence } from './invariant';

type Keys = ReadonlySet<string> | undefined;

/** The morning's job sends what is due, and nothing that has no place any more. */
function unmatched(id: string, sent: readonly string[], due: Keys, inPlace: Keys): string[] {
  const missing = [...(due ?? [])].filter((key) => !sent.includes(key));
  const extra = sent.filter((key) => !inPlace?.has(key));
  return [...missing.map((key) => `${id}: ${key} not sent`), ...extra.map((key) => `${id}: ${key} after the act`)];
}

/** A reminder of the exam goes to those who are to sit it: none to one who had left before. */
function ofAnExamNotSat({ id, end }: Registration, sessions: readonly Session[], sent: readonly string[]): string[] {
  const reminders = sessions.flatMap(({ terms }) => terms.reminders.exam.map((hours) => ({ key: `exam:${terms.session}:${hours}`, at: terms.examAt - hours * HOUR_MS })));
  return reminders.filter(({ key, at }) => end && end.at < at && sent.includes(key)).map(({ key }) => `${id}: ${key} after the end`);
}

export function noReminderAfterTheAct({ company, records, messages }: Evidence): Invariant {
  const sentTo = (id: string) => (messages.get(id) ?? []).map(({ key }) => key);
  const remindersOf = (id: string) => sentTo(id).filter((key) => key.startsWith('reminder:'));
  const { due, inPlace } = company.journal;
  const against = records.flatMap((record) => [
    ...unmatched(record.id, remindersOf(record.id), due.get(record.id), inPlace.get(record.id)),
    ...ofAnExamNotSat(record, company.sessions, sentTo(record.id)),
  ]);
  const count = records.reduce((sum, { id }) => sum + remindersOf(id).length, 0);
  return invariant('no-reminder-after-the-act', against, `${count} reminders`);
}
