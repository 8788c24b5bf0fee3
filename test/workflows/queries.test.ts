import { setTimeout as sleep } from 'node:timers/promises';
import { actUpdate, registrationQuery, noticeOf, WORKFLOW_IDS } from '../../workflows/messages';
import { workflowBuild } from '../../worker/bundle';
import { REPLAY_KEYS } from '../replay/keys';
import { replay } from '../replay/replaying';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';
import { actor } from '../support/lives';

/** Which of two tasks a worker takes first is a matter of luck. */
const LIVES = 12;

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ keys: REPLAY_KEYS });
});
afterAll(() => site.close());

/** The query is on its way to a worker when the signal comes, and the worker gets both with the query. */
test('what is read while no worker is there does not change the order in which a registration goes on', async () => {
  const working = await site.work();
  const terms = await site.open({ ...currentAnnouncement({ capacity: LIVES, minimum: 1 }), id: 'read' });
  const ids = await Promise.all(Array.from({ length: LIVES }, (_, at) => site.register(terms, at + 1)));
  await Promise.all(ids.map((id) => site.toConfirmed(id)));
  await site.untilConfirmed('read', LIVES);
  await working.stop();

  const handles = ids.map((id) => site.site.client.workflow.getHandle(WORKFLOW_IDS.registration.to(id)));
  const read = handles.map((handle) => handle.query(registrationQuery));
  await sleep(500);
  const ticket = { number: '260412001', room: 1, seat: 1 };
  await Promise.all(handles.map((handle) => handle.signal(noticeOf('decided'), { session: 'read', held: true, ticket })));
  const input = (id: string) => ({ id: `again-${id}`, fen: 100, receivedAt: Date.now() });
  const paid = handles.map((handle, at) => handle.executeUpdate(actUpdate('pay'), { updateId: 'again', args: [{ input: input(ids[at]!), by: actor('pay') }] }));
  await sleep(500);
  await site.work();
  await Promise.all([...read, ...paid]);

  for (const id of ids) expect((await site.registration(id)).stage).toBe('admitted');
  const histories = await Promise.all(handles.map(async (handle) => ({ workflowId: handle.workflowId, history: await handle.fetchHistory() })));
  const replayed = await replay((await workflowBuild()).bundle, histories);
  expect(replayed.flatMap(({ error }) => error?.message ?? [])).toEqual([]);
});
