import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type/core';
import { looksReadable } from './readable';

/** What a file turns out to be, from its bytes alone. */
export interface Content {
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string | undefined;
  /** It has the parts no reader can do without; a text that merely starts like a picture does not. */
  readonly readable: boolean;
}

/** A camera may put some hundred kilobytes of its own before the picture. */
const HEAD_BYTES = 512 * 1024;
const TAIL_BYTES = 1024;

/** Reads the stream to its end once, keeping only its head and tail in memory. A broken stream throws. */
export async function inspect(stream: Readable): Promise<Content> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let tail = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (bytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - bytes));
    tail = Buffer.concat([tail, chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
    bytes += chunk.length;
  }
  const start = Buffer.concat(head);
  const mediaType = (await fileTypeFromBuffer(start))?.mime;
  return { bytes, sha256: hash.digest('hex'), mediaType, readable: looksReadable(mediaType, start, tail) };
}
