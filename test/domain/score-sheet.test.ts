import type { Problem } from '../../domain/text';
import { checkRows, emptySheet, enterRows, isWhole, publishing, publishRows, stateOf, visible, withOutcomes, type ScoreSheet, type TypedRow } from '../../domain/score-sheet';
import type { Checked } from '../../domain/refusals';
import type { Actor } from '../../domain/registration';
import { terms } from '../support/lives';

const TERMS = terms();
const AFTER = TERMS.examAt + 1;
const [LI, WANG, ZHAO] = ['li', 'wang', 'zhao'].map((id): Actor => ({ role: 'exam-officer', id })) as [Actor, Actor, Actor];
const both = ['theory', 'practical'] as const;

const row = (registration: string, theory: unknown, practical?: unknown): TypedRow =>
  practical === undefined ? { registration, subjects: ['theory'], scores: { theory } } : { registration, subjects: both, scores: { theory, practical } };

const taken = (checked: Checked<ScoreSheet>): ScoreSheet => {
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal));
  return checked.value;
};

type Step = readonly [who: Actor, how: 'enter' | 'check', ...rows: TypedRow[]];

/** A sheet after these entries. */
function sheetAfter(...steps: readonly Step[]): ScoreSheet {
  return steps.reduce((sheet, [who, how, ...rows]) => taken((how === 'enter' ? enterRows : checkRows)(sheet, TERMS, rows, who, AFTER)), emptySheet(TERMS.session));
}

const states = ({ rows }: ScoreSheet) => Object.fromEntries(Object.entries(rows).map(([id, one]) => [id, stateOf(one)]));
const refusalOf = (checked: Checked<ScoreSheet>) => (checked.ok ? 'accepted' : { code: checked.refusal.code, at: (checked.refusal.details as Problem[] | undefined)?.map(({ path }) => path) });

describe('how a row stands', () => {
  const first = [LI, 'enter', row('a', 75, 80)] as const;
  test.each([
    ['typed once', [first], 'entered'],
    ['typed the same by a second', [first, [WANG, 'check', row('a', 75, 80)]], 'checked'],
    ['typed otherwise by a second', [first, [WANG, 'check', row('a', 75, 8)]], 'differs'],
    ['absent and nought are not the same', [[LI, 'enter', row('a', 0, 80)], [WANG, 'check', row('a', 'absent', 80)]], 'differs'],
    ['put right by the first', [first, [WANG, 'check', row('a', 75, 8)], [LI, 'enter', row('a', 75, 8)]], 'checked'],
    ['put right by the second', [first, [WANG, 'check', row('a', 75, 8)], [WANG, 'check', row('a', 75, 80)]], 'checked'],
    ['changed by the first after all', [first, [WANG, 'check', row('a', 75, 80)], [LI, 'enter', row('a', 76, 80)]], 'differs'],
    ['entered anew by whoever checked: nobody has checked that', [first, [WANG, 'check', row('a', 75, 80)], [WANG, 'enter', row('a', 75, 80)]], 'entered'],
    ['entered anew by a third', [first, [WANG, 'check', row('a', 75, 8)], [ZHAO, 'enter', row('a', 75, 8)]], 'checked'],
  ] as const)('%s', (_, steps, state) => expect(states(sheetAfter(...(steps as unknown as Step[])))).toEqual({ a: state }));
});

describe('what is refused', () => {
  const entered = sheetAfter([LI, 'enter', row('a', 75, 80), row('b', 'absent')], [LI, 'enter', row('c', 60, 60)]);

  test('scores before the exam', () => expect(refusalOf(enterRows(emptySheet('s'), TERMS, [row('a', 1, 2)], LI, TERMS.examAt - 1))).toEqual({ code: 'not-yet-examined', at: undefined }));

  test('every wrong score at once, by row and subject', () => {
    const typed = [row('a', 101, 80), row('b', 'good'), { registration: 'c', subjects: both, scores: { theory: 60 } }, row('d', 60.5, 0)];
    expect(refusalOf(enterRows(emptySheet('s'), TERMS, typed, LI, AFTER))).toEqual({ code: 'bad-scores', at: ['a.theory', 'b.theory', 'c.practical'] });
  });

  test('a check by whoever entered, in every row of theirs', () => expect(refusalOf(checkRows(entered, TERMS, [row('a', 75, 80), row('c', 60, 60)], LI, AFTER))).toEqual({ code: 'same-person', at: ['a', 'c'] }));
  test('a check of what nobody entered', () => expect(refusalOf(checkRows(entered, TERMS, [row('x', 1)], WANG, AFTER))).toEqual({ code: 'scores-not-entered', at: ['x'] }));
  test('a subject that is not sat', () => expect(refusalOf(checkRows(entered, TERMS, [row('b', 1, 2)], WANG, AFTER))).toEqual({ code: 'bad-scores', at: ['b.practical'] }));

  test('publication of what is not checked, or differs', () => {
    const differing = taken(checkRows(entered, TERMS, [row('a', 1, 80), row('c', 60, 60)], WANG, AFTER));
    expect(refusalOf(publishRows(differing, ['a', 'b', 'c'], WANG, AFTER))).toEqual({ code: 'scores-not-checked', at: ['a', 'b'] });
    expect(refusalOf(publishRows(differing, ['x'], WANG, AFTER))).toEqual({ code: 'scores-not-entered', at: ['x'] });
  });
});

describe('publication', () => {
  const checked = sheetAfter([LI, 'enter', row('a', 75, 80), row('b', 55)], [WANG, 'check', row('a', 75, 80), row('b', 55)]);
  const ordered = taken(publishRows(checked, ['a', 'b'], WANG, AFTER));

  test('is ordered once, and nothing of it changes after', () => {
    expect(publishing(ordered)).toEqual([{ registration: 'a', scores: { theory: 75, practical: 80 }, by: WANG }, { registration: 'b', scores: { theory: 55 }, by: WANG }]);
    for (const again of [publishRows(ordered, ['a'], ZHAO, AFTER), enterRows(ordered, TERMS, [row('a', 1, 1)], LI, AFTER), checkRows(ordered, TERMS, [row('a', 1, 1)], WANG, AFTER)]) {
      expect(refusalOf(again)).toEqual({ code: 'scores-published', at: ['a'] });
    }
  });

  test('is over when each has taken theirs; one that refused may be ordered again', () => {
    const told = withOutcomes(ordered, [{ registration: 'a', stage: 'passed' }, { registration: 'b', refused: 'not-admitted' }]);
    expect([states(told), isWhole(told), told.rows.b?.refused]).toEqual([{ a: 'published', b: 'checked' }, false, 'not-admitted']);
    const again = withOutcomes(taken(publishRows(told, ['b'], ZHAO, AFTER)), [{ registration: 'b', stage: 'failed' }]);
    expect([states(again), isWhole(again), again.rows.b?.refused]).toEqual([{ a: 'published', b: 'published' }, true, undefined]);
  });
});

test('nobody sees what another typed before both have', () => {
  const { a } = sheetAfter([LI, 'enter', row('a', 75, 80)]).rows;
  expect([visible(a!, a!.first, 'li'), visible(a!, a!.first, 'wang')]).toEqual([true, false]);
  const { a: differing } = sheetAfter([LI, 'enter', row('a', 75, 80)], [WANG, 'check', row('a', 7, 80)]).rows;
  expect(visible(differing!, differing!.first, 'wang')).toBe(true);
});
