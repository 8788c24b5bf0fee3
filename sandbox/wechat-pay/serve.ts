import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { isLoopback, isProduction } from '../../domain/sandbox-merchant';
import { createApi } from './api';
import type { House, Pace } from './house';
import { openKeys, type MerchantValues } from './keys';
import { createPostman, type Postman } from './notices';
import { addPages } from './page-routes';
import { addPayers } from './payers';
import { endDueRefunds } from './refunds';
import { openState } from './state';

export interface SandboxOptions {
  /** Keys and orders are kept here; in memory only when it is left out. */
  readonly dataDir?: string;
  /** 0: any free one. */
  readonly port: number;
  readonly hostname?: string;
  readonly pace?: Partial<Pace>;
  readonly now?: () => number;
  readonly wallClock?: () => number;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Sandbox {
  readonly url: string;
  /** The configuration of its merchant, to be told at this address. */
  merchantFor(notifyUrl: string): MerchantValues;
  stop(): Promise<void>;
}

const PACE: Pace = { refundMs: 2_000, hasten: 15, lateMs: 60_000 };
const TICK_MS = 50;

/** A stand-in of WeChat Pay on this machine. @throws Error in production, or anywhere but on this machine */
export async function startSandbox({ dataDir, port, hostname = '127.0.0.1', pace, now = Date.now, wallClock = Date.now, env = process.env }: SandboxOptions): Promise<Sandbox> {
  mustBeLocal(hostname, env);
  const house: House = { ...openState(dataDir), keys: openKeys(dataDir), pace: { ...PACE, ...pace }, now, wallClock, origin: '' };
  const server = createAdaptorServer({ fetch: pagesAndApi(house).fetch, hostname });
  server.listen(port, hostname);
  await once(server, 'listening');
  house.origin = `http://${hostname}:${(server.address() as AddressInfo).port}`;
  const postman = createPostman(house);
  const ticking = setInterval(() => tick(house, postman), TICK_MS).unref();
  return {
    url: house.origin,
    merchantFor: (notifyUrl) => ({ ...house.keys.values, WECHAT_PAY_NOTIFY_URL: notifyUrl, WECHAT_PAY_ORIGIN: house.origin }),
    async stop() {
      clearInterval(ticking);
      await postman.stop();
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

function mustBeLocal(hostname: string, env: Readonly<Record<string, string | undefined>>): void {
  if (isProduction(env)) throw new Error('微信支付沙箱不可在生产环境运行：请配置真实商户 / the WeChat Pay sandbox does not run in production: configure a real merchant');
  if (!isLoopback(hostname)) throw new Error('微信支付沙箱只在本机监听，请用 127.0.0.1 / the WeChat Pay sandbox listens on this machine only: use 127.0.0.1');
}

/** The interface is signed; the pages are for whoever sits here. */
function pagesAndApi(house: House): Hono {
  const app = new Hono();
  const api = createApi(house);
  app.all('/v3/*', (c) => api.fetch(c.req.raw, c.env as HttpBindings));
  addPages(app, house);
  addPayers(app, house);
  return app;
}

/** What happens by itself: refunds end, notices go out. */
function tick(house: House, postman: Postman): void {
  if (endDueRefunds(house)) house.save();
  postman.deliverDue();
}
