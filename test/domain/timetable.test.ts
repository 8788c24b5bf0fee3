import type { Announcement } from '../../domain/announcement';
import { DAY_MS, formatInstant, instantAt } from '../../domain/instant';
import { checkTimetable, timetableOf } from '../../domain/timetable-check';
import { termsOf } from '../../domain/timetable';
import type { Problem } from '../../domain/text';
import { firstAnnouncement } from './first-announcement';

const first = firstAnnouncement();
const silent: Announcement = { ...first, decision: { at: '09:00' } };

test('the first announcement’s terms', () => {
  const terms = termsOf(first);
  expect(terms).toMatchObject({ session: first.id, occupation: '4-04-05-05', level: 3, conditionSet: 'gd-2023-51', examOn: '2026-04-12' });
  expect([terms.provincial, terms.registration, terms.materials].map(({ shownAt }) => formatInstant(shownAt))).toEqual(['2026-03-23 23:59', '2026-03-25 23:59', '2026-03-27 23:59']);
  expect(terms.registration.hardAt).toBe(instantAt('2026-03-26'));
  expect(terms.checklist.filter(({ when }) => when !== 'always').map(({ id }) => id)).toEqual(['current-certificate', 'social-insurance', 'work-proof']);
  expect(JSON.parse(JSON.stringify(terms))).toEqual(terms);
});

test('a silent announcement is decided on the last workday a week before, and paid for the day before', () => {
  const terms = termsOf(silent);
  expect(formatInstant(terms.decisionAt)).toBe('2026-04-03 09:00');
  expect(formatInstant(terms.payment.latest.shownAt)).toBe('2026-04-02 23:59');
  expect(terms.correction.latest).toBe(instantAt('2026-03-29'));
  expect(terms.tariff).toEqual([{ until: terms.decisionAt, percent: 100 }]);
});

test('in a year whose holidays are not known the decision stays on its day', () => {
  expect(formatInstant(termsOf({ ...silent, examOn: '2031-04-13' }).decisionAt)).toBe('2031-04-06 09:00');
});

test('the tariff’s steps are instants in order; a date lasts to its end', () => {
  const tariff = [
    { until: 'exam' as const, percent: 10 },
    { until: '2026-03-30', percent: 80 },
    { until: 'registration' as const, percent: 100 },
  ];
  const terms = termsOf({ ...first, tariff });
  expect(terms.tariff).toEqual([
    { until: terms.registration.hardAt, percent: 100 },
    { until: instantAt('2026-03-31'), percent: 80 },
    { until: terms.examAt, percent: 10 },
  ]);
});

test('the timetable is in order and ends with the last right to a retake', () => {
  const entries = timetableOf(first);
  expect(entries.map(({ id }) => id)).toEqual([
    ...['submission', 'published', 'provincial', 'registration', 'materials', 'correction', 'payment', 'decision', 'exam', 'scores', 'certificate', 'retake'],
  ]);
  expect(entries.at(-1)?.at).toBe(instantAt('2027-04-28') - 1000);
});

const warned = (announcement: Announcement) => {
  const checked = checkTimetable(announcement);
  return checked.ok ? [...new Set(checked.value.warnings.map(({ id }) => id))] : checked.refusal.code;
};

test('the first announcement asks for materials before it was published, and for nothing else doubtful', () => {
  expect(warned(first)).toEqual(['submission']);
});

test.each<[string, Partial<Announcement>, string[]]>([
  ['a deadline at a weekend', { deadlines: { ...first.deadlines, registration: '2026-03-22', provincial: '2026-03-20' } }, ['registration']],
  ['a decision on a holiday', { decision: { on: '2026-04-06', at: '09:00' }, payment: { ...first.payment, latest: '2026-04-03' }, correction: { days: 3, latest: '2026-04-03' } }, ['decision']],
  ['too little time after a late review', { decision: { at: '09:00' } }, ['correction']],
  ['too little time to pay', { payment: { ...first.payment, latest: '2026-03-30' }, correction: { days: 0, latest: '2026-03-30' } }, ['payment']],
])('%s is warned about', (_, change, expected) => {
  expect(warned({ ...first, submission: undefined, ...change })).toEqual(expected);
});

test('dates in a year that is not known are said to be unchecked', () => {
  const deadlines = { provincial: '2027-03-23', registration: '2027-03-25', papers: '2027-03-26' };
  const later = { ...first, submission: undefined, issuedOn: '2027-03-08', examOn: '2027-04-11', deadlines, decision: { on: '2027-04-08', at: '09:00' } };
  expect(warned(later)).toEqual(['provincial', 'registration', 'materials', 'correction', 'payment', 'decision', 'exam']);
});

test.each<[string, Partial<Announcement>, string]>([
  ['registration before publication', { issuedOn: '2026-03-26' }, 'deadlines.registration'],
  ['provincial platform after the papers', { deadlines: { ...first.deadlines, provincial: '2026-03-28' } }, 'deadlines.provincial'],
  ['registration after the papers', { deadlines: { ...first.deadlines, registration: '2026-03-28' } }, 'deadlines.registration'],
  ['papers after the last payment', { payment: { ...first.payment, latest: '2026-03-26' } }, 'deadlines.papers'],
  ['corrections after the last payment', { correction: { days: 3, latest: '2026-04-09' } }, 'correction.latest'],
  ['payment after the decision', { payment: { ...first.payment, latest: '2026-04-10' } }, 'payment.latest'],
  ['decision after the exam', { decision: { on: '2026-04-12', at: '10:00' } }, 'decision.on'],
])('%s is refused', (_, change, path) => {
  const checked = checkTimetable({ ...first, ...change });
  expect(checked).toMatchObject({ ok: false, refusal: { code: 'bad-timetable' } });
  expect(checked.ok || (checked.refusal.details as Problem[]).map((problem) => problem.path)).toContain(path);
});

test('staff clocks after the exam are in days', () => {
  const [scores, certificate] = timetableOf(first).filter(({ id }) => id === 'scores' || id === 'certificate');
  expect((scores?.at ?? 0) - termsOf(first).examAt).toBe(15 * DAY_MS);
  expect((certificate?.at ?? 0) - (scores?.at ?? 0)).toBe(30 * DAY_MS);
});
