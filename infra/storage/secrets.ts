import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Config } from '../config';
import { engineHost } from '../engine/host';
import { EmptySecret } from './empty-secret';

/** Made empty; `docs/deploy.md` says how each gets its value. */
export class Secrets extends Construct {
  /** Payload keys and the key of the opaque ids. */
  readonly keys: EmptySecret;
  /** Tokens of the staff. */
  readonly tokens: EmptySecret;
  /** The provider that staff sign in with. */
  readonly oidc: EmptySecret;
  /** The carriers of e-mails and text messages. */
  readonly carriers: EmptySecret;
  /** Our merchant at WeChat Pay. */
  readonly wechatPay: EmptySecret;
  /** For a server that asks for one. */
  readonly apiKey: EmptySecret | undefined;
  /** For a server of our own, which cannot start before they have their values. */
  readonly tls: { readonly certificate: EmptySecret; readonly ca: EmptySecret } | undefined;

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
    this.carriers = new EmptySecret(this, 'Carriers', {
      key,
      description: 'JSON: SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD and SMTP_FROM for e-mails; IMAP_HOST, IMAP_PORT, IMAP_USER, IMAP_PASSWORD and IMAP_MAILBOX for the mailbox of bounces; SMS_PROVIDER, SMS_ACCESS_KEY_ID, SMS_ACCESS_KEY_SECRET, SMS_SIGN_NAME and SMS_TEMPLATES (template=code,…) for text messages. {} while there are none.',
      rotation: 'Mail server and carrier issue what is in it; a person changes it there and here at once.',
    });
    this.wechatPay = new EmptySecret(this, 'WechatPay', {
      key,
      description: 'JSON: WECHAT_PAY_MERCHANT_ID, WECHAT_PAY_APP_ID, WECHAT_PAY_SERIAL, WECHAT_PAY_PRIVATE_KEY, WECHAT_PAY_API_V3_KEY, WECHAT_PAY_PUBLIC_KEY_ID, WECHAT_PAY_PUBLIC_KEY and WECHAT_PAY_NOTIFY_URL. {} while candidates pay by bank transfer only.',
      rotation: 'Keys are changed on the merchant platform by a person, and here at once; functions that run read them anew.',
    });
    // A private authority costs more a month than all the rest; a certificate from one's own, renewed by a person, is as good between our own parts.
    if (config.engine) {
      const rotation = 'The certificate is renewed by a person before it ends; docs/deploy.md has the commands.';
      this.tls = {
        certificate: new EmptySecret(this, 'Certificate', { key, rotation, description: `JSON: certificate, key and ca, each a PEM in base64; the certificate is for ${engineHost(config.stage)}` }),
        ca: new EmptySecret(this, 'Authority', { key, rotation, description: 'The certificate of the authority, as PEM' }),
      };
    }
    if (config.temporal?.apiKey) {
      this.apiKey = new EmptySecret(this, 'TemporalApiKey', {
        key,
        description: 'The API key of the Temporal namespace, as text.',
        rotation: 'Temporal Cloud issues the key and knows no rotation by AWS; it expires, and the alarm about waiting work says to renew it.',
      });
    }
  }

  /** The outputs that say where each is, for whoever fills it. */
  byOutput(): Record<string, EmptySecret> {
    return {
      KeysSecret: this.keys,
      TokensSecret: this.tokens,
      OidcSecret: this.oidc,
      CarriersSecret: this.carriers,
      WechatPaySecret: this.wechatPay,
      ...(this.apiKey && { ApiKeySecret: this.apiKey }),
      ...(this.tls && { CertificateSecret: this.tls.certificate, AuthoritySecret: this.tls.ca }),
    };
  }
}
