import { createIds } from '../../activities/opaque-ids';
import { missingIn } from '../../activities/papers/font';
import { missingOf, missingOnAll, printPaper, printRooms } from '../../activities/papers/print';
import { checkTicketCode, registrationInCode, ticketCode } from '../../activities/ticket-codes';
import { keysOf } from '../../domain/keys';
import { maskIdentity } from '../../domain/masking';
import { papersOf, ROOM_PAPERS } from '../../domain/papers';
import type { Registration } from '../../domain/registration';
import { then } from '../support/lives';
import { lookAt, photo, type Look } from './looking';
import { apart, gone, named, NAMES, PRINTED_AT, scored, seated, stating, timed } from './people';

const ids = createIds(Buffer.alloc(32, 7));
const announcement = timed();
const face = photo();
const ORIGIN = 'https://exam.college.edu.cn';
const NUMBER = 'S000044123456263000001';
const passed = (index: number): Registration => ({ ...scored(index), scores: { theory: 75, practical: 88 } });
const RARE = '\u{2A6B2}';

const codeOf = (registration: Registration) => ticketCode(ids, registration, registration.sitting.ticket!);
const printing = (registration: Registration) => ({ registration, announcement, at: PRINTED_AT, photo: face, code: codeOf(registration) });
const everyone = Array.from({ length: 75 }, (_, index) => seated(index + 1));

let looks: Readonly<Record<string, Look>>;
beforeAll(async () => {
  const tickets = NAMES.map(async (_, index) => [`ticket-${index}`, await printPaper('ticket', printing(seated(index + NAMES.length)))] as const);
  const rooms = keysOf(ROOM_PAPERS).map(async (paper) => [paper, await printRooms(paper, { announcement, people: everyone, at: PRINTED_AT })] as const);
  looks = await lookAt({
    ...Object.fromEntries(await Promise.all([...tickets, ...rooms])),
    rare: await printPaper('ticket', printing(named(`李${RARE}明`))),
    bare: await printPaper('ticket', { ...printing(seated(7)), photo: undefined, code: undefined }),
    broken: await printPaper('ticket', { ...printing(seated(7)), photo: Buffer.from('not a picture') }),
    form: await printPaper('form', { ...printing(seated(2)), whole: true }),
    long: await printPaper('form', printing(stating(9, 12))),
    apart: await printPaper('ticket', printing(apart(3))),
    doors: await printRooms('sign-in-sheet', { announcement, people: Array.from({ length: 8 }, (_, index) => apart(index + 1)), at: PRINTED_AT }),
    door: await printRooms('score-form', { announcement, people: Array.from({ length: 8 }, (_, index) => apart(index + 1)), room: 11, at: PRINTED_AT }),
    result: await printPaper('result', { ...printing(scored(3)), origin: ORIGIN }),
    passed: await printPaper('result', { ...printing(passed(3)), origin: ORIGIN }),
    certified: await printPaper('result', { ...printing({ ...passed(3), certificate: NUMBER }), origin: ORIGIN }),
    nowhere: await printPaper('result', printing({ ...passed(3), certificate: NUMBER })),
    confirmation: await printPaper('confirmation', printing(gone(4))),
  });
});

const textOf = (name: string): string => looks[name]?.text.join('') ?? '';
const all = (parts: readonly string[]) => parts.map((part) => part.normalize('NFKC').replaceAll(/\s/gu, ''));

