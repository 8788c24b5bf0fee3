import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Settlement } from '../../domain/checkout';
import { explain } from '../../domain/refusals';
import type { Registration } from '../../domain/registration';
import type { OpenAttempt } from '../../workflows/messages';
import type { PortalDeps } from '../deps';
import { findSession } from '../finding';
import { inTime, within } from '../outages';
import { beginToPay, isSandbox, paysInside, sandboxClient } from '../paying';
import { notThere } from '../problems';
import { requestIdFrom } from '../route';
import { checkFormToken, fieldOf, REQUEST_KEY } from '../web/form';
import { versionEvents } from '../web/live';
import { versionOf } from '../web/mine';
import { ownOf } from '../web/own';
import type { WebEnv } from '../web/page';
import { candidateOf } from '../web/reader';
import type { Pages } from '../web/routes';
import { MY } from '../words/my';
import { PAY as W } from '../words/pay';
import { render } from './layout';
import { showOne } from './my-routes';
import { PayPage, type PayProps } from './pay';
import { payInside } from './pay-inside';

export type C = Context<WebEnv>;

const versionWith = (registration: Registration, attempt: OpenAttempt | undefined) => `${versionOf(registration)}.${attempt?.number ?? ''}`;

async function own(c: C, deps: PortalDeps): Promise<Registration> {
  const registration = await ownOf(deps, candidateOf(c), c.req.param('id') ?? '');
  if (!deps.payments) throw notThere();
  return registration;
}

const requestIn = async (c: C, act: string, { id }: Registration) => requestIdFrom(act, id, (await fieldOf(c, REQUEST_KEY)) || randomUUID());

/** The attempt that is open; the candidate's page when none is. */
async function show(c: C, deps: PortalDeps, registration: Registration, said?: PayProps['said']) {
  const attempt = await within(deps, () => deps.gateway.openAttempt(registration.id));
  if (!attempt) return c.redirect(`/my/${registration.id}`, 303);
  const [{ announcement }, sandbox, inside] = await Promise.all([findSession(deps, registration.sitting.terms.session), isSandbox(deps), paysInside(deps)]);
  const client = sandbox && 'jsapi' in attempt.code ? await sandboxClient(deps, attempt.code.jsapi) : undefined;
  return render(c, <PayPage page={c.get('page')} registration={registration} announcement={announcement} attempt={attempt} version={versionWith(registration, attempt)} sandbox={sandbox} inside={inside} {...(client && { client })} requestKey={randomUUID()} said={said} />);
}

/** What the candidate is told of an attempt that is no longer open. */
const SETTLED = {
  closed: { tone: 'bad', title: W.closed, text: W.closedWhy },
  applied: { tone: 'good', title: MY.done },
  late: { tone: 'bad', title: W.late, text: W.lateWhy },
  quarantined: { tone: 'bad', title: W.quarantined, text: W.quarantinedWhy },
} as const satisfies Record<Exclude<Settlement, 'unpaid'>, object>;

export function payRoutes(pages: Pages, deps: PortalDeps): void {
  pages.get('/my/:id/pay', async (c) => show(c, deps, await own(c, deps)));

  pages.get('/my/:id/pay/wechat', async (c) => payInside(c, deps, await own(c, deps)));

  pages.post('/my/:id/pay', async (c) => {
    const registration = await own(c, deps);
    await checkFormToken(c);
    const { announcement } = await findSession(deps, registration.sitting.terms.session);
    const opened = await beginToPay(deps, registration, announcement, await requestIn(c, 'order', registration));
    if (opened.ok) return c.redirect(`/my/${registration.id}/pay`, 303);
    const { remedy, ...title } = explain(opened.refusal);
    return showOne(c, deps, await own(c, deps), { said: { tone: 'bad', title, text: remedy } }, 409);
  });

  pages.post('/my/:id/pay/look', async (c) => {
    const registration = await own(c, deps);
    await checkFormToken(c);
    const requestId = await requestIn(c, 'look', registration);
    const looked = await within(deps, () => deps.gateway.lookAtPayment(registration.id, requestId));
    if (!looked.ok) return c.redirect(`/my/${registration.id}`, 303);
    const { settlement } = looked.value;
    if (settlement === 'unpaid') return show(c, deps, registration, { title: W.notYet, text: W.notYetWhy });
    return showOne(c, deps, await own(c, deps), { said: SETTLED[settlement] });
  });

  const version = async (registration: Registration) => versionWith(registration, await inTime(deps, () => deps.gateway.openAttempt(registration.id)));
  pages.get('/my/:id/pay/version', async (c) => c.json({ version: await version(await own(c, deps)) }));
  pages.get('/my/:id/pay/events', async (c) => {
    const { id } = await own(c, deps);
    return versionEvents(c, deps, async () => {
      const answer = await deps.gateway.registration(id);
      return answer.ok ? version(answer.value) : undefined;
    });
  });
}
