import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { FIRST, NOTICES } from '../../domain/notice/reading';
import { readAnnouncement } from '../../../worker/session-of';

const ROOT = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'dengke-announce-'));
afterAll(() => rmSync(folder, { recursive: true }));

function announce(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'engine/bootstrap.mjs'), 'announce', ...args], { encoding: 'utf8', cwd: ROOT });
  return { status, stdout, stderr };
}

test('a notice becomes a draft with the notice’s words above each field, and findings in both languages', async () => {
  const out = join(folder, 'draft.yaml');
  const { status, stdout, stderr } = announce(FIRST, '--out', out);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('downstream.0.en: 证书用途的英文 / what the certificate is good for, in English');
  expect(stderr).toContain('错误 / error [occupation-differs] occupation.name: 职业（工种）前后不一：人工智能训练师、中式烹调师');
  expect(stderr).toContain('第7行 / line 7：“广东省电子商务技师学院拟定于 2026-4-12 中式烹调师');
  const yaml = readFileSync(out, 'utf8');
  expect(yaml).toContain('# 第19行 / line 19：“（五）报名码：0f7eb41b”\nregistrationCode: 0f7eb41b\n');
  expect(yaml).toContain('# 待填：证书用途的英文 / TO FILL IN: what the certificate is good for, in English\n    en: null\n');
  expect(yaml).toContain("plan: '2602000673'\n");

  expect(await readAnnouncement(out)).toMatchObject({ ok: false, refusal: { code: 'bad-announcement', details: [{ path: 'examFrom' }, { path: 'downstream.0.en' }] } });
  writeFileSync(out, yaml.replace('examFrom: null', "examFrom: '09:00'").replace('en: null', 'en: Benefits'));
  expect(await readAnnouncement(out)).toMatchObject({ ok: true, value: { id: '2026-04-12-ai-trainer-level-3', plan: '2602000673' } });
});

test('a complete notice answers 0; its draft is an announcement as it is', async () => {
  const notice = join(folder, 'complete.txt');
  const text = readFileSync(FIRST, 'utf8').split('\n').filter((line) => !line.startsWith('经认定合格人员')).join('\n');
  writeFileSync(notice, text);
  const out = join(folder, 'complete.yaml');
  expect(announce(notice, '--out', out)).toMatchObject({ status: 1 });
  expect(announce(withRegister(notice, text), '--out', out)).toMatchObject({ status: 0, stderr: expect.stringContaining('已完整 / complete') });
  expect(await readAnnouncement(out)).toMatchObject({ ok: true });
});

function withRegister(notice: string, text: string): string {
  writeFileSync(notice, text.replace('三、报考条件', '证书查询：http://zscx.osta.org.cn/\n\n三、报考条件').replace('认定日期：2026-4-12', '认定日期：2026-4-12 9:00'));
  return notice;
}

test('several sessions are several files, or several documents', () => {
  const out = join(folder, 'three.yaml');
  expect(announce(join(NOTICES, 'three-levels.txt'), '--out', out).status).toBe(1);
  const ids = [1, 2, 3].map((number) => (parse(readFileSync(join(folder, `three-${number}.yaml`), 'utf8')) as { plan: string }).plan);
  expect(ids).toEqual(['2611000501', '2611000402', '2611000303']);
});

test('one JSON document has drafts, sources, gaps and findings', () => {
  const { status, stdout, stderr } = announce(FIRST, '--json');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    notice: '2026-04-12-ai-trainer-level-3.txt',
    drafts: [{ complete: false, data: { level: 3 }, sources: expect.arrayContaining([{ path: 'capacity', quotes: [{ line: 15, text: expect.stringContaining('认定人数：400') }] }]), gaps: [{ path: 'examFrom' }, { path: 'downstream.0.en' }] }],
    findings: expect.arrayContaining([expect.objectContaining({ code: 'account-holder-differs', severity: 'warning', where: 'payment.account.holder' })]),
  });
});

test.each([
  [[], /用法/],
  [[join(NOTICES, 'nowhere.txt')], /打不开/],
  [[join(ROOT, 'README.md')], /不像职业技能等级认定公告/],
  [[FIRST, '--out', join(FIRST, 'x')], /写不进/],
])('%j answers 2 and says what to do', (args, expected) => {
  const { status, stdout, stderr } = announce(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(expected);
});
