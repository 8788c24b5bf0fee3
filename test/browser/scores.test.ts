import type { Page } from 'playwright-core';
import { text } from 'node:stream/consumers';
import { DAY_MS } from '../../domain/instant';
import { LOOKUPS, verifyAddress } from '../../domain/verification';
import { applicant } from '../support/people';
import { lookAt } from '../papers/looking';
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
    expect(await plain.innerText('main form')).toContain('1人，其中：合格1人');
    await plain.click('text=发布这些成绩');
    expect(await saidIn(plain)).toContain('已发布');
    await plain.context().close();
    await officer.goto(at('/scores'));
    await officer.uncheck(`[name="publish.${ids[2]}"]`);
    await officer.click('main form button');
    expect(await officer.innerText('main form')).toContain('补考');
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-scores-preview');
    expect((await stage.desk.registration(ids[1]!)).stage).toBe('admitted');
    await officer.click('text=发布这些成绩');
    expect(await saidIn(officer)).toContain('已发布');
    await stage.desk.untilStage(ids[0]!, 'passed');
    await stage.desk.untilStage(ids[1]!, 'retake');
    expect((await stage.desk.registration(ids[2]!)).stage).toBe('admitted');
    await officer.uncheck(`[name="publish.${ids[2]}"]`);
    await officer.click('main form button');
    expect(await saidIn(officer)).toContain('请勾选');
  });
});

