import type { Page } from 'playwright-core';
import { stringify } from 'yaml';
import { DAY_MS } from '../../domain/instant';
import { shiftByWeeks } from '../../domain/shift';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { look, saidIn } from './looks';
import { DESKTOP, findings, picture, Stage } from './stage';

const CANDIDATES = [701, 702, 703, 704] as const;

let stage: Stage;
let officer: Page;
const ids: string[] = [];
const at = (rest = '') => `/staff/sessions/${stage.terms.session}${rest}`;

beforeAll(async () => {
  stage = await Stage.open({ minimum: 2, capacity: 12 });
  const { desk, terms } = stage;
  for (const index of CANDIDATES) {
    ids.push(await desk.register(terms, index));
    await desk.moveSessionTo(terms.session, Date.now() + (index - 700) * DAY_MS);
  }
  for (const id of ids) {
    await desk.submit(id);
    await desk.act(id, 'approve', { revision: 1 });
  }
  officer = await stage.windowOfStaff(['exam-officer'], 'wang');
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

describe('opening a session from a file', () => {
  const next = () => ({ ...shiftByWeeks(currentAnnouncement(), 12), id: 'next' });

  test('everything that is wrong is named by its field, all at once', async () => {
    await officer.goto('/staff/sessions/new?lang=zh');
    await officer.click('summary:has-text("YAML")');
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toContain('请选择文件');
    await officer.fill('[name=text]', 'a: [');
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toContain('不是有效的 YAML');
    await officer.fill('[name=text]', stringify({ ...next(), capacity: 'many', examOn: 'soon' }));
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toMatch(/有2处需要更正[\s\S]*examOn[\s\S]*capacity|有2处需要更正[\s\S]*capacity[\s\S]*examOn/);
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-session-new-wrong');
  });

  test('it is shown before it is open', async () => {
    await officer.goto('/staff/sessions/new?lang=zh');
    await officer.click('summary:has-text("YAML")');
    await officer.setInputFiles('[name=file]', { name: 'next.yaml', mimeType: 'application/yaml', buffer: Buffer.from(stringify(next())) });
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toContain('还没有开放');
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-session-preview');
    await officer.click('button[value=open]');
    await officer.waitForURL('**/staff/sessions/next?done=opened');
    expect(await saidIn(officer)).toContain('已开放报名');
    await look(officer, 'session-new', '/staff/sessions/new');
  });
});

describe('the session', () => {
  test('is in the list', async () => look(officer, 'sessions', '/staff/sessions'));
  test('is shown whole', async () => {
    await look(officer, 'session-open', at());
    expect(await officer.locator('svg.chart polyline').count()).toBe(2);
    await officer.click('summary');
    expect(await officer.locator('details tbody tr').count()).toBeGreaterThan(2);
  });
});

describe('the cashier', () => {
  let cashier: Page;
  beforeAll(async () => {
    cashier = await stage.windowOfStaff(['cashier'], 'li');
    await cashier.goto('/staff/cashier?lang=zh');
  });

  const recordForm = async (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) await cashier.fill(`[name=${name}]`, value);
    await cashier.click('form[action="/staff/cashier"] button');
  };

  test('is told of everything wrong with what is typed, at its field, and loses nothing of it', async () => {
    await recordForm({ yuan: '三百', bankReference: ' ', receivedAt: '2099-01-01T10:00', registration: 'zhang' });
    for (const [field, problem] of [['yuan', /大于0/], ['bankReference', /流水号/], ['receivedAt', /不能晚于现在/], ['registration', /26位/]] as const) {
      expect(await cashier.innerText(`#f-${field}-problem`)).toMatch(problem);
    }
    expect(await cashier.inputValue('[name=yuan]')).toBe('三百');
    expect(await findings(cashier)).toEqual([]);
    await picture(cashier, 'staff-desktop-light-cashier-wrong');
    await cashier.goto('/staff/cashier');
    await recordForm({ yuan: '375', bankReference: 'ICBC-0', registration: '0'.repeat(26) });
    expect(await saidIn(cashier)).toContain('没有这个报名编号');
  });

  test('enters money that names its registration', async () => {
    await cashier.goto('/staff/cashier');
    await recordForm({ yuan: '375.00', bankReference: 'ICBC-1', registration: ids[0]!.toUpperCase() });
    expect(await saidIn(cashier)).toContain('已入账');
    await stage.desk.untilStage(ids[0]!, 'confirmed');
  });

  test('does so without JavaScript as well; the same bank reference counts once', async () => {
    const plain = await stage.windowOfStaff(['cashier'], 'li', { ...DESKTOP, javaScriptEnabled: false });
    await plain.goto('/staff/cashier?lang=zh');
    for (const [name, value] of Object.entries({ yuan: '375', bankReference: 'ICBC-1', registration: ids[0]! })) await plain.fill(`[name=${name}]`, value);
    await plain.click('form[action="/staff/cashier"] button');
    expect(await saidIn(plain)).toContain('已入账');
    expect((await stage.desk.registration(ids[0]!)).ledger.filter(({ kind }) => kind === 'payment')).toHaveLength(1);
    await plain.context().close();
  });

  test('matches money that does not, to whom it fits', async () => {
    const { name } = applicant(CANDIDATES[1]);
    await recordForm({ yuan: '375', bankReference: `ICBC-2 ${name}` });
    expect(await saidIn(cashier)).toContain('等待匹配');
    await listedAs(cashier, '#transfers', `ICBC-2 ${name}`);
    await look(cashier, 'cashier', '/staff/cashier');
    await cashier.click(`#transfers a:has-text("ICBC-2")`);
    await look(cashier, 'transfer');
    await cashier.click('text=匹配到这位考生');
    expect(await saidIn(cashier)).toContain('请选择一位考生');
    await cashier.check(`[name=chosen][value="${ids[1]}"]`);
    await cashier.click('text=匹配到这位考生');
    expect(await saidIn(cashier)).toContain('已匹配并入账');
    await stage.desk.untilStage(ids[1]!, 'confirmed');
  });

  test('sends back what is nobody’s, and records that it has left', async () => {
    await recordForm({ yuan: '88.80', bankReference: 'ICBC-3 unknown' });
    await listedAs(cashier, '#transfers', 'ICBC-3');
    await cashier.click(`#transfers a:has-text("ICBC-3")`);
    const there = cashier.url();
    await cashier.click('text=退回付款人');
    expect(await saidIn(cashier)).toContain('请写明原因');
    await cashier.fill('[name=reason]', '查无此人');
    await cashier.click('text=退回付款人');
    expect(await saidIn(cashier)).toContain('已退回');
    await listedAs(cashier, '#refunds', '查无此人');
    await look(cashier, 'cashier-refund', '/staff/cashier');
    await cashier.click('text=登记已退 >> nth=-1');
    expect(await saidIn(cashier)).toContain('请填写退款流水号');
    await cashier.fill('#refunds input[name^=reference]', 'OUT-1');
    await cashier.click('#refunds button');
    expect(await saidIn(cashier)).toContain('退费已登记');
    await cashier.goto(there);
    await cashier.waitForURL('**/staff/cashier?done=gone');
  });

  test('finds no door to the decision', async () => {
    await cashier.goto(at('/decision'));
    expect(await cashier.innerText('main')).toContain('您的角色不能打开这里');
    expect(stage.errors.splice(0).join()).toContain('403');
    await cashier.goto(at());
    expect(await cashier.locator('text=提前决定').count()).toBe(0);
  });
});

/** Lists follow a moment after the fact. */
async function listedAs(page: Page, list: string, text: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await page.waitForTimeout(200)) {
    await page.goto('/staff/cashier');
    if ((await page.innerText(list)).includes(text)) return;
  }
  throw new Error(`${text} is not in ${list}`);
}

