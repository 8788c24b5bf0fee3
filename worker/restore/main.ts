import { parseArgs } from 'node:util';
import { openInstallation } from '../installation';
import { environmentOf } from '../stage';
import { Undo } from '../undo';
import { restore, type Fate } from './restore';

const USAGE = '用法 / usage: npm run restore -- [--stage NAME] [--yes]';

const WORDS: Readonly<Record<Fate['fate'], string>> = {
  closed: '已结束，可查阅 / closed, readable',
  restored: '恢复 / restored',
  there: '已在运行 / there already',
  'needs-person': '需人工处理 / needs a person',
};

const NO_RECORD = `以下内容没有记录，请人工核对 / of these there is no record, so a person compares them:
  未匹配的转账：核对银行流水并重新登记 / transfers not matched yet: report those of the bank statement again
  退费：付款前先查银行是否已付 / refunds restored: ask the bank whether they have left before sending them
  未提交的资料：请考生重新上传 / papers uploaded and not submitted yet: the candidate uploads them again
  名单导入：再次导入，不会重复 / rosters under way: import them again, which changes nothing twice`;

const say = (line: string) => console.log(line);

async function main(): Promise<void> {
  const undo = new Undo(say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, undo.stop);
  try {
    const { yes: doIt, stage } = wanted();
    const env = stage === undefined ? process.env : await environmentOf(stage);
    const { site, aheadMs } = await openInstallation(env, undo, say);
    const fates = await restore(site, { doIt, aheadMs });
    for (const { what, id, fate, note } of fates) say(`${what.padEnd(12)} ${id}  ${WORDS[fate]}: ${note}`);
    for (const fate of Object.keys(WORDS) as Fate['fate'][]) say(`${WORDS[fate]}: ${fates.filter((one) => one.fate === fate).length}`);
    say(NO_RECORD);
    if (!doIt) say('以上为预演；加 --yes 执行 / nothing has been done yet: do it with --yes');
    undo.stop();
  } catch (error) {
    undo.fail(error);
  }
}

function wanted(): { readonly yes: boolean; readonly stage?: string } {
  try {
    return parseArgs({ options: { yes: { type: 'boolean', default: false }, stage: { type: 'string' } } }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

void main();
