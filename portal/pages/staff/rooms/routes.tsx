import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { isSubject } from '../../../../domain/rooms';
import type { Refusal } from '../../../../domain/refusals';
import type { Actor } from '../../../../domain/registration';
import type { PortalDeps } from '../../../deps';
import { contestedOf, occupancyOf } from '../../../occupancy';
import { may } from '../../../permissions';
import { requestIdFrom } from '../../../route';
import { moveSeat, setRooms } from '../../../seat-acts';
import { problemsOf } from '../../../web/claim-form';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes, type Sheet } from '../../../web/sheet';
import { ROOMS as W } from '../../../words/staff/rooms';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { twiceSheet } from './clashes';
import { seatSheet, type Seated } from './drawing';
import { withRoom } from './form';
import { logSheet, RoomsPage, roomSheet } from './page';

type C = Context<WebEnv>;

const ADDRESS = '/staff/sessions/:id/rooms';

/** What came of a form: nothing, or what is wrong. */
type Outcome = { readonly problems: Problems } | { readonly refusal: Refusal } | undefined;

type Work = (of: Seated, typed: Typed, who: { readonly by: Actor; readonly requestId: string }) => Promise<Outcome>;

const FIELD: Readonly<Record<string, string>> = { 'seat-taken': 'seat', 'no-such-seat': 'seat', 'room-not-equipped': 'room', 'not-seated': 'ticket', 'room-clash': 'doorName' };

/** Which rooms the reader of a form had seen. */
const seen = ({ version = '' }: Typed): number | undefined => (/^\d{1,6}$/.test(version) ? Number(version) : undefined);

const sessionOf = (c: C): string => c.req.param('id') ?? '';

const seatedOf = async (c: C, deps: PortalDeps): Promise<Seated> => ({ page: c.get('page'), ...(await occupancyOf(deps, sessionOf(c))) });

/** Rooms and seats of a session: to look at, to print, and to change. */
export function roomPages(pages: Pages, deps: PortalDeps): void {
  const show = async (c: C, typed: Typed = {}, problems: Problems = {}, status = 200) => {
    const { staff } = staffWho(c, 'read');
    return render(c, <RoomsPage page={c.get('page')} {...await contestedOf(deps, sessionOf(c))} typed={typed} problems={problems} mayChange={may(staff, 'session')} requestKey={randomUUID()} done={c.req.query('done') === '1'} />, status);
  };

  pages.get(ADDRESS, (c) => show(c));

  const exported = <Row,>(below: string, name: string, sheetOf: (of: Seated) => Sheet<Row>) =>
    exportRoutes(pages, `${ADDRESS}${below}`, async (c) => {
      staffWho(c, 'read');
      const of = await seatedOf(c, deps);
      return { name: `${name}-${of.announcement.id}`, sheet: sheetOf(of) };
    });
  exported('', 'seats', seatSheet);
  exported('/list', 'rooms', roomSheet);
  exported('/log', 'seat-changes', logSheet);

  exportRoutes(pages, `${ADDRESS}/twice`, async (c) => {
    staffWho(c, 'read');
    const { announcement, clashes } = await contestedOf(deps, sessionOf(c));
    return { name: `twice-${announcement.id}`, sheet: twiceSheet(c.get('page'), clashes) };
  });

  const takes = (name: string, work: Work) =>
    pages.post(`${ADDRESS}/${name}`, async (c) => {
      const { by } = staffWho(c, 'session');
      await checkFormToken(c);
      const [of, typed] = [await seatedOf(c, deps), await typedIn(c)];
      const outcome = await work(of, typed, { by, requestId: requestIdFrom('rooms', of.announcement.id, name, await fieldOf(c, REQUEST_KEY)) });
      if (!outcome) return c.redirect(`/staff/sessions/${of.announcement.id}/rooms?done=1`, 303);
      const problems = 'problems' in outcome ? outcome.problems : problemsOf(outcome.refusal, FIELD[outcome.refusal.code] ?? '');
      return show(c, typed, problems, 422);
    });

  takes('add', async (of, typed, who) => {
    const read = withRoom(of.chart.rooms, typed);
    if ('problems' in read) return read;
    const answer = await setRooms(deps, who, of, read.rooms, of.chart.seed, seen(typed));
    return answer.ok ? undefined : answer;
  });

  takes('remove', async (of, typed, who) => {
    const answer = await setRooms(deps, who, of, of.chart.rooms.filter((room) => String(room.number) !== typed.number), of.chart.seed, seen(typed));
    return answer.ok ? undefined : answer;
  });

  takes('seed', async (of, typed, who) => {
    const { seed = '' } = typed;
    if (!/^\d{1,9}$/.test(seed)) return { problems: { seed: W.wrongNumber } };
    const answer = await setRooms(deps, who, of, of.chart.rooms, Number(seed), seen(typed));
    return answer.ok ? undefined : answer;
  });

  takes('move', async ({ announcement, people }, { ticket = '', subject = '', room = '', seat = '', other, reason = '' }, who) => {
    const whole = /^\d+$/.test(room) && /^\d+$/.test(seat);
    const problems = { ...(!ticket && { ticket: W.needed }), ...(!isSubject(subject) && { subject: W.needed }), ...(!reason && { reason: W.needed }), ...(!whole && !other && { room: W.whereTo }) };
    if (!isSubject(subject) || Object.keys(problems).length) return { problems };
    const answer = await moveSeat(deps, who, announcement, people, { ticket, subject, room: Number(room), seat: Number(seat), reason, ...(other && { other }) });
    return answer.ok ? undefined : answer;
  });
}
