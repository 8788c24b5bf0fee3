import { listUnreached, type Unreached } from './dispatches';
import type { Actor } from '../../domain/registration';
import type { Instant } from '../../domain/instant';
import type { Records } from '../records';
import type { Store } from '../store/client';

/** A candidate to telephone, or who was telephoned. */
export interface Call extends Unreached {
  readonly done?: { readonly by: Actor; readonly at: Instant };
}

/** The list of whom to telephone: what did not arrive, and whether somebody has told them since. */
export const createCalls = (store: Store, records: Pick<Records, 'listRecords' | 'readRecord' | 'writeRecord'>) => ({
  /** Oldest first. */
  async list(): Promise<readonly Call[]> {
    const [unreached, ticked] = await Promise.all([listUnreached(store), records.listRecords('call')]);
    const doneOf = async (id: string) => (await records.readRecord<NonNullable<Call['done']>>({ kind: 'call', id }))?.file;
    return Promise.all(unreached.map(async (one) => (ticked.includes(one.id) ? { ...one, done: await doneOf(one.id) } : one)));
  },
  /** The first who ticks it, stays. */
  async tick(id: string, done: NonNullable<Call['done']>): Promise<void> {
    if (!(await records.readRecord({ kind: 'call', id }))) await records.writeRecord({ of: { kind: 'call', id }, file: done, sequence: 1 });
  },
});

export type Calls = ReturnType<typeof createCalls>;
