import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { required, type Environment } from './environment';

/** Reads the secret whose ARN an environment variable holds. @throws Error that names the variable, never a value */
export type ReadSecret = (name: string) => Promise<string>;

export function secretReader(env: Environment): ReadSecret {
  const client = new SecretsManagerClient({});
  return async (name) => {
    const SecretId = required(env, name);
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
      if (SecretString) return SecretString;
    } catch (error) {
      throw new Error(`${name}: 无法读取密钥 / the secret ${SecretId} cannot be read: ${error instanceof Error ? error.name : String(error)}`, { cause: error });
    }
    throw new Error(`${name}: 密钥没有文本值 / the secret ${SecretId} has no string`);
  };
}

/** A secret that is a flat JSON object of strings. A parser's own error would quote it; this one quotes nothing. */
export async function jsonSecret(read: ReadSecret, name: string): Promise<Record<string, unknown>> {
  const text = await read(name);
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Error(`${name}: 密钥应为 JSON / the secret must be JSON`);
  }
}
