import { activityInfo, cancelled, heartbeat } from '@temporalio/activity';

/** So many at once; the server takes far more, the worker's other work should not wait. */
const AT_ONCE = 50;

/** A worker that stops answers nothing it asked itself: what waits for such an answer is left to the next attempt. */
export const unlessStopped = <T>(call: Promise<T>): Promise<T> => Promise.race([call, cancelled()]);

const lastStood = () => (activityInfo().heartbeatDetails as number | undefined) ?? 0;

/** Each in order, some at a time; a repeated attempt starts where the last one's heartbeat stood, or at `from`. */
export async function inBatches<T>(items: readonly T[], each: (item: T) => Promise<unknown>, from = lastStood()): Promise<void> {
  for (let next = from; next < items.length; next += AT_ONCE) {
    await unlessStopped(Promise.all(items.slice(next, next + AT_ONCE).map(each)));
    heartbeat(next + AT_ONCE);
  }
}

/** What each came to, in order, some at a time; a repeated attempt keeps what the last one had, and goes on after it. */
export async function outcomesOf<T, Outcome>(items: readonly T[], atOnce: number, each: (item: T) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes = [...((activityInfo().heartbeatDetails as Outcome[] | undefined) ?? [])];
  while (outcomes.length < items.length) {
    outcomes.push(...(await unlessStopped(Promise.all(items.slice(outcomes.length, outcomes.length + atOnce).map(each)))));
    heartbeat(outcomes);
  }
  return outcomes;
}
