import { setTimeout as sleep } from 'node:timers/promises';
import type { Checked } from '../../domain/refusals';

/** As a caller with patience: asks the same again until it is answered. A refusal is an answer, and not one that is expected here. */
export async function persist<T>(call: () => Promise<Checked<T>>, withinMs = 60_000): Promise<T> {
  for (const deadline = Date.now() + withinMs; ; ) {
    try {
      const answer = await call();
      if (answer.ok) return answer.value;
      throw new Refused(JSON.stringify(answer.refusal));
    } catch (error) {
      if (error instanceof Refused || Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

export const persisting = <T>(call: () => Promise<T>, withinMs?: number): Promise<T> => persist(async () => ({ ok: true, value: await call() }), withinMs);

class Refused extends Error {}
