import { setTimeout as sleep } from 'node:timers/promises';
import { answered } from '../../activities/answers';
import type { TestSite } from '../support/site';

/** Longer than any text that is asked for. */
export const LONG = '长'.repeat(100_000);

/** Messages sent as they are, whatever they are: past the types, and past the checks of the gateway. */
export function rawMessages(site: () => TestSite) {
  const handle = (workflowId: string) => site().site.client.workflow.getHandle(workflowId);
  const historyLength = async (workflowId: string) => (await handle(workflowId).describe()).historyLength;

  /** The code an update is refused with, or `accepted`. */
  async function codeOf(workflowId: string, update: string, ...args: [unknown?]): Promise<string> {
    const answer = await answered(handle(workflowId).executeUpdate(update, { args: args as [unknown] }));
    return answer.ok ? 'accepted' : answer.refusal.code;
  }

  /** Each is refused with its code, and not a single event is written. `undefined`: sent without a request. */
  async function refusesAll(workflowId: string, cases: readonly (readonly [update: string, request: unknown, code: string])[]): Promise<void> {
    await settled(workflowId);
    const before = await historyLength(workflowId);
    const codes: string[] = [];
    for (const [update, request] of cases) codes.push(await codeOf(workflowId, update, ...((request === undefined ? [] : [request]) as [unknown?])));
    expect(codes.map((code, index) => [cases[index]?.[0], code])).toEqual(cases.map(([update, , code]) => [update, code]));
    expect(await historyLength(workflowId)).toBe(before);
  }

  /** Until nothing more comes into the history by itself. */
  async function settled(workflowId: string): Promise<void> {
    for (let last = -1, now = await historyLength(workflowId); last !== now; now = await historyLength(workflowId)) {
      last = now;
      await sleep(300);
    }
  }

  return { handle, codeOf, refusesAll };
}
