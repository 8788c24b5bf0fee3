import type { Context } from 'hono';
import { groupBills } from '../../../../domain/group-bill';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { notThere } from '../../../problems';
import { registrationsIn } from '../../../session-people';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { render } from '../../layout';
import { billSheet, BillsPage } from './bills';

/** What each employer owes for its people, to look at and to send. */
export function billPages(pages: Pages, deps: PortalDeps): void {
  async function billsOf(c: Context<WebEnv>) {
    staffWho(c, 'ledger');
    const { announcement } = await findSession(deps, c.req.param('id') ?? '');
    return { session: announcement.id, bills: groupBills(await registrationsIn(deps, announcement.id)) };
  }

  pages.get('/staff/sessions/:id/bills', async (c) => render(c, <BillsPage page={c.get('page')} {...(await billsOf(c))} />));

  exportRoutes(pages, '/staff/sessions/:id/bills/:employer', async (c) => {
    const { bills } = await billsOf(c);
    const bill = bills.find(({ employer }) => employer === c.req.param('employer'));
    if (!bill) throw notThere();
    return { name: `bill-${bill.employer}`, sheet: billSheet(c.get('page'), bill) };
  });
}
