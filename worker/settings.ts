import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Settings {
  readonly port: number;
  readonly dataDir: string;
  readonly namespace: string;
  readonly buckets: { readonly materials: string; readonly records: string };
  /** The announcement whose session is opened. */
  readonly announcement: string;
  readonly asPublished: boolean;
  /** Fewer than the announcement's minimum, to try a session out. */
  readonly minimum?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const ROOT = resolve(__dirname, '..');
const FIRST = join(ROOT, 'announcements', '2026-04-12-ai-trainer-level-3.yaml');

export const USAGE = `npm start -- [--announcement FILE] [--as-published] [--minimum N]
  --minimum N           试用：开考人数改为 N，另开一期 / a trial session that is held with N
  PORT                  端口 / port of the API (3000)
  DENGKE_DATA           数据目录 / data folder (.data)
  TEMPORAL_ADDRESS      已有的 Temporal / a Temporal server that runs already, host:port
  TEMPORAL_NAMESPACE    (default)
  S3_ENDPOINT           已有的对象存储 / an S3 that runs already, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
  S3_MATERIALS_BUCKET   (dengke-materials)
  S3_RECORDS_BUCKET     (dengke-records)
  WECHAT_PAY_…          微信支付商户；不设则用本机沙箱 / the merchant at WeChat Pay; a sandbox when left out
  SMTP_HOST             邮件服务器；不设则邮件留在本机，见 /outbox / the mail server; left out, e-mails stay here, at /outbox
  SMTP_PORT (587), SMTP_USER, SMTP_PASSWORD, SMTP_FROM; IMAP_HOST 退信邮箱 / mailbox of bounces; SMS_PROVIDER (aliyun) … docs/deploy.md「Messages」
  CLAMD_ADDRESS         病毒检查 clamd，主机:端口；不设则不检查 / clamd, host:port; left out, files are not scanned
  OIDC_ISSUER           工作人员的统一登录；不设则用开发用登录 / where staff sign in; a provider for trying out when left out
  OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_CLIENT_AUTH (basic, post), OIDC_NAME, OIDC_SCOPE (openid profile)
  OIDC_ROLES_CLAIM      (roles)
  OIDC_ROLES            组=角色+角色,… / group=role+role,… of reviewer, cashier, exam-officer, score-entry, invigilator, auditor, administrator`;

/** What was asked for on the command line and in the environment. @throws Error that names the variable and the remedy */
export function readSettings(args: readonly string[], env: Environment): Settings {
  const { values } = parse(args);
  return {
    port: wholeNumber('PORT', env.PORT || '3000', 65_535),
    dataDir: resolve(env.DENGKE_DATA ?? join(ROOT, '.data')),
    namespace: env.TEMPORAL_NAMESPACE ?? 'default',
    buckets: { materials: env.S3_MATERIALS_BUCKET ?? 'dengke-materials', records: env.S3_RECORDS_BUCKET ?? 'dengke-records' },
    announcement: resolve(values.announcement ?? FIRST),
    asPublished: values['as-published'] ?? false,
    ...(values.minimum !== undefined && { minimum: wholeNumber('--minimum', values.minimum, 400) }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { announcement: { type: 'string' }, 'as-published': { type: 'boolean' }, minimum: { type: 'string' } } });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`${name} 应为 1 至 ${most} 的整数 / ${name} must be a whole number from 1 to ${most}`);
}
