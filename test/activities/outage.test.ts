import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { createMaterials, type Materials } from '../../activities/materials';
import { createOutbox } from '../../activities/outbox';
import { createRecords } from '../../activities/records';
import { ensureBuckets } from '../../activities/store/buckets';
import type { Store } from '../../activities/store/client';
import { objectStore, type ObjectStore } from '../../engine/store';
import { freshStore } from './fresh-store';
import { jpeg } from './samples';

const ID = '4b16rasb9np8g02v1jf3c89vk9';
const of = { kind: 'registration', id: ID } as const;

let dataDir: string;
let server: ObjectStore;
let store: Store;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dengke-outage-'));
  server = await objectStore({ dataDir, log: () => undefined });
  await server.start();
  store = await freshStore(server);
}, 600_000);
afterAll(async () => {
  store.client.destroy();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('while the store is down every act is an error; afterwards each goes on as if nothing had been', async () => {
  const [materials, records, outbox] = [createMaterials(store), createRecords(store), createOutbox(store)];
  const key = await uploaded(materials);
  const upload = { registrationId: ID, item: 'photo', key } as const;
  const write = { of, file: { stage: 'review' }, sequence: 3 };
  const message = { key: 'submitted:1', to: ID, template: 'submitted', params: {} };
  const acts = () => [materials.receiveUpload(upload), records.writeRecord(write), records.readRecord(of), outbox.send(message), outbox.listOutbox(ID)];
  const before = await twice(acts);

  await server.kill();
  const during = await Promise.allSettled(acts());
  expect(during.map(({ status }) => status)).toEqual(during.map(() => 'rejected'));

  await server.start();
  expect(await twice(acts)).toEqual(before);
  expect(await records.listRecordVersions(of)).toHaveLength(1);
});

test('buckets are made once: again changes nothing, with what they hold', async () => {
  const records = createRecords(store);
  await records.writeRecord({ of: { kind: 'session', id: 'kept' }, file: 'kept', sequence: 1 });
  await ensureBuckets(store, ['http://127.0.0.1:8080']);
  await ensureBuckets(store, ['http://127.0.0.1:8080']);
  expect(await records.readRecord({ kind: 'session', id: 'kept' })).toMatchObject({ file: 'kept' });
});

async function uploaded(materials: Materials): Promise<string> {
  const form = await materials.presignUpload({ registrationId: ID, item: 'photo', mediaType: 'image/jpeg' });
  if (!form.ok) throw new Error(form.refusal.code);
  await store.client.send(new PutObjectCommand({ Bucket: store.buckets.materials, Key: form.value.key, Body: jpeg() }));
  return form.value.key;
}

/** All at once, and all again: what the second delivery answers is settled. */
async function twice(acts: () => Promise<unknown>[]): Promise<unknown[]> {
  await Promise.all(acts());
  return Promise.all(acts());
}