describe('a ticket', () => {
  it.each(NAMES.map((name, index) => [name, index]))('says again what was put in: %s', (name, index) => {
    const { applicant, sitting } = seated(index + NAMES.length);
    expect(applicant.name).toBe(name);
    const parts = [name, maskIdentity(applicant.identity.number), sitting.ticket!.number, '第1考场', `${sitting.ticket!.seat}号`, '2026-04-12 08:30–10:00', '2026-04-12 10:30–12:30'];
    for (const part of all(parts)) expect(textOf(`ticket-${index}`)).toContain(part);
    expect(textOf(`ticket-${index}`)).not.toContain(applicant.identity.number);
  });

  it('is one page, with a code that a camera reads and that is good', () => {
    const registration = seated(3 + NAMES.length);
    const { pages } = looks['ticket-3']!;
    expect(pages).toHaveLength(1);
    const code = pages[0]?.code ?? '';
    expect(code).toBe(codeOf(registration));
    expect(registrationInCode(code)).toBe(registration.id);
    expect(checkTicketCode(ids, code, registration)).toMatchObject({ ok: true, value: { number: registration.sitting.ticket!.number, issue: 1 } });
  });

  it('keeps its code only until it is issued again', () => {
    const before = seated(4);
    const after = then(before, { name: 'reissueTicket', input: { reason: '遗失' } }, PRINTED_AT);
    expect(after.audit.at(-1)).toMatchObject({ act: 'reissueTicket', why: '遗失', what: { issue: 2 } });
    expect(checkTicketCode(ids, codeOf(before), after)).toMatchObject({ ok: false, refusal: { code: 'ticket-code-void' } });
    expect(checkTicketCode(ids, codeOf(after), after)).toMatchObject({ ok: true, value: { issue: 2 } });
  });

  it('has a code that nobody else can make, nor change', () => {
    const registration = seated(5);
    const good = codeOf(registration);
    const foreign = ticketCode(createIds(Buffer.alloc(32, 8)), registration, registration.sitting.ticket!);
    const others = [foreign, good.replace('.1.', '.2.'), good.replace('202604120005', '202604120006'), codeOf(seated(6)), '', 'DK1', 'https://example.com'];
    for (const code of others) expect(checkTicketCode(ids, code, registration)).toMatchObject({ ok: false, refusal: { code: 'ticket-code-false' } });
    expect(checkTicketCode(ids, ` ${good.toLowerCase()} `, registration).ok).toBe(true);
    expect(good).toMatch(/^[0-9A-Z.]{60,90}$/);
  });

  it('names the room and seat of each subject where they differ, on one page', () => {
    expect(looks.apart?.pages).toHaveLength(1);
    expect(looks.apart?.pages[0]?.code).toBe(codeOf(apart(3)));
    for (const part of all(['理论知识', '第1考场', '3号', 'A301', '技能操作', '第11考场', '实训楼11'])) expect(textOf('apart')).toContain(part);
  });

  it('says until when latecomers are let in', () => {
    expect(textOf('ticket-1')).toContain('理论知识自09:00起、技能操作自11:00起不得入场');
  });

  it('is printed without a photo, and with one that is none', () => {
    for (const name of ['bare', 'broken']) expect(textOf(name)).toContain('贴照片处');
    expect(looks.bare?.pages[0]?.code).toBeUndefined();
  });
});

describe('lists of rooms where subjects have rooms of their own', () => {
  it('are one for each subject and room, with its time and only its subject', () => {
    const pages = looks.doors!.text.map((page) => page.replaceAll(/\s/gu, ''));
    expect(pages).toHaveLength(3);
    for (const part of all(['第1考场', '理论知识', '08:30–10:00', 'A301'])) expect(pages[0]).toContain(part);
    expect(pages[0]).not.toContain('技能操作');
    for (const part of all(['第11考场', '技能操作', '10:30–12:30', '实训楼11'])) expect(pages[2]).toContain(part);
  });

  it('are printed for one room', () => expect(looks.door!.text).toHaveLength(1));
});

