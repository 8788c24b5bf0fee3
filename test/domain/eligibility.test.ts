import fc from 'fast-check';
import { checkClaim } from '../../domain/claim';
import { CONDITION_SETS } from '../../domain/condition-sets';
import { conditionsOf } from '../../domain/conditions';
import { checkEligibility, whichConditions, type Claim, type Failure } from '../../domain/eligibility';
import { checklistFor } from '../../domain/checklist';
import { addDays, addMonths } from '../../domain/instant';
import { termsOf } from '../../domain/timetable';
import { monthsWorked } from '../../domain/work-history';
import type { Level } from '../../domain/announcement';
import { firstAnnouncement } from './first-announcement';

const AS_OF = '2026-04-12';
const SET = 'gd-2023-51';
const LEVELS = [5, 4, 3, 2, 1] as const;

const claim = (change: Partial<Claim>): Claim => ({ condition: '3-1', birthOn: '1990-03-07', work: [], certificates: [], ...change });
const since = (from: string, to?: string) => [{ from, to, employer: 'A' }];
const level4 = (issuedOn: string) => ({ certificates: [{ level: 4 as const, issuedOn }] });
const university = { kind: 'university' as const, related: true };

function outcome(level: Level, change: Partial<Claim>): string[] {
  const checked = checkEligibility({ conditionSet: SET, level, claim: claim(change), asOf: AS_OF });
  if (checked.ok) return [];
  expect(checked.refusal.code).toBe('not-eligible');
  return (checked.refusal.details as Failure[]).map(({ code }) => code);
}

test.each<[string, Level, Partial<Claim>, string[]]>([
  ['ten years to the day', 3, { work: since('2016-04-12') }, []],
  ['a day short of ten years', 3, { work: since('2016-04-13') }, ['work-too-short']],
  ['ten years ended long ago', 3, { work: since('2001-01-01', '2010-12-31') }, []],
  ['no work at all', 3, {}, ['work-too-short']],
  ['four years since level 4', 3, { condition: '3-2', work: since('2015-01-01'), ...level4('2022-04-12') }, []],
  ['work before the certificate does not count', 3, { condition: '3-2', work: since('2010-01-01'), ...level4('2022-04-13') }, ['work-too-short']],
  ['work since a certificate that is not there', 3, { condition: '3-2', work: since('2010-01-01') }, ['no-certificate']],
  ['a certificate of a lower level', 3, { condition: '3-2', work: since('2010-01-01'), certificates: [{ level: 5, issuedOn: '2012-01-01' }] }, ['no-certificate']],
  ['the earliest of two certificates', 3, { condition: '3-2', work: since('2010-01-01'), certificates: [{ level: 4, issuedOn: '2025-01-01' }, { level: 3, issuedOn: '2020-01-01' }] }, []],
  ['a year since a junior title', 3, { condition: '3-3', work: since('2015-01-01'), title: { grade: 'junior', issuedOn: '2025-04-12' } }, []],
  ['a senior title for a junior one', 3, { condition: '3-3', work: since('2015-01-01'), title: { grade: 'senior', issuedOn: '2020-04-12' } }, []],
  ['no title', 3, { condition: '3-3', work: since('2015-01-01') }, ['no-title']],
  ['a senior technical class', 3, { condition: '3-4', education: { kind: 'technical-senior', related: true, graduatedOn: '2025-07-01' } }, []],
  ['a final-year student', 3, { condition: '3-4', education: { kind: 'technical-senior', related: true, enrolled: true } }, []],
  ['a graduation still to come', 3, { condition: '3-4', education: { kind: 'technical-senior', related: true, graduatedOn: '2026-07-01' } }, ['not-graduated']],
  ['another subject', 3, { condition: '3-4', education: { kind: 'technical-senior', related: false, enrolled: true } }, ['no-education']],
  ['both failures of one condition', 3, { condition: '3-5' }, ['no-certificate', 'no-education']],
  ['level 4 and a diploma', 3, { condition: '3-5', ...level4('2026-04-12'), education: { ...university, graduatedOn: '2020-07-01' } }, []],
  ['a programme not assessed', 3, { condition: '3-6', education: { ...university, graduatedOn: '2020-07-01' } }, ['not-assessed']],
  ['an assessed programme', 3, { condition: '3-6', education: { ...university, assessed: true, graduatedOn: '2020-07-01' } }, []],
  ['sixteen on the day', 5, { condition: '5-1', birthOn: '2010-04-12' }, []],
  ['sixteen tomorrow', 5, { condition: '5-1', birthOn: '2010-04-13' }, ['too-young']],
  ['working, but stating none', 5, { condition: '5-2' }, ['work-too-short']],
  ['a first week at work', 5, { condition: '5-2', work: since('2026-04-05') }, []],
  ['five years and one since', 2, { condition: '2-2', work: since('2010-01-01'), title: { grade: 'junior', issuedOn: '2020-01-01' }, certificates: [{ level: 3, issuedOn: '2025-06-01' }] }, ['work-too-short']],
  ['a technician student with a fresh certificate', 2, { condition: '2-5', certificates: [{ level: 3, issuedOn: '2025-01-01' }], education: { kind: 'technician', related: true, enrolled: true } }, ['certificate-too-recent']],
  ['a year since a senior title', 1, { condition: '1-3', work: since('2020-01-01'), title: { grade: 'senior', issuedOn: '2024-01-01' } }, []],
])('%s (level %i)', (_, level, change, failures) => {
  expect(outcome(level, change)).toEqual(failures);
});