describe('the decision', () => {
  test('wants a reason, and shows the numbers once more', async () => {
    await stage.desk.untilConfirmed(stage.terms.session, 2);
    await officer.goto(at('/decision'));
    await officer.click('button[value=check]');
    expect(await saidIn(officer)).toContain('请写明理由');
    await officer.fill('[name=reason]', '考点要求提前确定');
    await officer.click('button[value=check]');
    expect(await officer.innerText('.next h2')).toBe('确认开考：已确认2人，最低2人');
    expect(await findings(officer)).toEqual([]);
    await picture(officer, 'staff-desktop-light-decision-confirm');
  });

  test('is shown anew when the numbers have changed meanwhile', async () => {
    await stage.desk.act(ids[2]!, 'pay', { id: 'bank-3', fen: 37_500, receivedAt: Date.now() });
    await stage.desk.untilConfirmed(stage.terms.session, 3);
    await officer.click('button[value=decide]');
    expect(await saidIn(officer)).toContain('人数刚刚有变化');
    expect(await officer.innerText('.next h2')).toContain('已确认3人');
  });

  test('is made once, and shown with who, when and how many', async () => {
    await officer.click('button[value=decide]');
    await officer.waitForURL('**?done=decided');
    expect(await officer.innerText('.card.next')).toMatch(/已决定开考[\s\S]*已确认3人[\s\S]*wang[\s\S]*考点要求提前确定/);
    await look(officer, 'session-held', at());
    await officer.goto(at('/decision'));
    await officer.waitForURL((url) => url.pathname === at());
  });

  test('seats everyone, room by room', async () => {
    for (const id of ids.slice(0, 3)) await stage.desk.untilStage(id, 'admitted');
    await look(officer, 'roster', at('/roster'));
    expect(await officer.innerText('.room')).toContain('第1考场 · 3人');
    await officer.emulateMedia({ media: 'print' });
    await picture(officer, 'staff-print-roster');
    await officer.emulateMedia({ media: 'screen' });
  });
});
