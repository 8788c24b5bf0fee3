import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { explain } from '../../../../domain/refusals';
import type { RefundRequest } from '../../../../domain/refund-request';
import { fenIn } from '../../../../domain/yuan';
import type { PortalDeps } from '../../../deps';
import { within } from '../../../outages';
import { decidedRequests, refundableNow, requestRefund } from '../../../refund-acts';
import { requestIdFrom } from '../../../route';
import { readRegistrations } from '../../../session-people';
import { problemsOf } from '../../../web/claim-form';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { REFUNDS as W, REFUNDS_SAID } from '../../../words/staff/refunds';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { registrationAt } from '../registration/routes';
import { decidedSheet, waitingSheet, type Named } from './lists';
import { OrderRefundPage, RefundsPage } from './page';

type C = Context<WebEnv>;

interface Form {
  readonly typed?: Typed;
  readonly problems?: Problems;
}

async function named<Row extends RefundRequest>(deps: PortalDeps, rows: readonly Row[]): Promise<Named<Row>[]> {
  const found = await readRegistrations(deps, [...new Set(rows.map(({ registration }) => registration))]);
  const names = new Map(found.map(({ id, applicant }) => [id, applicant.name]));
  return rows.map((row) => ({ ...row, name: names.get(row.registration) }));
}

const waitingIn = async (deps: PortalDeps) => named(deps, await within(deps, () => deps.gateway.openRefundRequests()));
const decidedIn = async (deps: PortalDeps) => named(deps, await decidedRequests(deps));

async function show(c: C, deps: PortalDeps, { typed = {}, problems = {} }: Form = {}, status = 200) {
  const [waiting, decided] = await Promise.all([waitingIn(deps), decidedIn(deps)]);
  const said = REFUNDS_SAID[c.req.query('done') as keyof typeof REFUNDS_SAID] as (typeof REFUNDS_SAID)[keyof typeof REFUNDS_SAID] | undefined;
  return render(c, <RefundsPage page={c.get('page')} waiting={waiting} decided={decided} typed={typed} problems={problems} requestKey={randomUUID()} said={said} />, status);
}

/** Who acts, and under which key, on which thing. */
async function acting(c: C, act: string, id: string) {
  const { by } = staffWho(c, 'orderRefund');
  await checkFormToken(c);
  return { by, requestId: requestIdFrom(act, by.id, id, await fieldOf(c, REQUEST_KEY)) };
}

export function refundPages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/refunds', (c) => {
    staffWho(c, 'orderRefund');
    return show(c, deps);
  });
  exportRoutes(pages, '/staff/refunds', async (c) => {
    staffWho(c, 'orderRefund');
    return { name: 'refunds-to-approve', sheet: waitingSheet(c.get('page'), await waitingIn(deps)) };
  });
  exportRoutes(pages, '/staff/refunds/decided', async (c) => {
    staffWho(c, 'orderRefund');
    return { name: 'refunds-decided', sheet: decidedSheet(c.get('page'), await decidedIn(deps)) };
  });

  pages.post('/staff/refunds/:id/approve', async (c) => {
    const id = c.req.param('id') ?? '';
    const { by, requestId } = await acting(c, 'approveRefund', id);
    const answer = await within(deps, () => deps.gateway.approveRefund(id, by, requestId));
    return answer.ok ? c.redirect('/staff/refunds?done=refunded', 303) : show(c, deps, { problems: problemsOf(answer.refusal) }, 409);
  });

  pages.post('/staff/refunds/:id/reject', async (c) => {
    const id = c.req.param('id') ?? '';
    const { by, requestId } = await acting(c, 'rejectRefund', id);
    const [typed, name] = [await typedIn(c), `reason.${id}`];
    const reason = typed[name] ?? '';
    if (!reason || reason.length > 500) return show(c, deps, { typed, problems: { [name]: W.reasonMissing } }, 422);
    const answer = await within(deps, () => deps.gateway.rejectRefund(id, reason, by, requestId));
    return answer.ok ? c.redirect('/staff/refunds?done=rejected', 303) : show(c, deps, { problems: problemsOf(answer.refusal) }, 409);
  });
  orderPages(pages, deps);
}

function orderPages(pages: Pages, deps: PortalDeps): void {
  const form = async (c: C, { typed = {}, problems = {} }: Form = {}, status = 200) => {
    const registration = await registrationAt(c, deps);
    return render(c, <OrderRefundPage page={c.get('page')} registration={registration} heldFen={refundableNow(registration)} typed={typed} problems={problems} requestKey={randomUUID()} />, status);
  };

  pages.get('/staff/registrations/:id/refund', (c) => {
    staffWho(c, 'orderRefund');
    return form(c);
  });

  pages.post('/staff/registrations/:id/refund', async (c) => {
    const { id } = await registrationAt(c, deps);
    const who = await acting(c, 'requestRefund', id);
    const typed = await typedIn(c);
    const { reason = '' } = typed;
    const fen = fenIn(typed.yuan ?? '');
    const problems = { ...(!fen.ok && { yuan: explain(fen.refusal).remedy }), ...((!reason || reason.length > 500) && { reason: W.reasonMissing }) };
    if (!fen.ok || Object.keys(problems).length) return form(c, { typed, problems }, 422);
    const ordered = await requestRefund(deps, who, id, fen.value, reason);
    return ordered.ok ? c.redirect('/staff/refunds?done=ordered', 303) : form(c, { typed, problems: problemsOf(ordered.refusal, 'yuan') }, 409);
  });
}
