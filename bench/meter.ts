import { setTimeout as sleep } from 'node:timers/promises';

/** The server's reporter is buffered. */
const REPORTED_AFTER_MS = 2_500;

/** Moving a clock is an action only the bench takes. */
const NOT_OF_A_LIFE = ['grpc_UpdateWorkflowExecutionOptions'];

export type Actions = Readonly<Record<string, number>>;

/** What the server would bill in a namespace so far, by kind, without the bench's own fast-forwards. */
export async function readActions(metricsUrl: string, namespace: string): Promise<Actions> {
  await sleep(REPORTED_AFTER_MS);
  const text = await (await fetch(metricsUrl)).text();
  const lines = text.matchAll(/^action\{action_type="(\w+)",namespace="([\w-]+)".*\} (\d+)$/gm);
  const counted = [...lines].filter(([, kind = '', of]) => of === namespace && !NOT_OF_A_LIFE.includes(kind));
  return Object.fromEntries(counted.map(([, kind = '', , count]) => [kind, Number(count)]));
}

/** Waits until nothing happens any more: the server registers a new worker by workflows of its own. */
export async function readWhenQuiet(metricsUrl: string, namespace: string): Promise<Actions> {
  for (let last = await readActions(metricsUrl, namespace); ; ) {
    const now = await readActions(metricsUrl, namespace);
    if (total(now) === total(last)) return now;
    last = now;
  }
}

export const total = (actions: Actions): number => Object.values(actions).reduce((sum, count) => sum + count, 0);
