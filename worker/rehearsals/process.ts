import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Announcement } from '../../domain/announcement';
import type { Rehearsed, RehearsalNews } from '../../domain/rehearsal';

const ROOT = resolve(__dirname, '../..');

/**
 * All that the rehearsal's process gets of our environment. It knows no server, store or key of ours, so that it starts
 * an engine and a store of its own, and could not reach a real session if it wanted to.
 */
const PASSED = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'DENGKE_CACHE', 'XDG_CACHE_HOME', 'DENGKE_DOWNLOAD', 'DENGKE_WORKFLOW_BUNDLE', 'GOPROXY', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

const environment = (): Record<string, string> => ({
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ...Object.fromEntries(PASSED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
});

const argumentsOf = ({ candidates, seed, behaviour, asPublished, cancel }: Rehearsed): string[] => [
  ...['--announcement', '-', '--json', '--progress', '--candidates', `${candidates}`, '--seed', `${seed}`, '--behaviour', behaviour],
  ...(asPublished ? ['--as-published'] : []),
  ...(cancel === undefined ? [] : ['--cancel', `${cancel}`]),
];

/** A rehearsal in a process of its own. */
export interface RehearsalProcess {
  /** Its last words when it failed. */
  readonly lines: readonly string[];
  /** Its exit code, once all it said has been heard; none when it was killed. */
  readonly ended: Promise<number | undefined>;
  stop(): void;
}

const KEPT_LINES = 12;

/** Starts one; `hear` gets its news as they come. */
export function startProcess(announcement: Announcement, rehearsed: Rehearsed, hear: (news: RehearsalNews) => void): RehearsalProcess {
  const command = ['--import', 'tsx', join(ROOT, 'rehearsal', 'main.ts'), ...argumentsOf(rehearsed)];
  // Nothing is said on the last: that it closes tells the rehearsal that we are gone, however we went.
  const child = spawn(process.execPath, command, { cwd: ROOT, env: environment(), stdio: ['pipe', 'ignore', 'pipe', 'ipc'] }) as ChildProcessByStdio<Writable, null, Readable>;
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('{')) return hear(JSON.parse(line) as RehearsalNews);
    lines.push(line);
    lines.splice(0, lines.length - KEPT_LINES);
  });
  // A process that ended before it has read this says why by itself.
  child.stdin.on('error', () => undefined).end(JSON.stringify(announcement));
  return { lines, ended: endOf(child, lines), stop: () => void child.kill('SIGTERM') };
}

async function endOf(child: ChildProcess, lines: string[]): Promise<number | undefined> {
  const lastResort = () => child.kill('SIGTERM');
  process.once('exit', lastResort);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? undefined;
  } catch (error) {
    lines.push(String(error));
    return 1;
  } finally {
    process.off('exit', lastResort);
  }
}
