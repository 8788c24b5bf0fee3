import { setTimeout as sleep } from 'node:timers/promises';
import { DAY_MS } from '../../domain/instant';
import { currentAnnouncement } from '../support/site';
import { builtAssets } from './assets';
import { startCloud, until, type Cloud } from './cloud';
import { published, release } from './deploy';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
  await release(cloud, published(cloud, 1, (await builtAssets()).worker));
}, 120_000);
afterAll(() => cloud.close());

const AN_ACT = 60_000;

describe('with no worker but the function', () => {
  test('a registration goes from the application to the certificate', async () => {
    const { site } = cloud;
    const terms = await site.open(currentAnnouncement({ minimum: 1 }));
    const id = await site.register(terms, 1);
    await site.toConfirmed(id);
    await site.untilConfirmed(terms.session, 1);
    expect(await site.decide(terms.session)).toBe(true);
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, terms.examAt + DAY_MS);
    expect(await site.act(id, 'recordScores', { scores: { theory: 75, practical: 82 } })).toBe('passed');
    await site.act(id, 'certify', { number: 'S000044123456263000001' });
    await until('no word of the certificate', async () => (await site.templates(id)).includes('certified'));
    expect(cloud.aws.lambda.invocations.filter(({ error }) => error !== undefined)).toEqual([]);
  }, 2 * AN_ACT);

  test('nothing runs between two acts, and the next act finds all as it was', async () => {
    const { site, aws } = cloud;
    const terms = await site.open({ ...currentAnnouncement(), id: 'between-acts' });
    const id = await site.register(terms, 2);
    await cloud.gone();
    const before = aws.lambda.invocations.length;
    await sleep(3_000);
    expect([aws.lambda.invocations.length, aws.lambda.pids]).toEqual([before, []]);
    expect(await site.submit(id)).toBe('review');
    expect(aws.lambda.invocations.length).toBeGreaterThan(before);
  }, 2 * AN_ACT);
});
