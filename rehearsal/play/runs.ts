import { setTimeout as sleep } from 'node:timers/promises';
import { optionalTsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import type { Instant } from '../../domain/instant';
import { fastForward } from '../../engine/virtual-time';
import type { Site } from '../../worker/compose';
import type { Clock } from './clock';
import { pool } from './pool';

/** One workflow on the engine. It has a clock of its own, which was `aheadMs` ahead of the wall's when it started. */
export interface Run {
  readonly workflowId: string;
  readonly aheadMs: number;
  /** How far its clock has been moved since, when it was last looked at. */
  skippedMs: number;
}

interface Look {
  readonly open: boolean;
  /** A task or an activity is under way. */
  readonly busy: boolean;
  readonly events: number;
}

/** Calls under way at once: the server and this process share the cores. */
const AT_ONCE = 12;
const LOOK_EVERY_MS = 30;
const QUIET_WITHIN_MS = 120_000;
/** A run this little behind is in step. */
const IN_STEP_MS = 2_000;

const { WORKFLOW_EXECUTION_STATUS_RUNNING } = temporal.api.enums.v1.WorkflowExecutionStatus;

/** The runs of a rehearsal: moved in step, and waited for. */
export class Runs {
  constructor(
    private readonly site: Pick<Site, 'connection' | 'namespace'>,
    private readonly clock: Clock,
  ) {}

  /** Brings each run to the rehearsal's now, through every date of its own on the way. */
  async catchUp(runs: readonly Run[]): Promise<void> {
    const { connection, namespace } = this.site;
    await pool(AT_ONCE, runs, async (run) => {
      const behind = this.clock.aheadMs - run.aheadMs - run.skippedMs;
      if (behind <= IN_STEP_MS) return;
      await fastForward(connection, namespace, run.workflowId, behind);
      run.skippedMs += behind;
    });
  }

  /**
   * Waits until nothing is under way, and answers which runs are still open. `hubs` are runs that signal others: when one
   * of them has moved meanwhile, everything is looked at again.
   */
  async quiet(runs: readonly Run[], hubs: readonly Run[]): Promise<Map<Run, boolean>> {
    for (;;) {
      const before = await this.idle(hubs);
      const looks = await this.idle(runs);
      const after = await pool(AT_ONCE, hubs, (hub) => this.look(hub));
      const still = after.every(({ busy, events }, index) => !busy && events === before[index]?.events);
      if (still) return new Map(runs.map((run, index) => [run, looks[index]!.open]));
    }
  }

  private idle(runs: readonly Run[]): Promise<Look[]> {
    const deadline = Date.now() + QUIET_WITHIN_MS;
    return pool(AT_ONCE, runs, async (run) => {
      for (;;) {
        const look = await this.look(run);
        if (!look.busy) return look;
        if (Date.now() > deadline) throw new Error(`${run.workflowId} 迟迟不空闲 / has not come to rest within ${QUIET_WITHIN_MS / 1000} s`);
        await sleep(LOOK_EVERY_MS);
      }
    });
  }

  /** When a run started, by the wall's clock. */
  async startedAt(workflowId: string): Promise<Instant> {
    const { connection, namespace } = this.site;
    const { workflowExecutionInfo } = await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } });
    return optionalTsToMs(workflowExecutionInfo?.startTime) ?? Date.now();
  }

  private async look(run: Run): Promise<Look> {
    const { connection, namespace } = this.site;
    const { workflowExecutionInfo, pendingActivities, pendingWorkflowTask, workflowExtendedInfo } =
      await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: run.workflowId } });
    const now = optionalTsToMs(workflowExtendedInfo?.timeSkippingInfo?.currentTime);
    run.skippedMs = now === undefined ? 0 : now - Date.now();
    const open = workflowExecutionInfo?.status === WORKFLOW_EXECUTION_STATUS_RUNNING;
    return { open, busy: open && (pendingWorkflowTask != null || (pendingActivities ?? []).length > 0), events: Number(workflowExecutionInfo?.historyLength ?? 0) };
  }
}
