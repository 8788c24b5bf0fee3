import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { parseAnnouncement } from '../../domain/announcement';
import type { Problem } from '../../domain/text';
import { firstAnnouncement, firstData } from './first-announcement';

const FOLDER = join(__dirname, '../../announcements');

function problemsOf(data: unknown): readonly Problem[] {
  const parsed = parseAnnouncement(data);
  if (parsed.ok) return [];
  expect(parsed.refusal.code).toBe('bad-announcement');
  return parsed.refusal.details as Problem[];
}

const paths = (data: unknown) => problemsOf(data).map(({ path }) => path);

test.each(readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')))('%s is an announcement, named after its id', (file) => {
  const parsed = parseAnnouncement(parse(readFileSync(join(FOLDER, file), 'utf8')));
  expect(parsed).toMatchObject({ ok: true, value: { id: file.replace(/\.yaml$/, '') } });
});

test('the first announcement says what the notice says', () => {
  expect(firstAnnouncement()).toMatchObject({
    issuedOn: '2026-03-09',
    plan: '2602000673',
    registrationCode: '0f7eb41b',
    occupation: { code: '4-04-05-05', name: { zh: '人工智能训练师' } },
    level: 3,
    examOn: '2026-04-12',
    capacity: 400,
    minimum: 30,
    deadlines: { provincial: '2026-03-23', registration: '2026-03-25', papers: '2026-03-27' },
    submission: { count: 40 },
    subjects: [
      { id: 'theory', fee: 6500, passMark: 60 },
      { id: 'practical', fee: 31000, passMark: 60 },
    ],
    consumables: 0,
    total: 37500,
    retake: { allowed: 1, months: 12 },
    payment: { account: { number: '44063701040002930' } },
  });
  expect(firstAnnouncement().conditions.published).toHaveLength(6);
  expect(firstAnnouncement().materials.map(({ form }) => form)).toEqual(['paper', 'paper', 'paper', 'paper', 'paper', 'paper', 'electronic']);
});

test('what it is silent about has a default', () => {
  const { decision: _, ...silent } = firstData();
  expect(parseAnnouncement(silent)).toMatchObject({
    value: {
      decision: { at: '09:00' },
      payment: { days: 5, leastDays: 1 },
      correction: { days: 3 },
      staff: { review: 3, nextSession: 30, scores: 15, certificate: 30 },
      deferralChoiceDays: 7,
      tariff: [{ until: 'decision', percent: 100 }],
      reminders: { provincial: [168, 72, 24], correction: [24], retake: [2160, 720, 168] },
    },
  });
});

test('an announcement survives JSON and another reading', () => {
  const announcement = firstAnnouncement();
  expect(parseAnnouncement(JSON.parse(JSON.stringify(announcement)))).toEqual({ ok: true, value: announcement });
});

test('subjects may have their times, one after the other', () => {
  const subjects = [{ id: 'theory', fee: 6500, from: '08:30', to: '10:00' }, { id: 'practical', fee: 31000, from: '10:00', to: '12:30' }];
  expect(paths({ ...firstData(), subjects })).toEqual([]);
});

test('reminders are kept furthest first, however they are written', () => {
  expect(parseAnnouncement({ ...firstData(), reminders: { payment: [24, 96, 48] } })).toMatchObject({ value: { reminders: { payment: [96, 48, 24], exam: [24] } } });
});

test('all problems come at once, each with its place and in both languages', () => {
  const problems = problemsOf({ ...firstData(), total: 37501, minimum: 401, examOn: '2026-02-30', deadlines: { provincial: '2026-03-23', papers: 3 }, colour: 'red' });
  expect(problems.map(({ path }) => path).sort()).toEqual(['', 'deadlines.papers', 'deadlines.registration', 'examOn', 'minimum', 'total']);
  for (const { problem } of problems) expect([problem.zh, problem.en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/[a-z]{3}/)]);
});

const THEORY = { id: 'theory', fee: 6500 };
const PRACTICAL = { id: 'practical', fee: 31000 };
const REVIEW = { id: 'review', fee: 0 };

test.each([
  ['fees in yuan', { subjects: [{ id: 'theory', fee: 65.5 }, PRACTICAL] }, ['subjects.0.fee']],
  ['one subject twice', { subjects: [THEORY, THEORY], total: 13000 }, ['subjects']],
  ['a subject short', { subjects: [THEORY], total: 6500 }, ['subjects']],
  ['two subjects at once', { subjects: [{ ...THEORY, from: '09:00', to: '10:30' }, { ...PRACTICAL, from: '10:00', to: '12:00' }] }, ['subjects']],
  ['two subjects that begin together', { subjects: [{ ...THEORY, from: '09:00' }, { ...PRACTICAL, from: '09:00' }] }, ['subjects']],
  ['a subject that ends before it begins', { subjects: [{ ...THEORY, from: '09:00', to: '08:00' }, PRACTICAL] }, ['subjects']],
  ['a review at level 3', { subjects: [THEORY, PRACTICAL, REVIEW] }, ['subjects']],
  ['no review at level 2', { level: 2, conditions: { set: 'gd-2023-51', published: [{ code: '2-1', text: { zh: '一', en: 'one' } }] } }, ['subjects']],
  ['consumables to collect', { consumables: 500, total: 38000 }, ['consumables']],
  ['a condition of another level', { conditions: { set: 'gd-2023-51', published: [{ code: '4-1', text: { zh: '一', en: 'one' } }] } }, ['conditions.published']],
  ['an unknown set of conditions', { conditions: { set: 'gd-1999', published: [{ code: '3-1', text: { zh: '一', en: 'one' } }] } }, ['conditions.set']],
  ['an id that is no name', { id: 'AI trainer' }, ['id']],
  ['a plan number that YAML read as a number', { plan: 2602000673 }, ['plan']],
  ['a tariff over 100 percent', { tariff: [{ until: 'decision', percent: 110 }] }, ['tariff.0.percent']],
  ['a tariff until a day that does not exist', { tariff: [{ until: '2026-02-30', percent: 50 }] }, ['tariff.0.until']],
  ['a level 6', { level: 6 }, ['level']],
])('%s is refused', (_, change, expected) => {
  expect(paths({ ...firstData(), ...change })).toEqual(expected);
});

test.each([null, 'text', [], 3])('%j is not an announcement', (data) => {
  expect(paths(data)).toEqual(['']);
});
