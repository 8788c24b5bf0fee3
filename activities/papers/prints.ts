import type { Readable } from 'node:stream';
import { GetObjectCommand, paginateListObjectsV2, PutObjectCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { PersonPaper } from '../../domain/papers';
import type { PhotoGap } from '../../domain/province/photo-doubts';
import type { Store } from '../store/client';
import { unlessMissing } from '../store/errors';
import { printKey, printPrefix } from '../store/keys';

/** Where a printed file lies. */
export interface PrintedFile {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly mediaType: string;
}

/** What is made in the background: one paper of many people, or the province's package. */
export type PrintedPaper = PersonPaper | 'province';

/** Someone's photo that could not be made as it is wanted. */
export interface PrintGap {
  readonly registration: string;
  readonly gaps: readonly PhotoGap[];
}

/** Who is printed, in which order; `at`: the date on the papers. */
export interface PrintOrder {
  readonly session: string;
  readonly name: string;
  readonly paper: PrintedPaper;
  readonly room?: number;
  readonly registrations: readonly string[];
  readonly at: number;
  /** Identity numbers in full; whom it discloses is written down before. */
  readonly whole?: true;
  /** Of what the papers show. */
  readonly digest?: string;
}

/** Papers of many people in one file: how far it is, and where it lies once it is whole. */
export interface Print {
  /** Within its session: the paper, and the room when it is for one. */
  readonly name: string;
  readonly paper: PrintedPaper;
  readonly room?: number;
  readonly at: number;
  readonly done: number;
  readonly total: number;
  readonly whole?: true;
  /** Of what the papers showed as it was ordered. */
  readonly digest?: string;
  readonly file?: PrintedFile;
  /** It was given up: it comes about only when it is ordered again. */
  readonly failed?: true;
  /** Of the province's package, once it is whole. */
  readonly gaps?: readonly PrintGap[];
}

/** What an order comes to, before it is begun. */
export const printOf = ({ name, paper, room, at, whole, digest, registrations }: PrintOrder): Print => ({ name, paper, room, at, whole, digest, done: 0, total: registrations.length });

const TYPES = { pdf: 'application/pdf', zip: 'application/zip' } as const;

export type Prints = ReturnType<typeof createPrints>;

/** Not among the records, which are locked: a print can be made again, and goes after some days. */
export function createPrints({ client, buckets }: Store) {
  const Bucket = buckets.materials;

  async function read(Key: string): Promise<Print | undefined> {
    const found = await unlessMissing(client.send(new GetObjectCommand({ Bucket, Key })));
    return found?.Body && (JSON.parse(await found.Body.transformToString()) as Print);
  }

  return {
    keep: async (session: string, print: Print): Promise<void> =>
      void (await client.send(new PutObjectCommand({ Bucket, Key: printKey(session, print.name, 'json'), Body: JSON.stringify(print), ContentType: 'application/json' }))),
    find: (session: string, name: string) => read(printKey(session, name, 'json')),
    /** Takes the file in as it is written, some megabytes at a time: a session's photos are more than a function can hold. */
    async save(session: string, name: string, Body: Readable, kind: keyof typeof TYPES = 'pdf'): Promise<PrintedFile> {
      const [key, mediaType] = [printKey(session, name, kind), TYPES[kind]];
      const { VersionId } = await new Upload({ client, params: { Bucket, Key: key, Body, ContentType: mediaType } }).done();
      if (!VersionId) throw new TypeError(`Bucket ${Bucket} keeps no versions: turn versioning on`);
      return { bucket: Bucket, key, versionId: VersionId, mediaType };
    },
    /** The newest first. */
    async list(session: string): Promise<Print[]> {
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: printPrefix(session) })) keys.push(...Contents.flatMap(({ Key }) => (Key?.endsWith('.json') ? [Key] : [])));
      const prints = await Promise.all(keys.map(read));
      return prints.flatMap((print) => print ?? []).sort((a, b) => b.at - a.at);
    },
  };
}
