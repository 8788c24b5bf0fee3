import type { Page } from 'playwright-core';
import { applicant } from '../support/people';
import { asFile, photo } from './pictures';
import { picture, Stage } from './stage';

let stage: Stage;
let page: Page;
const person = applicant(501);
const EXAM = () => `/exams/${stage.terms.session}`;
const idOf = () => stage.desk.site.ids.registrationId(stage.terms.session, person.identity.number);
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.window();
});
afterAll(() => stage.close());
afterEach(() => expect(stage.errors).toEqual([]));

const upload = async (item: string, file: Buffer) => {
  await page.setInputFiles(`[data-upload=${item}] input[type=file]`, asFile(file));
};

const handedIn = (item: string) => page.waitForSelector(`#item-${item} .tag.good`, { timeout: 30_000 });

test('the announcement is found, and the conditions are tried before anything is filled in', async () => {
  await page.goto('/');
  await page.click(`a.button[href="${EXAM()}"]`);
  await page.click(`main a[href="${EXAM()}/check"] >> nth=0`);
  await page.fill('[name=birthOn]', '1990-03-07');
  await page.fill('[name="work.0.from"]', '2012-01-01');
  await page.click('button[value=check]');
  expect(await page.textContent('#result h2')).toBe('您符合1条');
  expect(await page.locator('#result .tag').allTextContents()).toEqual(['符合', '不符合', '不符合', '不符合', '不符合', '不符合']);
});

test('what was tried goes along through signing in, into the registration', async () => {
  await page.click('#result form button');
  expect(await page.textContent('.notice h2')).toBe('请登录后继续');
  await stage.signIn(page, person);
  await page.click('main form .button');
  await page.waitForURL(`**${EXAM()}/register`);
  expect(await page.inputValue('[name="work.0.from"]')).toBe('2012-01-01');
  expect(await page.isChecked('[name=condition][value="3-1"]')).toBe(true);
});

test('what is missing is named, all at once and at its field, and nothing typed is lost', async () => {
  await page.fill('[name=name]', '甲');
  await page.fill('[name=provincialNumber]', '12');
  await page.click('button[value=send]');
  expect(await page.textContent('.notice.bad h2')).toBe('有6处需要更正');
  expect(await page.textContent('#f-name-problem')).toMatch(/2至50/);
  expect(await page.textContent('#f-work-0-employer-problem')).toMatch(/缺少/);
  expect(await page.inputValue('[name=provincialNumber]')).toBe('12');
  expect(await page.evaluate<string>('document.activeElement.className')).toContain('notice');
});

test('a row is added where one is asked for', async () => {
  await page.fill('[name="work.0.employer"]', '甲公司');
  await page.click('button[value=more-work]');
  expect(await page.locator('[name="work.1.employer"]').count()).toBe(1);
  expect(await page.inputValue('[name="work.0.employer"]')).toBe('甲公司');
});

test('a condition that is not met is explained at the choice', async () => {
  await stage.fillRegistration(page, person.name);
  await page.fill('[name=provincialNumber]', '');
  await page.check('[name=condition][value="3-2"]');
  await page.click('button[value=send]');
  expect(await page.textContent('#f-condition-problem')).toBe('需持有四级/中级工证书');
});

test('what is typed outlives a reload', async () => {
  await page.goto(`${EXAM()}/register`);
  await page.fill('[name=name]', '考生草稿');
  await page.reload();
  expect(await page.inputValue('[name=name]')).toBe('考生草稿');
  expect(await page.inputValue('[name="work.0.employer"]')).toBe('广州某科技有限公司');
  const draft = await page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
  expect(draft).not.toContain(person.identity.number);
});

