import type { AuditEntry, Registration, Stage } from '../../domain/registration';
import type { ReminderKind } from '../../domain/terms';
import type { Settled } from '../play/journal';
import { invariant, type Evidence, type Invariant } from './invariant';

/** The stages in which each reminder is in place; in any other its act is done. */
const STAGES: Readonly<Record<ReminderKind, readonly Stage[]>> = {
  provincial: ['materials'],
  materials: ['materials'],
  correction: ['correction'],
  payment: ['payment', 'retake'],
  exam: ['admitted'],
  deferral: ['deferred'],
  retake: ['retake'],
};

const keyIn = ({ what }: AuditEntry): string | undefined => (typeof what?.['reminder'] === 'string' ? what['reminder'] : undefined);
const kindOf = (key: string) => key.split(':')[1] as ReminderKind;

/** Sent out of place: in another stage, or after the rehearsal itself had seen to it. */
function late({ id, audit }: Registration, settled: readonly Settled[]): string[] {
  return audit.flatMap((entry) => {
    const key = keyIn(entry);
    if (key === undefined) return [];
    const kind = kindOf(key);
    const done = settled.some(({ reminder, at }) => reminder === kind && at < entry.at);
    return done || !STAGES[kind].includes(entry.from) ? [`${id}: ${key} after the act`] : [];
  });
}

/** Each reminder in the audit trail went out once under its key, and none went out that is not there. */
function unmatched({ id, audit }: Registration, sent: readonly string[]): string[] {
  const told = audit.flatMap((entry) => keyIn(entry) ?? []);
  const twice = told.filter((key, index) => told.indexOf(key) !== index);
  const missing = told.filter((key) => !sent.includes(key));
  const extra = sent.filter((key) => !told.includes(key));
  return [...twice.map((key) => `${id}: ${key} twice`), ...missing.map((key) => `${id}: ${key} not sent`), ...extra.map((key) => `${id}: ${key} out of nowhere`)];
}

export function noReminderAfterTheAct({ company, records, messages }: Evidence): Invariant {
  const settledBy = (id: string) => company.journal.settled.filter(({ registration }) => registration === id);
  const remindersOf = (id: string) => (messages.get(id) ?? []).map(({ key }) => key).filter((key) => key.startsWith('reminder:'));
  const against = records.flatMap((record) => [...late(record, settledBy(record.id)), ...unmatched(record, remindersOf(record.id))]);
  const count = records.reduce((sum, { id }) => sum + remindersOf(id).length, 0);
  return invariant('no-reminder-after-the-act', against, `${count} reminders`);
}
