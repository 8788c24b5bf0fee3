import { parseArgs } from 'node:util';
import { ENV, type Environment } from '../environment';
import { findRunning } from '../running';
import { readSettings } from '../settings';
import { environmentOf } from '../stage';
import type { Finding } from './check';
import { examination } from './examination';
import { deployedSubject, localSubject, type Subject } from './subject';

const USAGE = `用法 / usage: npm run doctor -- [--stage NAME] [--json]
  --stage NAME   已部署的安装，按 AWS 凭证与 AWS_REGION 查找 / a deployed installation, found by your AWS credentials and AWS_REGION
  --json         机器可读 / for machines
  不加参数：本机正在运行的 npm start；设有 ${ENV.keysSecret} 时按环境变量 / without: the npm start that runs here, or what the environment names when ${ENV.keysSecret} is set`;

const SIGN = { ok: '✓', wrong: '✗', unknown: '–' } as const;

/** Answers the exit code: 0 when all is right. */
async function main(): Promise<number> {
  const { stage, json } = wanted();
  const findings = await examination(await subjectOf(stage, process.env), Date.now(), json ? () => undefined : (finding) => console.log(lineOf(finding)));
  const wrong = findings.filter(({ state }) => state !== 'ok').length;
  if (json) console.log(JSON.stringify({ ok: wrong === 0, findings }, null, 2));
  else console.log(wrong === 0 ? '一切正常 / all is well' : `${wrong} 项需要处理 / ${wrong} to see to`);
  return wrong === 0 ? 0 : 1;
}

async function subjectOf(stage: string | undefined, env: Environment): Promise<Subject> {
  if (stage !== undefined) return deployedSubject(await environmentOf(stage));
  if (env[ENV.keysSecret]) return deployedSubject(env);
  const { dataDir } = readSettings([], env);
  const running = findRunning(dataDir);
  if (!running) throw new Error(`${dataDir} 没有正在运行的安装：先运行 npm start，或用 --stage 指定已部署的 / No installation runs in ${dataDir}: npm start first, or name a deployed one by --stage`);
  return localSubject(dataDir, running);
}

const lineOf = ({ id, what, state, found, remedy }: Finding): string =>
  `${SIGN[state]} ${what.zh} / ${what.en} [${id}]: ${found}${remedy ? `\n    → ${remedy.zh}\n    → ${remedy.en}` : ''}`;

function wanted(): { readonly stage?: string; readonly json: boolean } {
  try {
    return parseArgs({ options: { stage: { type: 'string' }, json: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

void run();
