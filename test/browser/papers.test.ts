import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { eventually } from '../portal/office';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { filesFor, inReview } from './desk-cast';
import { look, saidIn } from './looks';
import { DESKTOP, findings, picture, Stage } from './stage';

const PEOPLE = [801, 802, 803] as const;
const RARE = '李\u{2A6B2}明';

let stage: Stage;
let officer: Page;
let candidate: Page;
const ids: string[] = [];
const at = (rest = '') => `/staff/sessions/${stage.terms.session}${rest}`;

beforeAll(async () => {
  stage = await Stage.open({ minimum: 2, roomSize: 2, capacity: 6 });
  const { desk, terms } = stage;
  officer = await stage.windowOfStaff(['exam-officer'], 'wang');
  const files = await filesFor(stage, officer);
  for (const index of PEOPLE) {
    const id = await inReview(stage, files, index, index === 803 ? { name: RARE } : {});
    await desk.act(id, 'approve', { revision: 1 });
    await desk.act(id, 'pay', { id: `bank-${index}`, fen: 37_500, receivedAt: Date.now() });
    ids.push(id);
  }
  await desk.untilConfirmed(terms.session, PEOPLE.length);
  await desk.decide(terms.session);
  for (const id of ids) await desk.untilStage(id, 'admitted');
  candidate = await stage.windowOf(applicant(801), DESKTOP);
}, 120_000);
afterAll(() => stage.close());
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

/** What an address gives to whoever is signed in to a page. */
async function fetched(page: Page, path: string) {
  const answer = await page.request.get(path);
  return { status: answer.status(), type: answer.headers()['content-type'], body: await answer.body() };
}

const isPdf = ({ status, type, body }: Awaited<ReturnType<typeof fetched>>) => status === 200 && type === 'application/pdf' && body.subarray(0, 5).toString() === '%PDF-';

describe('a candidate', () => {
  test('prints their own ticket and form, and nobody else’s', async () => {
    await candidate.goto(`/my/${ids[0]}?lang=zh`);
    const links = await candidate.locator('#printed a').evaluateAll((all) => all.map((one) => (one as unknown as { pathname: string }).pathname));
    expect(links).toEqual([`/my/${ids[0]}/papers/ticket.pdf`, `/my/${ids[0]}/papers/form.pdf`]);
    for (const link of links) expect(isPdf(await fetched(candidate, link))).toBe(true);
    for (const path of [`/my/${ids[1]}/papers/ticket.pdf`, `/my/${ids[0]}/papers/result.pdf`, `/my/${ids[0]}/papers/ticket`, `/staff/registrations/${ids[0]}/papers/ticket.pdf`]) expect((await fetched(candidate, path)).type).toContain('text/html');
    expect(await findings(candidate)).toEqual([]);
    await picture(candidate, 'my-desktop-papers');
  });
});

