import { setTimeout as sleep } from 'node:timers/promises';
import type { RehearsalRequest } from '../../activities/ports';
import { createRehearsalStore, type RehearsalStore } from '../../activities/rehearsals';
import type { RehearsalRun } from '../../domain/rehearsal';
import { LocalRehearsals } from '../../worker/rehearsals/runner';
import { freshStore } from '../activities/fresh-store';
import { announcement } from '../support/lives';

const LONG = 120_000;

let store: RehearsalStore;
let runner: LocalRehearsals;
beforeAll(async () => {
  store = createRehearsalStore(await freshStore());
  runner = new LocalRehearsals(store);
});
afterAll(() => runner.stop());

const request = (key: string, changes: Partial<RehearsalRequest['rehearsed']> = {}): RehearsalRequest => ({
  key, by: { id: 'officer', name: '考务' }, announcement: announcement({ minimum: 1 }),
  rehearsed: { candidates: 3, seed: 1, behaviour: 'prompt', asPublished: false, ...changes },
});

async function idOf(key: string, changes?: Partial<RehearsalRequest['rehearsed']>): Promise<string> {
  const started = await runner.start(request(key, changes));
  if ('busy' in started) throw new Error('busy');
  return started.id;
}

async function until(id: string, wanted: (run: RehearsalRun) => boolean): Promise<RehearsalRun> {
  for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
    const run = await store.find(id);
    if (run && wanted(run)) return run;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(run)}`);
  }
}

describe('a rehearsal', () => {
  /** Where a real installation would be, were it one: nothing answers there. */
  const REAL = { TEMPORAL_ADDRESS: '127.0.0.1:9', TEMPORAL_NAMESPACE: 'default', S3_ENDPOINT: 'http://127.0.0.1:9', AWS_ACCESS_KEY_ID: 'real', AWS_SECRET_ACCESS_KEY: 'real', DENGKE_DATA: '/nowhere' };
  const before = { ...process.env };
  beforeAll(() => void Object.assign(process.env, REAL));
  afterAll(() => {
    process.env = before;
  });

  test('knows nothing of the real engine and store; is one at a time, the same key the same one; and goes on until it is cancelled', async () => {
    const id = await idOf('first');
    expect(await runner.start(request('first'))).toEqual({ id });
    expect(await runner.start(request('second'))).toEqual({ busy: id });
    expect(await until(id, ({ today }) => today !== undefined)).toMatchObject({ state: 'running', opened: { announcement: { minimum: 1 } } });
    await runner.cancel(id);
    expect(await store.find(id)).toMatchObject({ id, state: 'cancelled', by: { name: '考务' } });
    expect(await idOf('first')).toBe(id);
    await runner.cancel(id);
    expect((await store.find(id))?.state).toBe('cancelled');
  }, LONG);

  test('says why it failed', async () => {
    const run = await until(await idOf('closed', { asPublished: true }), ({ state }) => state !== 'running');
    expect(run.state).toBe('failed');
    expect(run.failure?.join('\n')).toMatch(/报名已于2026-03-25/);
  }, LONG);

  test('is cut off when the installation stops, and can be seen to be', async () => {
    const id = await idOf('third');
    await until(id, ({ opened }) => opened !== undefined);
    await runner.stop();
    expect((await store.find(id))?.state).toBe('cut-off');
  }, LONG);
});

test('announcements lie ready', async () => {
  expect((await runner.announcements()).map(({ id }) => id)).toContain(announcement().id);
});