test('signed out in the middle: what was being sent is sent after signing in again', async () => {
  await stage.fillRegistration(page, person.name);
  await page.check('[name=condition][value="3-1"]');
  await stage.desk.site.webSessions.endAll(stage.desk.site.ids.accountId(person.identity.number));
  await page.click('button[value=send]');
  expect(await page.textContent('.notice h2')).toBe('登录已过期，请重新登录');
  await stage.signIn(page, person);
  await page.click('main form .button');
  await page.waitForURL(`**/my/${idOf()}?new=1`);
  expect(await page.textContent('#next h2')).toBe('请交齐资料并提交审核');
  expect(await page.evaluate<number>('sessionStorage.length')).toBe(0);
});

test('the photo is looked at first, and says what may be wrong with it', async () => {
  await upload('photo', await photo(page, { width: 300, height: 300, ground: '#4488cc' }));
  await page.waitForSelector('[data-upload=photo] .notice.warn');
  expect(await page.locator('[data-upload=photo] .notice li').allTextContents()).toEqual(['尺寸太小，至少295×413像素', '比例不是竖版5:7', '背景看起来不是纯白']);
  await picture(page, 'phone-zh-light-photo-doubts');
  await upload('photo', await photo(page));
  await handedIn('photo');
});

test('files of another type, or too large, never leave the phone', async () => {
  await page.setInputFiles('[data-upload=identity-card] input', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  expect(await page.textContent('[data-upload=identity-card] .problem')).toBe('文件类型不符');
  await page.setInputFiles('[data-upload=identity-card] input', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) });
  expect(await page.textContent('[data-upload=identity-card] .problem')).toBe('文件太大');
});

test('what only calls itself a picture is refused by the server, in words', async () => {
  await page.setInputFiles('[data-upload=identity-card] input', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture at all') });
  await page.waitForSelector('[data-upload=identity-card] .problem:has-text("不是可以打开的")');
});

test('a lost connection is tried again until it gets through', async () => {
  let lost = 0;
  const store = `${new URL(await stage.desk.site.materials.origin()).origin}/**`;
  await page.route(store, async (route) => {
    if (route.request().method() !== 'POST' || lost >= 2) return route.continue();
    lost += 1;
    return route.abort('connectionfailed');
  });
  await upload('identity-card', await photo(page));
  await handedIn('identity-card');
  expect(lost).toBe(2);
  await page.unroute(store);
});

test('submitting too early names what is missing', async () => {
  await page.click('button[value=submit]');
  const problems = await page.locator('#materials .notice.bad li').allTextContents();
  expect(problems).toContain('还缺：职业技能鉴定个人申请表');
  expect(problems).toContain('省报名号：请填写省报名号');
});

test('all is handed in and submitted; the page says it is in review, and follows what the reviewer does', async () => {
  for (const item of ['application-form', 'education-certificate', 'social-insurance']) {
    await upload(item, await photo(page));
    await handedIn(item);
  }
  await page.fill('[name=provincialNumber]', 'GD20260001');
  await page.click('button[value=submit]');
  await page.waitForURL('**?done=1');
  expect(await page.textContent('#next h2')).toBe('资料审核中');
  await stage.desk.act(idOf(), 'return', { revision: 1, items: [{ item: 'photo', code: 'background', text: '背景不是白色' }] });
  await page.waitForSelector('#next h2:has-text("有1项资料需要补正")', { timeout: 15_000 });
  expect(await page.textContent('#item-photo .problem')).toBe('照片不是白底近照：背景不是白色');
  expect(await page.locator('[data-upload]').count()).toBe(1);
});

test('withdrawing shows what it comes to before it asks, and again when that has changed', async () => {
  await page.goto(`/my/${idOf()}/withdraw`);
  expect(await page.textContent('.facts .big')).toBe('0.00 元');
  await stage.desk.act(idOf(), 'pay', { id: 'early', fen: 10_000, receivedAt: Date.now() });
  await page.click('button.danger');
  expect(await page.textContent('.notice h2')).toBe('退费金额已变化');
  await page.click('button.danger');
  await page.waitForURL('**?done=1');
  expect(await page.textContent('.notice:has-text("您已退出报名。") h2')).toBe('您已退出报名。');
  expect(await page.textContent('#money')).toContain('退回给您');
});
