import type { Page } from 'playwright-core';
import { DAY_MS, dateOf } from '../../domain/instant';
import { shiftToWeekOf } from '../../domain/shift';
import type { Terms } from '../../domain/terms';
import { announcement } from '../support/lives';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { lookOn } from './looks';
import { DESKTOP, findings, picture, Stage } from './stage';

let stage: Stage;
/** Sessions of other fates: one that is full, one too small to be held, and the one after it. */
let full: Terms;
let small: Terms;

/** Everyone, by where they stand: each has a page of their own to be looked at. */
const CAST = { materials: 601, review: 602, correction: 603, payment: 604, confirmed: 605, waiting: 607, deferred: 608 } as const;
const LATER = { admitted: 605, retake: 611, passed: 612, certified: 613, withdrawn: 614 } as const;

const later = (id: string, changes: Record<string, unknown>) => stage.desk.open({ ...currentAnnouncement(changes), id });

async function sendToStages(): Promise<void> {
  const { desk, terms } = stage;
  const ids = Object.fromEntries(await Promise.all([...Object.values(CAST).slice(0, 5), 611, 612, 613, 614].map(async (index) => [index, await desk.register(terms, index)] as const)));
  for (const index of [602, 603, 604]) await desk.submit(ids[index]!);
  await desk.act(ids[603]!, 'return', { revision: 1, items: [{ item: 'photo', code: 'background', text: '背景不是白色，请重新拍摄' }] });
  await desk.act(ids[604]!, 'approve', { revision: 1 });
  for (const index of [605, 611, 612, 613]) await desk.toConfirmed(ids[index]!);
  await desk.act(ids[614]!, 'withdraw', { refundFen: 0 });
  full = await later('full', { capacity: 1, minimum: 1 });
  await desk.register(full, 606);
  await desk.register(full, CAST.waiting);
  small = await later('small', {});
  await desk.toConfirmed(await desk.register(small, CAST.deferred));
  await desk.untilConfirmed(small.session, 1);
  await desk.decide(small.session);
  const next = await desk.open({ ...shiftToWeekOf(announcement({ minimum: 1 }), dateOf(terms.examAt + 14 * DAY_MS)).announcement, id: 'next' });
  await desk.site.gateway.nameNext(small.session, next, { role: 'exam-officer', id: 'officer' }, 'next');
  const deferred = desk.site.ids.registrationId(small.session, applicant(CAST.deferred).identity.number);
  await desk.until(deferred, ({ deferral }) => deferral?.next !== undefined);
}

async function toResults(): Promise<void> {
  const { desk, terms } = stage;
  const idOf = (index: number) => desk.site.ids.registrationId(terms.session, applicant(index).identity.number);
  await desk.untilConfirmed(terms.session, 4);
  await desk.decide(terms.session);
  const sat = [LATER.retake, LATER.passed, LATER.certified];
  for (const index of sat) await desk.untilStage(idOf(index), 'admitted');
  for (const index of sat) {
    await desk.moveTo(idOf(index), terms.examAt + DAY_MS);
    await desk.act(idOf(index), 'recordScores', { scores: { theory: index === LATER.retake ? 55 : 75, practical: 82 } });
  }
  await desk.act(idOf(LATER.certified), 'certify', { number: 'S000044123456263000001' });
  await desk.untilStage(idOf(LATER.certified), 'certified');
}

beforeAll(async () => {
  stage = await Stage.open();
  await sendToStages();
}, 120_000);
afterAll(() => stage.close());

async function look(page: Page, name: string, path: string): Promise<void> {
  await lookOn(page, name, path);
  expect(stage.errors.splice(0)).toEqual([]);
  await page.context().close();
}

const sessionOf = (name: string): string => (name === 'waiting' ? full.session : name === 'deferred' ? small.session : stage.terms.session);
const pathOf = (name: string, index: number): string => `/my/${stage.desk.site.ids.registrationId(sessionOf(name), applicant(index).identity.number)}`;

