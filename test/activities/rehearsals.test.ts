import { createRehearsalStore } from '../../activities/rehearsals';
import type { RehearsalRun } from '../../domain/rehearsal';
import { freshStore } from './fresh-store';

const START = 1_700_000_000_000;
const run = (id: string, at = START): RehearsalRun => ({
  id, state: 'running', by: { id: 'officer', name: '考务' }, title: { zh: '公告', en: 'Notice' }, startedAt: at, seenAt: at, timeline: [],
  rehearsed: { candidates: 30, seed: 1, behaviour: 'prompt', asPublished: false },
});

test('a rehearsal is kept once under an id, found again, and listed with the newest first', async () => {
  const rehearsals = createRehearsalStore(await freshStore(), () => START);
  expect(await rehearsals.find('none')).toBeUndefined();
  expect(await rehearsals.create(run('a'))).toBe(true);
  expect(await rehearsals.create(run('a', START + 5))).toBe(false);
  await rehearsals.create(run('b', START + 1));
  await rehearsals.write({ ...run('a'), state: 'finished' });
  expect(await rehearsals.find('a')).toEqual({ ...run('a'), state: 'finished' });
  expect((await rehearsals.list()).map(({ id, state }) => [id, state])).toEqual([['b', 'running'], ['a', 'finished']]);
});

test('one that gives no sign any more is cut off, for whoever looks; one that has ended stays as it ended', async () => {
  const store = await freshStore();
  const [now, later] = [createRehearsalStore(store, () => START + 20_000), createRehearsalStore(store, () => START + 31_000)];
  await now.create(run('a'));
  await now.create({ ...run('b'), state: 'cancelled' });
  expect((await now.find('a'))?.state).toBe('running');
  expect((await later.find('a'))?.state).toBe('cut-off');
  expect((await later.find('b'))?.state).toBe('cancelled');
});

test('nothing but a word of ours becomes a key', async () => {
  await expect(createRehearsalStore(await freshStore()).find('../records')).rejects.toThrow(TypeError);
});
