import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../../../domain/refusals';
import type { PortalDeps } from '../../../deps';
import { matchedMoney, payFor, returnMoney, settleRefund, takeIn } from '../../../money-acts';
import { Refused } from '../../../problems';
import { registrationCalled } from '../../../session-people';
import { suggestionsFor } from '../../../suggestions';
import { problemsOf } from '../../../web/claim-form';
import { typedIn, type Typed } from '../../../web/form';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { CAME_OF, CASHIER, FIELD_PROBLEMS, TRANSFER as W } from '../../../words/staff/cashier';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { acting, back, idOf, waiting, waitingSum, type C } from './acting';
import { CashierPage, type CashierProps } from './cashier';
import { localMoment, moneyIn, numberIn, type Recorded } from './form';
import { refundsSheet, transfersSheet } from './lists';
import { splitPages } from './split-routes';
import { TransferPage } from './transfer';

type Outcome = keyof typeof CAME_OF;
const BAD: readonly string[] = ['late', 'gone'];

const saidIn = (c: C): CashierProps['said'] => {
  const came = c.req.query('done') as Outcome | undefined;
  return came && came in CAME_OF ? { tone: BAD.includes(came) ? 'warn' : 'good', text: CAME_OF[came] } : undefined;
};

/** The cashier's page, with what was typed and what is wrong with it. */
export async function showCashier(c: C, deps: PortalDeps, form: { typed?: Typed; problems?: Problems } = {}, status = 200) {
  const page = c.get('page');
  const [transfers, refunds] = await Promise.all([waiting(deps, 'openTransfers'), waiting(deps, 'openRefunds')]);
  const { problems = {} } = form;
  const typed = { receivedAt: localMoment(page.now), ...form.typed };
  return render(c, <CashierPage page={page} transfers={transfers} refunds={refunds} typed={typed} problems={problems} requestKey={randomUUID()} said={saidIn(c)} />, status);
}

/** Enters it, or takes it in to be matched; answers what came of it. */
async function record(deps: PortalDeps, who: Awaited<ReturnType<typeof acting>>, { money, registration }: Recorded): Promise<{ came: string } | { problems: Problems }> {
  if (!registration) return { came: (await takeIn(deps, money, { session: '' })).outcome };
  try {
    const paid = await payFor(deps, who, await registrationCalled(deps, registration), money);
    if (!('entered' in paid)) return { came: paid.outcome };
    return paid.entered.ok ? { came: 'entered' } : { problems: problemsOf(paid.entered.refusal, 'registration') };
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'not-found') return { problems: { registration: FIELD_PROBLEMS.unknown } };
    throw error;
  }
}

export function cashierPages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/cashier', (c) => {
    staffWho(c, 'money');
    return showCashier(c, deps);
  });
  const listed = (c: C, kind: 'openTransfers' | 'openRefunds') => {
    staffWho(c, 'money');
    return waiting(deps, kind);
  };
  exportRoutes(pages, '/staff/cashier/transfers', async (c) => ({ name: 'transfers', sheet: transfersSheet(c.get('page'), await listed(c, 'openTransfers')) }));
  exportRoutes(pages, '/staff/cashier/refunds', async (c) => ({ name: 'refunds', sheet: refundsSheet(c.get('page'), await listed(c, 'openRefunds')) }));

  pages.post('/staff/cashier', async (c) => {
    const typed = await typedIn(c);
    const who = await acting(c, 'pay', typed.registration ?? '');
    const form = moneyIn(typed, c.get('page').now);
    const done = 'problems' in form ? form : await record(deps, who, form.recorded);
    return 'problems' in done ? showCashier(c, deps, { typed, problems: done.problems }, 422) : back(c, done.came);
  });

  pages.post('/staff/cashier/refunds/:id', async (c) => {
    const id = idOf(c);
    const who = await acting(c, 'settle', id);
    const [typed, name] = [await typedIn(c), `reference.${id}`];
    const reference = typed[name] ?? '';
    if (!reference || reference.length > 64) return showCashier(c, deps, { typed, problems: { [name]: CASHIER.referenceMissing } }, 422);
    const settled = await settleRefund(deps, who, id, reference);
    return back(c, settled.ok ? 'settled' : 'gone');
  });
  transferPages(pages, deps);
  splitPages(pages, deps);
}

function transferPages(pages: Pages, deps: PortalDeps): void {
  const show = async (c: C, form: { typed: Typed; problems: Problems }, status = 200) => {
    const one = await waitingSum(deps, idOf(c));
    if (!one) return back(c, 'gone');
    return render(c, <TransferPage page={c.get('page')} waiting={one} suggestions={await suggestionsFor(deps, one.memo)} {...form} requestKey={randomUUID()} />, status);
  };
  const refused = (c: C, typed: Typed, refusal: Refusal) => (refusal.code === 'transfer-settled' ? back(c, 'gone') : show(c, { typed, problems: problemsOf(refusal, 'registration') }, 409));

  pages.get('/staff/cashier/transfers/:id', (c) => {
    staffWho(c, 'money');
    return show(c, { typed: {}, problems: {} });
  });

  pages.post('/staff/cashier/transfers/:id/match', async (c) => {
    const who = await acting(c, 'match', idOf(c));
    const typed = await typedIn(c);
    const { registration = '', chosen = '' } = typed;
    const number = numberIn(registration || chosen);
    if (!number) return show(c, { typed, problems: { registration: registration ? FIELD_PROBLEMS.registration : W.whose } }, 422);
    try {
      const matched = await matchedMoney(deps, who, idOf(c), await registrationCalled(deps, number));
      return matched.ok ? back(c, matched.value) : await refused(c, typed, matched.refusal);
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'not-found') return show(c, { typed, problems: { registration: FIELD_PROBLEMS.unknown } }, 422);
      throw error;
    }
  });

  pages.post('/staff/cashier/transfers/:id/return', async (c) => {
    const who = await acting(c, 'return', idOf(c));
    const typed = await typedIn(c);
    const { reason = '' } = typed;
    if (!reason || reason.length > 500) return show(c, { typed, problems: { reason: W.returnMissing } }, 422);
    const returned = await returnMoney(deps, who, idOf(c), reason);
    return returned.ok ? back(c, 'returned') : refused(c, typed, returned.refusal);
  });
}
