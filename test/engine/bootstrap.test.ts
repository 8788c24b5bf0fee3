import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeTemporaryFolders, script, temporaryFolder } from './fakes';

afterAll(removeTemporaryFolders);

const SOURCE = join(__dirname, '../../engine/bootstrap.mjs');
const ENTRY = 'console.log("args", process.argv.slice(2).join(" "))';

/** A project of its own, with an `npm` that only says what it was asked, and "installs" tsx alone. */
function project(entry = ENTRY) {
  const root = temporaryFolder();
  mkdirSync(join(root, 'engine'));
  mkdirSync(join(root, 'worker'));
  cpSync(SOURCE, join(root, 'engine/bootstrap.mjs'));
  writeFileSync(join(root, 'worker/start.ts'), entry);
  writeFileSync(join(root, 'package-lock.json'), '{}');
  script(join(root, 'bin'), 'npm', `
    echo "npm $*" >> npm-calls
    mkdir -p node_modules
    ln -sfn '${dirname(require.resolve('tsx/package.json'))}' node_modules/tsx
    : > node_modules/.package-lock.json`);
  const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env['PATH']}` };
  const command = [join(root, 'engine/bootstrap.mjs')];
  return {
    root, env,
    run: (...args: string[]) => spawnSync(process.execPath, [...command, ...args], { encoding: 'utf8', env }),
    start: () => spawn(process.execPath, [...command, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] }),
    installs: () => (existsSync(join(root, 'npm-calls')) ? readFileSync(join(root, 'npm-calls'), 'utf8').trim().split('\n') : []),
  };
}

test('installs once, and again when the lock file is newer', () => {
  const { root, run, installs } = project();
  expect(run('start', 'a', 'b')).toMatchObject({ status: 0, stdout: expect.stringContaining('args a b') as string });
  run('start');
  expect(installs()).toEqual(['npm install --no-save']);
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(root, 'package-lock.json'), later, later);
  run('start');
  expect(installs()).toHaveLength(2);
});

test('an install that failed ends it, with its code', () => {
  const { root, run } = project();
  script(join(root, 'bin'), 'npm', 'exit 7');
  expect(run('start')).toMatchObject({ status: 7, stdout: expect.not.stringContaining('args') as string });
});

test('answers the exit code of what it ran', () => {
  expect(project('process.exit(5)').run('start').status).toBe(5);
});

test('passes SIGTERM on and waits for the end', async () => {
  const child = project(`
    process.on('SIGTERM', () => setTimeout(() => process.exit(3), 100));
    setInterval(() => {}, 1000);
    console.log('up');`).start();
  for await (const chunk of child.stdout) if (String(chunk).includes('up')) break;
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(3);
});

test('an unknown command is told how it is used', () => {
  const { status, stderr } = project().run('fly');
  expect([status, stderr]).toEqual([1, expect.stringContaining('start|rehearse|bench')]);
});

test('an old Node is refused before anything else, in both languages', () => {
  const { root, env } = project();
  const old = join(root, 'old.cjs');
  writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '20.18.3' });");
  const { status, stderr } = spawnSync(process.execPath, ['--require', old, join(root, 'engine/bootstrap.mjs'), 'start'], { encoding: 'utf8', env });
  expect([status, stderr]).toEqual([1, expect.stringMatching(/需要 Node\.js 20\.19.*20\.19 or newer is needed/)]);
});
