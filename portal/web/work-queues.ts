import type { QueueItem } from '../../activities/queue-gateway';
import { dueOf } from '../../domain/deadlines';
import type { Instant } from '../../domain/instant';
import { keysOf } from '../../domain/keys';
import type { Registration, Role } from '../../domain/registration';
import type { Text } from '../../domain/text';
import type { PortalDeps } from '../deps';
import { inTurn } from '../in-turn';
import { within } from '../outages';
import type { Permission } from '../permissions';
import { notThere } from '../problems';
import { QUEUE_WORDS } from '../words/staff/desk';

export type QueueName = keyof typeof QUEUE_WORDS;

/** A list holds no more: the engine gives no more in order. */
export const MOST = 1000;

/** What one has to be permitted to do what stands in a queue; nothing for those that wait for a candidate or a date. */
const DOING: Readonly<Partial<Record<QueueName, Permission>>> = {
  'reviewer/review': 'review',
  'exam-officer/admitted': 'enterScores',
  'exam-officer/scores': 'checkScores',
  'exam-officer/passed': 'certify',
  'exam-officer/deferred': 'session',
  'cashier/transfer': 'money',
  'cashier/refund': 'money',
  'cashier/refund-request': 'orderRefund',
  'cashier/difference': 'money',
};

export interface QueueAt {
  readonly name: QueueName;
  readonly owner: Role;
  readonly stage: string;
  readonly title: Text;
  readonly doing: Permission | undefined;
}

export const QUEUES: readonly QueueAt[] = keysOf(QUEUE_WORDS).map((name) => {
  const [owner, stage] = name.split('/') as [Role, string];
  return { name, owner, stage, title: QUEUE_WORDS[name], doing: DOING[name] };
});

/** The queue an address names; refuses with `not-found`. */
export function queueAt(owner: string | undefined, stage: string | undefined): QueueAt {
  const found = QUEUES.find((queue) => queue.owner === owner && queue.stage === stage);
  if (!found) throw notThere();
  return found;
}

/** One thing in a queue, with what its record says of the candidate. */
export interface QueueRow {
  readonly item: QueueItem;
  readonly registration: Registration | undefined;
}

/** The date people are told: the last second that counts, not the midnight after it. */
export function dueShown({ item: { dueAt }, registration }: QueueRow): Instant {
  const due = registration && !registration.end ? dueOf(registration) : undefined;
  return due?.at === dueAt ? due.shownAt : dueAt;
}

/** From the records, so that a long list wakes no worker; they follow a change within a second. */
export const rowsOf = (deps: PortalDeps, items: readonly QueueItem[]): Promise<QueueRow[]> =>
  inTurn(items, async (item) => ({
    item,
    registration: item.kind === 'registration' ? (await deps.records.readRecord<Registration>({ kind: 'registration', id: item.id }))?.file : undefined,
  }));

export interface Asked {
  readonly session?: string;
  /** Only what was due before. */
  readonly dueBefore?: Instant;
}

export const itemsIn = (deps: PortalDeps, { owner, stage }: Pick<QueueAt, 'owner' | 'stage'>, asked: Asked = {}): Promise<{ items: QueueItem[]; more: boolean }> =>
  within(deps, () => deps.gateway.queue({ owner, stage, ...asked }));

export interface QueueState extends QueueAt {
  readonly open: number;
  readonly overdue: number;
  /** What is due first. */
  readonly first: QueueRow | undefined;
}

/** Every queue, also the empty ones, with what is due first in it. */
export async function queueStates(deps: PortalDeps, now: Instant, session?: string): Promise<QueueState[]> {
  const counts = await within(deps, () => deps.gateway.queues(now, session));
  return Promise.all(
    QUEUES.map(async (queue) => {
      const { open = 0, overdue = 0 } = counts.find(({ owner, stage }) => owner === queue.owner && stage === queue.stage) ?? {};
      const { items } = open ? await itemsIn(deps, queue, { session, ...(overdue && { dueBefore: now }) }) : { items: [] };
      const [first] = await rowsOf(deps, items.slice(0, 1));
      return { ...queue, open, overdue, first };
    }),
  );
}

/** All that staff are late with, first due first. */
export async function overdueItems(deps: PortalDeps, now: Instant, session?: string): Promise<{ items: QueueItem[]; more: boolean }> {
  const late = await Promise.all(QUEUES.filter(({ doing }) => doing).map((queue) => itemsIn(deps, queue, { session, dueBefore: now })));
  return { items: late.flatMap(({ items }) => items).sort((a, b) => a.dueAt - b.dueAt), more: late.some(({ more }) => more) };
}

/** People say the end of a registration's number to each other, not all of it. */
export const shortId = (id: string): string => id.slice(-8).toUpperCase();
