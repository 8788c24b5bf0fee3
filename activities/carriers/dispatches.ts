import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { CHANNELS, type Channel } from '../../domain/channels';
import type { Message } from '../ports';
import type { Store } from '../store/client';
import { isConflict } from '../store/errors';
import { readJson, writeJson } from '../store/json';
import { dispatchKey, UNREACHED_PREFIX, unreachedKey } from '../store/keys';

/** `trying`: it may have left; `waiting`: it has not; `sent`, `unreached`: that is the end of it. */
const StateSchema = z.object({ state: z.enum(['trying', 'waiting', 'sent', 'unreached']), at: z.int() });
type State = z.infer<typeof StateSchema>['state'];

const UnreachedSchema = z.object({
  id: z.string(),
  registration: z.string(),
  template: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  channel: z.enum(CHANNELS),
  /** What the carrier said, or the report of a bounce; `bounced` that there was no report, `unsure` that it may have arrived all the same, `no-receipt` that it was taken and never said to have arrived, `gave-up` that nobody took it for a day. */
  why: z.string(),
  at: z.int(),
});

/** A message that did not reach the candidate by one channel; somebody telephones. */
export type Unreached = Readonly<z.infer<typeof UnreachedSchema>>;

/** Read at once: no more than the client has connections. */
const PAGE = 50;

/** What is known of each message by each channel, written before it is sent and after. */
export function createDispatches(store: Store, now: () => number = Date.now) {
  const read = async (id: string) => readJson(store, dispatchKey(id), StateSchema);
  const write = (id: string, state: State, over?: string) => writeJson(store, dispatchKey(id), { state, at: now() }, over);

  return {
    /** `again`: it was tried before, and nobody knows how that went. Losing a race to another attempt throws. */
    async begin(id: string): Promise<'first' | 'again' | 'over'> {
      const held = await read(id);
      if (held?.value.state === 'sent' || held?.value.state === 'unreached') return 'over';
      await write(id, 'trying', held?.etag);
      return held?.value.state === 'trying' ? 'again' : 'first';
    },
    /** When it was sent; undefined when it was not, or is on the list already. */
    async sentAt(id: string): Promise<number | undefined> {
      const held = await read(id);
      return held?.value.state === 'sent' ? held.value.at : undefined;
    },
    async end(id: string, state: Exclude<State, 'trying'>): Promise<void> {
      await write(id, state, (await read(id))?.etag);
    },
    async unreached(id: string, { to, template, params }: Message, channel: Channel, why: string): Promise<void> {
      const entry: Unreached = { id, registration: to, template, params, channel, why, at: now() };
      await writeJson(store, unreachedKey(id), entry).catch(unlessThere);
      await write(id, 'unreached', (await read(id))?.etag);
    },
  };
}

export type Dispatches = ReturnType<typeof createDispatches>;

/** Oldest first. */
export async function listUnreached(store: Store): Promise<readonly Unreached[]> {
  const all: Unreached[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: store.client, pageSize: PAGE }, { Bucket: store.buckets.records, Prefix: UNREACHED_PREFIX })) {
    const found = await Promise.all(Contents.map(({ Key = '' }) => readJson(store, Key, UnreachedSchema)));
    all.push(...found.flatMap((stored) => stored?.value ?? []));
  }
  return all.sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));
}

function unlessThere(error: unknown): void {
  if (!isConflict(error)) throw error;
}
