import * as oidc from 'openid-client';
import type { StaffRole } from '../domain/registration';

/** Where staff sign in: any OpenID Connect provider. */
export interface ProviderConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How we say the secret: in a header, or in the form. */
  readonly clientAuth: 'basic' | 'post';
  /** As the sign-in page calls it. */
  readonly name: string;
  readonly scope: string;
  /** The claim that holds the groups or roles of an account. */
  readonly rolesClaim: string;
  /** What each of the claim's values grants. */
  readonly roles: RoleMapping;
  /** Where the provider sends people back to; left out: to the address they came by. */
  readonly origin?: string;
}

export type RoleMapping = ReadonlyMap<string, readonly StaffRole[]>;

/** Between the redirect and the callback; only the browser's own cookie leads to it. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  /** For signing out at the provider. */
  readonly idToken: string;
}

export interface IdentityProvider {
  readonly config: ProviderConfig;
  /** Where to send the browser, and what to keep until it is back. */
  begin(redirectUri: string): Promise<{ readonly url: URL; readonly pending: Pending }>;
  /** Who came back. @throws the library's errors, for whatever is not exactly as it was asked for */
  finish(callback: URL, pending: Pending): Promise<Identity>;
  /** Where the provider ends its own session; undefined when it has no such address. */
  signOutUrl(idToken: string, backTo: string): Promise<URL | undefined>;
}

const TIMEOUT_SECONDS = 8;

/** What the provider has published is looked up at the first need, and again after a failure. */
export function createIdentityProvider(config: ProviderConfig): IdentityProvider {
  let found: Promise<oidc.Configuration> | undefined;
  const provider = (): Promise<oidc.Configuration> => (found ??= discover(config).catch((error: unknown) => {
    found = undefined;
    throw error;
  }));

  return {
    config,

    async begin(redirectUri) {
      const pending = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: config.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      });
      return { url, pending };
    },

    async finish(callback, { state, nonce, verifier }) {
      const known = await provider();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await oidc.authorizationCodeGrant(known, callback, checks);
      const claims = tokens.claims();
      if (!claims || !tokens.id_token) throw new Error('the provider gave no ID token');
      const more = needsUserInfo(known, claims, config) ? await oidc.fetchUserInfo(known, tokens.access_token, claims.sub) : {};
      return { ...identityOf({ ...more, ...claims }, config), idToken: tokens.id_token };
    },

    async signOutUrl(idToken, backTo) {
      const known = await provider();
      if (!known.serverMetadata().end_session_endpoint) return undefined;
      return oidc.buildEndSessionUrl(known, { id_token_hint: idToken, post_logout_redirect_uri: backTo });
    },
  };
}

/** ID tokens are checked by their signature as well. Only a provider on this machine may be spoken to in the open. */
async function discover({ issuer, clientId, clientSecret, clientAuth }: ProviderConfig): Promise<oidc.Configuration> {
  const server = new URL(issuer);
  const execute = [oidc.enableNonRepudiationChecks, ...(isLoopback(server) ? [oidc.allowInsecureRequests] : [])];
  return oidc.discovery(server, clientId, undefined, (clientAuth === 'post' ? oidc.ClientSecretPost : oidc.ClientSecretBasic)(clientSecret), { execute, timeout: TIMEOUT_SECONDS });
}

export const isLoopback = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

type Claims = Readonly<Record<string, unknown>>;

/** Many providers keep groups and names out of the ID token. */
const needsUserInfo = (known: oidc.Configuration, claims: Claims, { rolesClaim }: ProviderConfig) =>
  known.serverMetadata().userinfo_endpoint !== undefined && (claimAt(claims, rolesClaim) === undefined || claims.name === undefined);

function identityOf(claims: Claims & { readonly iss: string; readonly sub: string }, { roles, rolesClaim }: ProviderConfig): Omit<Identity, 'idToken'> {
  const { iss, sub, name, preferred_username: username } = claims;
  const granted = new Set(textsIn(claimAt(claims, rolesClaim)).flatMap((value) => roles.get(value) ?? []));
  const shown = [name, username, sub].find((one): one is string => typeof one === 'string' && one.trim() !== '') ?? sub;
  return { issuer: iss, subject: sub, name: shown.trim().slice(0, 60), roles: [...granted] };
}

/** A claim by its name, or inside another: `realm_access.roles`. */
const claimAt = (claims: Claims, path: string): unknown =>
  claims[path] ?? path.split('.').reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Claims)[part] : undefined), claims);

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [one] : []));

/** Why signing in came to nothing: the provider does not answer, it said no, or what came back is not to be trusted. */
export type SignInFailure = 'down' | 'refused' | 'untrusted';

/** Neither in time nor as a provider answers. */
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

export function failureOf(error: unknown): SignInFailure {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) return 'refused';
  if (!(error instanceof Error)) return 'untrusted';
  const unreachable = [error, error.cause].some((one) => typeof one === 'object' && one !== null && 'name' in one && one.name === 'TypeError');
  return unreachable || ('code' in error && NO_ANSWER.includes(String(error.code))) ? 'down' : 'untrusted';
}
