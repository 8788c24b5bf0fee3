import { readdir, writeFile } from 'node:fs/promises';
import { basename, join, parse as partsOf, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Announcement } from '../../domain/announcement';
import type { Draft } from '../../domain/notice/draft';
import { knownFrom, type Known } from '../../domain/notice/known';
import { isNotice, readNotice, type Reading } from '../../domain/notice/notice';
import { readAnnouncement } from '../session-of';
import { draftYaml } from './draft-yaml';
import { noticeText } from './notice-text';
import { reportOf } from './report';
import { Unreadable } from '../../activities/notice/unreadable';

const USAGE = `用法 / usage: npm run announce -- NOTICE [--out FILE] [--json]
  NOTICE        公告：.txt、.docx 或 .pdf / the published notice
  --out FILE    草稿存为文件；多期时依次加 -1、-2 / write the draft there; several sessions become -1, -2, …
  --json        只输出一份 JSON / one JSON document instead
退出码 / exit code: 0 草稿完整 / complete · 1 有待填 / something to fill in · 2 无法读取 / unreadable`;

const ANNOUNCEMENTS = resolve(__dirname, '../../announcements');

interface Wanted {
  readonly notice: string;
  readonly out?: string;
  readonly json: boolean;
}

function wanted(args: readonly string[]): Wanted | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { out: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
    const [notice] = positionals;
    if (values.help) return undefined;
    if (notice === undefined || positionals.length > 1) throw new Error('请给一个公告文件 / give one notice');
    return { notice, json: values.json, out: values.out };
  } catch (error) {
    throw new Unreadable((error as Error).message, USAGE, error);
  }
}

/** English and codes that earlier announcements give the same words. */
async function knownHere(): Promise<Known> {
  const files = (await readdir(ANNOUNCEMENTS)).filter((file) => file.endsWith('.yaml')).sort();
  const read = await Promise.all(files.map((file) => readAnnouncement(join(ANNOUNCEMENTS, file))));
  return knownFrom(read.flatMap((one): Announcement[] => (one.ok ? [one.value] : [])));
}

async function reading(path: string): Promise<Reading> {
  const read = readNotice(await noticeText(path), await knownHere());
  if (!isNotice(read)) throw new Unreadable('这不像职业技能等级认定公告：没有找到职业、级别、认定日期。请核对文件', 'This does not look like a notice of a skill level exam: it names no occupation, level or date. Check the file');
  return read;
}

const isComplete = ({ gaps, problems }: Draft) => gaps.length + problems.length === 0;

function filesFor(out: string, count: number): string[] {
  const { dir, name, ext } = partsOf(out);
  return count === 1 ? [out] : Array.from({ length: count }, (_, index) => join(dir, `${name}-${index + 1}${ext}`));
}

async function deliver({ drafts, findings }: Reading, { notice, out }: Wanted): Promise<void> {
  const yamls = drafts.map((draft) => draftYaml(draft, basename(notice), findings));
  if (out === undefined) return console.log(yamls.join('---\n'));
  for (const [index, file] of filesFor(out, yamls.length).entries()) {
    await writeFile(file, yamls[index] ?? '').catch((error: Error) => {
      throw new Unreadable(`写不进 ${file}：请换一个位置（${error.message}）`, `${file} cannot be written: choose another place`, error);
    });
    console.error(`已写入 / written: ${file}`);
  }
}

async function main(): Promise<number> {
  const asked = wanted(process.argv.slice(2));
  if (!asked) return console.log(USAGE) ?? 0;
  const read = await reading(asked.notice);
  if (asked.json) console.log(JSON.stringify({ notice: basename(asked.notice), drafts: read.drafts.map((draft) => ({ complete: isComplete(draft), ...draft })), findings: read.findings }, null, 2));
  else console.error(reportOf(read));
  if (!asked.json || asked.out !== undefined) await deliver(read, asked);
  return read.drafts.every(isComplete) ? 0 : 1;
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Unreadable ? error.message : error);
    process.exitCode = 2;
  }
}

void run();