describe('a notice of result', () => {
  it('has a code that leads to where the certificate is verified, and the address beside it', () => {
    expect(looks.certified?.pages.map(({ code }) => code)).toEqual([`${ORIGIN}/verify#number=${NUMBER}`]);
    for (const part of all([NUMBER, '扫码查验证书', `${ORIGIN}/verify`])) expect(textOf('certified')).toContain(part);
    expect(new URL(looks.certified!.pages[0]!.code!).pathname + new URL(looks.certified!.pages[0]!.code!).search).toBe('/verify');
  });

  it('leads there also while the certificate is still to come', () => {
    expect(looks.passed?.pages.map(({ code }) => code)).toEqual([`${ORIGIN}/verify`]);
    expect(textOf('passed')).toContain('证书编号登记后可查');
    expect(textOf('certified')).not.toContain('证书编号登记后可查');
  });

  it('has none where no certificate follows, nor where the pages have no address', () => {
    for (const name of ['result', 'nowhere']) {
      expect(looks[name]?.pages[0]?.code).toBeUndefined();
      expect(textOf(name)).not.toContain('扫码查验证书');
    }
  });
});

describe('characters the font lacks', () => {
  it('are known beforehand, with whose they are', () => {
    expect(missingIn(NAMES.join(''))).toEqual([]);
    expect(missingOf(named(`李${RARE}明`))).toEqual([RARE]);
  });

  it('are known wherever they are drawn', () => {
    const { ticket } = seated(1).sitting;
    const held = stating(1, 1);
    const certificates = held.applicant.claim.certificates.map((one) => ({ ...one, number: RARE }));
    expect(missingOf({ ...held, applicant: { ...held.applicant, claim: { ...held.applicant.claim, certificates } } })).toEqual([RARE]);
    expect(missingOf({ ...held, sitting: { ...held.sitting, ticket: { ...ticket!, places: { theory: { room: 1, seat: 1, name: `${RARE}楼` } } } } })).toEqual([RARE]);
    expect(missingOnAll({ ...announcement, place: { ...announcement.place, zh: `广州${RARE}路` } })).toEqual([RARE]);
    expect(missingOnAll({ ...announcement, occupation: { ...announcement.occupation, name: { ...announcement.occupation.name, zh: `${RARE}师` } } })).toEqual([RARE]);
    expect([missingOnAll(announcement), missingOf(held), missingIn('e\u0301')]).toEqual([[], [], []]);
  });

  it('leave a square to be written into', () => expect(textOf('rare')).toContain('李□明'));
});

describe('the other papers of one person', () => {
  it.each([
    ['form', ['买买提·艾力', '按手印处', '本人承诺', '广州某科技有限公司', seated(2).applicant.identity.number]],
    ['result', ['李𠅤', '58.5', '不合格', '部分科目不合格']],
    ['confirmation', ['375.00', '300.00', '75.00', '退出日期']],
  ])('%s says what it is about, on one page', (paper, parts) => {
    expect(looks[paper]?.text).toHaveLength(1);
    for (const part of all(parts)) expect(textOf(paper)).toContain(part);
  });

  it('are there when they are due', () => {
    expect(papersOf(seated(1))).toEqual(['ticket', 'form']);
    expect(papersOf(scored(1))).toEqual(['ticket', 'form', 'result']);
    expect(papersOf(gone(1))).toEqual(['confirmation']);
  });

  it('go on to a second page where the first is full', () => {
    const { text } = looks.long!;
    expect(text).toHaveLength(2);
    expect(text[0]).toContain('另有8项');
    expect(text[0]).toContain('另有3项');
    expect(text[1]).toContain('按手印处');
  });
});

it.each(keysOf(ROOM_PAPERS))('%s has everybody of every room, each room on pages of its own', (paper) => {
  const { text } = looks[paper]!;
  expect(text.map((page) => /第(\d)考场/u.exec(page)?.[1])).toEqual(['1', '1', '2', '2', '3']);
  for (const { sitting } of everyone) expect(text.filter((page) => page.includes(sitting.ticket!.number))).toHaveLength(1);
});

it('no page is empty, and none is black', () => {
  for (const { pages } of Object.values(looks)) for (const { ink } of pages) expect(ink > 0.005 && ink < 0.2).toBe(true);
});
