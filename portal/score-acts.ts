import { setTimeout as sleep } from 'node:timers/promises';
import { findSheet as sheetOf, onNewestSheet, type FoundSheet } from '../activities/score-sheets';
import { accept, explain, refuse, type Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import { enterRows, stateOf, type ScoreSheet, type TypedRow } from '../domain/score-sheet';
import type { SheetAnswer } from '../workflows/messages';
import type { PortalDeps } from './deps';
import { findTerms } from './finding';
import { within } from './outages';
import { readRegistrations } from './session-people';

/** Scores as somebody gives them; which subjects are sat the registration knows. */
export interface GivenRow {
  readonly registration: string;
  readonly scores: Readonly<Record<string, unknown>>;
}

export interface Who {
  readonly by: Actor;
  readonly requestId: string;
}

/** The sheet as it stands now. */
export const findSheet = (deps: PortalDeps, session: string): Promise<FoundSheet> => within(deps, () => sheetOf(deps, session));

/** Those whose scores are to come. */
export const awaitsScores = ({ stage, end, sitting }: Registration, session: string): boolean => !end && stage === 'admitted' && sitting.terms.session === session;

/** Each row with the subjects its candidate sits; refuses with `not-in-session` for whoever is not to be scored here. */
async function typedRows(deps: PortalDeps, sheet: ScoreSheet, given: readonly GivenRow[]): Promise<Checked<TypedRow[]>> {
  const found = await readRegistrations(deps, given.map(({ registration }) => registration));
  const subjects = new Map(found.filter((one) => awaitsScores(one, sheet.session)).map(({ id, sitting }) => [id, sitting.subjects]));
  for (const [id, row] of Object.entries(sheet.rows)) subjects.set(id, row.subjects);
  const strangers = given.filter(({ registration }) => !subjects.has(registration));
  if (strangers.length === 0) return accept(given.map(({ registration, scores }) => ({ registration, scores, subjects: subjects.get(registration) ?? [] })));
  const { zh, en } = explain({ code: 'not-in-session', params: { count: 1 } });
  return refuse('not-in-session', { count: strangers.length }, strangers.map(({ registration }) => ({ path: registration, problem: { zh, en } })));
}

/** Nothing is begun for an entry that would be refused. */
export async function enterScores(deps: PortalDeps, { by, requestId }: Who, session: string, given: readonly GivenRow[]): Promise<Checked<SheetAnswer>> {
  const terms = await findTerms(deps, session);
  return onNewestSheet(() => findSheet(deps, session), async ({ sheet, live, kept }) => {
    const rows = await typedRows(deps, sheet, given);
    if (!rows.ok) return rows;
    const allowed = live ? rows : enterRows(sheet, terms, rows.value, by, deps.now());
    if (!allowed.ok) return allowed;
    return within(deps, () => deps.gateway.enterScores({ terms, rows: rows.value, by, requestId, live, kept }));
  });
}

/** A sheet that has not begun, or is whole, says so in the words of the rows. */
async function onSheet(registrations: readonly string[], { rows }: ScoreSheet, asked: Promise<Checked<SheetAnswer>>): Promise<Checked<SheetAnswer>> {
  const answer = await asked;
  if (answer.ok || answer.refusal.code !== 'not-found') return answer;
  return refuse(registrations.every((id) => rows[id]) ? 'scores-published' : 'scores-not-entered', { count: registrations.length });
}

export async function checkScores(deps: PortalDeps, { by, requestId }: Who, session: string, given: readonly GivenRow[]): Promise<Checked<SheetAnswer>> {
  const [, { sheet }] = await Promise.all([findTerms(deps, session), findSheet(deps, session)]);
  const rows = await typedRows(deps, sheet, given);
  if (!rows.ok) return rows;
  return onSheet(rows.value.map(({ registration }) => registration), sheet, within(deps, () => deps.gateway.checkScores(session, rows.value, by, requestId)));
}

export async function publishScores(deps: PortalDeps, { by, requestId }: Who, session: string, registrations: readonly string[]): Promise<Checked<SheetAnswer>> {
  const [, { sheet }] = await Promise.all([findTerms(deps, session), findSheet(deps, session)]);
  const ordered = await onSheet(registrations, sheet, within(deps, () => deps.gateway.publishScores(session, registrations, by, requestId)));
  return ordered.ok ? accept(await published(deps, session, ordered.value)) : ordered;
}

const PATIENCE_MS = 5_000;
const ASK_EVERY_MS = 200;

/** How the rows stand once everyone has been told; those of a long sheet may still be under way. */
async function published({ gateway }: PortalDeps, session: string, ordered: SheetAnswer): Promise<SheetAnswer> {
  let answer = ordered;
  for (const deadline = Date.now() + PATIENCE_MS; answer.rows.some(({ state }) => state === 'publishing') && Date.now() < deadline; await sleep(ASK_EVERY_MS)) {
    const found = await gateway.scoreSheet(session);
    if (!found.ok) return answer;
    const { rows } = found.value;
    answer = { rows: ordered.rows.map(({ registration, state }) => ({ registration, state: rows[registration] ? stateOf(rows[registration]) : state })) };
  }
  return answer;
}
