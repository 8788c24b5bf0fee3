import type { Client } from '@temporalio/client';
import { isoInstant, type Instant } from '../domain/instant';
import { STAGES, type Role, type Stage } from '../domain/registration';
import { STAGE_OWNERS } from '../domain/stage-owners';
import { ATTRIBUTES, WORKFLOW_IDS } from '../workflows/messages';

/** One work queue and how much stands in it. */
export interface QueueCount {
  readonly owner: Role;
  readonly stage: string;
  readonly open: number;
  readonly overdue: number;
}

/** One open thing in a queue: an opaque id and dates, nothing personal. */
export interface QueueItem {
  readonly kind: 'registration' | 'session' | 'scoreSheet' | 'refund' | 'refundRequest' | 'transfer' | 'difference' | 'scan';
  readonly id: string;
  readonly session: string;
  readonly stage: string;
  readonly dueAt: Instant;
}

export interface QueueFilter {
  readonly owner: Role;
  readonly stage?: string;
  /** A session id, checked by its form: it becomes part of a query. */
  readonly session?: string;
  /** Only what was due before. */
  readonly dueBefore?: Instant;
}

/** Stages in which, at times, someone else has to act than whom the stage belongs to. */
const ALSO: Readonly<Partial<Record<Stage, Role>>> = { payment: 'system', deferred: 'exam-officer', retake: 'system' };

const QUEUES: readonly { owner: Role; stage: string }[] = [
  ...STAGES.flatMap((stage) => [STAGE_OWNERS[stage], ALSO[stage]].flatMap((owner) => (owner ? [{ owner, stage }] : []))),
  { owner: 'exam-officer', stage: 'scores' },
  { owner: 'exam-officer', stage: 'scan' },
  { owner: 'cashier', stage: 'refund' },
  { owner: 'cashier', stage: 'refund-request' },
  { owner: 'cashier', stage: 'transfer' },
  { owner: 'cashier', stage: 'difference' },
];

/** Every stage a queue can be asked for. */
export const QUEUE_STAGES = [...STAGES, 'scores', 'refund', 'refund-request', 'transfer', 'difference', 'scan'] as const;

const KINDS = ['registration', 'session', 'scoreSheet', 'refund', 'refundRequest', 'transfer', 'difference', 'scan'] as const;

/** The server orders by no attribute, so that a longer queue is shown in part. */
const MOST = 1000;

const queryOf = ({ owner, stage, session, dueBefore }: QueueFilter): string =>
  [
    `ExecutionStatus = 'Running' AND Owner = '${owner}'`,
    stage && `Stage = '${stage}'`,
    session && `\`Session\` = '${session}'`,
    dueBefore !== undefined && `DueAt < '${isoInstant(dueBefore)}'`,
  ]
    .filter(Boolean)
    .join(' AND ');

/** Work queues as the API shows them: visibility queries over the search attributes. */
export function createQueueGateway(client: Client) {
  const count = async (filter: QueueFilter) => (await client.workflow.count(queryOf(filter))).count;

  return {
    /** Queues with something in them. */
    async queues(now: Instant, session?: string): Promise<QueueCount[]> {
      const counted = await Promise.all(
        QUEUES.map(async (queue) => {
          const open = await count({ ...queue, session });
          return { ...queue, open, overdue: open ? await count({ ...queue, session, dueBefore: now }) : 0 };
        }),
      );
      return counted.filter(({ open }) => open > 0);
    },

    /** What stands in one queue, first due first; of a very long one, some. */
    async queue(filter: QueueFilter): Promise<{ items: QueueItem[]; more: boolean }> {
      const items: QueueItem[] = [];
      for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query: queryOf(filter), pageSize: MOST })) {
        if (items.length === MOST) return { items: byDate(items), more: true };
        const kind = KINDS.find((one) => WORKFLOW_IDS[one].from(workflowId) !== undefined);
        const [session, stage, dueAt] = [typedSearchAttributes.get(ATTRIBUTES.session), typedSearchAttributes.get(ATTRIBUTES.stage), typedSearchAttributes.get(ATTRIBUTES.dueAt)];
        if (kind && stage) items.push({ kind, id: WORKFLOW_IDS[kind].from(workflowId) ?? workflowId, session: session ?? '', stage, dueAt: dueAt?.getTime() ?? 0 });
      }
      return { items: byDate(items), more: false };
    },
  };
}

const byDate = (items: QueueItem[]) => items.sort((a, b) => a.dueAt - b.dueAt);
