import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { INCIDENTS } from '../../../../domain/check-in';
import { DAY_MS, dateOf } from '../../../../domain/instant';
import { keysOf } from '../../../../domain/keys';
import { accept, explain, type Refusal } from '../../../../domain/refusals';
import { termsOf } from '../../../../domain/timetable';
import { comerAt, comerByCode, findCheckIns, noteIncidentAt, recordOf, takeCheckIns, undoCheckInOf, type Door } from '../../../check-in-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { listSessions } from '../../../listing';
import { may } from '../../../permissions';
import { must } from '../../../problems';
import { requestIdFrom } from '../../../route';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { allowCamera } from '../../../web/security';
import { CHECK_IN as W } from '../../../words/staff/check-in';
import { render } from '../../layout';
import type { FormState } from '../../parts/fields';
import { BoardPage } from './board';
import { FoundPart, type Found } from './card';
import { addressOf, doorAt, isOverFor, isQuery, matching, seatedIn } from './door';
import { CheckInHome } from './home';
import { RestPage } from './rest';

type C = Context<WebEnv>;

const ADDRESS = '/staff/sessions/:id/check-in';
const REASON_LEAST = 4;

/** The exam officer finds it before and after the day as well. */
const RECENT_MS = 7 * DAY_MS;

const no = (c: C, refusal: Refusal): Found => {
  const { remedy, ...why } = explain(refusal);
  const { say } = c.get('page');
  return { kind: 'no', title: say(why), why: say(remedy) };
};

/** The part that changed, for a script; the whole page for everybody else. */
async function show(c: C, deps: PortalDeps, door: Door, more: { found?: Found; note?: FormState; query?: FormState; noted?: boolean } = {}, status = 200) {
  allowCamera(c);
  const props = { page: c.get('page'), door, requestKey: randomUUID(), ...more };
  if (c.req.header('X-Part') === 'found') return c.html(<FoundPart {...props} />, status as 200);
  const { announcement, subject } = door;
  const [seated, sheet] = await Promise.all([seatedIn(deps, announcement.id, subject), findCheckIns(deps, announcement.id, subject)]);
  return render(c, <BoardPage {...props} board={{ door, seated, sheet }} />, status);
}

/** A posted form at a door: who sends it, where, and under which request id. */
async function posted(c: C, deps: PortalDeps, act: string) {
  const { by, staff } = staffWho(c, 'checkIn');
  await checkFormToken(c);
  const typed = await typedIn(c);
  const door = await doorAt(c, deps, typed);
  const key = await fieldOf(c, REQUEST_KEY);
  return { by, staff, typed, door, key, requestId: requestIdFrom(act, door.announcement.id, by.id, key) };
}

const comerIn = async (deps: PortalDeps, door: Door, id: string | undefined): Promise<Found> => {
  const registration = id !== undefined && /^[0-9a-v]{26}$/.test(id) ? await recordOf(deps, id) : undefined;
  return registration ? { kind: 'comer', comer: await comerAt(deps, door, registration) } : { kind: 'none' };
};

async function lookFor(c: C, deps: PortalDeps, door: Door, { pick, code = '', query = '' }: Typed): Promise<Found> {
  if (pick) return comerIn(deps, door, pick);
  const scanned = code || (/^DK1\./iu.test(query) ? query : '');
  if (scanned) {
    const comer = await comerByCode(deps, door, scanned);
    return comer.ok ? { kind: 'comer', comer: comer.value } : no(c, comer.refusal);
  }
  const some = matching(await seatedIn(deps, door.announcement.id, door.subject), query);
  if (some.length > 1) return { kind: 'several', some: some.slice(0, 20) };
  return comerIn(deps, door, some[0]?.person.id);
}

