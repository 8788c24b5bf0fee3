import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import { HOUR_MS } from '../../domain/instant';
import { CALLBACK, SIGNED_OUT } from '../../portal/pages/staff/sign-in/addresses';
import { DEMO_ACCOUNTS } from './accounts';
import { LeavePage, LeftPage, WrongPage } from './pages';

export interface DemoClient {
  readonly id: string;
  readonly secret: string;
  /** Where the pages are served. */
  readonly origins: readonly string[];
}

const HOUR = HOUR_MS / 1000;
const SCOPES = 'openid profile';

function show(ctx: KoaContextWithOIDC, page: { toString(): string }): void {
  ctx.type = 'html';
  ctx.body = `<!doctype html>${page.toString()}`;
}

function findAccount(_: unknown, accountId: string) {
  const account = DEMO_ACCOUNTS.find(({ id }) => id === accountId);
  return account && { accountId, claims: () => ({ sub: accountId, name: account.name, roles: [...account.roles] }) };
}

/** Nobody is asked whether Dengke may know who they are. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId ?? '', accountId: oidc.session?.accountId ?? '' });
  grant.addOIDCScope(SCOPES);
  await grant.save();
  return grant;
}

const signingKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as JWK;

/** Everything in memory, with keys of its own at each start. */
export const demoConfiguration = ({ id, secret, origins }: DemoClient): Configuration => ({
  adapter: createMemoryAdapter(),
  clients: [
    {
      client_id: id,
      client_secret: secret,
      redirect_uris: origins.map((origin) => `${origin}${CALLBACK}`),
      post_logout_redirect_uris: origins.map((origin) => `${origin}${SIGNED_OUT}`),
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: [{ ...signingKey(), kid: 'demo', alg: 'RS256', use: 'sig' }] },
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  claims: { openid: ['sub'], profile: ['name', 'roles'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount,
  loadExistingGrant,
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  ttl: { AccessToken: HOUR, AuthorizationCode: 60, IdToken: HOUR, Interaction: HOUR, Session: 10 * HOUR, Grant: 10 * HOUR },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => show(ctx, <LeavePage form={form} />),
      postLogoutSuccessSource: (ctx) => show(ctx, <LeftPage />),
    },
  },
  renderError: (ctx) => show(ctx, <WrongPage />),
});
