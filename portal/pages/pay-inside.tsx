import { createHash } from 'node:crypto';
import type { PortalDeps } from '../deps';
import { findSession } from '../finding';
import { beginToPay, payerPageFor } from '../paying';
import { explain } from '../../domain/refusals';
import { problemOf } from '../../activities/payment-port';
import type { Registration } from '../../domain/registration';
import { requestIdFrom } from '../route';
import { PAY as W } from '../words/pay';
import { showOne } from './my-routes';
import type { C } from './pay-routes';

/** Whoever comes back with this was sent by this reader's own session, for this registration. */
const stateOf = (c: C, { id }: Registration): string => createHash('sha256').update(`${c.get('page').formToken}:pay:${id}`).digest('hex');

async function payerIn(c: C, { payments, log }: PortalDeps, registration: Registration): Promise<string | undefined> {
  const { code, state } = c.req.query();
  if (!code || state !== stateOf(c, registration)) return undefined;
  try {
    return await payments?.payer(code.slice(0, 128));
  } catch (error) {
    const facts = problemOf(error);
    if (!facts) throw error;
    log.warn({ code: 'payer-not-named', why: facts.code });
    return undefined;
  }
}

/** Paying inside WeChat: there to be named, back with a code, and on to the page that pays. The payer's id is kept with the attempt and nowhere else. */
export async function payInside(c: C, deps: PortalDeps, registration: Registration) {
  const at = `/my/${registration.id}`;
  if (c.req.query('state') === undefined) {
    const page = await payerPageFor(deps, `${at}/pay/wechat`, stateOf(c, registration));
    return c.redirect(page ?? at, 303);
  }
  const openId = await payerIn(c, deps, registration);
  if (!openId) return showOne(c, deps, registration, { said: { tone: 'bad', title: W.notNamed, text: W.notNamedWhy } }, 409);
  const { announcement } = await findSession(deps, registration.sitting.terms.session);
  const opened = await beginToPay(deps, registration, announcement, requestIdFrom('order', registration.id, c.req.query('code') ?? ''), openId);
  if (opened.ok) return c.redirect(`${at}/pay`, 303);
  const { remedy, ...title } = explain(opened.refusal);
  return showOne(c, deps, registration, { said: { tone: 'bad', title, text: remedy } }, 409);
}
