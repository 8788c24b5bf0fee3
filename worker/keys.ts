import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { types } from 'node:util';
import { z } from 'zod';

/** Payload keys by id. New payloads are sealed with `current`; the others still open what they sealed. */
export interface KeyRing {
  readonly current: string;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

export interface Keys {
  readonly payload: KeyRing;
  /** For `createIds`. */
  readonly id: Buffer;
}

type Environment = Readonly<Record<string, string | undefined>>;

const KEY_BYTES = 32;
const HOW_TO_MAKE = '`openssl rand -base64 32` makes a key / 可用该命令生成密钥';

/**
 * Keys from `DENGKE_PAYLOAD_KEYS="id1:base64,id2:base64"` (the first is current) and `DENGKE_ID_KEY="base64"`, 32 bytes each.
 * Throws an error that names the variable and the remedy, never a key.
 */
export const keysFromEnv = (env: Environment): Keys => ({
  payload: parseRing(required(env, 'DENGKE_PAYLOAD_KEYS')),
  id: parseKey(required(env, 'DENGKE_ID_KEY'), 'DENGKE_ID_KEY'),
});

/** Keys of a local installation, in `keys.json` of its data folder, readable by its owner only. Made at the first call. */
export function loadOrCreateKeys(dataDir: string): Keys {
  const path = join(dataDir, 'keys.json');
  return keysFromEnv(parseFile(read(path) ?? create(path), path));
}

/** A parser's own error may quote the text; this one quotes nothing. */
function parseFile(text: string, path: string): Environment {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} is damaged: put it back from a backup; without its keys nothing in this data folder can be read / 密钥文件已损坏，请从备份恢复`);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

const codeOf = (error: unknown) => (types.isNativeError(error) && 'code' in error ? error.code : undefined);

/** The file appears whole or not at all; when two processes make it at once, both use the first one's. */
function create(path: string): string {
  const key = () => randomBytes(KEY_BYTES).toString('base64');
  const draft = `${path}.${randomUUID()}`;
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(draft, JSON.stringify({ DENGKE_PAYLOAD_KEYS: `local-1:${key()}`, DENGKE_ID_KEY: key() }, null, 2), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}

function parseRing(text: string): KeyRing {
  const keys = new Map<string, KeyObject>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [id = '', base64 = ''] = entry.split(/:(.*)/);
    if (!/^[\w.-]{1,64}$/.test(id) || keys.has(id)) throw problem('DENGKE_PAYLOAD_KEYS', `entry ${keys.size + 1} has no id of its own; write id:base64,id:base64`);
    keys.set(id, createSecretKey(parseKey(base64, `DENGKE_PAYLOAD_KEYS (${id})`)));
  }
  return { current: keys.keys().next().value!, keys };
}

function parseKey(base64: string, name: string): Buffer {
  const key = Buffer.from(base64, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== base64.trim()) throw problem(name, `not ${KEY_BYTES} bytes of base64 / 不是 ${KEY_BYTES} 字节的 base64`);
  return key;
}

function required(env: Environment, name: string): string {
  const value = env[name]?.trim();
  if (!value) throw problem(name, 'not set / 未设置');
  return value;
}

const problem = (name: string, what: string) => new Error(`${name}: ${what}. ${HOW_TO_MAKE}`);
