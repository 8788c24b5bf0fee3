// Plain Node, built-ins only: this is what runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The AWS SDK would print its plans for next year's Node versions at every start. */
const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...process.env };
const bin = (name) => join(root, 'node_modules', '.bin', name);
const script = (file) => (args) => [[process.execPath, ['--import', 'tsx', join(root, file), ...args]]];

/** Each command is a list of programs, run in turn until one fails. */
const commands = {
  start: script('worker/start.ts'),
  rehearse: script('rehearsal/main.ts'),
  bench: script('bench/main.ts'),
  costs: script('bench/costs/main.ts'),
  asset: script('infra/assets/main.ts'),
  restore: script('worker/restore/main.ts'),
  doctor: script('worker/doctor/main.ts'),
  announce: script('worker/announce/main.ts'),
  'record-histories': script('test/replay/record.ts'),
  test: (args) => [
    [bin('tsc'), ['--noEmit', '-p', root]],
    [bin('oxlint'), ['--type-aware', '--deny-warnings']],
    [bin('jest'), args],
  ],
};

async function main() {
  const [name, ...args] = process.argv.slice(2);
  const known = Object.keys(commands);
  if (!known.includes(name)) return fail(`用法 / usage: node engine/bootstrap.mjs <${known.join('|')}> [args]`);
  if (process.platform === 'win32') return fail('请在 WSL 2 中运行 / on Windows, run this inside WSL 2');
  if (!nodeIsNewEnough()) {
    return fail(`需要 Node.js 20.19 或更新版本，当前为 ${process.versions.node} / Node.js 20.19 or newer is needed: https://nodejs.org`);
  }
  const code = await install();
  return code === 0 ? runAll(commands[name](args)) : code;
}

function nodeIsNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/**
 * Installs the locked versions, unless what is installed is as new as the lock file. Not with `npm ci`: that refuses
 * a lock file that lacks the optional packages of other platforms, which this one does.
 */
async function install() {
  const lock = join(root, 'package-lock.json');
  // npm writes this one last, so an install that was cut short has none.
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return 0;
  console.log('正在安装依赖 / installing dependencies: npm install');
  const code = await run('npm', ['install', '--no-save']);
  if (code === 0) utimesSync(installed, new Date(), new Date());
  return code;
}

async function runAll(steps) {
  for (const [command, args] of steps) {
    const code = await run(command, args);
    if (code !== 0) return code;
  }
  return 0;
}

/** Runs a program in the foreground, passes signals on, and answers its exit code. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env });
    // A terminal sends Ctrl-C to the child as well; a second one would read as "stop at once".
    const interrupt = () => { if (!process.stdin.isTTY) child.kill('SIGINT'); };
    const end = () => child.kill('SIGTERM');
    process.on('SIGINT', interrupt).on('SIGTERM', end);
    const orphaned = whenOrphaned(end);
    const settle = (code) => {
      clearInterval(orphaned);
      process.off('SIGINT', interrupt).off('SIGTERM', end);
      resolve(code);
    };
    child.once('error', (error) => settle(fail(`${command}: ${error.message}`)));
    child.once('exit', (code, signal) => settle(code ?? 128 + constants.signals[signal]));
  });
}

/** npm that is told to end takes its shell along, and says nothing to us. */
function whenOrphaned(end) {
  const { ppid, env } = process;
  if (env.npm_lifecycle_event === undefined) return undefined;
  return setInterval(() => { if (process.ppid !== ppid) end(); }, 500);
}

function fail(message) {
  console.error(message);
  return 1;
}

process.exitCode = await main();
