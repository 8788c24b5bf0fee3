import { setTimeout as sleep } from 'node:timers/promises';
import { optionalTsToMs } from '@temporalio/common/lib/time';
import { sessionQuery, WORKFLOW_IDS } from '../workflows/messages';
import { announcement } from './announcements';
import { claim, claimantIds, startClaimant } from './claimants';
import { Cohort, openSession } from './cohort';
import { inLab, say, type Lab } from './lab';
import { crowd, percentile, SPACING_MS } from './pace';

const CLAIMS = 400;
const CAPACITY = 390;
const AT_ONCE = 25;
const PATIENCE_MS = 60_000;
const SETTLED_MS = 6_000;

export interface Claims {
  /** From sending a claim to the answer's arrival, in ms. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Seats granted beyond the capacity. */
  readonly over: number;
  readonly granted: number;
  readonly waiting: number;
}

/** Everyone claims a seat in the same moment; ten too many. A refused call fails the measurement. */
export const claims = (): Promise<Claims> =>
  inLab(async (lab) => {
    say(`claims: ${CLAIMS} at once for ${CAPACITY} seats`);
    const { session } = await openSession(lab, announcement({ capacity: CAPACITY }));
    const ids = claimantIds(CLAIMS);
    await crowd(ids, AT_ONCE, (id) => startClaimant(lab, session, id));
    await new Cohort(lab, [session], ids).quiet();

    const sent = new Map(ids.map((id) => [id, Date.now()]));
    await Promise.all(ids.map((id) => claim(lab, session, id)));
    // Reading histories while claims are answered would be measured with them.
    await sleep(SETTLED_MS);
    const took: number[] = [];
    for (const id of ids) took.push((await answeredAt(lab, id)) - (sent.get(id) ?? 0));
    const view = await lab.site.client.workflow.getHandle(WORKFLOW_IDS.session.to(session)).query(sessionQuery);
    return {
      p50Ms: percentile(took, 50),
      p99Ms: percentile(took, 99),
      over: Math.max(0, view.taken - CAPACITY),
      granted: view.taken,
      waiting: view.waiting,
    };
  });

/** When the server took down the answer; its clock is this machine's. */
async function answeredAt({ site: { client } }: Lab, id: string): Promise<number> {
  const handle = client.workflow.getHandle(WORKFLOW_IDS.registration.to(id));
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(SPACING_MS)) {
    const { events } = await handle.fetchHistory();
    const answer = (events ?? []).find((event) => event.workflowExecutionSignaledEventAttributes);
    if (answer) return optionalTsToMs(answer.eventTime) ?? Number.NaN;
  }
  throw new Error(`${id} had no answer within ${PATIENCE_MS} ms`);
}
