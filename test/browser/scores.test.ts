import type { Page } from 'playwright-core';
import { DAY_MS } from '../../domain/instant';
import { applicant } from '../support/people';
import { look, saidIn } from './looks';
import { DESKTOP, findings, picture, Stage } from './stage';

const CANDIDATES = [721, 722, 723] as const;

let stage: Stage;
let officer: Page;
const ids: string[] = [];
const at = (rest = '') => `/staff/sessions/${stage.terms.session}${rest}`;

beforeAll(async () => {
  stage = await Stage.open({ minimum: 1, capacity: 12 });
  const { desk, terms } = stage;
  for (const index of CANDIDATES) ids.push(await desk.register(terms, index));
  await Promise.all(ids.map((id) => desk.toConfirmed(id)));
  await desk.untilConfirmed(terms.session, CANDIDATES.length);
  await desk.decide(terms.session);
  for (const id of ids) await desk.untilStage(id, 'admitted');
  officer = await stage.windowOfStaff(['exam-officer'], 'wang');
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

describe('the scores, by two people', () => {
  let clerk: Page;
  const field = (index: number, subject: string) => `[name="s.${ids[index]}.${subject}"]`;
  const type = async (page: Page, scores: readonly (readonly [theory: string, practical: string])[]) => {
    for (const [index, [theory, practical]] of scores.entries()) {
      await page.fill(field(index, 'theory'), theory);
      await page.fill(field(index, 'practical'), practical);
    }
    await page.click('main form button');
  };
  const stateIn = async (page: Page, index: number) => page.innerText(`tr:has-text("${applicant(CANDIDATES[index]!).name}") .tag`);

  beforeAll(async () => {
    clerk = await stage.windowOfStaff(['score-entry'], 'chen');
    await officer.goto(at('/scores?lang=zh'));
    expect(await saidIn(officer)).toContain('之后才能录入');
    for (const id of ids) await stage.desk.moveTo(id, stage.terms.examAt + DAY_MS);
    stage.aheadMs = stage.terms.examAt + DAY_MS - Date.now();
  }, 60_000);

  test('what is wrong is named in every row at once, and nothing typed is lost', async () => {
    await look(clerk, 'scores-missing', at('/scores'));
    await clerk.goto(at('/scores/enter'));
    await clerk.click('main form button');
    expect(await saidIn(clerk)).toContain('没有新的内容');
    await clerk.check(`[name="a.${ids[2]}.theory"]`);
    await type(clerk, [['175', '82'], ['5x', ''], ['60', '70']]);
    expect(await saidIn(clerk)).toContain('有1处需要更正');
    await clerk.uncheck(`[name="a.${ids[2]}.theory"]`);
    await clerk.click('main form button');
    expect(await saidIn(clerk)).toContain('有3处需要更正');
    expect(await clerk.inputValue(field(0, 'theory'))).toBe('175');
    expect(await findings(clerk)).toEqual([]);
    await picture(clerk, 'staff-desktop-light-scores-wrong');
  });

  test('one enters them', async () => {
    await type(clerk, [['75', '82'], ['55.5', '90'], ['30', '40']]);
    expect(await saidIn(clerk)).toContain('已保存');
    expect(await stateIn(clerk, 0)).toBe('待复核');
    await look(clerk, 'scores-enter', at('/scores/enter'));
    await clerk.goto(at('/scores/check'));
    expect(await clerk.innerText('main')).not.toContain('75');
    expect(stage.errors.splice(0).join()).toContain('403');
  });

  test('another types them again without seeing the first; where the two differ it shows', async () => {
    await officer.goto(at('/scores'));
    expect(await officer.innerText('main table')).not.toContain('82');
    await look(officer, 'scores-check', at('/scores/check'));
    expect(await officer.inputValue(field(0, 'theory'))).toBe('');
    await type(officer, [['75', '82'], ['65.5', '90'], ['30', '40']]);
    expect(await stateIn(officer, 1)).toBe('两次不一致');
    expect(await officer.innerText('main table')).toContain('录入55.5，复核65.5');
    await look(officer, 'scores', at('/scores'));
    await officer.goto(at('/scores/check'));
    await officer.fill(field(1, 'theory'), '55.5');
    await officer.click('main form button');
    expect(await stateIn(officer, 1)).toBe('可发布');
  });

  test('they are published, once, and every candidate hears; without JavaScript too', async () => {
    const plain = await stage.windowOfStaff(['exam-officer'], 'wang', { ...DESKTOP, javaScriptEnabled: false });
    await plain.goto(at('/scores?lang=zh'));
    await plain.uncheck(`[name="publish.${ids[2]}"]`);
    await plain.uncheck(`[name="publish.${ids[1]}"]`);
    await plain.click('main form button');
    expect(await saidIn(plain)).toContain('已发布');
    await plain.context().close();
    await officer.goto(at('/scores'));
    await officer.uncheck(`[name="publish.${ids[2]}"]`);
    await officer.click('main form button');
    expect(await saidIn(officer)).toContain('已发布');
    await stage.desk.untilStage(ids[0]!, 'passed');
    await stage.desk.untilStage(ids[1]!, 'retake');
    expect((await stage.desk.registration(ids[2]!)).stage).toBe('admitted');
    await officer.uncheck(`[name="publish.${ids[2]}"]`);
    await officer.click('main form button');
    expect(await saidIn(officer)).toContain('请勾选');
  });
});

describe('the certificates', () => {
  const input = () => `[name="n.${ids[0]}"]`;

  test('a number that is none is named in its row', async () => {
    await officer.goto(at('/certificates?lang=zh'));
    await officer.click('main form button');
    expect(await saidIn(officer)).toContain('至少填写一个');
    await officer.fill(input(), 'S00004412345626');
    await officer.click('main form button');
    expect(await officer.innerText('.problem')).toMatch(/21位数字/);
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-certificates-wrong');
  });

  test('a number is recorded, and the list goes along as a file', async () => {
    await look(officer, 'certificates', at('/certificates'));
    await officer.fill(input(), 's000044123456263000001');
    await officer.click('main form button');
    expect(await saidIn(officer)).toContain('已登记1个');
    await stage.desk.untilStage(ids[0]!, 'certified');
    const [download] = await Promise.all([officer.waitForEvent('download'), officer.click('text=导出 CSV')]);
    expect(download.suggestedFilename()).toMatch(/^certificates-.*\.csv$/);
  });
});
