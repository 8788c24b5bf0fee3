import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Act } from '../../domain/acts/act';
import { apply } from '../../domain/acts/apply';
import { requiredItems } from '../../domain/acts/materials';
import { parseAnnouncement, type Announcement } from '../../domain/announcement';
import { dateOf, instantAt, type Instant } from '../../domain/instant';
import { openRegistration } from '../../domain/opening';
import type { Actor, Registration, Role } from '../../domain/registration';
import { termsOf } from '../../domain/timetable';
import { applicant, ref } from './people';

const file = join(__dirname, '../../announcements/2026-04-12-ai-trainer-level-3.yaml');

/** The first announcement, with changes. */
export function announcement(changes: Record<string, unknown> = {}): Announcement {
  const parsed = parseAnnouncement({ ...(parse(readFileSync(file, 'utf8')) as object), ...changes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

export const terms = (changes: Record<string, unknown> = {}) => termsOf(announcement(changes));

/** The same exam some weeks later. */
export const laterTerms = (id = '2026-08-09-ai-trainer-level-3') =>
  terms({
    id,
    issuedOn: '2026-07-06',
    examOn: '2026-08-09',
    deadlines: { provincial: '2026-07-20', registration: '2026-07-22', papers: '2026-07-24' },
  });

export const at = (date: string, time = '12:00'): Instant => instantAt(date, time);

export const opened = (index = 1, now = at('2026-03-10')): Registration =>
  openRegistration({ id: `test${index}`, terms: terms(), applicant: applicant(index), by: { role: 'candidate', id: `test${index}` } }, now).registration;

const ROLE_OF: Partial<Record<Act['name'], Role>> = {
  approve: 'reviewer',
  return: 'reviewer',
  reject: 'reviewer',
  pay: 'cashier',
  extend: 'exam-officer',
  refund: 'cashier',
  recordScores: 'exam-officer',
  correctScores: 'exam-officer',
  certify: 'exam-officer',
  reissueTicket: 'exam-officer',
  seat: 'system',
  decided: 'system',
  nextSession: 'system',
  sessionCancelled: 'system',
  carried: 'system',
  clock: 'system',
};

export const actor = (name: Act['name']): Actor => ({ role: ROLE_OF[name] ?? 'candidate', id: 'somebody' });

/** Applies an act that must not be refused. */
export function then(registration: Registration, act: Act, now: Instant): Registration {
  const applied = apply(registration, act, now, actor(act.name));
  if (!applied.ok) throw new Error(`${act.name} was refused: ${JSON.stringify(applied.refusal)}`);
  return applied.value.registration;
}

/** The code an act is refused with. */
export function refusedWith(registration: Registration, act: Act, now: Instant): string {
  const applied = apply(registration, act, now, actor(act.name));
  if (applied.ok) throw new Error(`${act.name} was accepted at ${dateOf(now)}`);
  return applied.refusal.code;
}

export const clock: Act = { name: 'clock', input: {} };
export const seat = (answer: 'granted' | 'waiting' | 'closed', of: Registration, place?: number): Act => ({
  name: 'seat',
  input: { session: of.sitting.terms.session, seat: answer, ...(place && { place }) },
});
export const submission = (of: Registration, now: Instant): Act => ({
  name: 'handIn',
  input: { items: Object.fromEntries(requiredItems(of).map((item) => [item, { at: now, ref: ref(item) }])), provincialNumber: 'GD2602000673001', submit: true },
});
export const payment = (fen: number, id: string, now: Instant): Act => ({ name: 'pay', input: { id, fen, receivedAt: now } });
export const decision = (of: Registration, held: boolean): Act => ({
  name: 'decided',
  input: { session: of.sitting.terms.session, held, ...(held && { ticket: { number: '202604120001', room: 1, seat: 1 } }) },
});

/** A registration brought to a stage by the straight way. */
export const STRAIGHT = {
  materials: () => then(opened(), seat('granted', opened()), at('2026-03-10')),
  review: () => then(STRAIGHT.materials(), submission(STRAIGHT.materials(), at('2026-03-11')), at('2026-03-11')),
  correction: (): Registration =>
    then(STRAIGHT.review(), { name: 'return', input: { revision: 1, items: [{ item: 'photo', code: 'background', text: '背景不是白色' }] } }, at('2026-03-12')),
  payment: (): Registration => then(STRAIGHT.review(), { name: 'approve', input: { revision: 1 } }, at('2026-03-12')),
  confirmed: (): Registration => then(STRAIGHT.payment(), payment(37_500, 'b1', at('2026-03-13')), at('2026-03-13')),
  deferred: (): Registration => then(STRAIGHT.confirmed(), decision(STRAIGHT.confirmed(), false), STRAIGHT.confirmed().sitting.terms.decisionAt),
  admitted: (): Registration => then(STRAIGHT.confirmed(), decision(STRAIGHT.confirmed(), true), STRAIGHT.confirmed().sitting.terms.decisionAt),
  retake: (): Registration => then(STRAIGHT.admitted(), { name: 'recordScores', input: { scores: { theory: 55, practical: 80 } } }, at('2026-04-20')),
  passed: (): Registration => then(STRAIGHT.admitted(), { name: 'recordScores', input: { scores: { theory: 75, practical: 80 } } }, at('2026-04-20')),
};
