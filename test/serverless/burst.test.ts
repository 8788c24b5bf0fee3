import { setTimeout as sleep } from 'node:timers/promises';
import { currentAnnouncement } from '../support/site';
import { builtAssets } from './assets';
import { startCloud, type Cloud } from './cloud';
import { published, release } from './deploy';

const CANDIDATES = 50;

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ keepMs: 1_000 });
  await release(cloud, published(cloud, 1, (await builtAssets()).worker));
  await cloud.gone();
}, 120_000);
afterAll(() => cloud.close());

test(`${CANDIDATES} registrations at once: the function scales out, seats everyone, and back to nothing`, async () => {
  const { site, aws } = cloud;
  let most = 0;
  const watch = setInterval(() => { most = Math.max(most, aws.lambda.busy); }, 20);
  const terms = await site.open({ ...currentAnnouncement(), id: 'burst' });
  const ids = await Promise.all(Array.from({ length: CANDIDATES }, (_, index) => site.register(terms, index + 1)));
  await Promise.all(ids.map((id) => site.until(id, ({ sitting }) => sitting.seat === 'granted')));
  clearInterval(watch);
  expect(new Set(ids).size).toBe(CANDIDATES);
  expect(most).toBeGreaterThan(1);
  await cloud.gone();
  const after = aws.lambda.invocations.length;
  await sleep(2_000);
  expect(aws.lambda.invocations.length).toBe(after);
  expect(aws.lambda.invocations.filter(({ error }) => error !== undefined)).toEqual([]);
}, 120_000);