test('a failure says what there is and what is needed', () => {
  const [failure] = whichConditions({ conditionSet: SET, level: 3, claim: claim({ work: since('2018-01-12') }), asOf: AS_OF })[0]?.failures ?? [];
  expect(failure).toMatchObject({ condition: '3-1', code: 'work-too-short', have: 99, need: 120, zh: expect.stringContaining('10年'), en: expect.stringContaining('99') });
});

test('every condition is looked at, whichever is claimed', () => {
  const met = whichConditions({ conditionSet: SET, level: 3, claim: claim({ work: since('2010-01-01'), ...level4('2015-01-01') }), asOf: AS_OF });
  expect(met.filter(({ failures }) => failures.length === 0).map(({ condition }) => condition)).toEqual(['3-1', '3-2']);
  expect(met).toHaveLength(6);
});

test.each([
  [SET, '4-1'],
  ['gd-1999', '3-1'],
])('set %s has no condition %s at level 3', (conditionSet, condition) => {
  expect(checkEligibility({ conditionSet, level: 3, claim: claim({ condition }), asOf: AS_OF })).toMatchObject({ refusal: { code: 'unknown-condition' } });
});

test('codes are unique and name their level; only level 5 asks for an age', () => {
  for (const set of Object.keys(CONDITION_SETS))
    for (const level of LEVELS) {
      const conditions = conditionsOf(set, level);
      expect(conditions.map(({ code }) => code)).toEqual(conditions.map((_, index) => `${level}-${index + 1}`));
      expect(conditions.every(({ rules }) => rules.some(({ kind }) => kind === 'age'))).toBe(level === 5);
    }
});

describe('work', () => {
  const periods = fc.array(
    fc.record({ from: fc.integer({ min: 0, max: 9000 }), days: fc.integer({ min: 0, max: 3000 }) }).map(({ from, days }) => ({ from: addDays('2000-01-01', from), to: addDays('2000-01-01', from + days), employer: 'A' })),
    { minLength: 1, maxLength: 6 },
  );

  test.each<[string, Claim['work'], number | undefined]>([
    ['two jobs at once count once', [...since('2020-01-01', '2021-12-31'), ...since('2020-06-01', '2021-05-31')], 24],
    ['one job after another is one stretch', [...since('2020-01-01', '2020-06-30'), ...since('2020-07-01', '2020-12-31')], 12],
    ['a gap is left out', [...since('2020-01-01', '2020-06-30'), ...since('2021-07-01', '2021-12-31')], 12],
    ['the leap day belongs to the year', since('2024-02-29', '2025-02-27'), 12],
    ['work that has not begun', since('2026-04-12'), undefined],
  ])('%s', (_, work, months) => {
    expect(monthsWorked(work, AS_OF)).toBe(months);
  });

  test('saying a thing twice, or in another order, changes nothing', () => {
    fc.assert(fc.property(periods, (work) => expect(monthsWorked([...work, ...work.toReversed()], AS_OF)).toBe(monthsWorked(work, AS_OF))));
  });

  test('more work never counts for fewer years', () => {
    fc.assert(
      fc.property(periods, periods, (work, more) => {
        const years = (all: Claim['work']) => Math.floor((monthsWorked(all, AS_OF) ?? 0) / 12);
        expect(years([...work, ...more])).toBeGreaterThanOrEqual(years(work));
      }),
    );
  });

  test('one stretch of n months is n months', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 1, max: 400 }), (start, months) => {
        const from = addDays('1980-01-01', start);
        expect(monthsWorked([{ from, employer: 'A' }], addMonths(from, months))).toBe(months);
      }),
    );
  });
});

describe('the checklist', () => {
  const { checklist } = termsOf(firstAnnouncement());
  const ALWAYS = ['application-form', 'education-certificate', 'identity-card', 'photo'];

  test.each([
    ['3-1', false, ['social-insurance']],
    ['3-2', false, ['current-certificate', 'social-insurance']],
    ['3-4', false, []],
    ['3-5', false, ['current-certificate']],
    ['3-6', true, ['work-proof']],
  ])('condition %s, employer differs: %s', (condition, mismatch, extra) => {
    const items = checklistFor(checklist, SET, 3, { condition }, mismatch);
    expect(items.filter((item) => !ALWAYS.includes(item))).toEqual(extra);
    expect(items).toEqual(expect.arrayContaining(ALWAYS));
  });
});

describe('a claim', () => {
  test('a good one is taken as it is', () => {
    const good = claim({ work: [{ from: '2016-04-12', employer: 'A' }], education: { ...university, enrolled: true } });
    expect(checkClaim(JSON.parse(JSON.stringify(good)))).toEqual({ ok: true, value: good });
  });

  test('all its problems come at once', () => {
    const bad = { condition: '', birthOn: '1990-02-30', work: [{ from: '2020-01-01', to: '2019-01-01', employer: 'A' }], certificates: [{ level: 9, issuedOn: '2020-01-01' }], education: { kind: 'university', related: true } };
    expect(checkClaim(bad)).toMatchObject({
      refusal: { code: 'bad-claim', details: ['condition', 'birthOn', 'work.0.to', 'certificates.0.level', 'education.graduatedOn'].map((path) => ({ path })) },
    });
  });
});
