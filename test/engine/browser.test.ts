import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveBrowser } from '../../engine/browser';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dengke-browser-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const log = () => undefined;

const program = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
};

test('the one that is named counts, and must run', () => {
  const named = program('my-browser');
  expect(resolveBrowser({ env: { CHROMIUM_PATH: named, PATH: '' }, log })).toBe(named);
  expect(() => resolveBrowser({ env: { CHROMIUM_PATH: join(folder, 'none') }, log })).toThrow(/CHROMIUM_PATH/);
});

test('otherwise it is found on the PATH', () => {
  const found = program('google-chrome');
  expect(resolveBrowser({ env: { PATH: folder }, log })).toBe(found);
});

test('without any, and without leave to install, the error says what to install, in both languages', () => {
  expect(() => resolveBrowser({ env: { PATH: '/nowhere' }, mayInstall: false, log })).toThrow(/安装 chromium[^]*Install chromium/);
});
