import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { EngineError } from './errors';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

export interface BrowserSearch {
  readonly env?: NodeJS.ProcessEnv;
  /** Whether `apt-get` may be used: on Debian, as root. */
  readonly mayInstall?: boolean;
  readonly log: (line: string) => void;
}

/**
 * A Chromium to test the pages with: `CHROMIUM_PATH`, on the PATH, or, on Debian as root, installed now.
 * @throws EngineError that says what to install
 */
export function resolveBrowser({ env = process.env, mayInstall = isDebianRoot(), log }: BrowserSearch): string {
  const named = env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new EngineError(`CHROMIUM_PATH 所指不是可运行的程序：${named}`, `CHROMIUM_PATH names no program that runs: ${named}`);
  }
  return onPath(env) ?? (mayInstall ? installed(env, log) : undefined) ?? nowhere();
}

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function onPath(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

const isDebianRoot = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

function installed(env: NodeJS.ProcessEnv, log: (line: string) => void): string | undefined {
  log(`正在安装浏览器 / installing a browser: apt-get install ${PACKAGES.join(' ')}`);
  try {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) execFileSync('apt-get', args, { stdio: 'pipe', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } });
  } catch (error) {
    log(`apt-get: ${error instanceof Error ? error.message : String(error)}`);
  }
  return onPath(env);
}

function nowhere(): never {
  throw new EngineError(
    '找不到 Chromium，页面测试需要它。安装 chromium 与中文字体 fonts-noto-cjk（Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指明',
    'No Chromium, which the tests of the pages need. Install chromium and a Chinese font (Debian/Ubuntu: sudo apt-get install chromium fonts-noto-cjk), or name one in CHROMIUM_PATH',
  );
}
