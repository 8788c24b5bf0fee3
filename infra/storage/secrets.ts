import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Config } from '../config';
import { EmptySecret } from './empty-secret';

/** Made empty; `docs/deploy.md` says how each gets its value. */
export class Secrets extends Construct {
  /** Payload keys and the key of the opaque ids. */
  readonly keys: EmptySecret;
  /** Tokens of the staff. */
  readonly tokens: EmptySecret;
  /** The provider that staff sign in with. */
  readonly oidc: EmptySecret;
  /** For a server that asks for one. */
  readonly apiKey: EmptySecret | undefined;

  constructor(scope: Construct, id: string, { key, config }: { key: IKey; config: Config }) {
    super(scope, id);
    this.keys = new EmptySecret(this, 'Keys', {
      key,
      description: 'JSON: DENGKE_PAYLOAD_KEYS="id:base64,…" (the first is current) and DENGKE_ID_KEY="base64", 32 bytes each. Lost keys lose every payload: keep a copy elsewhere.',
      rotation: 'A person rotates payload keys by putting a new one in front; the old ones must stay as long as workflows they sealed. The id key never changes, or candidates are not found again.',
    });
    this.tokens = new EmptySecret(this, 'Tokens', {
      key,
      description: 'JSON: tokens of the staff, by role.',
      rotation: 'Tokens are handed to people; they are changed when people change, not by a machine.',
    });
    this.oidc = new EmptySecret(this, 'Oidc', {
      key,
      description: 'JSON: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET of the provider that staff sign in with; OIDC_NAME, OIDC_SCOPE, OIDC_CLIENT_AUTH, OIDC_ROLES_CLAIM and OIDC_ROLES (group=role+role,…) as it needs them. {} while there is none.',
      rotation: 'The provider issues the client secret; a person changes it there and here at once.',
    });
    if (config.temporal?.apiKey) {
      this.apiKey = new EmptySecret(this, 'TemporalApiKey', {
        key,
        description: 'The API key of the Temporal namespace, as text.',
        rotation: 'Temporal Cloud issues the key and knows no rotation by AWS; it expires, and the alarm about waiting work says to renew it.',
      });
    }
  }
}
