import { verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { isLoopback } from '../../domain/sandbox-merchant';
import { FAULT_KINDS } from './faults';
import type { House } from './house';
import type { Reader } from './layout';
import { payable, payOrder } from './orders';
import { Overview } from './overview';
import { NoSuchOrder, PayPage } from './pages';
import { nextNumber, type Order } from './state';
import { WORDS } from './words';

const STYLE = readFileSync(join(__dirname, 'style.css'), 'utf8');

const FaultSchema = z.object({
  kind: z.enum(FAULT_KINDS),
  of: z.string().trim().min(1).max(64),
  times: z.union([z.literal('').transform(() => undefined), z.coerce.number().int().min(1).max(999)]).optional(),
});

/** Where one scans and pays, and where things are made to go wrong. A script may use the same addresses, with JSON. */
export function addPages(app: Hono, house: House): void {
  const { state, save, now } = house;
  app.use(secureHeaders({ xFrameOptions: 'DENY', referrerPolicy: 'same-origin', contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'self'"], imgSrc: ['data:'], formAction: ["'self'"] } }));
  app.use(async (c, next) => (isOurOwn(c) ? next() : c.text('only this machine, by its own pages', 403)));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/', (c) => page(c, <Overview reader={readerOf(c)} state={state} now={now()} />));
  app.get('/state', (c) => c.json(state));
  addPaying(app, house);

  app.post('/refunds/:number/settle', async (c) => {
    const refund = state.refunds.find(({ number, state: stands }) => number === c.req.param('number') && stands === 'PROCESSING');
    if (!refund) return c.notFound();
    Object.assign(refund, { due: now(), becomes: (await bodyOf(c)).as === 'ABNORMAL' ? 'ABNORMAL' : 'SUCCESS' });
    save();
    return done(c, '/');
  });
  app.post('/faults', async (c) => {
    const given = FaultSchema.safeParse(await bodyOf(c));
    if (!given.success) return page(c, <Overview reader={readerOf(c)} state={state} now={now()} problem />, 400);
    const { kind, of, times } = given.data;
    state.faults.push({ id: nextNumber(state, 'fault-', 1), kind, of, ...(times !== undefined && { left: times }) });
    save();
    return done(c, '/');
  });
  app.post('/faults/:id/remove', (c) => {
    const index = state.faults.findIndex(({ id }) => id === c.req.param('id'));
    if (index >= 0) state.faults.splice(index, 1);
    save();
    return done(c, '/');
  });
}

function addPaying(app: Hono, house: House): void {
  const { state, save, now } = house;
  const byCode = (code: string) => state.orders.find((order) => order.code === code);
  const show = (c: Context, order: Order | undefined) =>
    order ? page(c, <PayPage reader={readerOf(c)} order={order} now={now()} />) : page(c, <NoSuchOrder reader={readerOf(c)} />, 404);

  app.get('/scan/:code', (c) => show(c, byCode(c.req.param('code'))));
  app.post('/scan/:code/pay', (c) => {
    const order = byCode(c.req.param('code'));
    if (!order || payable(order, now()) !== 'yes') return show(c, order);
    payOrder(house, order);
    save();
    return done(c, `/scan/${order.code}`);
  });
  /** What the client inside WeChat does with the parameters a page hands it. */
  app.get('/jsapi', (c) => {
    const { appId = '', timeStamp = '', nonceStr = '', package: packed = '', paySign = '' } = c.req.query();
    const message = Buffer.from(`${appId}\n${timeStamp}\n${nonceStr}\n${packed}\n`);
    if (!verify('sha256', message, house.keys.merchant, Buffer.from(paySign, 'base64'))) return page(c, <NoSuchOrder reader={readerOf(c)} why={WORDS.badPage} />, 400);
    return show(c, byCode(packed.replace('prepay_id=wx', '')));
  });
}

/** Asked by this machine's name, and for a change: from a page of ours or from no page at all. */
function isOurOwn(c: Context): boolean {
  const { hostname, origin } = new URL(c.req.url);
  return isLoopback(hostname) && (c.req.method === 'GET' || (c.req.header('Origin') ?? origin) === origin);
}

const readerOf = (c: Context): Reader => {
  const asked = c.req.query('lang');
  const url = new URL(c.req.url);
  url.searchParams.delete('lang');
  const preferred = /^en\b/i.test(c.req.header('Accept-Language') ?? '') ? 'en' : 'zh';
  return { lang: asked === 'zh' || asked === 'en' ? asked : preferred, path: `${url.pathname}${url.search}` };
};

const page = (c: Context, body: Child, status: 200 | 400 | 404 = 200) => c.html(html`<!doctype html>${body}`, status);

async function bodyOf(c: Context): Promise<Record<string, unknown>> {
  if (c.req.header('Content-Type')?.startsWith('application/json')) return c.req.json();
  return c.req.parseBody();
}

/** A reader goes on to a page; a script is told that it is done. */
const done = (c: Context, to: string) => (c.req.header('Accept')?.includes('text/html') ? c.redirect(`${to}?lang=${readerOf(c).lang}`, 303) : c.body(null, 204));
