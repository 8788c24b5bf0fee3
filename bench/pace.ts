import { setTimeout as sleep } from 'node:timers/promises';

/** Between two acts on one workflow, in ms: closer together, the server merges them and costs are under-counted. */
export const SPACING_MS = 400;

/** One after another, spaced as people act in production. */
export async function spaced<T>(items: readonly T[], act: (item: T, index: number) => Promise<unknown>): Promise<void> {
  for (const [index, item] of items.entries()) {
    await act(item, index);
    await sleep(SPACING_MS);
  }
}

/** All of them, at most `atOnce` at a time. */
export async function crowd<T>(items: readonly T[], atOnce: number, act: (item: T, index: number) => Promise<unknown>): Promise<void> {
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) await act(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
