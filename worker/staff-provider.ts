import { isLoopback, type ProviderConfig, type RoleMapping } from '../activities/identity-provider';
import { STAFF_ROLES, type StaffRole } from '../domain/registration';
import { ENV, required, type Environment } from './environment';
import { jsonSecret, type ReadSecret } from './secrets';

/** The provider that staff sign in with, by its names in the environment or in the secret; undefined when none is named. */
export function providerFrom(env: Environment, origin?: string): ProviderConfig | undefined {
  if (!env.OIDC_ISSUER?.trim()) return undefined;
  return {
    issuer: issuerIn(env),
    clientId: required(env, 'OIDC_CLIENT_ID'),
    clientSecret: required(env, 'OIDC_CLIENT_SECRET'),
    clientAuth: env.OIDC_CLIENT_AUTH?.trim() === 'post' ? 'post' : 'basic',
    name: env.OIDC_NAME?.trim() || new URL(issuerIn(env)).hostname,
    scope: env.OIDC_SCOPE?.trim() || 'openid profile',
    rolesClaim: env.OIDC_ROLES_CLAIM?.trim() || 'roles',
    roles: mappingIn(env),
    ...(origin && { origin }),
  };
}

/** The same for a deployed installation, whose secret has these names. @throws Error that names what is wrong, never a value */
export async function providerOf(env: Environment, secret: ReadSecret): Promise<ProviderConfig | undefined> {
  if (!env[ENV.oidcSecret]) return undefined;
  const named = Object.entries(await jsonSecret(secret, ENV.oidcSecret)).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return providerFrom(Object.fromEntries(named), env[ENV.portalOrigin]);
}

function issuerIn(env: Environment): string {
  const issuer = required(env, 'OIDC_ISSUER');
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))) return issuer;
  throw new Error('OIDC_ISSUER 应为 https 地址 / OIDC_ISSUER must be an https address');
}

const isRole = (role: string): role is StaffRole => (STAFF_ROLES as readonly string[]).includes(role);

/** `value=role+role, value=role`; left out: the values are our own roles. */
function mappingIn(env: Environment): RoleMapping {
  const text = env.OIDC_ROLES?.trim();
  if (!text) return new Map(STAFF_ROLES.map((role) => [role, [role]]));
  return new Map(
    text.split(',').map((entry) => {
      const at = entry.lastIndexOf('=');
      const [value, roles] = [entry.slice(0, at).trim(), entry.slice(at + 1).split('+').map((role) => role.trim())];
      if (at < 1 || !roles.every(isRole)) throw new Error(`OIDC_ROLES 应为“组=角色+角色,组=角色” / OIDC_ROLES must be group=role+role,group=role, with roles of ${STAFF_ROLES.join(', ')}`);
      return [value, roles.filter(isRole)] as const;
    }),
  );
}
