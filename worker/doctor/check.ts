import { setTimeout as sleep } from 'node:timers/promises';
import { types } from 'node:util';
import type { Text } from '../../domain/text';

/** One thing that must be right for an installation to work. */
export interface Check {
  readonly id: string;
  readonly what: Text;
  /** Cannot be looked at while that one is not right. */
  readonly needs?: string;
  readonly withinMs?: number;
  /** What to do when `look` throws; a `Wrong` may know better. */
  readonly remedy: Text;
  /** Answers what was found, in few words; never a secret. @throws Error that says what is wrong */
  readonly look: () => Promise<string>;
}

export interface Finding {
  readonly id: string;
  readonly what: Text;
  readonly state: 'ok' | 'wrong' | 'unknown';
  readonly found: string;
  readonly remedy?: Text;
}

/** Something is not as it should be, and this is known to help. */
export class Wrong extends Error {
  constructor(found: Text, readonly remedy?: Text) {
    super(`${found.zh} / ${found.en}`);
  }
}

const PATIENCE_MS = 15_000;

/** Looks at one after the other; what is wrong with one does not keep the others from being looked at. */
export async function examine(checks: readonly Check[], say: (finding: Finding) => void): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const finding = await findingOf(check, findings);
    say(finding);
    findings.push(finding);
  }
  return findings;
}

async function findingOf({ id, what, needs, withinMs = PATIENCE_MS, remedy, look }: Check, before: readonly Finding[]): Promise<Finding> {
  if (needs !== undefined && before.find((one) => one.id === needs)?.state !== 'ok') return { id, what, state: 'unknown', found: `先解决 / first see to: ${needs}` };
  try {
    return { id, what, state: 'ok', found: await Promise.race([look(), tooLong(withinMs)]) };
  } catch (error) {
    return { id, what, state: 'wrong', found: reasonOf(error), remedy: error instanceof Wrong ? (error.remedy ?? remedy) : remedy };
  }
}

async function tooLong(ms: number): Promise<never> {
  await sleep(ms, undefined, { ref: false });
  throw new Wrong({ zh: `${ms / 1000} 秒内没有应答`, en: `no answer within ${ms / 1000} s` });
}

/** A network error says itself only that something failed, and its cause what. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  const { cause } = error;
  const [reason] = [cause, ...(cause instanceof AggregateError ? cause.errors : [])].filter(types.isNativeError).filter(({ message }) => message);
  return [error.message || error.name, error instanceof Wrong ? undefined : reason?.message].filter(Boolean).join(': ');
}
