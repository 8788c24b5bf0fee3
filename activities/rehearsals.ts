import { GetObjectCommand, paginateListObjectsV2, PutObjectCommand } from '@aws-sdk/client-s3';
import { asSeen, type RehearsalRun } from '../domain/rehearsal';
import type { Store } from './store/client';
import { isConflict, unlessMissing } from './store/errors';
import { REHEARSAL_PREFIX, rehearsalKey } from './store/keys';

/** How rehearsals go, kept in the store: any process can follow one, and after a restart it is still there. */
export interface RehearsalStore {
  /** False when there is one of this id already. */
  create(run: RehearsalRun): Promise<boolean>;
  write(run: RehearsalRun): Promise<void>;
  find(id: string): Promise<RehearsalRun | undefined>;
  /** The newest first. */
  list(): Promise<readonly RehearsalRun[]>;
}

const SHOWN = 50;

export function createRehearsalStore({ client, buckets }: Store, now: () => number = Date.now): RehearsalStore {
  // Not among the records, which are locked against deletion.
  const Bucket = buckets.materials;
  const put = (run: RehearsalRun) => ({ Bucket, Key: rehearsalKey(run.id), Body: JSON.stringify(run), ContentType: 'application/json' });

  async function read(Key: string): Promise<RehearsalRun | undefined> {
    const found = await unlessMissing(client.send(new GetObjectCommand({ Bucket, Key })));
    return found?.Body ? asSeen(JSON.parse(await found.Body.transformToString()) as RehearsalRun, now()) : undefined;
  }

  return {
    async create(run) {
      try {
        await client.send(new PutObjectCommand({ ...put(run), IfNoneMatch: '*' }));
        return true;
      } catch (error) {
        if (isConflict(error)) return false;
        throw error;
      }
    },
    write: async (run) => void (await client.send(new PutObjectCommand(put(run)))),
    find: async (id) => read(rehearsalKey(id)),
    async list() {
      const found: { key: string; at: number }[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: REHEARSAL_PREFIX }))
        found.push(...Contents.map(({ Key = '', LastModified }) => ({ key: Key, at: LastModified?.getTime() ?? 0 })));
      const newest = found.sort((a, b) => b.at - a.at).slice(0, SHOWN);
      const runs = await Promise.all(newest.map(({ key }) => read(key)));
      return runs.flatMap((run) => run ?? []).sort((a, b) => b.startedAt - a.startedAt);
    },
  };
}
