import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, lock, markOf, readMark, unlock, writeMark } from '../../engine/lock';
import { removeTemporaryFolders, temporaryFolder } from './fakes';

afterAll(removeTemporaryFolders);

const fresh = () => join(temporaryFolder(), 'lock');

test('is held until it is let go', () => {
  const file = fresh();
  expect(lock(file)).toBeUndefined();
  expect(lock(file)).toEqual(markOf(process.pid));
  unlock(file);
  expect(existsSync(file)).toBe(false);
});

test('of a process that has died is taken over', async () => {
  const file = fresh();
  const child = spawn('sleep', ['60']);
  writeMark(file, child.pid ?? 0);
  expect(lock(file)?.pid).toBe(child.pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(lock(file)).toBeUndefined();
  expect(readMark(file)?.pid).toBe(process.pid);
});

test('of a process whose number another has now is taken over', () => {
  const file = fresh();
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'before the last restart' }));
  expect(lock(file)).toBeUndefined();
});

test('that was cut short is taken over', () => {
  const file = fresh();
  writeFileSync(file, '{"pid":');
  expect(lock(file)).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toContain(String(process.pid));
});

test('of another process is not let go', async () => {
  const file = fresh();
  const child = spawn('sleep', ['60']);
  writeMark(file, child.pid ?? 0);
  unlock(file);
  expect(readMark(file)?.pid).toBe(child.pid);
  child.kill();
  await once(child, 'exit');
});

test('no process, no mark', () => {
  expect(markOf(2 ** 30)).toBeUndefined();
  expect(isRunning({ pid: 2 ** 30, started: '' })).toBe(false);
});
