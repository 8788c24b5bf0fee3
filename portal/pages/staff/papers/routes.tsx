import type { Context } from 'hono';
import { printRooms } from '../../../../activities/papers/print';
import { isRoomPaper } from '../../../../domain/papers';
import { refuse } from '../../../../domain/refusals';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { Refused } from '../../../problems';
import { registrationsIn } from '../../../session-people';
import type { WebEnv } from '../../../web/page';
import { paperIn, pdfIn, sendPaper, sendPdf } from '../../../web/papers';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { render } from '../../layout';
import { registrationAt } from '../registration/routes';
import { onRoster } from '../sessions/roster';
import { MAY_PRINT } from './one';
import { SessionPapersPage } from './session';

/** What is printed of a session and of one of its candidates. */
export function sessionPaperPages(pages: Pages, deps: PortalDeps): void {
  const ofSession = async (c: Context<WebEnv>) => {
    const state = await findSession(deps, c.req.param('id') ?? '');
    return { state, people: onRoster(await registrationsIn(deps, state.announcement.id)) };
  };

  pages.get('/staff/sessions/:id/papers', async (c) => {
    staffWho(c, 'read');
    return render(c, <SessionPapersPage page={c.get('page')} {...await ofSession(c)} />);
  });

  pages.get('/staff/sessions/:id/papers/:file', async (c) => {
    staffWho(c, 'read');
    const paper = pdfIn(c);
    const { state, people } = await ofSession(c);
    const room = c.req.query('room');
    const seated = people.filter(({ sitting: { ticket } }) => ticket && (room === undefined || String(ticket.room) === room));
    if (!isRoomPaper(paper) || !seated.length) throw new Refused(refuse('not-found').refusal);
    return sendPdf(c, paper, await printRooms(paper, { announcement: state.announcement, people: seated, at: deps.now() }));
  });

  pages.get('/staff/registrations/:id/papers/:file', async (c) => {
    staffWho(c, 'read');
    const registration = await registrationAt(c, deps);
    const paper = paperIn(c, registration);
    staffWho(c, MAY_PRINT[paper]);
    return sendPaper(c, deps, registration, paper, false);
  });
}
