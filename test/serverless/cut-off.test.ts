import type { GroupRow } from '../../activities/rosters';
import type { Registration } from '../../domain/registration';
import { WORKFLOW_IDS, type RosterProgress } from '../../workflows/messages';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { builtAssets } from './assets';
import { startCloud, until, type Cloud } from './cloud';
import { published, release } from './deploy';
import { StoreProxy } from './store-proxy';

/** The worker stops taking work seven seconds before; a call to a store that does not answer is given up after eight. */
const LIMIT_MS = 8_500;
const ROWS = 60;

let cloud: Cloud;
const proxy = new StoreProxy();
beforeAll(async () => {
  cloud = await startCloud({ storeProxy: proxy.start });
  await release(cloud, published(cloud, 1, (await builtAssets()).worker, { timeoutMs: LIMIT_MS }));
  await cloud.gone();
}, 120_000);
afterAll(async () => {
  await cloud.close();
  proxy.stop();
});

test('an invocation cut off at its limit in the middle of an activity loses nothing and does nothing twice', async () => {
  const { site, aws } = cloud;
  const terms = await site.open(currentAnnouncement());
  const id = await site.register(terms, 1);
  await cloud.quiet();
  proxy.withhold = (method, path) => method === 'PUT' && path.includes(id);
  expect(await site.submit(id)).toBe('review');
  await until('no invocation was cut off', () => aws.lambda.invocations.some(({ error }) => error?.startsWith('Task timed out')));
  expect(proxy.withheld).toBeGreaterThan(0);
  proxy.withhold = () => false;
  await site.act(id, 'approve', { revision: 1 });
  const of = { kind: 'registration', id } as const;
  await until('the record does not follow', async () => (await site.site.records.readRecord<Registration>(of))?.file.stage === 'payment');
  await until('messages are missing', async () => (await site.templates(id)).includes('approved'));
  const { file } = (await site.site.records.readRecord<Registration>(of))!;
  expect(file.audit.map(({ act }) => act)).toEqual(['register', 'seat', 'handIn', 'approve']);
  expect(await site.templates(id)).toEqual(['registered', 'submitted', 'approved']);
  const versions = await Promise.all((await site.site.records.listRecordVersions(of)).map(({ versionId }) => site.site.records.readRecord(of, versionId)));
  const sequences = versions.map((version) => version!.sequence);
  expect(sequences.length).toBe(new Set(sequences).size);
}, 180_000);

test('an activity longer than an invocation goes on where that one ended, and does nothing twice', async () => {
  const { site, aws } = cloud;
  const terms = await site.open({ ...currentAnnouncement(), id: 'long-roster' });
  await cloud.quiet();
  const before = aws.lambda.invocations.length;
  const rows: GroupRow[] = Array.from({ length: ROWS }, (_, index) => ({ row: index + 1, applicant: applicant(100 + index) }));
  await site.site.gateway.startRoster({ id: 'long', terms, by: { role: 'employer', id: 'employer-1' }, rows: { kind: 'group', rows } });
  const { outcomes } = (await site.site.client.workflow.getHandle(WORKFLOW_IDS.roster.to('long')).result()) as RosterProgress;
  expect(outcomes.map(({ row, outcome }) => [row, outcome])).toEqual(rows.map(({ row }) => [row, 'granted']));
  expect((await site.site.gateway.registrationsOf(terms.session)).size).toBe(ROWS);
  const attempts = await attemptsOf('long');
  expect(Math.max(...attempts)).toBeGreaterThan(1);
  expect(aws.lambda.invocations.length - before).toBeGreaterThan(1);
}, 180_000);

/** How often each activity of a roster was tried. */
async function attemptsOf(roster: string): Promise<number[]> {
  const { events } = await cloud.site.site.client.workflow.getHandle(WORKFLOW_IDS.roster.to(roster)).fetchHistory();
  return (events ?? []).flatMap(({ activityTaskStartedEventAttributes: started }) => started?.attempt ?? []);
}
