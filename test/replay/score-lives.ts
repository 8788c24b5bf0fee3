import { DAY_MS } from '../../domain/instant';
import type { Checked } from '../../domain/refusals';
import type { ScoreSheet, TypedRow } from '../../domain/score-sheet';
import type { Terms } from '../../domain/terms';
import { WORKFLOW_IDS } from '../../workflows/messages';
import type { TestSite } from '../support/site';
import { historyOfRun, small, type Recorded } from './runs';

const CLERK = { role: 'score-entry', id: 'clerk' } as const;
const OFFICER = { role: 'exam-officer', id: 'officer' } as const;

const row = (registration: string, theory: number): TypedRow => ({ registration, subjects: ['theory', 'practical'], scores: { theory, practical: 80 } });

/** What was refused would be waited for without end. */
async function done(asked: Promise<Checked<unknown>>): Promise<void> {
  const answer = await asked;
  if (!answer.ok) throw new Error(answer.refusal.code);
}

interface Sat {
  readonly terms: Terms;
  readonly first: string;
  readonly second: string;
  readonly aheadMs: number;
}

/** A session that two have sat. */
async function sat(site: TestSite, session: string, people: readonly number[]): Promise<Sat> {
  const terms = await site.open(small(session, { capacity: 2 }));
  const ids = await Promise.all(people.map((index) => site.register(terms, index)));
  for (const id of ids) await site.toConfirmed(id);
  await site.untilConfirmed(terms.session, 2);
  await site.decide(terms.session);
  for (const id of ids) {
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, terms.examAt + DAY_MS);
  }
  const [first, second] = ids as [string, string];
  return { terms, first, second, aheadMs: terms.examAt + DAY_MS - Date.now() };
}

/** Typed by one, differently by the second, put right, and told to both candidates one after the other. */
export async function scores(site: TestSite): Promise<Recorded> {
  const { terms, first, second, aheadMs } = await sat(site, 'scored', [41, 42]);
  const { gateway, client } = site.site;
  await done(gateway.enterScores({ terms, rows: [row(first, 75), row(second, 65)], by: CLERK, requestId: 'enter-1', aheadMs }));
  await done(gateway.checkScores(terms.session, [row(first, 75), row(second, 56)], OFFICER, 'check-1'));
  await done(gateway.publishScores(terms.session, [first], OFFICER, 'publish-1'));
  await site.untilStage(first, 'passed');
  await done(gateway.checkScores(terms.session, [row(second, 65)], OFFICER, 'check-2'));
  await done(gateway.publishScores(terms.session, [second], OFFICER, 'publish-2'));
  const workflowId = WORKFLOW_IDS.scoreSheet.to(terms.session);
  await client.workflow.getHandle(workflowId).result();
  return { 'score-sheet': await historyOfRun(site, workflowId) };
}

/** A sheet that was whole goes on from its record: two corrections, one taken back, one on which the two differed first. */
export async function corrections(site: TestSite): Promise<Recorded> {
  const { terms, first, second, aheadMs } = await sat(site, 'corrected', [43, 44]);
  const { gateway, client, records } = site.site;
  const { session } = terms;
  const handle = client.workflow.getHandle(WORKFLOW_IDS.scoreSheet.to(session));
  const rows = [row(first, 55), row(second, 75)];
  await done(gateway.enterScores({ terms, rows, by: CLERK, requestId: 'enter', aheadMs }));
  await done(gateway.checkScores(session, rows, OFFICER, 'check'));
  await done(gateway.publishScores(session, [first, second], OFFICER, 'publish'));
  await handle.result();
  const { file: sheet, sequence } = (await records.readRecord<ScoreSheet>({ kind: 'score-sheet', id: session }))!;
  const propose = (right: readonly TypedRow[], requestId: string) =>
    gateway.proposeCorrections({ terms, rows: right.map((one) => ({ ...one, reason: 'typed wrongly' })), by: CLERK, requestId, kept: { sheet, sequence }, aheadMs });
  await done(propose([row(first, 65), row(second, 57)], 'propose-1'));
  await done(gateway.dropCorrections(session, [second], CLERK, 'drop'));
  await done(gateway.checkCorrections(session, [row(first, 56)], OFFICER, 'check-1'));
  await done(gateway.checkCorrections(session, [row(first, 65)], OFFICER, 'check-2'));
  await handle.result();
  await site.untilStage(first, 'passed');
  return { 'score-correction': await historyOfRun(site, handle.workflowId) };
}
