import type { Page } from 'playwright-core';
import { applicant } from '../support/people';
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
  stage = await Stage.open({ minimum: 2, roomSize: 2 });
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
  });
});

test('who may not see what was claimed prints no form', async () => {
  const cashier = await stage.windowOfStaff(['cashier'], 'li');
  expect((await fetched(cashier, `/staff/registrations/${ids[0]}/papers/form.pdf`)).status).toBe(403);
  expect(isPdf(await fetched(cashier, `/staff/registrations/${ids[0]}/papers/ticket.pdf`))).toBe(true);
  stage.errors.splice(0);
});
