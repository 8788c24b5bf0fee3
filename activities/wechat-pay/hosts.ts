import { codeOf } from './problems';

/** The request never left us, or nobody was there to take it: nothing can have come of it. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);
/** Nobody answered in time: who called repeats the call, with the same number, and that goes to the other host. */
const SILENT = 'TIMEOUT';

/** A host that failed is not the first to be asked for so long. */
const AILING_MS = 60_000;

/** Where calls go: to the provider's first host, and to its spare one while the first is not to be reached. Every call bears a number of ours or asks only, so that the same one at both hosts is one. */
export function createHosts(now: () => number) {
  const failedAt = new Map<string, number>();
  const fails = (origin: string) => now() - (failedAt.get(origin) ?? Number.NEGATIVE_INFINITY) < AILING_MS;
  return async function atFirst<T>(origins: readonly string[], call: (origin: string) => Promise<T>): Promise<T> {
    const [first = '', ...others] = origins.toSorted((a, b) => Number(fails(a)) - Number(fails(b)));
    try {
      return await call(first);
    } catch (error) {
      const code = codeOf(error);
      if (code === SILENT || NOT_REACHED.has(code)) failedAt.set(first, now());
      const [other] = others;
      if (other === undefined || !NOT_REACHED.has(code)) throw error;
      return call(other);
    }
  };
}
