import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { temporal } from '@temporalio/proto';
import type { Site } from '../../worker/compose';
import type { Places } from './grep';

/** Every path in the store's folders. The objects themselves are the store's to encrypt. */
const namesUnder = (folder: string): Buffer => Buffer.from(readdirSync(folder, { recursive: true }).join('\n'));

/** The server's database with its journal, and every log of the data folder. */
export function filesOf(dataDir: string): Places {
  const files = readdirSync(dataDir).filter((name) => name.startsWith('temporal.db') || name.endsWith('.log'));
  const contents = files.map((name) => [name, readFileSync(join(dataDir, name))] as const);
  const names = ['store', 'store-versions'].map((folder) => [`${folder}/`, namesUnder(join(dataDir, folder))] as const);
  return Object.fromEntries([...contents, ...names]);
}

/** What the store shows who lists it: keys and versions. */
export async function keysOf({ store }: Site): Promise<Places> {
  const places: Record<string, Buffer> = {};
  for (const Bucket of Object.values(store.buckets)) {
    const { Versions = [], IsTruncated } = await store.client.send(new ListObjectVersionsCommand({ Bucket }));
    if (IsTruncated) throw new Error(`${Bucket} holds more than one page`);
    places[`keys of ${Bucket}`] = Buffer.from(Versions.map(({ Key, VersionId }) => `${Key} ${VersionId}`).join('\n'));
  }
  return places;
}

/** What the engine shows who lists it: ids, attributes, memos, as they come over the wire. */
export async function visibilityOf({ connection, namespace }: Site): Promise<Places> {
  const { ListWorkflowExecutionsResponse } = temporal.api.workflowservice.v1;
  const listed = await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1000 });
  return { visibility: Buffer.from(ListWorkflowExecutionsResponse.encode(listed).finish()) };
}
