import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { createBounces } from '../../activities/carriers/bounces';
import { dispatchId } from '../../activities/carriers/dispatch-id';
import { createDispatches, listUnreached, type Dispatches } from '../../activities/carriers/dispatches';
import { MailboxRefused, withMailbox, type ImapConfig } from '../../activities/carriers/mailbox';
import { createOutbox } from '../../activities/outbox';
import type { Store } from '../../activities/store/client';
import { readJson } from '../../activities/store/json';
import { BOUNCES_KEY } from '../../activities/store/keys';
import { choosePort } from '../../engine/ports';
import { BUILD_WITHIN_MS, describeWithImap, ImapServer } from '../support/imap/server';
import { outOfOffice, postmaster, report } from '../support/imap/letters';
import { freshStore } from './fresh-store';

describeWithImap('the mailbox that letters come back to', () => {
  let server: ImapServer;
  let store: Store;
  let dispatches: Dispatches;
  let box: ImapConfig;
  let boxes = 0;
  beforeAll(async () => {
    server = await ImapServer.start();
  }, BUILD_WITHIN_MS);
  afterAll(() => server.stop());
  beforeEach(async () => {
    store = await freshStore();
    dispatches = createDispatches(store);
    box = await server.mailbox(`bounces-${(boxes += 1)}`);
  });

  /** A letter that left; its dispatch. */
  async function sent(key: string, state: 'sent' | 'waiting' = 'sent'): Promise<string> {
    const message = { key, to: 'r1', template: 'reminder', params: { what: 'payment', by: key } };
    await createOutbox(store).send(message);
    const id = dispatchId(message, 'mail');
    await dispatches.begin(id);
    await dispatches.end(id, state);
    return id;
  }
  const read = (config = box) => createBounces(config, store, dispatches).read(() => undefined);
  const listed = async () => (await listUnreached(store)).map(({ params, why }) => `${params.by} ${why}`).sort();

  test('what came back is on the list once, with its code and what was said; the mailbox is as it was', async () => {
    const [gone, full] = [await sent('gone'), await sent('full')];
    await server.put(box.mailbox, report({ id: gone }), postmaster({ id: full }));
    expect([await read(), await read()]).toEqual([2, 0]);
    await server.put(box.mailbox, report({ id: gone, status: '5.2.2' }));
    expect(await read()).toBe(0);
    expect(await listed()).toEqual(['full bounced', 'gone 5.1.1']);
    expect((await listUnreached(store))[0]).toMatchObject({ registration: 'r1', template: 'reminder', channel: 'mail' });
    expect(await server.flags(box.mailbox)).toEqual([]);
  });

  test('what is late, an answer, what is not ours, and what never left is not', async () => {
    const id = await sent('late');
    const never = dispatchId({ to: 'r1', key: 'never' }, 'mail');
    await server.put(box.mailbox, report({ id, action: 'delayed' }), outOfOffice(id), report({ id: 'CAF-1@mail.example.com' }), report({ id: never }), report({ id: await sent('waiting', 'waiting') }), postmaster({ id: never }));
    expect([await read(), await listed()]).toEqual([0, []]);
  });

  test('each is looked at once; with the place lost, or other UIDs, or another mailbox, from the beginning, and nobody is on the list twice', async () => {
    await server.put(box.mailbox, report({ id: await sent('one') }));
    let looked = 0;
    const count = (config = box) => createBounces(config, store, dispatches).read(() => void (looked += 1));
    expect([await count(), await count(), looked]).toEqual([1, 0, 1]);
    const place = await readJson(store, BOUNCES_KEY, z.unknown());
    await store.client.send(new DeleteObjectCommand({ Bucket: store.buckets.records, Key: BOUNCES_KEY, VersionId: place!.versionId }));
    expect([await count(), looked]).toEqual([0, 2]);
    await server.mailbox(box.mailbox);
    await server.put(box.mailbox, report({ id: await sent('anew') }));
    expect([await count(), looked]).toEqual([1, 3]);
    const other = await server.mailbox(`bounces-${(boxes += 1)}`);
    await server.put(other.mailbox, report({ id: await sent('other') }));
    expect([await count(other), looked, await listed()]).toEqual([1, 4, ['anew 5.1.1', 'one 5.1.1', 'other 5.1.1']]);
  });

  test('more than one reading takes: the rest at the next', async () => {
    const id = await sent('last');
    await server.put(box.mailbox, ...Array.from({ length: 204 }, () => outOfOffice(id)), report({ id }));
    expect([await read(), await listed()]).toEqual([0, []]);
    expect([await read(), await listed()]).toEqual([1, ['last 5.1.1']]);
  });

  test('who reads it at the same time changes nothing', async () => {
    await server.put(box.mailbox, report({ id: await sent('twice') }));
    const readings = await Promise.allSettled([read(), read()]);
    expect(readings.map(({ status }) => status)).toContain('fulfilled');
    expect([await read(), await listed()]).toEqual([0, ['twice 5.1.1']]);
  });

  test('a mailbox that does not answer, or does not let us in: it says what to see to and no value, and goes on later', async () => {
    await server.put(box.mailbox, report({ id: await sent('before') }));
    await read();
    await server.put(box.mailbox, report({ id: await sent('after') }));
    const refusal = (changes: Partial<ImapConfig>) => read({ ...box, ...changes }).then(() => new Error('it was read'), (error: Error) => error);
    const [down, wrong, missing, open] = [await refusal({ port: await choosePort('nobody') }), await refusal({ password: 'wrong-one' }), await refusal({ mailbox: 'nowhere' }), await refusal({ requireTls: true })];
    expect([down, wrong, missing, open].map((error) => error instanceof MailboxRefused)).toEqual([false, true, true, false]);
    expect([down.message, wrong.message, missing.message]).toEqual([expect.stringMatching(/ECONNREFUSED.*IMAP_HOST/), expect.stringMatching(/IMAP_USER.*IMAP_PASSWORD/), expect.stringContaining('IMAP_MAILBOX')]);
    for (const { message } of [down, wrong, missing, open]) expect(message).not.toMatch(/wrong-one|dengke|nowhere|127\.0\.0\.1/);
    expect([await listed(), await read(), await listed()]).toEqual([['before 5.1.1'], 1, ['after 5.1.1', 'before 5.1.1']]);
  });

  test('what goes wrong while it is read is said as it is, and the mailbox is closed', async () => {
    await expect(withMailbox(box, () => Promise.reject(new TypeError('the store')))).rejects.toThrow(TypeError);
  });
});
