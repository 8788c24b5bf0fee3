import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, readMark, type ProcessMark } from '../../engine/lock';
import { Service } from '../../engine/process';
import { removeTemporaryFolders, script, temporaryFolder } from './fakes';

afterAll(removeTemporaryFolders);

/** A service of one shell script, ready once it has made the file `up`. */
function service(body: string) {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const one = new Service({
    name: 'one', command: script(folder, 'one.sh', body), args: [], folder,
    ready: () => Promise.resolve(existsSync(join(folder, 'up'))),
    log: (line) => void lines.push(line),
  });
  return { one, lines, file: (name: string) => join(folder, name), mark: () => readMark(join(folder, 'one.pid')) };
}

const UP = 'cd "$(dirname "$0")"; touch up';

test('starts, and can be killed and started again', async () => {
  const { one, lines, mark } = service(`${UP}; exec sleep 60`);
  await one.start();
  const first = mark();
  await one.kill();
  expect(isRunning(first as ProcessMark)).toBe(false);
  await one.start();
  expect(mark()).not.toEqual(first);
  await one.stop();
  expect(mark()).toBeUndefined();
  expect(lines).toEqual([]);
});

test('one that dies at the start shows the end of its log', async () => {
  const { one } = service('echo "the disk is full"; exit 3');
  await expect(one.start()).rejects.toThrow(/one did not start[^]*the disk is full/);
});

test('one that dies later is reported, and can be started again', async () => {
  const { one, lines, mark } = service(`${UP}; exec sleep 60`);
  await one.start();
  process.kill(mark()?.pid ?? 0, 'SIGKILL');
  for (let tries = 0; lines.length === 0 && tries < 100; tries += 1) await sleep(20);
  expect(lines).toEqual([expect.stringMatching(/ended unexpectedly \(SIGKILL\)/)]);
  await one.start();
  await one.stop();
});

test('a program that is not there is a failed start', async () => {
  const folder = temporaryFolder();
  const none = new Service({ name: 'none', command: join(folder, 'none'), args: [], folder, ready: () => Promise.resolve(false), log: () => undefined });
  await expect(none.start()).rejects.toThrow(/none did not start/);
});

test('what an earlier run left running is ended first', async () => {
  const { one, file, mark } = service(`${UP}; exec sleep 60`);
  await one.start();
  const left = mark() as ProcessMark;
  const next = new Service({ name: 'one', command: '/bin/sleep', args: ['60'], folder: join(file('')), ready: () => Promise.resolve(true), log: () => undefined });
  await next.start();
  expect(isRunning(left)).toBe(false);
  expect(mark()).not.toEqual(left);
  await next.stop();
});

test('gets none of our secrets', async () => {
  process.env['AWS_SECRET_ACCESS_KEY'] = 'very secret';
  const { one, file } = service(`env; ${UP}; exec sleep 60`);
  await one.start();
  await one.stop();
  expect(readFileSync(file('one.log'), 'utf8')).toContain('PATH=');
  expect(readFileSync(file('one.log'), 'utf8')).not.toContain('very secret');
});
