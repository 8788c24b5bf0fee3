import { staffTokensOf, type StaffTokens } from '../portal/tokens';
import { ENV } from './environment';
import { jsonSecret, type ReadSecret } from './secrets';

/** Tokens of a deployed installation's staff. @throws Error that names the secret and quotes nothing of it */
export async function staffOf(secret: ReadSecret): Promise<StaffTokens> {
  const accounts = await jsonSecret(secret, ENV.tokensSecret);
  try {
    return staffTokensOf(accounts);
  } catch {
    throw new Error(`${ENV.tokensSecret}: 令牌密钥格式不对 / the secret is not a table of staff accounts with role and token (at least 32 characters)`);
  }
}
