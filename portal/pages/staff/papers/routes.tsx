import { randomUUID } from 'node:crypto';
import { printRooms } from '../../../../activities/papers/print';
import { isRoomPaper } from '../../../../domain/papers';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { notThere } from '../../../problems';
import { paperIn, pdfIn, sendPaper, sendPdf } from '../../../web/papers';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { render } from '../../layout';
import { registrationAt } from '../registration/routes';
import { MAY_PRINT } from './one';
import { printSheet } from './orders';
import { inRoom, peopleOf } from './people';
import { printPages } from './print-routes';
import { SessionPapersPage } from './session';
import { wholeFor } from './whole';

/** What is printed of a session and of one of its candidates. */
export function sessionPaperPages(pages: Pages, deps: PortalDeps): void {
  printPages(pages, deps);

  pages.get('/staff/sessions/:id/papers', async (c) => {
    const { staff } = staffWho(c, 'read');
    const of = await peopleOf(c, deps);
    const prints = await deps.prints.list(of.state.announcement.id);
    return render(c, <SessionPapersPage page={c.get('page')} staff={staff} {...of} prints={prints} requestKey={randomUUID()} />);
  });

  exportRoutes(pages, '/staff/sessions/:id/papers/prints', async (c) => {
    const { staff } = staffWho(c, 'read');
    const { id } = (await findSession(deps, c.req.param('id') ?? '')).announcement;
    return { name: `prints-${id}`, sheet: printSheet(c.get('page'), staff, await deps.prints.list(id)) };
  });

  pages.get('/staff/sessions/:id/papers/:file', async (c) => {
    staffWho(c, 'read');
    const paper = pdfIn(c);
    const { state, people } = await peopleOf(c, deps);
    const room = c.req.query('room');
    const seated = room === undefined ? people.filter(({ sitting }) => sitting.ticket) : inRoom(people, room);
    if (!isRoomPaper(paper) || !seated.length) throw notThere();
    return sendPdf(c, paper, await printRooms(paper, { announcement: state.announcement, people, ...(room !== undefined && { room: Number(room) }), at: deps.now() }));
  });

  pages.get('/staff/registrations/:id/papers/:file', async (c) => {
    staffWho(c, 'read');
    const registration = await registrationAt(c, deps);
    const paper = paperIn(c, registration);
    const { staff } = staffWho(c, MAY_PRINT[paper]);
    return sendPaper(c, deps, registration, paper, await wholeFor(deps, staff, paper, [registration]));
  });
}
