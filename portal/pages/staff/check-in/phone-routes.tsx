import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { photoOf } from '../../../../activities/papers/photo';
import { ticketCode } from '../../../../activities/ticket-codes';
import { presentIn } from '../../../../domain/check-in';
import { DAY_MS, formatInstant, HOUR_MS, type Instant } from '../../../../domain/instant';
import { photoStateOf } from '../../../../domain/quarantine';
import { explain, inFull } from '../../../../domain/refusals';
import { maskIdentity } from '../../../../domain/masking';
import { findCheckIns, recordOf, takeCheckIns, type Door, type Given, type Sent } from '../../../check-in-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { notThere } from '../../../problems';
import { requestIdFrom } from '../../../route';
import { assetBody } from '../../../web/assets';
import { checkFormToken } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { allowCamera } from '../../../web/security';
import { render } from '../../layout';
import { doorAt, doorNamed, mayOpen, seatedIn } from './door';
import { OfflinePage } from './offline';

type C = Context<WebEnv>;

const ADDRESS = '/staff/sessions/:id/check-in';

/** A phone is without a connection for a morning at most: what is older is taken, for somebody to look at. */
const DOUBTED_MS = 12 * HOUR_MS;

/** A phone whose date was wrong says decades. */
const LONGEST_MS = 365 * DAY_MS;

const batch = () =>
  z.object({
    subject: z.string(),
    room: z.string(),
    entries: z.array(z.object({ id: z.string().regex(/^[\w-]{8,64}$/), registration: z.string().regex(/^[0-9a-v]{26}$/), ago: z.int().min(0) })).min(1).max(100),
  });

/** By the phone's own span of time, not by its clock: that may be wrong. */
const givenAt = (now: Instant, { id, registration, ago }: z.infer<ReturnType<typeof batch>>['entries'][number]): Given => ({
  id, registration, at: now - Math.min(ago, LONGEST_MS), offline: true, ...(ago > DOUBTED_MS && { doubt: 'sent-late' }),
});

/** One that is refused has to be found among people: it says whose it was, of this session, and when. */
function saidOf(c: C, { announcement }: Door, at: Instant, sent: Sent) {
  if ('present' in sent) return { id: sent.id };
  const { id, refusal, registration } = sent;
  const who = registration?.sitting.terms.session === announcement.id ? registration.applicant.name : undefined;
  return { id, why: c.get('page').say(inFull(explain(refusal))), at: formatInstant(at), ...(who !== undefined && { who }) };
}

/** What a phone needs to go on without a connection for an hour, and what it sends afterwards. */
export function phonePages(pages: Pages, deps: PortalDeps): void {
  /** One room of one subject, and nothing else: what a door has to know, codes as digests. */
  pages.get(`${ADDRESS}/pack`, async (c) => {
    const door = await doorAt(c, deps, c.req.query());
    const { announcement, subject, room } = door;
    const [seated, sheet] = await Promise.all([seatedIn(deps, announcement.id, subject), findCheckIns(deps, announcement.id, subject)]);
    const people = seated
      .filter((one) => one.room === room)
      .map(({ person, seat }) => {
        const { ticket } = person.sitting;
        return {
          id: person.id,
          seat,
          name: person.applicant.name,
          number: maskIdentity(person.applicant.identity.number),
          ticket: ticket?.number,
          code: ticket && createHash('sha256').update(ticketCode(deps.ids, person, ticket)).digest('hex'),
          photo: photoStateOf(person),
          at: presentIn(sheet, person.id)?.at,
        };
      });
    return c.json({ people });
  });

  pages.get(`${ADDRESS}/photo/:registration`, async (c) => {
    staffWho(c, 'checkIn');
    const { announcement } = await findSession(deps, c.req.param('id') ?? '');
    mayOpen(c, announcement.examOn);
    const id = c.req.param('registration') ?? '';
    const registration = /^[0-9a-v]{26}$/.test(id) ? await recordOf(deps, id) : undefined;
    const photo = registration?.sitting.terms.session === announcement.id ? await photoOf(deps.materials, registration) : undefined;
    if (!photo) throw notThere();
    return c.body(new Uint8Array(photo), 200, { 'Content-Type': photo[0] === 0x89 ? 'image/png' : 'image/jpeg' });
  });

  pages.post(`${ADDRESS}/sent`, async (c) => {
    const { by } = staffWho(c, 'checkIn');
    await checkFormToken(c);
    const read = batch().safeParse(await c.req.json().catch(() => undefined));
    if (!read.success) return c.json({ sent: [] }, 400);
    const { entries, ...at } = read.data;
    // Also on the day after: a phone may have been without a connection until then.
    const door = await doorNamed(c, deps, at);
    const now = deps.now();
    const requestId = requestIdFrom('sent', door.announcement.id, by.id, ...entries.map(({ id }) => id));
    const given = entries.map((entry) => givenAt(now, entry));
    const sent = await takeCheckIns(deps, door, { by, requestId }, given);
    return c.json({ sent: sent.map((one, index) => saidOf(c, door, given[index]!.at, one)) });
  });

  /** It answers for this address and what is below it, and for nothing else of ours. */
  pages.get(`${ADDRESS}/worker.js`, (c) => {
    staffWho(c, 'checkIn');
    const scope = `/staff/sessions/${c.req.param('id') ?? ''}/check-in`;
    return c.body(assetBody('check-in-worker.js'), 200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Service-Worker-Allowed': scope });
  });

  /** The page without anything in it, and without a reader: what lies in the phone fills it. */
  pages.get(`${ADDRESS}/offline`, async (c) => {
    staffWho(c, 'checkIn');
    const { announcement } = await findSession(deps, c.req.param('id') ?? '');
    allowCamera(c);
    return render(c, <OfflinePage page={{ ...c.get('page'), user: undefined, formToken: undefined }} session={announcement.id} />);
  });
}
