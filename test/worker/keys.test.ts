import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysFromEnv, loadOrCreateKeys } from '../../worker/keys';

const base64 = (fill: number, bytes = 32) => Buffer.alloc(bytes, fill).toString('base64');
const env = { DENGKE_PAYLOAD_KEYS: `2027:${base64(2)}, 2026:${base64(1)}`, DENGKE_ID_KEY: base64(3) };

test('keys come from the environment, the first one current', () => {
  const keys = keysFromEnv(env);
  expect(keys.payload.current).toBe('2027');
  expect([...keys.payload.keys].map(([id, key]) => [id, key.export().toString('base64')])).toEqual([['2027', base64(2)], ['2026', base64(1)]]);
  expect(keys.id).toEqual(Buffer.alloc(32, 3));
});

test.each([
  ['DENGKE_PAYLOAD_KEYS', undefined, 'DENGKE_PAYLOAD_KEYS: not set'],
  ['DENGKE_PAYLOAD_KEYS', ' ', 'DENGKE_PAYLOAD_KEYS: not set'],
  ['DENGKE_PAYLOAD_KEYS', base64(1), 'DENGKE_PAYLOAD_KEYS: entry 1 has no id of its own'],
  ['DENGKE_PAYLOAD_KEYS', `a:${base64(1)},a:${base64(2)}`, 'DENGKE_PAYLOAD_KEYS: entry 2 has no id of its own'],
  ['DENGKE_PAYLOAD_KEYS', `a:${base64(1)},b:${base64(1, 16)}`, 'DENGKE_PAYLOAD_KEYS (b): not 32 bytes of base64'],
  ['DENGKE_PAYLOAD_KEYS', 'a', 'DENGKE_PAYLOAD_KEYS (a): not 32 bytes of base64'],
  ['DENGKE_ID_KEY', undefined, 'DENGKE_ID_KEY: not set'],
  ['DENGKE_ID_KEY', `${base64(1).slice(0, -1)}*`, 'DENGKE_ID_KEY: not 32 bytes of base64'],
])('%s %p is an error that names it and the remedy, and tells no key', (name, value, message) => {
  const attempt = () => keysFromEnv({ ...env, [name]: value });
  expect(attempt).toThrow(message);
  expect(attempt).toThrow('openssl rand -base64 32');
  expect(attempt).not.toThrow(new RegExp(base64(1).slice(0, 12)));
});

describe('a local installation', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'dengke-keys-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  test('makes its keys once, for its owner only', () => {
    const nested = join(dataDir, 'new');
    const [first, second] = [loadOrCreateKeys(nested), loadOrCreateKeys(nested)];
    expect(second.id).toEqual(first.id);
    expect(second.payload.keys.get(first.payload.current)!.equals(first.payload.keys.get('local-1')!)).toBe(true);
    expect(statSync(join(nested, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(nested)).toEqual(['keys.json']);
    expect(loadOrCreateKeys(dataDir).id).not.toEqual(first.id);
  });

  test('a damaged file is an error that quotes nothing of it, and is left alone', () => {
    writeFileSync(join(dataDir, 'keys.json'), `{"DENGKE_ID_KEY": "${base64(1)}`);
    expect(() => loadOrCreateKeys(dataDir)).toThrow(/keys\.json is damaged: put it back from a backup/);
    expect(() => loadOrCreateKeys(dataDir)).not.toThrow(new RegExp(base64(1).slice(0, 12)));
    expect(readdirSync(dataDir)).toEqual(['keys.json']);
  });
});
