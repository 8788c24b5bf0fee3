import { onNewestSheet } from '../activities/score-sheets';
import { apply } from '../domain/acts/apply';
import { correctEnded } from '../domain/acts/correction';
import type { Acts } from '../domain/acts/act';
import type { Instant } from '../domain/instant';
import { accept, refuse, type Checked } from '../domain/refusals';
import type { Actor, End, Registration, Stage } from '../domain/registration';
import { proposeCorrections } from '../domain/score-correction';
import { entryOf, type ScoreSheet, type TypedRow } from '../domain/score-sheet';
import type { SheetAnswer } from '../workflows/messages';
import type { PortalDeps } from './deps';
import { findRegistration, findTerms } from './finding';
import { within } from './outages';
import { findSheet, type GivenRow, type Who } from './score-acts';

/** What a correction would lead to: nothing is done, the registration's rules are asked. */
export function foreseen(registration: Registration, input: Acts['correctScores'], by: Actor, now: Instant): Checked<Stage | End> {
  const answer = registration.end ? correctEnded(registration, input, now, by) : apply(registration, { name: 'correctScores', input }, now, by);
  if (!answer.ok) return answer;
  const { end, stage } = answer.value.registration;
  return accept(end?.end ?? stage);
}

const typedIn = (sheet: ScoreSheet, { registration, scores }: GivenRow): TypedRow => ({ registration, scores, subjects: sheet.rows[registration]?.subjects ?? [] });

/** Refused at once where the registration would not take it, as while a certificate stands. A sheet that was whole goes on for it. */
export async function proposeCorrection(deps: PortalDeps, { by, requestId }: Who, session: string, given: GivenRow, reason: string): Promise<Checked<SheetAnswer>> {
  const terms = await findTerms(deps, session);
  return onNewestSheet(() => findSheet(deps, session), async ({ sheet, live, kept }) => {
    const row = { ...typedIn(sheet, given), reason };
    if (!sheet.rows[given.registration]) return refuse('scores-not-published', { count: 1 });
    const entry = entryOf(terms, row, by, deps.now());
    if ('code' in entry) return refuse(entry.code, { count: entry.problems.length }, entry.problems);
    const leads = foreseen(await findRegistration(deps, given.registration), { session, scores: entry.scores, reason }, by, deps.now());
    if (!leads.ok) return leads;
    const allowed = live ? accept(sheet) : proposeCorrections(sheet, terms, [row], by, deps.now());
    if (!allowed.ok) return allowed;
    return within(deps, () => deps.gateway.proposeCorrections({ terms, rows: [row], by, requestId, live, kept }));
  });
}

/** A sheet that is whole has no correction under way. */
async function onOpenSheet(asked: Promise<Checked<SheetAnswer>>): Promise<Checked<SheetAnswer>> {
  const answer = await asked;
  return answer.ok || answer.refusal.code !== 'not-found' ? answer : refuse('nothing-to-correct', { count: 1 });
}

export async function checkCorrection(deps: PortalDeps, { by, requestId }: Who, session: string, given: GivenRow): Promise<Checked<SheetAnswer>> {
  const { sheet } = await findSheet(deps, session);
  if (!sheet.rows[given.registration]) return refuse('nothing-to-correct', { count: 1 });
  return onOpenSheet(within(deps, () => deps.gateway.checkCorrections(session, [typedIn(sheet, given)], by, requestId)));
}

export const dropCorrection = (deps: PortalDeps, { by, requestId }: Who, session: string, registration: string): Promise<Checked<SheetAnswer>> =>
  onOpenSheet(within(deps, () => deps.gateway.dropCorrections(session, [registration], by, requestId)));