describe('the exam officer', () => {
  test('prints the lists of every room, and of one', async () => {
    await officer.goto(at('/roster?lang=zh'));
    await officer.click('text=打印文件');
    for (const paper of ['room-roster', 'sign-in-sheet', 'score-form']) {
      const [all, one] = [await fetched(officer, at(`/papers/${paper}.pdf`)), await fetched(officer, at(`/papers/${paper}.pdf?room=2`))];
      expect([isPdf(all), isPdf(one), all.body.length > one.body.length]).toEqual([true, true, true]);
    }
    expect((await fetched(officer, at('/papers/room-roster.pdf?room=3'))).status).toBe(404);
  });

  test('is told beforehand whose name cannot be printed whole', async () => {
    await look(officer, 'papers', at('/papers'));
    expect(await officer.innerText('main')).toContain(`${RARE}: \u{2A6B2}`);
  });

  test('has everybody’s tickets made into one file, and fetches it by a link of the store', async () => {
    await officer.goto(at('/papers?lang=zh'));
    await officer.click(`form[action="${at('/papers/ticket')}"] button`);
    await officer.waitForSelector('#prints a:has-text("打开文件")', { timeout: 30_000 });
    const link = (await officer.getAttribute('#prints a', 'href')) ?? '';
    const answer = await officer.request.get(link, { maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    const { location } = answer.headers();
    expect(location).toContain('X-Amz-Expires=300');
    const file = await fetch(location ?? '');
    expect(Buffer.from(await file.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
    await look(officer, 'papers-printed', at('/papers'));
    expect((await fetched(officer, at('/papers/file/form'))).status).toBe(404);
  });

  test('issues a ticket again, with a reason', async () => {
    const before = await fetched(officer, `/staff/registrations/${ids[0]}/papers/ticket.pdf`);
    await officer.goto(`/staff/registrations/${ids[0]}?lang=zh`);
    await officer.click('text="补发"');
    expect(await officer.innerText('.field.wrong')).toContain('补发原因');
    await officer.fill('[name=reissueReason]', '遗失');
    await officer.click('text="补发"');
    expect(await saidIn(officer)).toContain('已办理');
    const { sitting, audit } = await stage.desk.registration(ids[0]!);
    expect([sitting.ticket?.issue, audit.at(-1)?.why]).toEqual([2, '遗失']);
    expect(await officer.innerText('#printed')).toContain('第2次签发');
    expect(isPdf(before)).toBe(true);
    await picture(officer, 'staff-desktop-light-registration-papers');
    await look(officer, 'papers-outdated', at('/papers'));
    expect(await officer.innerText('#prints')).toMatch(/void|已作废/);
  });
});

describe('the province', () => {
  const rows = (id: string) => officer.locator(`#answer h3:has-text("${id}") ~ .sheet >> nth=0 >> tbody tr`);
  const answer = (text: string) => officer.setInputFiles('#f-file', { name: 'answer.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const compare = async (text: string) => {
    await answer(text);
    await officer.click('text="上传并核对"');
  };

  test('is given the roster and the photos in one package, and each file says so', async () => {
    await officer.goto(`${at()}?lang=zh`);
    await officer.click('text=报省与核对');
    expect(await officer.innerText('#package')).toContain('照片按 证件号码.jpg 命名');
    await officer.click('text="打包"');
    const link = officer.locator('text="下载数据包"');
    await link.waitFor({ timeout: 20_000 });
    const { status, type, body } = await fetched(officer, at('/province/package'));
    expect([status, type]).toEqual([200, 'application/zip']);
    const files = unzipSync(new Uint8Array(body));
    const numbers = PEOPLE.map((index) => applicant(index).identity.number);
    expect(Object.keys(files).sort()).toEqual(['名单.xlsx', ...numbers.map((number) => `照片/${number}.jpg`)].sort());
    const roster = await readSheet(Buffer.from(files['名单.xlsx']!));
    expect(roster[0]).toContain('证件号码');
    expect(roster.slice(1).map((line) => String(line[roster[0]!.indexOf('证件号码')])).sort()).toEqual(numbers.sort());
    const { file } = (await stage.desk.site.records.readRecord<{ act: string; by: object }[]>({ kind: 'disclosure', id: ids[0]! }))!;
    expect(file).toContainEqual(expect.objectContaining({ act: 'province', by: { role: 'exam-officer', id: 'wang' } }));
  });

  test('answers, and the three lists say what to do; the same file again changes nothing', async () => {
    await officer.goto(`${at('/province')}?lang=zh`);
    await officer.click('text="上传并核对"');
    expect(await officer.innerText('.field.wrong')).toContain('请选择');
    await compare('姓名,手机\n张三,13800138000\n');
    expect(await officer.innerText('.field.wrong')).toContain('没有找到“证件号码”一列');
    const [one, two] = PEOPLE.map((index) => applicant(index));
    const text = `姓名,证件号码,手机号码\n${one!.name},${one!.identity.number},${one!.mobile}\n别名,${two!.identity.number},${two!.mobile}\n外人,440106199003071012,13900000000\n`;
    await compare(text);
    for (const [list, count] of [['只有我方有', 1], ['只有省平台有', 1], ['内容不一致', 1]] as const) expect([list, await rows(list).count()]).toEqual([list, count]);
    expect(await rows('内容不一致').innerText()).toContain('别名');
    expect(await officer.innerText('#answer')).not.toContain('440106199003071012');
    const kept = () => stage.desk.site.records.readRecord({ kind: 'province', id: stage.terms.session });
    const first = await kept();
    await compare(text);
    expect(await kept()).toEqual(first);
    const csv = await fetched(officer, at('/province/differing/export.csv'));
    expect([csv.status, csv.body.toString('utf8').includes('别名')]).toEqual([200, true]);
    expect((await fetched(officer, at('/province/gaps/export.csv'))).status).toBe(200);
    await look(officer, 'province', at('/province'));
  });

  test('is nobody else’s to deal with', async () => {
    const cashier = await stage.windowOfStaff(['cashier'], 'li');
    for (const path of ['/province', '/province/package', '/province/differing/export.csv', '/province/gaps/export.csv']) expect((await fetched(cashier, at(path))).status).toBe(403);
    stage.errors.splice(0);
  });
});

describe('rooms and seats', () => {
  const rooms = (query = '') => officer.goto(at(`/rooms?lang=zh${query}`));

  test('are drawn, and cannot be planned anew once they are given out', async () => {
    await rooms();
    const text = await officer.innerText('main');
    for (const part of ['座位已于', '随机数', '第1考场', '排定座位 · 3', '同一单位的考生']) expect(text).toContain(part);
    expect(await officer.locator('table.seats td.taken').count()).toBe(6);
    expect(await officer.locator('[action$="/rooms/seed"], [action$="/rooms/remove"]').count()).toBe(0);
    const { type, body } = await fetched(officer, at('/rooms/export.csv'));
    expect([type, body.toString('utf8').trim().split('\r\n').length]).toEqual(['text/csv; charset=utf-8', 7]);
  });

  test('gain a room, which nobody deletes who had not seen it, and somebody moves into it: the ticket is another one', async () => {
    const other = await officer.context().newPage();
    await other.goto(at('/rooms'));
    for (const [name, value] of Object.entries({ number: '302', doorName: 'A302', rows: '2', columns: '2' })) await other.fill(`[action$="/rooms/add"] [name=${name}]`, value);
    await rooms();
    await officer.click('[action$="/rooms/add"] button');
    expect(await officer.locator('[action$="/rooms/add"] .field.wrong').count()).toBe(3);
    for (const [name, value] of Object.entries({ number: '301', doorName: 'A301', rows: '2', columns: '2', unusable: '4' })) await officer.fill(`[action$="/rooms/add"] [name=${name}]`, value);
    await officer.click('[action$="/rooms/add"] button');
    expect(await saidIn(officer)).toContain('已保存');
    await other.click('[action$="/rooms/add"] button');
    expect(await other.innerText('main')).toContain('考场在您打开本页之后有改动');
    await other.close();
    const { ticket } = (await stage.desk.registration(ids[1]!)).sitting;
    const move = async (seat: string) => {
      for (const [name, value] of Object.entries({ ticket: ticket!.number, room: '301', seat, reason: '看不清黑板' })) await officer.fill(`[action$="/rooms/move"] [name=${name}]`, value);
      await officer.selectOption('[action$="/rooms/move"] [name=subject]', 'practical');
      await officer.click('[action$="/rooms/move"] button');
    };
    await move('4');
    expect(await officer.innerText('.field.wrong')).toContain('没有可用的4号座位');
    await move('2');
    expect(await saidIn(officer)).toContain('已保存');
    const { sitting } = await stage.desk.until(ids[1]!, (one) => one.sitting.ticket?.issue === 2);
    expect(sitting.ticket?.places).toEqual({ ...ticket!.places, practical: { room: 301, seat: 2, name: 'A301' } });
    expect(await officer.innerText('main')).toContain('看不清黑板');
    for (const [list, said] of [['rooms/log', '看不清黑板'], ['rooms/list', 'A301'], ['papers/prints', '准考证']]) expect((await fetched(officer, at(`/${list}/export.csv?lang=zh`))).body.toString('utf8')).toContain(said);
    await look(await stage.windowOf(applicant(802)), 'ticket-places', `/my/${ids[1]}/ticket`);
    expect(isPdf(await fetched(officer, at('/papers/sign-in-sheet.pdf?room=301')))).toBe(true);
  });

  test('show a room and a person that another session has at the same time', async () => {
    const { desk, terms } = stage;
    const room = { number: 1, name: 'A301', rows: 2, columns: 2, unusable: [], accessible: [], equipment: [] };
    const other = await desk.open({ ...currentAnnouncement({ rooms: [room] }), id: 'the-same-day' });
    await desk.until(await desk.register(other, 801), ({ sitting }) => sitting.seat === 'granted');
    await eventually(async () => expect(await desk.site.gateway.sessions()).toContainEqual({ id: 'the-same-day', stage: 'open', examOn: terms.examOn }));
    await eventually(async () => {
      await rooms();
      expect(await officer.innerText('.notice.warn')).toMatch(/教室A301同时属于另一期[^]*1人在另一期的考试时间与本期重叠[^]*考生/);
    });
    await look(officer, 'rooms', at('/rooms'));
  });

  test('know who needs an accessible one', async () => {
    await officer.goto(`/staff/registrations/${ids[2]}?lang=zh`);
    await officer.check('[action$="/accommodation"] [name=accessible]');
    await officer.click('[action$="/accommodation"] button');
    expect(await saidIn(officer)).toContain('已办理');
    expect((await stage.desk.registration(ids[2]!)).accessible).toBe(true);
    await rooms();
    expect(await officer.innerText('main')).toContain('1人需要无障碍座位');
  });
});

test('who may not see what was claimed prints no form', async () => {
  const cashier = await stage.windowOfStaff(['cashier'], 'li');
  expect((await fetched(cashier, `/staff/registrations/${ids[0]}/papers/form.pdf`)).status).toBe(403);
  expect(isPdf(await fetched(cashier, `/staff/registrations/${ids[0]}/papers/ticket.pdf`))).toBe(true);
  stage.errors.splice(0);
});
