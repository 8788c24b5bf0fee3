import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { MaterialId } from '../../../../domain/announcement';
import { dueOf } from '../../../../domain/deadlines';
import { keysOf } from '../../../../domain/keys';
import { openFile } from '../../../../domain/quarantine';
import { refuse, type Refusal } from '../../../../domain/refusals';
import type { Registration } from '../../../../domain/registration';
import { actAs } from '../../../acting';
import { namesOf } from '../../../accounts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { within } from '../../../outages';
import { notThere } from '../../../problems';
import { requestIdFrom } from '../../../route';
import { material, registrationId, sessionId } from '../../../schemas';
import { findingsOf } from '../../../web/findings';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import { explainInWords } from '../../../web/refusal-words';
import type { Pages } from '../../../web/routes';
import { lastVerdict, readVerdict } from '../../../web/verdict';
import { itemsIn, queueAt, shortId } from '../../../web/work-queues';
import { COMMON } from '../../../words/common';
import { REVIEW as W } from '../../../words/staff/review';
import { render } from '../../layout';
import type { FormState } from '../../parts/fields';
import { registrationAt } from '../registration/routes';
import { sessionAsked } from './desk-routes';
import { queryOf } from './queue';
import { ReviewPage, type ReviewProps } from './review';

type C = Context<WebEnv>;

async function picturesOf({ materials }: PortalDeps, registration: Registration): Promise<ReviewProps['pictures']> {
  const pictures: { [item in MaterialId]?: string } = {};
  await Promise.all(
    keysOf(registration.materials).map(async (item) => {
      const newest = openFile(registration.materials[item]?.at(-1));
      if (newest?.mediaType.startsWith('image/')) pictures[item] = await materials.presignView(newest);
    }),
  );
  return pictures;
}

/** Who last decided, by name where the account has one. */
async function deciderOf(deps: PortalDeps, registration: Registration): Promise<string | undefined> {
  const id = lastVerdict(registration)?.by.id;
  return id === undefined ? undefined : ((await namesOf(deps, [id])).get(id) ?? id);
}

type Shown = Partial<Pick<FormState, 'typed' | 'problems'> & Pick<ReviewProps, 'said' | 'session'>>;

async function show(c: C, deps: PortalDeps, registration: Registration, { typed = {}, problems = {}, said, session }: Shown, status = 200) {
  const page = c.get('page');
  const [{ announcement }, pictures, decider] = await Promise.all([findSession(deps, registration.sitting.terms.session), picturesOf(deps, registration), deciderOf(deps, registration)]);
  const findings = findingsOf(registration, announcement, page.now);
  const props = { page, registration, announcement, pictures, findings, decider, said, session, form: { page, typed, problems }, requestKey: randomUUID() };
  return render(c, <ReviewPage {...props} />, status);
}

const TRIES = 5;

/** The next file after one by its date, then from the beginning; lists lag a little, so that it is looked at first. */
async function nextAfter(deps: PortalDeps, registration: Registration, session: string | undefined): Promise<string | undefined> {
  const { items } = await itemsIn(deps, queueAt('reviewer', 'review'), { session });
  const due = dueOf({ ...registration, stage: 'review' }).at;
  const others = items.filter(({ id }) => id !== registration.id);
  const inOrder = [...others.filter(({ dueAt }) => dueAt >= due), ...others.filter(({ dueAt }) => dueAt < due)];
  for (const item of inOrder.slice(0, TRIES)) {
    const live = await within(deps, () => deps.gateway.registration(item.id));
    if (live.ok && live.value.stage === 'review' && !live.value.end) return item.id;
  }
  return undefined;
}

const SAID = { approve: W.saidApprove, return: W.saidReturn, reject: W.saidReject } as const;

/** To the next file; with none left, to the queue. */
async function toNext(c: C, deps: PortalDeps, from: Registration, session: string | undefined, did?: keyof typeof SAID) {
  const next = await nextAfter(deps, from, session);
  const query = queryOf({ session, ...(did && { after: from.id, did }) });
  return c.redirect(next ? `/staff/registrations/${next}/review${query}` : `/staff/queues/reviewer/review${queryOf({ session })}`, 303);
}

/** What the address says was just done to the file before. */
function saidIn(c: C): ReviewProps['said'] {
  const { say } = c.get('page');
  const after = registrationId.safeParse(c.req.query('after'));
  const did = c.req.query('did') as keyof typeof SAID;
  if (!after.success || !Object.hasOwn(SAID, did)) return undefined;
  return { tone: 'good', title: `${say(W.theLast, { id: shortId(after.data) })}${say(COMMON.colon)}${say(SAID[did])}` };
}

/** Nothing was done: why, above the file as it is now. Marks of another revision are not kept. */
function refused(c: C, deps: PortalDeps, registration: Registration, refusal: Refusal, kept: Shown) {
  const { remedy, ...text } = explainInWords(refusal);
  const { say } = c.get('page');
  const stale = ['stale-revision', 'not-in-review', 'ended'].includes(refusal.code);
  const said = { tone: 'bad' as const, title: `${say(W.notNow)}${say(COMMON.colon)}${say(text)}`, text: remedy };
  return show(c, deps, registration, { session: kept.session, said, ...(!stale && { typed: kept.typed }) }, 409);
}

const staleBy = (seen = '', { revision }: Registration): Refusal => refuse('stale-revision', { seen, current: revision }).refusal;

export function reviewRoutes(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/registrations/:id/review', async (c) => {
    staffWho(c, 'review');
    return show(c, deps, await registrationAt(c, deps), { said: saidIn(c), session: sessionAsked(c) });
  });

  pages.get('/staff/registrations/:id/review/next', async (c) => {
    staffWho(c, 'review');
    return toNext(c, deps, await registrationAt(c, deps), sessionAsked(c));
  });

  pages.post('/staff/registrations/:id/review', async (c) => {
    const { by } = staffWho(c, 'review');
    await checkFormToken(c);
    const registration = await registrationAt(c, deps);
    const typed = await typedIn(c);
    const session = sessionId.safeParse(typed.session).data;
    const { announcement } = await findSession(deps, registration.sitting.terms.session);
    const read = readVerdict(typed, registration, findingsOf(registration, announcement, deps.now()), deps.now());
    if ('problems' in read && Number(typed.revision) !== registration.revision) return refused(c, deps, registration, staleBy(typed.revision, registration), { session });
    if ('problems' in read) return show(c, deps, registration, { typed, problems: read.problems, session }, 422);
    const { name, input } = read.verdict;
    const key = (await fieldOf(c, REQUEST_KEY)) || randomUUID();
    const answer = await actAs(deps, { by, requestId: requestIdFrom('review', name, registration.id, key) }, registration.id, name, input);
    return answer.ok ? toNext(c, deps, registration, session, name) : refused(c, deps, await registrationAt(c, deps), answer.refusal, { typed, session });
  });

  pages.get('/staff/registrations/:id/files/:item/:version', async (c) => {
    staffWho(c, 'read');
    const { materials } = await registrationAt(c, deps);
    const item = material.safeParse(c.req.param('item'));
    const version = item.success ? materials[item.data]?.[Number(c.req.param('version')) - 1] : undefined;
    const open = openFile(version);
    if (!open) throw notThere();
    return c.redirect(await deps.materials.presignView(open), 302);
  });
}
