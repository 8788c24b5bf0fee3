import ICAL from 'ical.js';
import fc from 'fast-check';
import { apply } from '../../domain/acts/apply';
import { calendarOf } from '../../domain/calendar-file';
import { AT_ANY_HOUR, BY_TEXT, channelsOf, quietFor } from '../../domain/channels';
import { formatInstant, HOUR_MS } from '../../domain/instant';
import { letterOf, SMS_LENGTH, smsOf } from '../../domain/letter';
import { SAMPLES } from '../../domain/message-samples';
import { TEMPLATES, type Template } from '../../domain/messages';
import { REJECT_REASONS } from '../../domain/reasons';
import { keysOf } from '../../domain/keys';
import type { Registration } from '../../domain/registration';
import { CODE_TEMPLATE, codeText } from '../../domain/sign-in';
import { announcement, at, opened } from '../support/lives';

const context = { name: '张三 <b>', exam: '人工智能训练师（三级）“四月”', link: 'https://exam.college.edu/my/4b16rasb9np8g02v1jf3c89vk9' };
const LANGUAGES = ['zh', 'en'] as const;

describe('every template', () => {
  const every = keysOf(TEMPLATES).flatMap((template) => LANGUAGES.map((lang) => [template, lang] as const));

  test.each(every)('%s in %s has no hole in any channel', (template, lang) => {
    const { subject, text, html } = letterOf(template, SAMPLES[template], context, lang);
    for (const words of [subject, text, html, smsOf(template, SAMPLES[template], lang)]) expect(words).not.toMatch(/\{\w+\}|undefined|\[object/);
    expect(html).not.toContain('<b>');
    expect(html).toContain('张三 &lt;b&gt;');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain(context.link);
  });

  test.each(every)('%s in %s is one text message', (template, lang) => {
    const text = smsOf(template, SAMPLES[template], lang);
    expect(text.length).toBeLessThanOrEqual(SMS_LENGTH[lang]);
    if (lang === 'en') expect(text).toMatch(/^[\x20-\x7E]*$/);
  });

  test('samples leave nothing over that the template has no place for', () => {
    const unused = keysOf(TEMPLATES).flatMap((template) => Object.keys(SAMPLES[template]).filter((name) => !TEMPLATES[template].zh.includes(`{${name}}`)).map((name) => [template, name]));
    expect(unused).toEqual([]);
  });

  test('a rejection for any reason is one text message', () => {
    for (const code of keysOf(REJECT_REASONS)) {
      for (const lang of LANGUAGES) expect([code, smsOf('rejected', { code }, lang).length <= SMS_LENGTH[lang]]).toEqual([code, true]);
      expect(smsOf('rejected', { code }, 'en')).toMatch(/^[\x20-\x7E]*$/);
    }
  });

  test('the code for signing in is two parts at most', () => {
    expect(codeText('123456')).not.toContain('{');
    expect(codeText('123456').length).toBeLessThanOrEqual(134);
    expect(Object.keys(TEMPLATES)).not.toContain(CODE_TEMPLATE);
  });
});

describe('channels', () => {
  test('deadlines and decisions go by text too; what the staff share goes nowhere', () => {
    expect(channelsOf({ to: 'r1', template: 'reminder' })).toEqual(['mail', 'sms']);
    expect(channelsOf({ to: 'r1', template: 'submitted' })).toEqual(['mail']);
    expect(channelsOf({ to: 'staff-cashier', template: 'overdue' })).toEqual([]);
  });

  test.each([
    ['20:59', 0], ['21:00', 11], ['23:30', 8.5], ['00:00', 8], ['07:59', 1 / 60], ['08:00', 0], ['12:00', 0],
  ])('at %s what can wait waits %d hours, by text or not, and what is urgent goes', (time, hours) => {
    for (const template of keysOf(TEMPLATES)) {
      const waits = quietFor({ template }, at('2026-03-20', time)) / HOUR_MS;
      expect([template, waits]).toEqual([template, AT_ANY_HOUR.includes(template) ? 0 : expect.closeTo(hours, 5)]);
    }
  });

  test('at night go a seat, the exam and what changes it; approvals, lapses and reminders wait', () => {
    expect(AT_ANY_HOUR).toEqual(['seat-offered', 'seat-changed', 'ticket-reissued', 'session-cancelled', 'session-cancelled-unpaid', 'exam-reminder']);
    expect(['approved', 'lapsed', 'reminder', 'admitted'].map((template) => [BY_TEXT.includes(template as Template), quietFor({ template }, at('2026-03-20', '23:30')) > 0])).toEqual(Array(4).fill([true, true]));
  });

  test.each([
    ['tonight', '2026-03-20 23:59', 0],
    ['as the morning’s hour begins', '2026-03-21 08:00', 0],
    ['after it', '2026-03-21 08:01', 9],
    ['already over', '2026-03-20 22:59', 9],
  ])('a date %s: what names it waits so long', (_, by, hours) => expect(quietFor({ template: 'reminder', params: { by } }, at('2026-03-20', '23:00')) / HOUR_MS).toBe(hours));

  test('after the wait it is never quiet', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), (now) => quietFor({ template: 'submitted' }, now + quietFor({ template: 'submitted' }, now)) === 0));
  });
});

