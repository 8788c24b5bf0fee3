import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DAY_MS, type Instant } from '../domain/instant';
import { ROLES, STAFF_ROLES, type Actor, type Role } from '../domain/registration';

/** Tells whose a bearer token is, and gives candidates theirs. */
export interface Tokens {
  /** Undefined for a token that is unknown, altered or expired. */
  actorOf(token: string): Actor | undefined;
  /** A token for one registration, and when it ends. */
  issue(registration: string): { readonly token: string; readonly expiresAt: Instant };
}

export interface TokenOptions {
  /** Tokens of staff and jobs, by token. */
  readonly staff: StaffTokens;
  /** The installation's id key; the signing key is derived from it. */
  readonly idKey: Buffer;
  readonly now: () => Instant;
}

export type StaffTokens = ReadonlyMap<string, Actor>;

const VALID_DAYS = 90;
const TOKEN = /^c1\.([0-9a-v]{26})\.([0-9a-z]{8,9})\.([\w-]{43})$/;

const digest = (token: string) => createHash('sha256').update(token).digest('hex');

/** Keeps nothing: a candidate's token carries its registration and its end, signed with HMAC-SHA-256. */
export function createTokens({ staff, idKey, now }: TokenOptions): Tokens {
  const key = Buffer.from(hkdfSync('sha256', idKey, '', 'dengke/candidate-token/1', 32));
  const digests = new Map([...staff].map(([token, actor]) => [digest(token), actor]));
  const sign = (claim: string) => createHmac('sha256', key).update(claim).digest();

  function candidateOf(token: string): Actor | undefined {
    const [, registration = '', expiry = '', signature = ''] = TOKEN.exec(token) ?? [];
    if (!registration || !timingSafeEqual(sign(`c1.${registration}.${expiry}`), Buffer.from(signature, 'base64url'))) return undefined;
    return Number.parseInt(expiry, 36) > now() ? { role: 'candidate', id: registration } : undefined;
  }

  return {
    actorOf: (token) => digests.get(digest(token)) ?? candidateOf(token),
    issue(registration) {
      const expiresAt = now() + VALID_DAYS * DAY_MS;
      const claim = `c1.${registration}.${expiresAt.toString(36)}`;
      return { token: `${claim}.${sign(claim).toString('base64url')}`, expiresAt };
    },
  };
}

/** Account names in the token file, and the role each acts in. */
const ACCOUNTS: readonly (readonly [name: string, role: Role])[] = [...STAFF_ROLES.map((role) => [role, role] as const), ['employer', 'employer'], ['job', 'system']];

const FileSchema = z.record(z.string().regex(/^[\w.-]{1,64}$/), z.strictObject({ role: z.enum(ROLES).exclude(['candidate']), token: z.string().min(32) }));

/** The tokens of a local installation, in `tokens.json` of its data folder, for its owner only. Made at the first call. */
export function loadOrCreateStaffTokens(dataDir: string): StaffTokens {
  const path = join(dataDir, 'tokens.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${JSON.stringify(freshAccounts(), null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return read(path);
}

const freshAccounts = () => Object.fromEntries(ACCOUNTS.map(([id, role]) => [id, { role, token: randomBytes(32).toString('base64url') }]));

/** Accounts as in a token file. @throws Error of the parser, which may quote them */
export const staffTokensOf = (accounts: unknown): StaffTokens =>
  new Map(Object.entries(FileSchema.parse(accounts)).map(([id, { role, token }]) => [token, { role, id }]));

/** A parser's own error would quote the file; this one quotes nothing. */
function read(path: string): StaffTokens {
  try {
    return staffTokensOf(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Error(`${path}: 令牌文件无法读取；删除后重新启动会生成新的令牌 / not a readable token file; delete it and start again for new tokens`);
  }
}
