import { randomUUID } from 'node:crypto';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { createWebSessions, formTokenOf } from '../../activities/web-sessions';
import type { Store } from '../../activities/store/client';
import { freshStore } from './fresh-store';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});

const owner = () => randomUUID().replaceAll('-', '').slice(0, 26);
const secret = { number: '440106199003071012' };

test('what is kept is read by any process, and changed', async () => {
  const token = await createWebSessions(store).start(owner(), secret);
  expect(await createWebSessions(store).read(token)).toEqual(secret);
  await createWebSessions(store).keep(token, { ...secret, seen: 1 });
  expect(await createWebSessions(store).read(token)).toEqual({ ...secret, seen: 1 });
});

test('one that is ended is gone; all of a person go at once, and nobody else’s', async () => {
  const sessions = createWebSessions(store);
  const [one, other] = [owner(), owner()];
  const tokens = [await sessions.start(one, 1), await sessions.start(one, 2), await sessions.start(one, 3)];
  const theirs = await sessions.start(other, 4);
  await sessions.end(tokens[0]!);
  expect(await sessions.read(tokens[0]!)).toBeUndefined();
  expect(await sessions.endAll(one)).toBe(2);
  expect(await Promise.all(tokens.map((token) => sessions.read(token)))).toEqual([undefined, undefined, undefined]);
  expect(await sessions.read(theirs)).toBe(4);
});

test.each(['', 'x', `${'a'.repeat(26)}.${'A'.repeat(42)}`, `../x.${'A'.repeat(43)}`, `${'a'.repeat(26)}.${'A'.repeat(43)}`])('%s opens nothing', async (token) => {
  expect(await createWebSessions(store).read(token)).toBeUndefined();
});

test('the store holds neither what is kept nor the token, and one object does not open as another', async () => {
  const sessions = createWebSessions(store);
  const mine = owner();
  const [token, another] = [await sessions.start(mine, secret), await sessions.start(mine, 'another')];
  const { Contents = [] } = await store.client.send(new ListObjectsV2Command({ Bucket: store.buckets.materials, Prefix: `web-sessions/${mine}/` }));
  const bodies = await Promise.all(Contents.map(async ({ Key }) => Buffer.from(await (await store.client.send(new GetObjectCommand({ Bucket: store.buckets.materials, Key }))).Body!.transformToByteArray())));
  expect(bodies).toHaveLength(2);
  for (const text of [...bodies.map(String), ...Contents.map(({ Key }) => Key ?? '')]) for (const hidden of [secret.number, token.split('.')[1]!]) expect(text).not.toContain(hidden);
  for (const { Key } of Contents) await store.client.send(new PutObjectCommand({ Bucket: store.buckets.materials, Key, Body: bodies[0] }));
  const opened = await Promise.allSettled([sessions.read(token), sessions.read(another)]);
  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the token of forms is the session’s own, and does not give the session away', async () => {
  const sessions = createWebSessions(store);
  const [one, two] = [await sessions.start(owner(), 1), await sessions.start(owner(), 2)];
  expect(formTokenOf(one)).toBe(formTokenOf(one));
  expect(formTokenOf(one)).not.toBe(formTokenOf(two));
  expect(one).not.toContain(formTokenOf(one));
});