describe('the calendar file', () => {
  const now = at('2026-03-10');
  const on = { exam: context.exam, link: context.link, now, lang: 'zh' } as const;
  const eventIn = (file: string) => new ICAL.Event(new ICAL.Component(ICAL.parse(file) as [string, [], []]).getFirstSubcomponent('vevent')!);

  test('a parser reads the deadline and its alarm', () => {
    const registration = opened();
    const file = calendarOf('registered', registration, on)!;
    const event = eventIn(file);
    expect(event.endDate.toJSDate().getTime()).toBe(registration.deadlines.provincial!.hardAt);
    expect(event.uid).toBe('test1-provincial-1@dengke');
    expect(event.summary).toBe(`省报名号截止 ${context.exam}`);
    expect(event.component.getFirstSubcomponent('valarm')!.getFirstPropertyValue('trigger')!.toString()).toBe('-P1D');
  });

  test('no line is longer than 75 octets, and each ends in CRLF', () => {
    const file = calendarOf('registered', opened(), { ...on, exam: '长'.repeat(150) })!;
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(eventIn(file).summary).toContain('长'.repeat(150));
  });

  test('a deadline that was moved is the same entry, with a higher sequence', () => {
    const registration = opened();
    const act = { name: 'extend', input: { deadline: 'provincial', until: registration.deadlines.provincial!.hardAt + 24 * HOUR_MS, reason: 'storm' } } as never;
    const moved = apply(registration, act, now, { role: 'exam-officer', id: 'w' });
    if (!moved.ok) throw new Error(moved.refusal.code);
    const after = moved.value.registration;
    const [before, then] = [registration, after].map((one) => eventIn(calendarOf('extended', one, on)!));
    expect(then!.uid).toBe(before!.uid);
    expect(then!.sequence).toBeGreaterThan(before!.sequence);
  });

  test('the exam once it is sure; marks that mean something in the format are quoted', () => {
    const registration = { ...opened(), stage: 'admitted' as const };
    const event = eventIn(calendarOf('admitted', registration, { ...on, exam: 'a,b;c\\d' })!);
    expect(event.startDate.toJSDate().getTime()).toBe(registration.sitting.terms.examAt);
    expect(event.summary).toBe('考试 a,b;c\\d');
  });

  const facts = announcement({ subjects: [{ id: 'theory', fee: 6500, passMark: 60, from: '09:00', to: '10:30' }, { id: 'practical', fee: 31_000, passMark: 60, from: '13:00', to: '15:00' }] });
  const ticket = { number: '202604120001', room: 2, seat: 7 };
  const sitting = (changes: Partial<Registration['sitting']> = {}, stage: Registration['stage'] = 'admitted') => ({ ...opened(), stage, sitting: { ...opened().sitting, ...changes } });
  const eventOf = (template: Template, registration: Registration, exam = facts) => {
    const event = eventIn(calendarOf(template, registration, { ...on, facts: exam })!);
    return [event.uid, event.sequence, ...[event.startDate, event.endDate].map((date) => formatInstant(date.toJSDate().getTime()).slice(11)), event.location];
  };
  const [uid, place] = ['test1-exam-1@dengke', facts.place.zh];
  const places = { theory: { room: 2, seat: 7 }, practical: { room: 5, seat: 1, name: '实训楼302' } };

  test.each<[Template, Registration, unknown[]]>([
    ['held', sitting(), [uid, 0, '09:00', '15:00', place]],
    ['admitted', sitting({ ticket }), [uid, 1, '09:00', '15:00', `${place}; 第2考场7号`]],
    ['admitted-places', sitting({ ticket: { ...ticket, places } }), [uid, 1, '09:00', '15:00', `${place}; 理论知识: 第2考场7号; 技能操作: 第5考场1号 (实训楼302)`]],
    ['seat-changed', sitting({ ticket: { ...ticket, issue: 2 } }), [uid, 2, '09:00', '15:00', `${place}; 第2考场7号`]],
    ['ticket-reissued', sitting({ ticket: { ...ticket, issue: 3 } }), [uid, 3, '09:00', '15:00', `${place}; 第2考场7号`]],
    ['exam-reminder', sitting({ ticket: { ...ticket, issue: 3, places }, number: 2, subjects: ['practical'] }), ['test1-exam-2@dengke', 3, '13:00', '15:00', `${place}; 第5考场1号 (实训楼302)`]],
  ])('%s: the same entry, later ones replace it, with where and until when', (template, registration, expected) => expect(eventOf(template, registration)).toEqual(expected));

  test('where no end is announced, two hours; where no time is, the exam’s', () => {
    const [untimed, half] = [announcement(), announcement({ subjects: [{ id: 'theory', fee: 6500, passMark: 60 }, { id: 'practical', fee: 31_000, passMark: 60, from: '14:00' }] })];
    expect([untimed, half].map((exam) => eventOf('held', sitting(), exam).slice(2, 4))).toEqual([['09:00', '11:00'], ['09:00', '16:00']]);
    expect(eventOf('held', sitting({ subjects: ['practical'] }), untimed).slice(2, 4)).toEqual(['09:00', '11:00']);
  });

  test.each<Template>(['seat-offered', 'retake-booked'])('%s brings the deadline that runs', (template) => expect(eventOf(template, opened())[0]).toBe('test1-provincial-1@dengke'));

  test.each<Template>(['submitted', 'failed'])('%s names no date and brings none', (template) => expect(calendarOf(template, opened(), on)).toBeUndefined());
});
