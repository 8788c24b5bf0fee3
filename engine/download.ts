import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { messageOf } from './errors';

/** `DENGKE_DOWNLOAD` names a mirror. */
const OFFICIAL = 'https://temporal.download';
const ANSWER_WITHIN_MS = 5_000;
const STALLED_AFTER_MS = 20_000;
const PROGRESS_MS = 10_000;

const archiveInfo = z.object({ archiveUrl: z.url(), fileToExtract: z.string() });

/**
 * Downloads a release of the Temporal CLI into the file `to`.
 * @throws Error within some 5 s on a machine that has no way out
 */
export async function downloadTemporal(
  release: string, to: string, env: NodeJS.ProcessEnv, log: (line: string) => void,
): Promise<void> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const base = env['DENGKE_DOWNLOAD'] ?? OFFICIAL;
  const answer = await request(`${base}/cli/archive/${release}?platform=${process.platform}&arch=${arch}`);
  const info = archiveInfo.parse(await answer.json());
  const folder = await mkdtemp(join(dirname(to), 'download-'));
  try {
    const archive = join(folder, 'archive.tar.gz');
    log(`正在下载 / downloading ${info.archiveUrl}`);
    await save(await request(info.archiveUrl), archive, log);
    await promisify(execFile)('tar', ['-xzf', archive, '-C', folder, info.fileToExtract]);
    await rename(join(folder, info.fileToExtract), to);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The limit covers the connection and the headers, not the body. */
async function request(url: string): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`)), ANSWER_WITHIN_MS);
  try {
    const response = await fetch(url, { signal: control.signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  } catch (error) {
    // `fetch failed` says nothing; its cause does.
    const reason = error instanceof Error && error.cause ? error.cause : error;
    throw new Error(`${url}: ${messageOf(reason)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function save(response: Response, file: string, log: (line: string) => void): Promise<void> {
  if (!response.body) throw new Error('empty answer');
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(new Error('the download has stalled')), STALLED_AFTER_MS);
  let bytes = 0;
  const ticker = setInterval(() => log(`正在下载 / downloading: ${Math.round(bytes / 1e6)} MB`), PROGRESS_MS);
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      timer.refresh();
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(response.body), count, createWriteStream(file), { signal: stalled.signal });
  } finally {
    clearTimeout(timer);
    clearInterval(ticker);
  }
}
