import type { Build } from '../../worker/bundle';
import { workflowBuild } from '../../worker/bundle';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

let site: TestSite;
beforeAll(async () => { site = await testSite(); });
afterAll(() => site.close());

/** The same workflows, to the server another build. */
async function nextBuild(): Promise<Build> {
  const { bundle, buildId } = await workflowBuild();
  return { bundle: { code: `// the next build\n${bundle.code}` }, buildId: `${buildId}-next` };
}

async function buildOf(workflowId: string): Promise<string | null | undefined> {
  const { connection, namespace } = site.site;
  const { workflowExecutionInfo } = await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } });
  return workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
}

test('an open registration and its session go on with the build that becomes current, and the former worker is not needed', async () => {
  const [first, second] = [await workflowBuild(), await nextBuild()];
  const former = await site.site.runWorker(first);
  const terms = await site.open({ ...currentAnnouncement({ minimum: 1 }), id: 'two-builds' });
  const id = await site.register(terms, 1);
  await site.submit(id);
  const ids = [WORKFLOW_IDS.registration.to(id), WORKFLOW_IDS.session.to(terms.session)];
  expect(await Promise.all(ids.map(buildOf))).toEqual([first.buildId, first.buildId]);

  const latter = await site.site.runWorker(second);
  await former.stop();
  await site.act(id, 'approve', { revision: 1 });
  await site.act(id, 'pay', { id: 'bank', fen: 37_500, receivedAt: Date.now() });
  await site.untilConfirmed(terms.session, 1);
  await site.decide(terms.session);
  await site.untilStage(id, 'admitted');
  expect(await Promise.all(ids.map(buildOf))).toEqual([second.buildId, second.buildId]);
  await latter.stop();
});
