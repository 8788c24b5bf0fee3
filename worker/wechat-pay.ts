import { readMerchant, type Merchant, type MerchantSource } from '../activities/wechat-pay/merchant';
import { isProduction } from '../domain/sandbox-merchant';
import { ENV, type Environment } from './environment';
import { jsonSecret, type ReadSecret } from './secrets';

/** Where the values are; left out: they stand in the environment itself. */
export const WECHAT_PAY_SECRET = ENV.wechatPaySecret;

/** A change is seen after so long, or at once when something comes that fits no key of ours. */
const FRESH_MS = 5 * 60_000;
/** Strangers may send what fits no key: they do not make us ask for the secret each time. */
const AT_MOST_EVERY_MS = 10_000;

export interface MerchantOptions {
  readonly env: Environment;
  readonly secret: ReadSecret;
  readonly now?: () => number;
  /** A later reading failed: the one before stays in force, and somebody should know. */
  readonly onProblem: (problem: Error) => void;
}

/** WeChat Pay's configuration, checked now and read anew while we run. @throws Error with a line for each value that is missing or malformed */
export async function merchantSource({ env, secret, now = Date.now, onProblem }: MerchantOptions): Promise<MerchantSource> {
  let merchant = await read(env, secret);
  let readAt = now();
  let reading: Promise<void> | undefined;

  async function again(): Promise<void> {
    readAt = now();
    try {
      merchant = await read(env, secret);
    } catch (error) {
      onProblem(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async function notOlderThan(ms: number): Promise<Merchant> {
    if (now() - readAt >= ms) reading ??= again().finally(() => (reading = undefined));
    await reading;
    return merchant;
  }

  return { current: () => notOlderThan(FRESH_MS), reread: () => notOlderThan(AT_MOST_EVERY_MS) };
}

async function read(env: Environment, secret: ReadSecret): Promise<Merchant> {
  return merchantIn(env[WECHAT_PAY_SECRET] ? await jsonSecret(secret, WECHAT_PAY_SECRET) : env, isProduction(env));
}

/** @throws Error with a line for each value that is missing or malformed */
export function merchantIn(values: Readonly<Record<string, unknown>>, production: boolean): Merchant {
  const found = readMerchant(values, production);
  if (found.ok) return found.value;
  const lines = found.problems.map(({ path, problem }) => `${path}: ${problem.zh} / ${problem.en}`);
  throw new Error(`微信支付配置有误 / the configuration of WeChat Pay is not right:\n${lines.join('\n')}`);
}
