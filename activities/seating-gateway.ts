import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { Announcement } from '../domain/announcement';
import type { Checked } from '../domain/refusals';
import type { RoomsChange, SeatChart } from '../domain/seat-chart';
import type { SeatMove, SeatSwap } from '../domain/seat-moves';
import { moveSeatUpdate, seatAllSignal, seatChartQuery, setRoomsUpdate, swapSeatsUpdate, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { answered } from './answers';

export interface SeatingRequest {
  readonly announcement: Announcement;
  /** The chart as its record has it, in case its workflow is gone. */
  readonly chart?: SeatChart;
  /** A local installation's or a rehearsal's clock runs ahead of the wall's by so much. */
  readonly aheadMs?: number;
}

/** Rooms and seats of a session, as the pages, the session and the rehearsal call for them. */
export function createSeatingGateway(client: Client) {
  const optionsOf = ({ announcement, chart, aheadMs }: SeatingRequest) => ({
    workflowId: WORKFLOW_IDS.seating.to(announcement.id),
    taskQueue: TASK_QUEUE,
    args: [{ announcement, ...(chart && { chart }), ...(aheadMs && { aheadMs }) }],
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
  });
  const changed = <T>(update: UpdateDefinition<SeatChart, [T]>, request: SeatingRequest, change: T, updateId: string): Promise<Checked<SeatChart>> =>
    answered(client.workflow.executeUpdateWithStart(update, { args: [change], updateId, startWorkflowOperation: new WithStartWorkflowOperation(WORKFLOWS.seating, optionsOf(request)) }));

  return {
    /** Those who hold a place in a session that is held: they are admitted, and each is given a seat. */
    async seatAll(request: SeatingRequest, ids: readonly string[]): Promise<void> {
      const { workflowIdConflictPolicy: _, ...options } = optionsOf(request);
      await client.workflow.signalWithStart(WORKFLOWS.seating, { ...options, signal: seatAllSignal, signalArgs: [{ ids }] });
    },
    setRooms: (request: SeatingRequest, change: RoomsChange, requestId: string) => changed(setRoomsUpdate, request, change, requestId),
    moveSeat: (request: SeatingRequest, move: SeatMove, requestId: string) => changed(moveSeatUpdate, request, move, requestId),
    swapSeats: (request: SeatingRequest, swap: SeatSwap, requestId: string) => changed(swapSeatsUpdate, request, swap, requestId),
    /** The chart as it is now; `not-found` when nobody has asked for one yet, or the exam is over. */
    seatChart: (session: string): Promise<Checked<SeatChart>> => answered(client.workflow.getHandle(WORKFLOW_IDS.seating.to(session)).query(seatChartQuery)),
  };
}
