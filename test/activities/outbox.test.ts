import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { createOutbox } from '../../activities/outbox';
import type { Store } from '../../activities/store/client';
import { freshStore } from './fresh-store';

const message = (key: string, to = 'r1') => ({ key, to, template: 'payment-due', params: { fee: 37500, name: '张三' } });

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});

test('the same key is one message, however often and however close together; the first stays', async () => {
  let now = 0;
  const outbox = createOutbox(store, () => (now += 1));
  const { id } = await outbox.send(message('r1:payment:72'));
  const again = await Promise.all(Array.from({ length: 5 }, () => outbox.send(message('r1:payment:72'))));
  expect(again).toEqual(again.map(() => ({ id })));
  expect(await outbox.listOutbox('r1')).toEqual([{ ...message('r1:payment:72'), id, sentAt: 1 }]);
});

test('a candidate has their own messages, oldest first', async () => {
  let now = 1_000;
  const outbox = createOutbox(store, () => (now += 1_000));
  for (const hours of ['168', '72', '24']) await outbox.send(message(`r2:materials:${hours}`, 'r2'));
  await outbox.send(message('r22:materials:24', 'r22'));
  const listed = await outbox.listOutbox('r2');
  expect(listed.map(({ key, sentAt }) => [key, sentAt])).toEqual([['r2:materials:168', 2_000], ['r2:materials:72', 3_000], ['r2:materials:24', 4_000]]);
  expect(await outbox.listOutbox('r3')).toEqual([]);
});

test('object keys say nothing about the message', async () => {
  await createOutbox(store).send(message('张三:440106199003071012', 'r4'));
  const { Contents } = await store.client.send(new ListObjectsV2Command({ Bucket: store.buckets.records, Prefix: 'outbox/r4/' }));
  expect(Contents!.map(({ Key }) => Key)).toEqual([expect.stringMatching(/^outbox\/r4\/[0-9a-f]{16}\.json$/)]);
});
