import { condition, continueAsNew, defineQuery, defineSignal, setHandler, sleep } from '@temporalio/workflow';

export const woken = defineQuery<number[]>('woken');
export const wake = defineSignal('wake');

/** Sleeps `naps` times for `ms` each; answers when it woke, in its own time. */
export async function sleeper(naps: number, ms: number): Promise<number[]> {
  const times: number[] = [];
  setHandler(woken, () => times);
  for (let nap = 0; nap < naps; nap += 1) {
    await sleep(ms);
    times.push(Date.now());
  }
  return times;
}

/** As `sleeper`, with a new run for each nap. */
export async function restless(naps: number, ms: number): Promise<number> {
  await sleep(ms);
  return naps > 1 ? continueAsNew<typeof restless>(naps - 1, ms) : Date.now();
}

/** Waits for a signal, with no timer at all. */
export async function waiter(): Promise<number> {
  let done = false;
  setHandler(wake, () => { done = true; });
  await condition(() => done);
  return Date.now();
}
