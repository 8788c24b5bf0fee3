import { setTimeout as sleep } from 'node:timers/promises';
import { findSheet, onNewestSheet } from '../../activities/score-sheets';
import { addDays, dateOf, type Instant } from '../../domain/instant';
import type { Checked } from '../../domain/refusals';
import type { Actor } from '../../domain/registration';
import { publishing, type TypedRow } from '../../domain/score-sheet';
import type { Terms } from '../../domain/terms';
import type { Company } from '../play/company';
import type { Part } from '../play/parts';
import { isOpen } from '../play/parts';
import { OFFICER } from './officer';

const CLERK: Actor = { role: 'score-entry', id: 'rehearsal-score-entry' };

/** Rows typed in one go. */
const PAGE = 500;
const ASK_EVERY_MS = 50;

const isDue = (part: Part, now: Instant): boolean => {
  const { registration: { stage, sitting }, habits } = part;
  return isOpen(part) && stage === 'admitted' && dateOf(now) >= addDays(dateOf(sitting.terms.examAt), habits.scoredAfter);
};

export const toBeScored = ({ all }: Company, now: Instant): Part[] => all.filter((part) => isDue(part, now));

const rowOf = ({ id, habits, registration: { sitting } }: Part): TypedRow => {
  const all = habits.scores[sitting.number - 1] ?? {};
  return { registration: id, subjects: sitting.subjects, scores: Object.fromEntries(sitting.subjects.map((subject) => [subject, all[subject] ?? 'absent'])) };
};

/** The papers that are marked today, session by session. */
export async function enterScores(company: Company): Promise<Part[]> {
  const parts = toBeScored(company, company.clock.now());
  await company.inStep(parts);
  const sessions = new Map(parts.map(({ registration: { sitting } }) => [sitting.terms.session, sitting.terms]));
  for (const terms of sessions.values()) {
    const rows = parts.filter(({ registration: { sitting } }) => sitting.terms.session === terms.session).map(rowOf);
    for (let next = 0; next < rows.length; next += PAGE) await scoreSession(company, terms, rows.slice(next, next + PAGE));
  }
  return parts;
}

/** Typed by one, typed again by a second, and published. */
async function scoreSession(company: Company, terms: Terms, rows: readonly TypedRow[]): Promise<void> {
  const { gateway } = company.site;
  const { session } = terms;
  const entry = { terms, rows, by: CLERK, requestId: company.nextRequest(), aheadMs: company.clock.aheadMs };
  const did = (answer: Checked<unknown>) => {
    if (!answer.ok) company.journal.refused('scores', answer.refusal.code);
  };
  did(await onNewestSheet(() => findSheet(company.site, session), ({ live, kept }) => gateway.enterScores({ ...entry, live, kept })));
  did(await gateway.checkScores(session, rows, OFFICER, company.nextRequest()));
  did(await gateway.publishScores(session, rows.map(({ registration }) => registration), OFFICER, company.nextRequest()));
  for (let sheet = await gateway.scoreSheet(session); sheet.ok && publishing(sheet.value).length > 0; sheet = await gateway.scoreSheet(session)) await sleep(ASK_EVERY_MS);
}
