import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePort } from '../../engine/ports';
import { NPM, start } from './run';

/** What `npm run doctor` says of it, line by line, and its exit code. */
async function doctor(dataDir: string, ...args: string[]): Promise<{ lines: string[]; code: number | null }> {
  const run = start(dataDir, port, args, [process.execPath, 'engine/bootstrap.mjs', 'doctor']);
  const code = await run.code;
  return { lines: run.lines, code };
}

let dataDir: string;
let port: number;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dengke-start-'));
  port = await choosePort('test');
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const json = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).json() as Promise<Record<string, unknown>>;

it('is ready, stops within ten seconds, and goes on with the same session after a restart', async () => {
  const first = start(dataDir, port);
  expect(await first.until(/^ready /)).toBe(`ready http://127.0.0.1:${port}`);
  const opened = first.lines.find((line) => line.startsWith('开放报名'));
  expect(opened).toMatch(/weeks/);
  expect(await json('/healthz')).toMatchObject({ engine: 'up', store: 'up' });
  const { lines, code } = await doctor(dataDir);
  expect([code, lines.filter((line) => !line.startsWith('✓'))]).toEqual([0, ['一切正常 / all is well']]);
  const stopping = Date.now();
  first.child.kill('SIGTERM');
  expect(await first.code).toBe(0);
  expect(Date.now() - stopping).toBeLessThan(10_000);
  expect(await doctor(dataDir)).toEqual({ code: 1, lines: [expect.stringMatching(/No installation runs in .*: npm start first/)] });

  const second = start(dataDir, port);
  await second.until(/^ready /);
  const session = /open: (\S+?)；/.exec(opened ?? '')?.[1];
  expect(session).toBeDefined();
  expect(second.lines.join('\n')).toContain(`goes on: ${session}`);
  expect(JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8'))).toHaveProperty('cashier');
  second.child.kill('SIGINT');
  expect(await second.code).toBe(0);
}, 120_000);

it('stops when npm is told to, though npm does not pass it on', async () => {
  const run = start(dataDir, port, [], NPM);
  await run.until(/^ready /);
  run.child.kill('SIGTERM');
  await run.until(/stopping/);
  const stopped = async () => fetch(`http://127.0.0.1:${port}/healthz`).then(() => false, () => true);
  for (const deadline = Date.now() + 10_000; !(await stopped()); await new Promise((resolve) => setTimeout(resolve, 100))) expect(Date.now()).toBeLessThan(deadline);
}, 90_000);

it('refuses to open as published a session whose registration has closed', async () => {
  const run = start(dataDir, port, ['--as-published']);
  expect(await run.code).toBe(1);
  expect(run.lines.join('\n')).toMatch(/报名已于2026-03-25/);
}, 60_000);

describe('clear errors', () => {
  it('for a port that is taken, before anything is started', async () => {
    const server: Server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const taken = (server.address() as { port: number }).port;
    const run = start(dataDir, taken);
    expect(await run.code).toBe(1);
    expect(run.lines.join('\n')).toMatch(new RegExp(`PORT.*${taken}`));
    server.close();
  }, 30_000);

  it('for a PORT that is none, an unknown option, and an announcement with wrong fields', async () => {
    const none = start(dataDir, Number.NaN);
    expect(await none.code).toBe(1);
    expect(none.lines.join('\n')).toContain('PORT must be');
    const unknown = start(dataDir, port, ['--anouncement', 'x']);
    expect(await unknown.code).toBe(1);
    expect(unknown.lines.join('\n')).toMatch(/anouncement[\s\S]*npm start/);
    const wrong = start(dataDir, port, ['--announcement', 'package.json']);
    expect(await wrong.code).toBe(1);
    expect(wrong.lines.join('\n')).toMatch(/capacity: /);
  }, 90_000);
});
