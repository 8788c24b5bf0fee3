import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A provider that gives whatever ID token a test wants. */
export async function falseProvider() {
  const keys = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  let claims: Record<string, unknown> = {};
  let signer = keys.privateKey;

  const server = createServer((request, response) => {
    const json = (value: unknown) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
    const at = (path: string) => `${issuer}${path}`;
    if (request.url === '/.well-known/openid-configuration') return json({ issuer, authorization_endpoint: at('/auth'), token_endpoint: at('/token'), jwks_uri: at('/jwks'), id_token_signing_alg_values_supported: ['RS256'] });
    if (request.url === '/jwks') return json({ keys: [jwk] });
    return void new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(signer).then((token) => json({ access_token: 'x', token_type: 'Bearer', id_token: token }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    /** The next token says this, signed by the key that is published, or by another. */
    async willSay(said: Record<string, unknown>, { forged = false } = {}) {
      claims = said;
      signer = forged ? (await generateKeyPair('RS256')).privateKey : keys.privateKey;
    },
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
