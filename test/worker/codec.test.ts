import { createSecretKey } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { array, assert, asyncProperty, dictionary, jsonValue, record, string, uint8Array } from 'fast-check';
import { createCodec } from '../../worker/codec';
import type { KeyRing } from '../../worker/keys';

const key = (fill: number) => createSecretKey(Buffer.alloc(32, fill));
const ring = (...ids: [string, number][]): KeyRing => ({ current: ids[0]![0], keys: new Map(ids.map(([id, fill]) => [id, key(fill)])) });
const codec = createCodec(ring(['2026', 1]));
const SECRET = '张三 440106199003071012';

const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const seal = async (value: unknown, by = codec): Promise<Payload> => (await by.encode([payloadOf(value)]))[0]!;
const valueOf = async (payload: Payload, by = codec): Promise<unknown> => defaultPayloadConverter.fromPayload((await by.decode([payload]))[0]!);
const bytesOf = ({ metadata = {}, data }: Payload) => Buffer.concat([...Object.values(metadata!), data!]);
const meta = (payload: Payload, name: string) => Buffer.from(payload.metadata![name]!).toString();

test('whatever goes in comes out, and nothing of it can be seen in between', async () => {
  const secret = { name: SECRET, note: 'x'.repeat(5_000) };
  const sealed = await seal(secret);
  expect(meta(sealed, 'encoding')).toBe('binary/encrypted');
  expect(meta(sealed, 'encryption-key-id')).toBe('2026');
  expect(bytesOf(sealed).includes(Buffer.from('张三'))).toBe(false);
  expect(bytesOf(sealed).includes(Buffer.from('json/plain'))).toBe(false);
  expect(await valueOf(sealed)).toEqual(secret);
});

test('any JSON, any bytes, any metadata survive the round trip', async () => {
  const metadata = dictionary(string(), uint8Array({ maxLength: 50 }), { noNullPrototype: true });
  const payload = record({ metadata, data: uint8Array({ maxLength: 2_000 }) });
  await assert(
    asyncProperty(array(payload, { maxLength: 3 }), jsonValue(), async (payloads, value) => {
      const plain = payloads.filter(({ metadata: { encoding } }) => Buffer.from(encoding ?? []).toString() !== 'binary/encrypted');
      const opened = await codec.decode(await codec.encode(plain));
      expect(opened.map(view)).toEqual(plain.map(view));
      expect(await valueOf(await seal(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('it is compressed exactly when that makes it smaller', async () => {
  const [repeated, random] = [await seal('x'.repeat(6_000)), await seal(new Uint8Array(Buffer.alloc(6_000).map(() => Math.random() * 256)))];
  expect(meta(repeated, 'compression')).toBe('deflate-raw');
  expect(repeated.data!.length).toBeLessThan(200);
  expect(meta(random, 'compression')).toBe('none');
});

test('the same value never looks the same twice', async () => {
  const sealed = await Promise.all(Array.from({ length: 100 }, () => seal('passed')));
  expect(new Set(sealed.map((payload) => Buffer.from(payload.data!).toString('hex'))).size).toBe(100);
});

test('after a rotation old payloads open and new ones are sealed with the new key', async () => {
  const old = await seal(SECRET);
  const rotated = createCodec(ring(['2027', 2], ['2026', 1]));
  expect(await valueOf(old, rotated)).toBe(SECRET);
  expect(meta(await seal(SECRET, rotated), 'encryption-key-id')).toBe('2027');
});

test('an unknown key is named, with the remedy, and nothing of the payload', async () => {
  const opening = createCodec(ring(['2027', 2])).decode([await seal(SECRET)]);
  await expect(opening).rejects.toThrow("No payload key '2026' in the key ring: add it back to DENGKE_PAYLOAD_KEYS, after the current one");
});

test('another key under the same id does not open it', async () => {
  await expect(valueOf(await seal(SECRET), createCodec(ring(['2026', 9])))).rejects.toThrow("sealed with key '2026' does not open");
});

test('a change to any byte, or to the label, is found', async () => {
  const both = createCodec(ring(['2026', 1], ['twin', 1]));
  const sealed = await seal(SECRET, both);
  for (let at = 0; at < sealed.data!.length; at += 1) {
    const data = Buffer.from(sealed.data!);
    data.writeUInt8(data.readUInt8(at) ^ 1, at);
    await expect(both.decode([{ ...sealed, data }])).rejects.toThrow('does not open');
  }
  const relabelled = (name: string, value: string) => ({ ...sealed, metadata: { ...sealed.metadata, [name]: Buffer.from(value) } });
  await expect(both.decode([relabelled('encryption-key-id', 'twin')])).rejects.toThrow('does not open');
  await expect(both.decode([relabelled('compression', meta(sealed, 'compression') === 'none' ? 'deflate-raw' : 'none')])).rejects.toThrow('does not open');
});

test.each([0, 5, 12, 27])('a payload cut to %i bytes is found', async (length) => {
  const sealed = await seal(SECRET);
  await expect(codec.decode([{ ...sealed, data: sealed.data!.subarray(0, length) }])).rejects.toThrow('does not open');
});

test('what was never sealed goes through as it is', async () => {
  expect(await valueOf(payloadOf({ plain: true }))).toEqual({ plain: true });
  expect(await codec.encode([])).toEqual([]);
});

function view({ metadata, data }: Payload) {
  const entries = Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('hex')] as const);
  return { metadata: entries.sort(([a], [b]) => (a < b ? -1 : 1)), data: Buffer.from(data ?? []).toString('hex') };
}
