import { ListObjectVersionsCommand, paginateListObjectsV2, type ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Store } from './store/client';
import { isConflict, isMissing } from './store/errors';
import { readJson, writeJson } from './store/json';
import { idOfRecord, recordKey, recordPrefix, type RecordOf } from './store/keys';

/**
 * A record as it stands in the store. `sequence` grows with each writing and lies beside the file, so that no two
 * states share an ETag. What `File` is, is between the writer and the reader.
 */
export interface StoredRecord<File = unknown> {
  readonly sequence: number;
  readonly file: File;
  readonly versionId: string;
}

export interface RecordWrite {
  readonly of: RecordOf;
  readonly file: unknown;
  readonly sequence: number;
}

export interface RecordVersion {
  readonly versionId: string;
  /** ms since epoch, by the store's clock. */
  readonly writtenAt: number;
  readonly bytes: number;
}

/** Every lost race means that another writer got through. */
const RACES = 50;

export function createRecords(store: Store) {
  return {
    writeRecord: (write: RecordWrite) => writeRecord(store, write),
    /** The newest version, or the one named; undefined when there is none. */
    readRecord: <File = unknown>(of: RecordOf, versionId?: string): Promise<StoredRecord<File> | undefined> => read<File>(store, of, versionId),
    listRecordVersions: (of: RecordOf) => listRecordVersions(store, of),
    /** Ids of every record of a kind. */
    listRecords: (kind: RecordOf['kind']) => listRecords(store, kind),
    append: (of: RecordOf, entry: unknown) => append(store, of, entry),
    changeRecord: <File>(of: RecordOf, change: (file: File | undefined) => File | undefined) => changeRecord(store, of, change),
    appendAfterClose: <File>(of: RecordOf, change: (file: File) => File) => appendAfterClose(store, of, change),
  };
}

export type Records = ReturnType<typeof createRecords>;

/**
 * Keeps the file, and answers with what the store then holds. The same writing again changes nothing, and one that comes
 * late leaves the higher sequence. Another file under the same sequence becomes the newest; the former stays as a version.
 */
async function writeRecord(store: Store, { of, file, sequence }: RecordWrite): Promise<{ versionId: string; sequence: number }> {
  return racing(async () => {
    const held = await read(store, of);
    const again = held?.sequence === sequence && JSON.stringify(held.file) === JSON.stringify(file);
    if (held && (again || held.sequence > sequence)) return { versionId: held.versionId, sequence: held.sequence };
    const { versionId } = await writeJson(store, recordKey(of), { sequence, file }, held?.etag);
    return { versionId, sequence };
  });
}

/**
 * Makes a record, or changes it. `change` gets the newest file, undefined when there is none, and is asked again when another
 * writer was first; giving the same file back, or none, writes nothing. So two who want the same thing are told apart.
 */
async function changeRecord<File>(store: Store, of: RecordOf, change: (file: File | undefined) => File | undefined): Promise<StoredRecord<File> | undefined> {
  return racing(async () => {
    const held = await read<File>(store, of);
    const file = change(held?.file);
    if (file === undefined || file === held?.file) return held;
    const sequence = (held?.sequence ?? 0) + 1;
    const { versionId } = await writeJson(store, recordKey(of), { sequence, file }, held?.etag);
    return { sequence, file, versionId };
  });
}

/** The same for what has closed, as when money comes late. Throws when there is no record. */
async function appendAfterClose<File>(store: Store, of: RecordOf, change: (file: File) => File): Promise<StoredRecord<File>> {
  const changed = await changeRecord<File>(store, of, (file) => file && change(file));
  if (!changed) throw new Error(`There is no ${recordKey(of)}`);
  return changed;
}

/** Adds an entry to a record that is a list; the first one makes it. */
async function append(store: Store, of: RecordOf, entry: unknown): Promise<void> {
  await changeRecord<readonly unknown[]>(store, of, (file = []) => [...file, entry]);
}

async function listRecords({ client, buckets }: Store, kind: RecordOf['kind']): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: buckets.records, Prefix: recordPrefix(kind) })) {
    for (const { Key = '' } of Contents) ids.push(...idOfRecord(kind, Key));
  }
  return ids;
}

/** Newest first. */
async function listRecordVersions({ client, buckets }: Store, of: RecordOf): Promise<readonly RecordVersion[]> {
  const key = recordKey(of);
  const versions: RecordVersion[] = [];
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    const from = { KeyMarker: page?.NextKeyMarker, VersionIdMarker: page?.NextVersionIdMarker };
    page = await client.send(new ListObjectVersionsCommand({ Bucket: buckets.records, Prefix: key, ...from }));
    for (const { Key, VersionId, LastModified, Size } of page.Versions ?? []) {
      if (Key === key) versions.push({ versionId: VersionId!, writtenAt: LastModified!.getTime(), bytes: Size! });
    }
  } while (page.IsTruncated);
  return versions;
}

async function read<File>(store: Store, of: RecordOf, versionId?: string): Promise<(StoredRecord<File> & { etag: string }) | undefined> {
  const stored = await readJson(store, recordKey(of), z.object({ sequence: z.int(), file: z.custom<File>() }), versionId);
  return stored && { ...stored.value, versionId: stored.versionId, etag: stored.etag };
}

/** Tries again while other writers are first. A record deleted between reading and writing is one of those races. */
async function racing<T>(attempt: () => Promise<T>): Promise<T> {
  for (let race = 1; ; race += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (race === RACES || !(isConflict(error) || isMissing(error))) throw error;
    }
  }
}
