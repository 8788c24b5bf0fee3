import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '../../domain/instant';
import { createTokens, loadOrCreateStaffTokens } from '../../portal/tokens';

const ID = '4b16rasb9np8g02v1jf3c89vk9';
const idKey = Buffer.alloc(32, 3);
let now = 1_773_100_000_000;
const tokens = createTokens({ staff: new Map([['staff-token', { role: 'cashier', id: 'cashier' }]]), idKey, now: () => now });

test('a candidate’s token is good for one registration until it ends', () => {
  const { token, expiresAt } = tokens.issue(ID);
  expect(tokens.actorOf(token)).toEqual({ role: 'candidate', id: ID });
  expect(expiresAt).toBe(now + 90 * DAY_MS);
  now = expiresAt;
  expect(tokens.actorOf(token)).toBeUndefined();
});

test('a token altered anywhere, or signed with another key, is nobody’s', () => {
  const { token } = tokens.issue(ID);
  const [version, registration, expiry, signature] = token.split('.') as [string, string, string, string];
  const later = (Number.parseInt(expiry, 36) + 1).toString(36);
  const other = createTokens({ staff: new Map(), idKey: Buffer.alloc(32, 4), now: () => now });
  const altered = [`${version}.${registration.replace('4', '5')}.${expiry}.${signature}`, `${version}.${registration}.${later}.${signature}`, token.slice(0, -2), `${token}x`, '', 'c1...', other.issue(ID).token];
  expect(altered.map((one) => tokens.actorOf(one))).toEqual(altered.map(() => undefined));
});

describe('the token file', () => {
  let dataDir: string;
  beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'dengke-tokens-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));
  const path = () => join(dataDir, 'tokens.json');

  test('is made once, for its owner only, with a token for each account', () => {
    const first = loadOrCreateStaffTokens(dataDir);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect([...first.values()].map(({ role }) => role)).toEqual(['reviewer', 'cashier', 'exam-officer', 'score-entry', 'invigilator', 'auditor', 'administrator', 'employer', 'system']);
    expect(loadOrCreateStaffTokens(dataDir)).toEqual(first);
    expect(readFileSync(path(), 'utf8')).toContain([...first.keys()][0]);
  });

  test('of an earlier installation, with fewer accounts, goes on working as it is', () => {
    const token = 'a-token-of-an-earlier-installation-0000';
    writeFileSync(path(), JSON.stringify({ reviewer: { role: 'reviewer', token } }));
    expect([...loadOrCreateStaffTokens(dataDir)]).toEqual([[token, { role: 'reviewer', id: 'reviewer' }]]);
  });

  test('damaged, it is an error that names it and quotes nothing', () => {
    writeFileSync(path(), '{"reviewer": {"role": "reviewer", "token": "secret');
    const attempt = () => loadOrCreateStaffTokens(dataDir);
    expect(attempt).toThrow(path());
    expect(attempt).not.toThrow(/secret/);
  });
});
