import type { Context } from 'hono';
import type { QueueItem } from '../../../../activities/queue-gateway';
import type { Text } from '../../../../domain/text';
import type { PortalDeps } from '../../../deps';
import { listSessions } from '../../../listing';
import { messagesToRoles } from '../../../staff-messages';
import { may } from '../../../permissions';
import { notThere } from '../../../problems';
import { sessionId } from '../../../schemas';
import { BULK_ACTS, type BulkAct } from '../../../web/bulk';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { itemsIn, overdueItems, queueAt, queueStates, rowsOf, type QueueAt } from '../../../web/work-queues';
import { DESK as W } from '../../../words/staff/desk';
import { render } from '../../layout';
import { BULK_PERMISSION } from './bulk-routes';
import { HomePage } from './home';
import { QueuePage, type QueueProps } from './queue';
import { queueSheet } from './queue-sheet';

type C = Context<WebEnv>;

const PAGE = 50;

/** The session a list is filtered by; an address that names none such is of no page. */
export function sessionAsked(c: C): string | undefined {
  const asked = c.req.query('session');
  if (!asked) return undefined;
  const id = sessionId.safeParse(asked);
  if (!id.success) throw notThere();
  return id.data;
}

interface List {
  readonly items: readonly QueueItem[];
  readonly more: boolean;
  /** One queue; left out for a list over all of them. */
  readonly queue?: QueueAt;
  readonly title: Text;
  readonly address: string;
  readonly session: string | undefined;
  readonly overdueOnly: boolean;
  readonly mixed?: boolean;
}

/** What an address of a queue asks for: one queue, or all that is overdue. */
export async function listAt(c: C, deps: PortalDeps): Promise<List> {
  const session = sessionAsked(c);
  const { now } = c.get('page');
  const { owner, stage } = c.req.param() as { owner?: string; stage?: string };
  if (owner === undefined) return { ...(await overdueItems(deps, now, session)), title: W.overdue, address: '/staff/queues/overdue', session, overdueOnly: true, mixed: true };
  const queue = queueAt(owner, stage);
  const overdueOnly = c.req.query('overdue') === '1';
  const found = await itemsIn(deps, queue, { session, ...(overdueOnly && { dueBefore: now }) });
  return { ...found, queue, title: queue.title, address: `/staff/queues/${queue.name}`, session, overdueOnly };
}

/** Whose deadline runs while a candidate has to act. */
const fits = (act: BulkAct, queue: QueueAt | undefined): boolean => (act === 'approve' ? queue?.name === 'reviewer/review' : queue?.owner === 'candidate');

async function showQueue(c: C, deps: PortalDeps) {
  const { staff } = staffWho(c, 'read');
  const page = c.get('page');
  const [{ items, ...list }, sessions] = await Promise.all([listAt(c, deps), listSessions(deps)]);
  const pages = Math.max(1, Math.ceil(items.length / PAGE));
  const at = Math.min(pages, Math.max(1, Number(c.req.query('page')) || 1));
  const rows = await rowsOf(deps, items.slice((at - 1) * PAGE, at * PAGE));
  const props: QueueProps = { page, ...list, rows, count: items.length, at: { page: at, pages }, sessions, acts: BULK_ACTS.filter((act) => fits(act, list.queue) && may(staff, BULK_PERMISSION[act])) };
  return render(c, <QueuePage {...props} />);
}

/** The work queues, as counts and as lists. */
export function deskRoutes(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff', async (c) => {
    const { user } = c.get('page');
    if (user?.kind === 'staff' && !may(user, 'read') && may(user, 'checkIn')) return c.redirect('/staff/check-in', 303);
    const { staff } = staffWho(c, 'read');
    const page = c.get('page');
    const session = sessionAsked(c);
    const [states, sessions, told] = await Promise.all([queueStates(deps, page.now, session), listSessions(deps), messagesToRoles(deps, staff.roles, page.now)]);
    return render(c, <HomePage page={page} states={states} sessions={sessions} session={session} told={told} />);
  });

  for (const address of ['/staff/queues/overdue', '/staff/queues/:owner/:stage']) {
    exportRoutes(pages, address, async (c) => {
      const { items, mixed } = await listAt(c, deps);
      const name = mixed ? 'overdue' : `queue-${c.req.param('owner')}-${c.req.param('stage')}`;
      return { name, sheet: queueSheet(c.get('page'), await rowsOf(deps, items), mixed) };
    });
    pages.get(address, (c) => showQueue(c, deps));
  }
}
