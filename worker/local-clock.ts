import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '../domain/instant';
import { fastForward } from '../engine/virtual-time';
import { WORKFLOWS } from '../workflows/messages';
import type { Site } from './compose';

/** A local installation's clock: the wall's, moved ahead by whole days on request, so that a year can be tried in minutes. */
export interface LocalClock {
  readonly aheadMs: () => number;
  readonly now: () => number;
  /** Moves everything open, day by day and in step; answers the new lead in days. */
  moveDays(days: number): Promise<number>;
}

/** Payments reach a date before the deadline they are for, and candidates before their session acts on it. */
const TYPES = [[WORKFLOWS.checkout], [WORKFLOWS.registration, WORKFLOWS.refund, WORKFLOWS.transfer, WORKFLOWS.scoreSheet], [WORKFLOWS.session], [WORKFLOWS.seating]];

/** Runs moved at once. */
const AT_ONCE = 8;

/** The lead is kept in `clock.json` of the data folder: a restart goes on at the same date. */
export function localClock(dataDir: string, { client, connection, namespace }: Pick<Site, 'client' | 'connection' | 'namespace'>): LocalClock {
  const file = join(dataDir, 'clock.json');
  let daysAhead = read(file);
  const aheadMs = () => daysAhead * DAY_MS;

  const openRuns = async (types: readonly string[]): Promise<string[]> => {
    const ids: string[] = [];
    const query = `ExecutionStatus = 'Running' AND WorkflowType IN (${types.map((type) => `'${type}'`).join(', ')})`;
    for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
    return ids;
  };

  async function moveOneDay(): Promise<void> {
    for (const types of TYPES) {
      const open = await openRuns(types);
      for (let next = 0; next < open.length; next += AT_ONCE)
        await Promise.all(open.slice(next, next + AT_ONCE).map((id) => fastForward(connection, namespace, id, DAY_MS)));
    }
    daysAhead += 1;
    writeFileSync(file, JSON.stringify({ daysAhead }));
  }

  async function moveDays(days: number): Promise<number> {
    for (let day = 0; day < days; day += 1) await moveOneDay();
    return daysAhead;
  }

  return { aheadMs, now: () => Date.now() + aheadMs(), moveDays };
}

function read(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { daysAhead: number }).daysAhead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
