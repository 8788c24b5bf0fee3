import type { Context } from 'hono';
import type { CheckInSheet } from '../../../../domain/check-in';
import { namesOf } from '../../../accounts';
import { findCheckIns } from '../../../check-in-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { versionEvents } from '../../../web/live';
import type { Page, WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes, type Sheet } from '../../../web/sheet';
import { render } from '../../layout';
import { AttendancePage, countsSheet, doubtfulSheet, notesIn, notesSheet, peopleIn, signInSheet, versionOfSittings, type Names, type Sitting } from './attendance';
import { seatedIn, subjectIn } from './door';

type C = Context<WebEnv>;

const ADDRESS = '/staff/sessions/:id/attendance';

/** Each look asks the engine; a minute has six. */
const LOOK_EVERY_MS = 10_000;

const sheetsOf = async (c: C, deps: PortalDeps): Promise<CheckInSheet[]> => {
  const { announcement } = await findSession(deps, c.req.param('id') ?? '');
  return Promise.all(announcement.subjects.map(({ id }) => findCheckIns(deps, announcement.id, id)));
};

const namesIn = (deps: PortalDeps, sheets: readonly CheckInSheet[]) => namesOf(deps, sheets.flatMap(({ entries, incidents }) => [...Object.values(entries).flat(), ...incidents].map(({ by }) => by.id)));

async function whole(c: C, deps: PortalDeps) {
  const state = await findSession(deps, c.req.param('id') ?? '');
  const { id, subjects } = state.announcement;
  const sittings: Sitting[] = await Promise.all(subjects.map(async ({ id: subject }) => ({ subject, seated: await seatedIn(deps, id, subject), sheet: await findCheckIns(deps, id, subject) })));
  return { state, sittings, names: await namesIn(deps, sittings.map(({ sheet }) => sheet)) };
}

/** Who came, for the staff of the session. */
export function attendancePages(pages: Pages, deps: PortalDeps): void {
  pages.get(ADDRESS, async (c) => {
    staffWho(c, 'read');
    return render(c, <AttendancePage page={c.get('page')} {...await whole(c, deps)} />);
  });

  pages.get(`${ADDRESS}/version`, async (c) => {
    staffWho(c, 'read');
    return c.json({ version: versionOfSittings(await sheetsOf(c, deps)) });
  });

  pages.get(`${ADDRESS}/events`, async (c) => {
    staffWho(c, 'read');
    return versionEvents(c, deps, async () => versionOfSittings(await sheetsOf(c, deps)), LOOK_EVERY_MS);
  });

  exportRoutes(pages, `${ADDRESS}/notes`, async (c) => {
    staffWho(c, 'audit');
    const { state, sittings, names } = await whole(c, deps);
    return { name: `notes-${state.announcement.id}`, sheet: notesSheet(c.get('page'), notesIn(sittings), peopleIn(sittings), names) };
  });

  /** A list of one subject. */
  const exported = <Row,>(below: string, name: string, sheetOf: (page: Page, sitting: Sitting, names: Names) => Sheet<Row>) =>
    exportRoutes(pages, `${ADDRESS}/:subject${below}`, async (c) => {
      staffWho(c, 'read');
      const subject = subjectIn(c.req.param('subject'));
      const { announcement } = await findSession(deps, c.req.param('id') ?? '');
      const sheet = await findCheckIns(deps, announcement.id, subject);
      const sitting = { subject, seated: await seatedIn(deps, announcement.id, subject), sheet };
      return { name: `${name}-${announcement.id}-${subject}`, sheet: sheetOf(c.get('page'), sitting, await namesIn(deps, [sheet])) };
    });
  exported('', 'sign-in', signInSheet);
  exported('/counts', 'attendance', countsSheet);
  exported('/doubtful', 'check-ins-to-look-at', (page, sitting, names) => doubtfulSheet(page, sitting, peopleIn([sitting]), names));
}
