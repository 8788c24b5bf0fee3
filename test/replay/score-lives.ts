import { DAY_MS } from '../../domain/instant';
import type { TypedRow } from '../../domain/score-sheet';
import { WORKFLOW_IDS } from '../../workflows/messages';
import type { TestSite } from '../support/site';
import { historyOfRun, small, type Recorded } from './runs';

const CLERK = { role: 'score-entry', id: 'clerk' } as const;
const OFFICER = { role: 'exam-officer', id: 'officer' } as const;

/** Typed by one, differently by the second, put right, and told to both candidates one after the other. */
export async function scores(site: TestSite): Promise<Recorded> {
  const terms = await site.open(small('scored', { capacity: 2 }));
  const ids = await Promise.all([41, 42].map((index) => site.register(terms, index)));
  for (const id of ids) await site.toConfirmed(id);
  await site.untilConfirmed(terms.session, 2);
  await site.decide(terms.session);
  for (const id of ids) {
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, terms.examAt + DAY_MS);
  }
  const { gateway, client } = site.site;
  const row = (registration: string, theory: number): TypedRow => ({ registration, subjects: ['theory', 'practical'], scores: { theory, practical: 80 } });
  const [first, second] = ids as [string, string];
  await gateway.enterScores({ terms, rows: [row(first, 75), row(second, 65)], by: CLERK, requestId: 'enter-1', aheadMs: terms.examAt + DAY_MS - Date.now() });
  await gateway.checkScores(terms.session, [row(first, 75), row(second, 56)], OFFICER, 'check-1');
  await gateway.publishScores(terms.session, [first], OFFICER, 'publish-1');
  await site.untilStage(first, 'passed');
  await gateway.checkScores(terms.session, [row(second, 65)], OFFICER, 'check-2');
  await gateway.publishScores(terms.session, [second], OFFICER, 'publish-2');
  const workflowId = WORKFLOW_IDS.scoreSheet.to(terms.session);
  await client.workflow.getHandle(workflowId).result();
  return { 'score-sheet': await historyOfRun(site, workflowId) };
}
