import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { crowd } from './pace';

const { EventType } = temporal.api.enums.v1;
const { HistoryEvent } = temporal.api.history.v1;
type Event = temporal.api.history.v1.IHistoryEvent;

/** What one workflow, or several together, left behind. Bytes as stored: payloads sealed by the codec. */
export interface Footprint {
  /** What the server bills for them, told from their events. */
  readonly actions: number;
  readonly events: number;
  readonly bytes: number;
  readonly workflowTasks: number;
  /** Count and bytes by type of event. */
  readonly byType: Readonly<Record<string, { readonly events: number; readonly bytes: number }>>;
}

export const NOTHING: Footprint = { actions: 0, events: 0, bytes: 0, workflowTasks: 0, byType: {} };

/** Events of the bench's fast-forwards; no clock is moved in production. */
const OURS = ['WORKFLOW_EXECUTION_OPTIONS_UPDATED', 'WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED'];

const BILLED = [
  'WORKFLOW_EXECUTION_STARTED',
  'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
  'ACTIVITY_TASK_SCHEDULED',
  'TIMER_STARTED',
  'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES',
  'SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED',
];

const typeOf = ({ eventType }: Event) => (EventType[eventType ?? 0] ?? '').replace('EVENT_TYPE_', '');

/** A signal between workflows is billed where it is sent. */
const isBilled = (event: Event, type: string) =>
  BILLED.includes(type) || (type === 'WORKFLOW_EXECUTION_SIGNALED' && !event.workflowExecutionSignaledEventAttributes?.externalWorkflowExecution);

function footprintOf(event: Event): Footprint {
  const type = typeOf(event);
  if (OURS.includes(type)) return NOTHING;
  const bytes = HistoryEvent.encode(event).finish().length;
  return {
    actions: isBilled(event, type) ? 1 : 0,
    events: 1,
    bytes,
    workflowTasks: type === 'WORKFLOW_TASK_COMPLETED' ? 1 : 0,
    byType: { [type]: { events: 1, bytes } },
  };
}

export function add(a: Footprint, b: Footprint, share = 1): Footprint {
  const byType = { ...a.byType };
  for (const [type, { events, bytes }] of Object.entries(b.byType))
    byType[type] = { events: (byType[type]?.events ?? 0) + events * share, bytes: (byType[type]?.bytes ?? 0) + bytes * share };
  return {
    actions: a.actions + b.actions * share,
    events: a.events + b.events * share,
    bytes: a.bytes + b.bytes * share,
    workflowTasks: a.workflowTasks + b.workflowTasks * share,
    byType,
  };
}

/** The histories of these workflows, every run of each, put together. */
export async function footprint(client: Client, workflowIds: readonly string[]): Promise<Footprint> {
  let sum = NOTHING;
  await crowd(workflowIds, 10, async (workflowId) => {
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
      const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      sum = (events ?? []).map(footprintOf).reduce((so, event) => add(so, event), sum);
    }
  });
  return sum;
}