describe('open to anyone', () => {
  test('announcements', async () => look(await stage.window(), 'exams', '/'));
  test('one announcement', async () => look(await stage.window(), 'exam', `/exams/${stage.terms.session}`));
  test('the checker', async () => look(await stage.window(), 'checker', `/exams/${stage.terms.session}/check`));
  test('signing in', async () => look(await stage.window(), 'sign-in', '/sign-in'));
  test('signed out', async () => look(await stage.window(), 'signed-out', '/signed-out'));
  test('nothing there', async () => look(await stage.window(), 'not-found', '/nothing-here'));
});

describe('a candidate’s own', () => {
  test('the form', async () => look(await stage.windowOf(applicant(650)), 'register', `/exams/${stage.terms.session}/register`), 120_000);
  test('no registration yet', async () => look(await stage.windowOf(applicant(650)), 'my-none', '/my'));
  test('all registrations', async () => look(await stage.windowOf(applicant(601)), 'my', '/my'));
  test('withdrawing', async () => look(await stage.windowOf(applicant(604)), 'withdraw', `${pathOf('payment', 604)}/withdraw`));
  test.each(Object.entries(CAST))('%s', async (name, index) => look(await stage.windowOf(applicant(index)), `my-${name}`, pathOf(name, index)), 120_000);
});

describe('after the exam', () => {
  beforeAll(toResults, 120_000);
  test.each(Object.entries(LATER))('%s', async (name, index) => look(await stage.windowOf(applicant(index)), `my-${name}`, pathOf(name, index)), 120_000);
  test('the retake is booked in a later session, for the failed subject’s fee', async () => {
    const page = await stage.windowOf(applicant(LATER.retake));
    await page.goto(pathOf('retake', LATER.retake));
    await page.check('[name=session][value=next]');
    await page.click('#next .button');
    await page.waitForSelector('#next h2:has-text("请缴费65.00元")', { timeout: 20_000 });
    expect(stage.errors.splice(0)).toEqual([]);
  });

  test('the ticket', async () => look(await stage.windowOf(applicant(LATER.admitted)), 'ticket', `${pathOf('admitted', LATER.admitted)}/ticket`));
});

test('what forms say when something is wrong is accessible as well', async () => {
  const page = await stage.windowOf(applicant(651));
  await page.goto(`/exams/${stage.terms.session}/register?lang=zh`);
  await page.click('button[value=send]');
  await picture(page, 'phone-zh-light-register-wrong');
  expect(await findings(page)).toEqual([]);
  await page.goto(`/exams/${stage.terms.session}/check?lang=en`);
  await page.fill('[name=birthOn]', '1990-03-07');
  await page.click('button[value=check]');
  await picture(page, 'phone-en-light-checked');
  expect(await findings(page)).toEqual([]);
});

const LOOKS = [
  { lang: 'zh', scheme: 'light' },
  { lang: 'zh', scheme: 'dark' },
  { lang: 'en', scheme: 'light' },
  { lang: 'en', scheme: 'dark' },
] as const;

test('pictures from a desktop', async () => {
  const page = await stage.windowOf(applicant(603), DESKTOP);
  for (const [name, path] of [['exams', '/'], ['exam', `/exams/${stage.terms.session}`], ['my-correction', pathOf('correction', 603)]] as const) {
    for (const { lang, scheme } of LOOKS) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(`${path}?lang=${lang}`);
      await picture(page, `desktop-${lang}-${scheme}-${name}`);
    }
  }
});

test('the first page is light, and ready within a second on a slow connection', async () => {
  const page = await stage.window();
  let bytes = 0;
  page.on('response', (response) => void response.body().then((body) => void (bytes += body.length)));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto('/', { waitUntil: 'load' });
  const interactive = await page.evaluate<number>('performance.getEntriesByType("navigation")[0].domInteractive');
  process.stderr.write(`first page: ${bytes} bytes, interactive after ${Math.round(interactive)} ms at 1.6 Mbit/s, 150 ms, a quarter of the processor\n`);
  expect(bytes).toBeLessThan(100_000);
  expect(interactive).toBeLessThan(1_000);
});