export function checkInPages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/check-in', async (c) => {
    const { staff } = staffWho(c, 'checkIn');
    const { now } = c.get('page');
    const held = (await listSessions(deps)).filter(({ stage, state: { announcement } }) => stage === 'held' && termsOf(announcement).examAt > now - RECENT_MS);
    const sessions = held.filter(({ state: { announcement } }) => may(staff, 'session') || announcement.examOn === dateOf(now));
    return render(c, <CheckInHome page={c.get('page')} sessions={sessions} over={held.filter(({ state: { announcement } }) => isOverFor(c, announcement.examOn))} />);
  });

  pages.get(ADDRESS, async (c) => {
    staffWho(c, 'checkIn');
    const { announcement } = await findSession(deps, c.req.param('id') ?? '');
    if (isOverFor(c, announcement.examOn)) return render(c, <RestPage page={c.get('page')} announcement={announcement} />);
    const { subject, room } = c.req.query();
    if (!subject || !/^[1-9]\d{0,2}$/.test(room ?? '')) return c.redirect('/staff/check-in', 303);
    return show(c, deps, await doorAt(c, deps, { subject, room: room! }), { noted: c.req.query('done') === 'noted' });
  });

  pages.post(`${ADDRESS}/find`, async (c) => {
    const { typed, door } = await posted(c, deps, 'find');
    const page = c.get('page');
    const { query = '' } = typed;
    if (!typed.pick && !typed.code && !/^DK1\./iu.test(query) && !isQuery(query)) return show(c, deps, door, { query: { page, typed: { query }, problems: { query: W.queryNeeded } }, found: { kind: 'no', title: page.say(W.queryNeeded), why: '' } }, 422);
    return show(c, deps, door, { found: await lookFor(c, deps, door, typed) });
  });
  actPages(pages, deps);
}

/** Letting in, taking back, writing down. */
function actPages(pages: Pages, deps: PortalDeps): void {
  pages.post(`${ADDRESS}/admit`, async (c) => {
    const { by, staff, typed, door, key, requestId } = await posted(c, deps, 'admit');
    const { registration = '', lateReason } = typed;
    const overriding = lateReason !== undefined && may(staff, 'session');
    if (overriding && Array.from(lateReason).length < REASON_LEAST) return withProblem(c, registration, door, { lateReason: W.overrideNeeded });
    const [sent] = await takeCheckIns(deps, door, { by, requestId }, [{ id: key, registration, at: deps.now(), ...(overriding && { reason: lateReason }) }]);
    if (!sent || 'refusal' in sent) return show(c, deps, door, { found: sent ? no(c, sent.refusal) : { kind: 'none' } }, 409);
    const { present } = sent;
    const comer = { registration: (await recordOf(deps, registration))!, verdict: accept({ late: present.late ?? 0 }), present };
    return show(c, deps, door, { found: { kind: 'comer', comer, justNow: present.id === key } });
  });

  pages.post(`${ADDRESS}/undo`, async (c) => {
    const { typed, door, requestId } = await posted(c, deps, 'undo');
    const { by } = staffWho(c, 'session');
    const { registration = '', undoReason = '' } = typed;
    if (Array.from(undoReason).length < REASON_LEAST) return withProblem(c, registration, door, { undoReason: W.overrideNeeded });
    must(await undoCheckInOf(deps, door, { by, requestId }, registration, undoReason));
    return show(c, deps, door, { found: { kind: 'undone' } });
  });

  pages.post(`${ADDRESS}/note`, async (c) => {
    const { by, typed, door, key, requestId } = await posted(c, deps, 'note');
    const { kind, ticket = '', text = '' } = typed;
    const about = ticket ? (await seatedIn(deps, door.announcement.id, door.subject)).find(({ person }) => person.sitting.ticket?.number === ticket) : undefined;
    const problems = { ...(ticket && !about && { ticket: W.noteWhoNone }), ...((!text || text.length > 1000) && { text: W.noteNeeded }) };
    if (Object.keys(problems).length) return show(c, deps, door, { note: { page: c.get('page'), typed, problems } }, 422);
    const incident = { id: key, at: deps.now(), kind: keysOf(INCIDENTS).find((one) => one === kind) ?? 'other', text, room: door.room, ...(about && { registration: about.person.id }) };
    must(await noteIncidentAt(deps, door, { by, requestId }, incident));
    return c.redirect(`${addressOf(door)}&done=noted#notes`, 303);
  });

  const withProblem = async (c: C, registration: string, door: Door, problems: FormState['problems']) => {
    const found = await comerIn(deps, door, registration);
    return show(c, deps, door, { found: found.kind === 'comer' ? { ...found, problems } : found }, 422);
  };
}
