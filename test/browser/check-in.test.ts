import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { create } from 'qrcode';
import { ticketCode } from '../../activities/ticket-codes';
import { DAY_MS } from '../../domain/instant';
import { applicant } from '../support/people';
import { filesFor, inReview } from './desk-cast';
import { look } from './looks';
import { findings, PHONE, picture, Stage } from './stage';

const PEOPLE = [851, 852, 853, 854] as const;
/** Four seats for four: three of them in the first room. */
const ROOMS = [{ number: 1, rows: 1, columns: 3 }, { number: 2, rows: 1, columns: 1 }];
const folder = mkdtempSync(join(tmpdir(), 'dengke-camera-'));
const camera = join(folder, 'camera.y4m');

/** A camera that sees one code, as a film of two pictures. */
function film(text: string): void {
  const [width, height] = [640, 480];
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = Math.floor(400 / modules.size);
  const [left, top] = [width, height].map((whole) => Math.floor((whole - side * modules.size) / 2)) as [number, number];
  const light = Buffer.alloc(width * height, 235);
  for (let y = 0; y < side * modules.size; y += 1)
    for (let x = 0; x < side * modules.size; x += 1) if (modules.get(Math.floor(y / side), Math.floor(x / side))) light[(y + top) * width + x + left] = 16;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  writeFileSync(camera, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`), frame, frame]));
}

let stage: Stage;
let officer: Page;
let phone: Page;
const ids: string[] = [];
const board = (room = 1, subject = 'theory') => `/staff/sessions/${stage.terms.session}/check-in?subject=${subject}&room=${room}`;
const numberOf = (index: number) => applicant(index).identity.number.slice(-6);

async function codeOf(id: string): Promise<string> {
  const registration = await stage.desk.registration(id);
  return ticketCode(stage.desk.site.ids, registration, registration.sitting.ticket!);
}

/** The installation's clock goes to a time of the exam's day. */
const goTo = (minutes: number) => void (stage.aheadMs = stage.terms.examAt + minutes * 60_000 - Date.now());

beforeAll(async () => {
  film('nothing of ours');
  stage = await Stage.open({ minimum: 2, capacity: 4, rooms: ROOMS }, {}, undefined, ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]);
  const { desk, terms } = stage;
  officer = await stage.windowOfStaff(['exam-officer'], 'wang');
  const files = await filesFor(stage, officer);
  for (const index of PEOPLE) {
    const id = await inReview(stage, files, index);
    await desk.act(id, 'approve', { revision: 1 });
    await desk.act(id, 'pay', { id: `bank-${index}`, fen: 37_500, receivedAt: Date.now() });
    ids.push(id);
  }
  await desk.untilConfirmed(terms.session, PEOPLE.length);
  await desk.decide(terms.session);
  const seats = await Promise.all(ids.map(async (id) => [id, (await desk.until(id, ({ sitting }) => sitting.ticket !== undefined)).sitting.ticket!] as const));
  ids.splice(0, ids.length, ...seats.toSorted(([, a], [, b]) => a.room - b.room || a.seat - b.seat).map(([id]) => id));
  phone = await stage.windowOfStaff(['invigilator'], 'zhao', { ...PHONE, permissions: ['camera'] });
}, 120_000);
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => expect(stage.errors.splice(0)).toEqual([]));

/** The pages allow nothing to be evaluated in them, so that they are asked from outside. */
async function until(page: Page, holds: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await page.evaluate<boolean>(holds)); await sleep(100)) if (Date.now() > deadline) throw new Error(`never: ${holds}`);
}
const ready = (page: Page) => page.waitForSelector('#desk[data-ready]');
const verdict = (page: Page) => page.innerText('.admission h2');
const tally = async (page: Page) => Object.fromEntries(await page.$$eval('[data-tally]', (all) => all.map((one) => [one.getAttribute('data-tally'), one.textContent])));

test('an invigilator finds the doors on the day alone, and nothing else', async () => {
  await phone.goto('/staff?lang=zh');
  expect(new URL(phone.url()).pathname).toBe('/staff/check-in');
  expect(await phone.innerText('main')).toContain('今天没有考试');
  for (const path of [board(), '/staff/search', `/staff/sessions/${stage.terms.session}/attendance`]) expect([path, (await phone.request.get(path, { headers: { Accept: 'text/html' } })).status()]).toEqual([path, path === board() ? 409 : 403]);
  goTo(-10);
  await phone.goto('/staff/check-in');
  await phone.fill('[name=room]', '1');
  await phone.click('main form button');
  await ready(phone);
  expect(await tally(phone)).toEqual({ expected: '3', present: '0', late: '0', missing: '3' });
  expect(await phone.$$eval('nav a', (all) => all.length)).toBeLessThan(4);
});

test('a phone is given one room, without numbers or codes, and the camera on this page alone', async () => {
  const pack = await phone.request.get(board().replace('check-in?', 'check-in/pack?'));
  const [text, people] = [await pack.text(), await Promise.all(ids.map((id) => stage.desk.registration(id)))];
  expect(pack.headers()['cache-control']).toBe('no-store');
  expect(people.map(({ applicant: { name } }) => text.includes(name))).toEqual([true, true, true, false]);
  for (const { id, applicant: who } of people) for (const secret of [who.identity.number, who.mobile, (await codeOf(id)).slice(-26)]) expect(text).not.toContain(secret);
  const policyAt = async (path: string) => (await phone.request.get(path)).headers()['permissions-policy'];
  expect([await policyAt(board()), await policyAt('/staff/check-in')]).toEqual([expect.stringContaining('camera=(self)'), expect.stringContaining('camera=()')]);
  await phone.goto(`${board()}&lang=en`);
  await ready(phone);
  expect(await phone.innerText('body')).not.toMatch(/\{\w+\}|undefined|NaN/);
  expect(await findings(phone)).toEqual([]);
  await phone.emulateMedia({ colorScheme: 'dark' });
  await picture(phone, 'staff-phone-dark-check-in-list');
  expect(await findings(phone, ['color-contrast'])).toEqual([]);
  const kept = await phone.evaluate<string>(`new Promise((done) => {
    const asked = indexedDB.open('check-in');
    asked.onsuccess = () => (asked.result.transaction('packs').objectStore('packs').getAll().onsuccess = ({ target }) => done(target.result.map(({ sealed }) => new TextDecoder().decode(sealed)).join()));
  })`);
  expect([kept.length > 100, kept.includes(people[0]!.applicant.name)]).toEqual([true, false]);
  await phone.emulateMedia({ colorScheme: 'light' });
  await phone.goto(`${board()}&lang=zh`);
  await ready(phone);
});

describe('on a phone', () => {
  test('a ticket’s code is read by the camera, the face is shown, and whoever it is goes in once', async () => {
    film(await codeOf(ids[0]!));
    await phone.click('#camera');
    await phone.waitForSelector('.comer', { timeout: 20_000 });
    const { applicant: who } = await stage.desk.registration(ids[0]!);
    expect(await phone.innerText('.comer')).toContain(who.name);
    expect(await phone.innerText('.comer')).not.toContain(who.identity.number);
    await until(phone, 'document.querySelector(".face img").naturalWidth > 0');
    expect(await verdict(phone)).toBe('可以入场');
    expect(await findings(phone)).toEqual([]);
    await picture(phone, 'staff-phone-light-check-in');
    await phone.click('button.admit');
    await phone.waitForSelector('h2:has-text("已入场")');
    expect(await tally(phone)).toMatchObject({ present: '1', missing: '2' });
    await phone.click('#camera');
    await phone.fill('[name=query]', await codeOf(ids[0]!));
    await phone.press('[name=query]', 'Enter');
    await phone.waitForSelector('h2:has-text("签到（第1考场）")');
    await picture(phone, 'staff-phone-light-check-in-again');
  });

  test('others are found by a number’s end or a name, and told where they belong', async () => {
    const find = async (query: string, title: string) => {
      await phone.fill('[name=query]', query);
      await phone.press('[name=query]', 'Enter');
      await phone.waitForSelector(`.admission:has-text("${title}")`);
    };
    const [second, , fourth] = await Promise.all(ids.slice(1).map((id) => stage.desk.registration(id)));
    await find(second!.applicant.identity.number.slice(-6), '可以入场');
    await find(fourth!.applicant.name, '应到第2考场1号');
    await find(await codeOf(ids[3]!), '不在本考场');
    await find('DK1.0000000000000000000000000V.1.1.0000000000000000000000000V', '不是本系统签发');
    await find('9999999', '没有找到这名考生');
    await stage.desk.act(ids[1]!, 'reissueTicket', { reason: '遗失' });
    const old = (await codeOf(ids[1]!)).replace(/\.2\.(\w+)$/u, '.1.$1');
    await find(old, '不是本系统签发');
  });

  test('goes on without a connection, also when the page is opened anew, and sends each once', async () => {
    await phone.goto(board());
    await ready(phone);
    expect(await phone.innerText('#unsent')).toContain('断网也能签到');
    expect(await phone.evaluate<string>('navigator.serviceWorker.ready.then(({ scope }) => new URL(scope).pathname)')).toBe(`/staff/sessions/${stage.terms.session}/check-in`);
    await phone.context().setOffline(true);
    const names = await Promise.all(ids.map(async (id) => (await stage.desk.registration(id)).applicant.name));
    const admit = async (name: string) => {
      await phone.fill('[name=query]', name);
      await phone.press('[name=query]', 'Enter');
      await phone.click('button.admit');
      await phone.waitForSelector('h2:has-text("已入场")');
    };
    await admit(names[1]!);
    expect(await phone.innerText('#unsent')).toContain('离线 · 1条未发送');
    expect(await tally(phone)).toMatchObject({ present: '2', missing: '1' });
    await picture(phone, 'staff-phone-light-check-in-offline');
    await phone.reload();
    await ready(phone);
    expect(await phone.innerText('h1')).toContain('第1考场');
    await admit(names[2]!);
    expect(await phone.innerText('#unsent')).toContain('2条未发送');
    expect(await findings(phone)).toEqual([]);
    // Meanwhile another phone lets the second one in as well.
    await officer.goto(board());
    await ready(officer);
    await officer.fill('[name=query]', names[1]!);
    await officer.press('[name=query]', 'Enter');
    await officer.click('button.admit');
    await officer.waitForSelector('h2:has-text("已入场")');
    await phone.context().setOffline(false);
    await until(phone, '!document.getElementById("unsent").textContent.includes("未发送")');
    const sheet = await stage.desk.site.gateway.checkIns(stage.terms.session, 'theory');
    const entries = sheet.ok ? sheet.value.entries : {};
    expect(ids.map((id) => entries[id]?.map(({ by, offline }) => [by.id, offline]))).toEqual([[['zhao', undefined]], [['zhao', true], ['wang', undefined]], [['zhao', true]], undefined]);
    await phone.goto(board());
    await ready(phone);
    expect(await tally(phone)).toEqual({ expected: '3', present: '3', late: '0', missing: '0' });
  });
});

test('a ticket issued again while the phone was away does not pass on it once it was back', async () => {
  const [old, onPhone] = [await codeOf(ids[0]!), async (code: string, title: string) => {
    await phone.fill('[name=query]', code);
    await phone.press('[name=query]', 'Enter');
    await phone.waitForSelector(`.admission:has-text("${title}")`);
  }];
  await phone.context().setOffline(true);
  await onPhone(old, '签到（第1考场）');
  await stage.desk.act(ids[0]!, 'reissueTicket', { reason: '遗失' });
  await stage.desk.until(ids[0]!, ({ sitting }) => (sitting.ticket?.issue ?? 1) > 1);
  const loaded = phone.waitForResponse(/check-in\/pack/);
  await phone.context().setOffline(false);
  await (await loaded).finished();
  await until(phone, '!document.getElementById("unsent").textContent.includes("离线")');
  await phone.context().setOffline(true);
  await onPhone(old, '不在本机的名单里');
  await onPhone(await codeOf(ids[0]!), '签到（第1考场）');
  await phone.context().setOffline(false);
});

test('who comes too late is let in by an exam officer alone, with a reason; a mistake is taken back', async () => {
  goTo(30);
  const name = (await stage.desk.registration(ids[3]!)).applicant.name;
  const find = async (page: Page) => {
    await page.goto(board(2));
    await ready(page);
    await page.fill('[name=query]', name);
    await page.press('[name=query]', 'Enter');
    await page.waitForSelector('.admission.bad:has-text("起不得入场")');
  };
  await find(phone);
  expect(await phone.$('[name=lateReason]')).toBeNull();
  await picture(phone, 'staff-phone-light-check-in-late');
  await find(officer);
  await officer.fill('[name=lateReason]', '急');
  await officer.click('text="迟到放行"');
  await officer.waitForSelector('.problem:has-text("至少四个字")');
  await officer.fill('[name=lateReason]', '地铁停运，有证明');
  await officer.click('text="迟到放行"');
  await officer.waitForSelector('h2:has-text("已入场")');
  expect(await tally(officer)).toMatchObject({ expected: '1', present: '1', late: '1' });
  const answer = await stage.desk.site.gateway.checkIns(stage.terms.session, 'theory');
  expect(answer.ok && answer.value.entries[ids[3]!]).toMatchObject([{ late: expect.any(Number), reason: '地铁停运，有证明', by: { role: 'exam-officer' } }]);
  await officer.click(`button:has-text("${name}")`);
  await officer.waitForSelector('[name=undoReason]');
  await officer.fill('[name=undoReason]', '认错了人');
  await officer.click('text="撤销签到"');
  await officer.waitForSelector('h2:has-text("已撤销签到")');
});

test('everything goes without a script as well, notes too', async () => {
  goTo(10);
  const plain = await stage.windowOfStaff(['invigilator'], 'qian', { ...PHONE, javaScriptEnabled: false });
  await plain.goto(board(2));
  await plain.fill('[name=query]', numberOf(PEOPLE[0]));
  await plain.click('form.card button.second');
  await plain.goto(board(2));
  await plain.click('button[name=pick]');
  expect(await verdict(plain)).toMatch(/迟到1\d分钟，可以入场/u);
  await plain.click('button.admit');
  expect(await verdict(plain)).toContain('已入场');
  await plain.click('#notes form button');
  expect(await plain.innerText('#notes .field.wrong')).toContain('请写明发生了什么');
  await plain.fill('#notes [name=ticket]', (await stage.desk.registration(ids[3]!)).sitting.ticket!.number);
  await plain.selectOption('#notes [name=kind]', 'technical');
  await plain.fill('#notes [name=text]', '第1号机死机，换到备用机，耽误五分钟');
  await plain.click('#notes form button');
  expect(await plain.innerText('#notes')).toContain('换到备用机');
  await picture(plain, 'staff-phone-light-check-in-notes');
});

test('the exam officer sees every room, takes the lists along, and finds it on the candidate’s trail', async () => {
  await look(officer, 'attendance', `/staff/sessions/${stage.terms.session}/attendance`);
  const text = await officer.innerText('main');
  for (const shown of ['需要核对的签到', '再次签到', '离线记录', '换到备用机']) expect(text).toContain(shown);
  const list = await (await officer.request.get(`/staff/sessions/${stage.terms.session}/attendance/theory/export.csv?lang=zh`)).text();
  expect(list.trim().split('\r\n')).toHaveLength(1 + PEOPLE.length);
  expect(list).not.toContain(applicant(PEOPLE[0]).identity.number);
  for (const [below, said] of [['counts', '应到'], ['doubtful', '再次签到']]) expect(await (await officer.request.get(`/staff/sessions/${stage.terms.session}/attendance/theory/${below}/export.csv?lang=zh`)).text()).toContain(said);
  expect(await (await officer.request.get(`/staff/sessions/${stage.terms.session}/attendance/notes/export.csv?lang=zh`)).text()).toContain('设备、技术故障');
  await officer.goto(`/staff/registrations/${ids[3]}/audit?lang=zh`);
  const trail = await officer.innerText('main table');
  for (const shown of ['签到', '撤销签到', '认错了人', '考场记录', '换到备用机']) expect(trail).toContain(shown);
});

test('once it is over, whoever did not come is proposed as absent, and nothing more', async () => {
  stage.moveDays(1);
  const name = (await stage.desk.registration(ids[0]!)).applicant.name;
  await officer.goto(`/staff/sessions/${stage.terms.session}/scores/enter?lang=zh`);
  expect(await officer.$$eval('[name^="a."]:checked', (all) => all.length)).toBe(0);
  expect(await officer.innerText(`tr:has-text("${name}")`)).not.toContain('未签到');
  await stage.desk.site.gateway.checkIn({ session: stage.terms.session, subject: 'practical', closesAt: stage.terms.examAt + 3 * DAY_MS, by: { role: 'invigilator', id: 'zhao' }, requestId: 'practical' }, [{ id: 'practical-1', registration: ids[1]!, at: stage.terms.examAt, room: 1 }]);
  await officer.reload();
  expect(await officer.innerText(`tr:has-text("${name}")`)).toContain('未签到');
  await officer.click('text="把未签到的勾选为缺考"');
  expect(await officer.$$eval('[name^="a."]:checked', (all) => all.length)).toBe(PEOPLE.length - 1);
  expect(await findings(officer)).toEqual([]);
  await picture(officer, 'staff-desktop-light-scores-absent');
  const list = await (await officer.request.get(`/staff/sessions/${stage.terms.session}/scores/file/list.csv?lang=zh`)).text();
  expect(list.match(/,,缺考\r?\n?/gu)).toHaveLength(PEOPLE.length - 1);
});

test('a score that says otherwise than the doors is warned of, to the first and to the second, and saved all the same', async () => {
  const at = (rest: string) => `/staff/sessions/${stage.terms.session}/scores/${rest}?lang=zh`;
  const [missed, came] = [ids[0]!, ids[1]!];
  const type = async (page: Page) => {
    await page.fill(`[name="s.${missed}.theory"]`, '80');
    await page.fill(`[name="s.${missed}.practical"]`, '70');
  };
  await officer.goto(at('enter'));
  await type(officer);
  await officer.fill(`[name="s.${came}.theory"]`, '80');
  await officer.check(`[name="a.${came}.practical"]`);
  await officer.click('main form button');
  for (const said of ['有2处与签到不符', '未签到，却有分数', '已签到，却是缺考']) expect(await officer.innerText('.notice.warn')).toContain(said);
  expect(await officer.inputValue(`[name="s.${missed}.practical"]`)).toBe('70');
  expect(await findings(officer)).toEqual([]);
  await picture(officer, 'staff-desktop-light-scores-doubts');
  await officer.click('main form button');
  expect(await officer.innerText('.notice')).toContain('已保存');
  const second = await stage.windowOfStaff(['exam-officer'], 'zhao');
  await second.goto(at('check'));
  await type(second);
  await second.click('main form button');
  expect(await second.innerText('.notice.warn')).toContain('有1处与签到不符');
  await second.goto(at('file'));
  await second.check('[name=mode][value=check]');
  await second.setInputFiles('[name=file]', { name: 'scores.csv', mimeType: 'text/csv', buffer: Buffer.from(`报名编号,理论知识,技能操作\r\n${missed},80,70\r\n${came},80,缺考`) });
  await second.click('text=上传核对 >> nth=-1');
  expect(await second.innerText('.notice.warn')).toMatch(/有2处与签到不符[\s\S]*第2行 [^，]+，技能操作：未签到，却有分数[\s\S]*第3行 [^，]+，技能操作：已签到，却是缺考/u);
  expect(await findings(second)).toEqual([]);
  await picture(second, 'staff-desktop-light-scores-file-doubts');
  await second.click('text=确认保存');
  expect(await second.innerText('.notice')).toContain('已复核');
});

describe('the day after', () => {
  const change = (script: string) =>
    phone.evaluate(`new Promise((done) => {
      const asked = indexedDB.open('check-in');
      asked.onsuccess = () => {
        const store = asked.result.transaction('unsent', 'readwrite').objectStore('unsent');
        store.getAll().onsuccess = ({ target: { result: [one] } }) => { ${script} };
        store.transaction.oncomplete = () => done(true);
      };
    })`);

  test('a phone sends what it still holds, and shows nobody; what cannot be sent keeps nothing else back', async () => {
    goTo(10);
    await phone.goto(board(1, 'practical'));
    await ready(phone);
    await phone.context().setOffline(true);
    await phone.fill('[name=query]', (await stage.desk.registration(ids[0]!)).applicant.name);
    await phone.press('[name=query]', 'Enter');
    await phone.click('button.admit');
    await phone.waitForSelector('h2:has-text("已入场")');
    await change(`store.put({ ...one, at: one.at - ${DAY_MS} }); store.put({ ...one, id: '0-nowhere', room: '0' });`);
    await phone.goto('about:blank');
    stage.moveDays(1);
    await phone.context().setOffline(false);
    await phone.goto('/staff/check-in?lang=zh');
    await phone.click('text="发送手机上剩余的签到"');
    await ready(phone);
    expect(await phone.innerText('main')).toContain('考试日已过');
    for (const id of ids) expect(await phone.innerText('main')).not.toContain((await stage.desk.registration(id)).applicant.name);
    expect(await phone.innerText('#unsent')).toMatch(/^1条未发送 · 发送不成功（404）/u);
    expect(await findings(phone)).toEqual([]);
    await picture(phone, 'staff-phone-light-check-in-rest');
    await change('store.clear();');
    const answer = await stage.desk.site.gateway.checkIns(stage.terms.session, 'practical');
    expect(answer.ok && answer.value.entries[ids[0]!]).toMatchObject([{ offline: true, doubt: 'sent-late', by: { id: 'zhao' } }]);
    await officer.goto(`/staff/sessions/${stage.terms.session}/attendance?lang=zh`);
    expect(await officer.innerText('main')).toContain('超过12小时才发送');
  });

  test('each has its answer: one that is refused says whose it was, and when', async () => {
    const { applicant: who } = await stage.desk.registration(ids[1]!);
    const [of, token] = [(id: string, ago: number) => ({ id, registration: ids[1]!, ago }), await phone.getAttribute('#desk', 'data-token')];
    const data = { subject: 'practical', room: '1', entries: [of('days-too-late', 5 * DAY_MS), of('in-its-time', DAY_MS), of('a-wrong-date', 1e13)] };
    const answer = await phone.request.post(`/staff/sessions/${stage.terms.session}/check-in/sent`, { data, headers: { 'X-Form-Token': token! } });
    const refused = { who: who.name, at: expect.stringMatching(/^\d{4}-/u), why: expect.stringContaining('考试日') };
    expect(await answer.json()).toEqual({ sent: [{ id: 'days-too-late', ...refused }, { id: 'in-its-time' }, { id: 'a-wrong-date', ...refused }] });
  });
});
