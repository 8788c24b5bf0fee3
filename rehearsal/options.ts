import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readWith } from '../domain/problems';
import { BEHAVIOURS, type Rehearsed } from '../domain/rehearsal';
import type { Language } from './report/words';

export interface Options extends Rehearsed {
  readonly announcement: string;
  readonly json: boolean;
  readonly progress: boolean;
  readonly lang: Language;
}

/** Each candidate has an identity number of their own up to this many. */
const MOST_CANDIDATES = 5000;

export const HELP = `用法 / usage: npm run rehearse -- [选项 / options]

  --announcement FILE    公告文件（YAML），- 为标准输入 / the announcement, as YAML; - for standard input
  --candidates N         模拟考生人数，1 至 ${MOST_CANDIDATES}，默认 400 / simulated candidates, default 400
  --seed N               相同的种子给出相同的考生，默认 1 / the same seed gives the same candidates, default 1
  --behaviour mixed      默认：有人迟交、少缴、退回、缺考、补考 / default: some are late, pay partly, are returned, absent, retake
  --behaviour prompt     人人按时办妥并缴费，全部合格 / everybody is eligible, prompt, pays and passes
  --cancel N             考前N天取消本期，查全部款项退回 / the session is cancelled N days before the exam, and all money goes back
  --as-published         不移动公告日期 / keep the dates as published
  --lang zh|en           报告语言，默认 zh / language of the report, default zh
  --json                 只输出一份 JSON / print one JSON document instead of the report
  --progress             进展以逐行 JSON 写到标准错误 / progress as lines of JSON, on standard error
  --help                 本说明 / this text

考务时间是虚拟的，一年在数分钟内走完；不影响正式数据。
Time is virtual: a year passes in minutes, in an engine of its own. Exit code 1: an invariant failed; 2: bad options or announcement.`;

const Schema = z.object({
  announcement: z.string().min(1).default('announcements/2026-04-12-ai-trainer-level-3.yaml'),
  candidates: z.coerce.number().int().min(1).max(MOST_CANDIDATES).default(400),
  seed: z.coerce.number().int().min(0).max(0xffff_ffff).default(1),
  behaviour: z.enum(BEHAVIOURS).default('mixed'),
  cancel: z.coerce.number().int().min(1).max(365).optional(),
  'as-published': z.boolean().default(false),
  json: z.boolean().default(false),
  progress: z.boolean().default(false),
  lang: z.enum(['zh', 'en']).default('zh'),
});

const FLAGS = {
  announcement: { type: 'string' },
  candidates: { type: 'string' },
  seed: { type: 'string' },
  behaviour: { type: 'string' },
  cancel: { type: 'string' },
  'as-published': { type: 'boolean' },
  json: { type: 'boolean' },
  progress: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The options of a command line; 'help' when that is asked for. Throws an error that names the option. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({ args: [...args], options: FLAGS });
  if (values.help) return 'help';
  const read = readWith(Schema, values);
  if (!read.ok) throw new Error(read.problems.map(({ path, problem }) => `--${path}: ${problem.zh} / ${problem.en}`).join('\n'));
  const { 'as-published': asPublished, ...rest } = read.value;
  return { ...rest, asPublished };
}
