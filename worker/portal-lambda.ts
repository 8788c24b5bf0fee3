import { handle, type APIGatewayProxyResult, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { pino } from 'pino';
import { createIdentityProvider } from '../activities/identity-provider';
import { createPortal } from '../portal/app';
import { createTokens } from '../portal/tokens';
import { siteOf } from './deployed';
import type { Environment } from './environment';
import { paymentsOf } from './payments';
import { secretReader } from './secrets';
import { openSite, type Site } from './site';
import { staffOf } from './staff';
import { providerOf } from './staff-provider';

/** A connection that was left alone for longer may be dead, which only the first call over it would find out. */
const STALE_MS = 60_000;

interface Opened {
  readonly site: Site;
  readonly answer: (event: LambdaEvent, context?: LambdaContext) => Promise<APIGatewayProxyResult>;
}

let opened: Promise<Opened> | undefined;
let usedAt = 0;

/** The HTTP API as a function behind API Gateway. An execution environment serves many requests, one after the other. */
export async function handler(event: LambdaEvent, context: LambdaContext): Promise<APIGatewayProxyResult> {
  if (Date.now() - usedAt > STALE_MS) await close();
  opened ??= open(process.env);
  try {
    return await (await opened).answer(event, context);
  } finally {
    usedAt = Date.now();
  }
}

async function open(env: Environment): Promise<Opened> {
  try {
    const secret = secretReader(env);
    const log = pino({ level: 'warn' });
    const onProblem = ({ message }: Error) => log.warn({ code: 'merchant-not-read', message });
    const [options, staff, provider, payments] = await Promise.all([siteOf(env, secret), staffOf(secret), providerOf(env, secret), paymentsOf(env, secret, onProblem)]);
    const site = await openSite(options);
    const tokens = createTokens({ staff, idKey: options.keys.id, now: Date.now });
    return { site, answer: handle(createPortal({ ...site, tokens, identityProvider: provider && createIdentityProvider(provider), payments, now: Date.now, log })) };
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

async function close(): Promise<void> {
  const before = opened;
  opened = undefined;
  await (await before)?.site.close();
}
