import { createIdentityProvider, failureOf } from '../../activities/identity-provider';
import { providerFrom } from '../../worker/staff-provider';
import { falseProvider } from './false-provider';

type False = Awaited<ReturnType<typeof falseProvider>>;

let other: False;
beforeAll(async () => void (other = await falseProvider()));
afterAll(() => other.stop());

const CALLBACK = 'https://dengke.test/staff/sign-in/callback';
const configured = (more: Record<string, string> = {}) => providerFrom({ OIDC_ISSUER: other.issuer, OIDC_CLIENT_ID: 'dengke', OIDC_CLIENT_SECRET: 'secret', ...more })!;

/** Signs in with a token that says this besides what is right. */
async function finish(said: Record<string, unknown>, { forged = false, more = {} }: { forged?: boolean; more?: Record<string, string> } = {}) {
  const provider = createIdentityProvider(configured(more));
  const { pending } = await provider.begin(CALLBACK);
  const now = Math.floor(Date.now() / 1000);
  await other.willSay({ iss: other.issuer, aud: 'dengke', sub: 's-1', nonce: pending.nonce, iat: now, exp: now + 60, roles: ['reviewer'], name: '沈老师', ...said }, { forged });
  return provider.finish(new URL(`${CALLBACK}?code=c&state=${pending.state}`), pending);
}

test('a token that is right says who it is', async () => {
  expect(await finish({})).toMatchObject({ issuer: other.issuer, subject: 's-1', name: '沈老师', roles: ['reviewer'] });
});

test.each([
  ['for another audience', { aud: 'another' }],
  ['of another issuer', { iss: 'https://elsewhere.example' }],
  ['with another nonce', { nonce: 'another' }],
  ['without a nonce', { nonce: undefined }],
  ['that is over', { exp: 1_700_000_000 }],
  ['of nobody', { sub: undefined }],
])('a token %s is refused', async (_, said) => {
  await expect(finish(said).catch((error: unknown) => Promise.reject(new Error(failureOf(error))))).rejects.toThrow('untrusted');
});

test('a token signed by another key is refused', async () => {
  await expect(finish({}, { forged: true }).catch((error: unknown) => Promise.reject(new Error(failureOf(error))))).rejects.toThrow('untrusted');
});

describe('the provider’s groups become our roles', () => {
  const OIDC_ROLES = '教务处=exam-officer+score-entry, /finance=cashier';

  test('by the mapping, wherever the claim lies', async () => {
    const more = { OIDC_ROLES, OIDC_ROLES_CLAIM: 'realm_access.groups' };
    expect((await finish({ roles: undefined, realm_access: { groups: ['教务处', '/finance', 'others'] } }, { more })).roles).toEqual(['exam-officer', 'score-entry', 'cashier']);
    expect((await finish({ realm_access: { groups: 'others' } }, { more })).roles).toEqual([]);
    expect((await finish({ roles: { admin: true } })).roles).toEqual([]);
  });

  test.each([
    [{ OIDC_ISSUER: 'http://sso.example.edu' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'nonsense' }, 'OIDC_ISSUER'],
    [{ OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID'],
    [{ OIDC_CLIENT_SECRET: ' ' }, 'OIDC_CLIENT_SECRET'],
    [{ OIDC_ROLES: 'staff' }, 'OIDC_ROLES'],
    [{ OIDC_ROLES: 'staff=boss' }, 'OIDC_ROLES'],
  ])('%j is refused with the name to correct', (wrong, name) => {
    expect(() => configured(wrong as Record<string, string>)).toThrow(name);
  });

  test('none is connected where no issuer is named', () => expect(providerFrom({ OIDC_ISSUER: '' })).toBeUndefined());
});
