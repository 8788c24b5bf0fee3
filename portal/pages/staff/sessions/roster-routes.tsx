import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { registrationsIn } from '../../../session-people';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { render } from '../../layout';
import { onRoster, RosterPage, rosterSheet } from './roster';

/** Who sits where, to look at, to print and to take along. */
export function rosterPages(pages: Pages, deps: PortalDeps): void {
  const rosterOf = async (session: string) => onRoster(await registrationsIn(deps, session));

  pages.get('/staff/sessions/:id/roster', async (c) => {
    staffWho(c, 'read');
    const state = await findSession(deps, c.req.param('id') ?? '');
    return render(c, <RosterPage page={c.get('page')} state={state} rows={await rosterOf(state.announcement.id)} />);
  });

  exportRoutes(pages, '/staff/sessions/:id/roster', async (c) => {
    staffWho(c, 'read');
    const { announcement } = await findSession(deps, c.req.param('id') ?? '');
    return { name: `roster-${announcement.id}`, sheet: rosterSheet(c.get('page'), await rosterOf(announcement.id)) };
  });
}
