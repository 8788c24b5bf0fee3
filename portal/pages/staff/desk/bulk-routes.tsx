import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { PortalDeps } from '../../../deps';
import type { Permission } from '../../../permissions';
import { registrationId, sessionId } from '../../../schemas';
import { readRegistrations } from '../../../session-people';
import { BULK_ACTS, BULK_MOST, doPart, outcomesIn, previewsOf, tasksIn, termsIn, ticked, type BulkAct, type Task } from '../../../web/bulk';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { itemsIn, queueAt, type QueueAt } from '../../../web/work-queues';
import { BULK as W } from '../../../words/staff/bulk';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { BulkPreviewPage, BulkResultPage } from './bulk';

type C = Context<WebEnv>;

export const BULK_PERMISSION: Readonly<Record<BulkAct, Permission>> = { approve: 'review', extend: 'session' };

/** What a form is about: rows that were ticked, the whole list they stood in, or those of a preview shown before. */
async function meantBy(c: C, deps: PortalDeps, queue: QueueAt, typed: Typed): Promise<string[]> {
  if (typed.seen) return typed.seen.split(' ').filter((id) => registrationId.safeParse(id).success);
  if (typed.all !== 'yes') return ticked(typed).map(({ id }) => id);
  const session = sessionId.safeParse(typed.session);
  const { items } = await itemsIn(deps, queue, { ...(session.success && { session: session.data }), ...(typed.overdue === '1' && { dueBefore: c.get('page').now }) });
  return items.filter(({ kind }) => kind === 'registration').map(({ id }) => id);
}

const problemsIn = (act: BulkAct, typed: Typed): Problems => {
  if (act === 'approve') return {};
  const { until, reason } = termsIn(typed);
  return { ...(until === undefined && { until: W.needUntil }), ...(reason === undefined && { reason: W.needReason }) };
};

async function preview(c: C, deps: PortalDeps, act: BulkAct, queue: QueueAt) {
  const { by } = staffWho(c, BULK_PERMISSION[act]);
  const typed = await typedIn(c);
  const meant = await meantBy(c, deps, queue, typed);
  const found = await readRegistrations(deps, meant.slice(0, BULK_MOST));
  const rows = await previewsOf(deps, act, found, termsIn(typed), by);
  const problems = typed.seen ? problemsIn(act, typed) : {};
  const props = { page: c.get('page'), act, queue, typed, problems, rows, cut: meant.length > BULK_MOST, requestKey: (await fieldOf(c, REQUEST_KEY)) || randomUUID() };
  return render(c, <BulkPreviewPage {...props} />, Object.keys(problems).length ? 422 : 200);
}

async function run(c: C, deps: PortalDeps, act: BulkAct, queue: QueueAt, todo: readonly Task[]) {
  const { by } = staffWho(c, BULK_PERMISSION[act]);
  const typed = await typedIn(c);
  const requestKey = (await fieldOf(c, REQUEST_KEY)) || randomUUID();
  const { outcomes: fresh, left } = await doPart(deps, act, todo, termsIn(typed), by, requestKey);
  const outcomes = [...outcomesIn(typed.outcomes ?? ''), ...fresh];
  const found = left.length ? [] : await readRegistrations(deps, outcomes.map(({ task: { id } }) => id));
  const registrations = new Map(found.map((registration) => [registration.id, registration]));
  return render(c, <BulkResultPage page={c.get('page')} act={act} queue={queue} typed={typed} requestKey={requestKey} outcomes={outcomes} left={left} registrations={registrations} />);
}

/** Only what was seen beforehand is done: a date typed after the preview is previewed first. */
const isSure = (act: BulkAct, typed: Typed, todo: readonly Task[]): boolean =>
  typed.go === 'yes' && todo.length > 0 && (act === 'approve' || typed.previewed === typed.until) && !Object.keys(problemsIn(act, typed)).length;

/** The same act on many: first what would become of each, then a part at a time. */
export function bulkRoutes(pages: Pages, deps: PortalDeps): void {
  for (const act of BULK_ACTS) {
    pages.post(`/staff/queues/:owner/:stage/${act}`, async (c) => {
      staffWho(c, BULK_PERMISSION[act]);
      await checkFormToken(c);
      const queue = queueAt(c.req.param('owner'), c.req.param('stage'));
      const typed = await typedIn(c);
      const todo = typed.todo === undefined ? ticked(typed).slice(0, BULK_MOST) : tasksIn(typed.todo);
      return typed.todo !== undefined || isSure(act, typed, todo) ? run(c, deps, act, queue, todo) : preview(c, deps, act, queue);
    });
  }
}