describe('scores by a spreadsheet', () => {
  const upload = async (page: Page, text: string, mode: 'enter' | 'check' = 'enter') => {
    await page.goto(at('/scores/file?lang=zh'));
    await page.check(`[name=mode][value=${mode}]`);
    await page.setInputFiles('[name=file]', { name: 'scores.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.click('text=上传核对 >> nth=-1');
  };
  let list: string[][];
  const filled = (theory: string, practical: string) => [list[0]!, ...list.slice(1).map((row) => (row[0]!.startsWith(ids[2]!) ? [...row.slice(0, 6), theory, practical] : row))].map((row) => row.join(',')).join('\r\n');

  test('the list goes out with everyone on it, numbers masked, and whole only with a reason that is written down', async () => {
    await look(officer, 'scores-file', at('/scores/file'));
    await officer.goto(at('/scores/file?lang=zh'));
    const [download] = await Promise.all([officer.waitForEvent('download'), officer.click('a:has-text("导出 CSV")')]);
    list = (await text(await download.createReadStream())).replace('\uFEFF', '').trim().split('\r\n').map((line) => line.split(','));
    expect(list[0]).toEqual(['报名编号', '准考证号', '考场', '座位', '姓名', '证件号码', '理论知识', '技能操作']);
    expect(list.length).toBe(CANDIDATES.length + 1);
    expect(JSON.stringify(list)).toMatch(/\*{10}/);
    await officer.click('button:has-text("导出 CSV")');
    expect(await officer.innerText('.field.wrong')).toContain('请写明原因');
    await officer.fill('[name=whole]', '封卷核对');
    const [whole] = await Promise.all([officer.waitForEvent('download'), officer.click('button:has-text("导出 CSV")')]);
    expect(await text(await whole.createReadStream())).toContain(applicant(CANDIDATES[2]).identity.number);
    const disclosed = await stage.desk.site.records.readRecord<{ why?: string }[]>({ kind: 'disclosure', id: ids[2]! });
    expect(disclosed?.file.at(-1)?.why).toBe('封卷核对');
  });

  test('everything that is wrong is named by row and column, and nothing is saved', async () => {
    await upload(officer, `${list[0]!.join(',')}\r\n${ids[2]},,,,张冠,,101,\r\nnobody,,,,,,60,60`);
    const said = await officer.innerText('.notice.bad');
    expect(said).toContain('有4处不对');
    for (const part of ['与编号不是同一个人', '应为0至100', '缺少成绩', '没有这个编号']) expect(said).toContain(part);
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-scores-file-wrong');
  });

  test('what would change is shown first; confirmed, it is saved; the same list again is nothing', async () => {
    const rival = await stage.windowOfStaff(['score-entry'], 'chen');
    await upload(rival, filled('31', '缺考'));
    expect(await rival.innerText('main form')).toContain('会保存1人：新录入0人，改动1人');
    expect(await findings(rival)).toEqual([]);
    await picture(rival, 'staff-desktop-light-scores-file-preview');
    await rival.click('text=确认保存');
    expect(await saidIn(rival)).toContain('已保存');
    await upload(rival, filled('31', '缺考'));
    expect(await saidIn(rival)).toContain('没有需要保存的');
    await rival.context().close();
    await upload(officer, filled('31', '缺考'), 'check');
    await officer.click('text=确认保存');
    await officer.click('main form button');
    await officer.click('text=发布这些成绩');
    await stage.desk.untilStage(ids[2]!, 'failed');
  });
});

describe('published scores that were wrong', () => {
  const page = () => at(`/scores/corrections/${ids[1]}`);

  test('one says what they should be and why, another types them again, and the candidate sees what stood there', async () => {
    const second = await stage.windowOfStaff(['exam-officer'], 'zhao');
    await look(officer, 'scores-correction', page());
    await officer.fill('[name="score.theory"]', '55.5');
    await officer.fill('[name="score.practical"]', '90');
    await officer.click('text=提交更正');
    expect(await officer.innerText('.notice.bad')).toContain('请写明原因');
    await officer.fill('[name=reason]', '第3题漏加10分');
    await officer.click('text=提交更正');
    expect(await officer.innerText('.notice.bad')).toContain('与已发布的成绩相同');
    await officer.fill('[name="score.theory"]', '65.5');
    await officer.click('text=提交更正');
    expect(await saidIn(officer)).toContain('请另一位同事复核');
    await second.goto(`${page()}?lang=zh`);
    expect(await second.innerText('main')).not.toContain('65.5');
    expect(await findings(second)).toEqual([]);
    await picture(second, 'staff-desktop-light-scores-correction-check');
    await second.fill('[name="score.theory"]', '65.5');
    await second.fill('[name="score.practical"]', '90');
    await second.click('main .card form button, main form.card button');
    await stage.desk.untilStage(ids[1]!, 'passed');
    await second.context().close();
    const candidate = await stage.windowOf(applicant(CANDIDATES[1]));
    await candidate.goto(`/my/${ids[1]}?lang=zh`);
    expect(await candidate.innerText('#scores')).toContain('理论知识由55.5改为65.5 · 第3题漏加10分');
    await picture(candidate, 'candidate-desktop-corrected');
    await candidate.context().close();
  });
});

describe('the certificates', () => {
  const input = () => `[name="n.${ids[0]}"]`;

  test('a number that is none is named in its row', async () => {
    await officer.goto(at('/certificates?lang=zh'));
    await officer.click('main form button');
    expect(await saidIn(officer)).toContain('请填写编号');
    await officer.fill(input(), 'S00004412345626');
    await officer.click('main form button');
    expect(await officer.innerText('.problem')).toMatch(/21位数字/);
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-certificates-wrong');
  });

  const row = (index: number) => `tr:has-text("${applicant(CANDIDATES[index]!).name}")`;
  const pick = async (act: string, ...indexes: number[]) => {
    await officer.goto(at('/certificates?lang=zh'));
    for (const index of indexes) await officer.check(`[name="tick.${ids[index]}"]`);
    await officer.click(`button[name=act][value=${act}]`);
  };

  test('a number is recorded once its preview is confirmed, and the list goes along as a file', async () => {
    await look(officer, 'certificates', at('/certificates'));
    await officer.fill(input(), 's000044123456263000001');
    await officer.click('main form button');
    expect(await officer.innerText('main form')).toContain('1项可以办理');
    expect((await stage.desk.registration(ids[0]!)).stage).toBe('passed');
    await officer.click('text=确认办理');
    expect(await saidIn(officer)).toContain('1项成功');
    const list = await officer.request.get(`${new URL(officer.url()).pathname}/export.csv`);
    expect(await list.text()).toContain('S000044123456263000001');
    await stage.desk.untilStage(ids[0]!, 'certified');
    await officer.click('text=回到证书');
    const [download] = await Promise.all([officer.waitForEvent('download'), officer.click('text=导出 CSV')]);
    expect(download.suggestedFilename()).toMatch(/^certificates-.*\.csv$/);
  });

  test('numbers are reserved and given out in their order; what is taken is said', async () => {
    await officer.goto(at('/certificates?lang=zh'));
    await officer.fill('[name=first]', 'S000044123456263000001');
    await officer.fill('[name=count]', '3');
    await officer.click('form[action$="/reserve"] button');
    expect(await officer.innerText('main')).toMatch(/2项成功，1项没有办成[\s\S]*已属于另一位考生/);
    await pick('next', 1);
    expect(await officer.innerText('main form')).toContain('S000044123456263000002');
    await officer.click('text=确认办理');
    await stage.desk.untilStage(ids[1]!, 'certified');
  });

  test('the province’s list is checked before anything of it is taken', async () => {
    await officer.goto(at('/certificates?lang=zh'));
    const number = applicant(CANDIDATES[0]).identity.number;
    await officer.setInputFiles('[name=file]', { name: 'numbers.csv', mimeType: 'text/csv', buffer: Buffer.from(`身份证号,证书编号\r\n${number},S000044123456263000007\r\n440106201106010036,S0`) });
    await officer.click('text=上传核对');
    expect(await officer.innerText('.notice.bad')).toMatch(/有3处不对[\s\S]*已有另一个证书编号[\s\S]*没有这个证件号码/);
  });

  test('printed, collected, revoked: each is a line of the register, and what cannot be is said beforehand', async () => {
    await pick('print', 0, 1);
    await officer.click('text=确认办理');
    await pick('collect', 0);
    await officer.check('[name=proxy]');
    await officer.click('text=确认办理');
    expect(await officer.innerText('.notice.bad')).toContain('代领人');
    await officer.fill('[name=note]', '其父，凭委托书');
    await pick('collect', 0);
    await officer.check('[name=proxy]');
    await officer.fill('[name=note]', '其父，凭委托书');
    await officer.click('text=确认办理');
    await pick('print', 0);
    expect(await officer.innerText('main form')).toContain('已经领取');
    await pick('revoke', 1);
    await officer.click('text=确认办理');
    expect(await officer.innerText('.notice.bad')).toContain('请写明原因');
    await officer.fill('[name=note]', '姓名有误');
    await picture(officer, 'staff-desktop-light-certificates-revoke');
    await officer.click('text=确认办理');
    await officer.click('text=回到证书');
    expect(await officer.innerText(row(0))).toMatch(/已领取[\s\S]*已登记[\s\S]*已打印[\s\S]*已领取 由他人代领 其父，凭委托书/);
    expect(await officer.innerText(row(1))).toMatch(/已撤销[\s\S]*姓名有误/);
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-certificates-register');
  });
});

describe('anyone verifies a certificate', () => {
  const NUMBER = 'S000044123456263000001';
  let reader: Page;
  const ask = async (number: string, second: string) => {
    await reader.goto('/verify?lang=zh');
    await reader.fill('[name=number]', number);
    await reader.fill('[name=second]', second);
    await reader.click('main form button');
    return reader.innerText('main');
  };

  test('by its number and who holds it, without JavaScript; no more is shown than it says itself', async () => {
    reader = await stage.window({ ...DESKTOP, javaScriptEnabled: false });
    const holder = applicant(CANDIDATES[0]);
    const said = await ask(NUMBER, holder.name);
    expect(said).toMatch(/证书有效[\s\S]*人工智能训练师[\s\S]*三级/);
    expect(said).not.toContain(holder.name);
    expect(said).not.toContain(holder.identity.number.slice(-4));
    expect(new URL(reader.url()).search).toBe('');
    expect(await ask(NUMBER, holder.identity.number.slice(-4))).toContain('证书有效');
    expect(await ask('S000044123456263000002', applicant(CANDIDATES[1]).name)).toMatch(/证书已撤销[\s\S]*撤销日期/);
  });

  test('says the same of a number that is not known and of one whose holder is another', async () => {
    const [unknown, other] = [await ask('S000044123456263000009', applicant(CANDIDATES[0]).name), await ask(NUMBER, applicant(CANDIDATES[1]).name)];
    expect(unknown).toContain('没有查到');
    expect(other).toBe(unknown);
    expect(await ask('S0', '')).toMatch(/有2处需要更正/);
    stage.errors.splice(0);
  });

  test('a printed code gives the number, which no server sees; and there is an end to trying', async () => {
    const notice = await (await officer.request.get(`/staff/registrations/${ids[0]}/papers/result.pdf`)).body();
    const code = (await lookAt({ notice }, 'papers-verified')).notice?.pages[0]?.code ?? '';
    expect(code).toBe(verifyAddress(stage.url, NUMBER));
    await officer.goto(code);
    expect(await officer.inputValue('[name=number]')).toBe(NUMBER);
    await look(officer, 'verify', '/verify');
    const { gateway } = stage.desk.site;
    for (let left = LOOKUPS.number; left > 0; left -= 1) await gateway.countLookup(`address-${left}`, NUMBER);
    expect(await ask(NUMBER, applicant(CANDIDATES[0]).name)).toContain('查询次数过多');
    expect(await ask('S000044123456263000002', applicant(CANDIDATES[1]).name)).toContain('证书已撤销');
    await reader.context().close();
    stage.errors.splice(0);
  });
});
