import { findSheet, onNewestSheet, type FoundSheet, type SheetSource } from '../../activities/score-sheets';
import { accept, refuse } from '../../domain/refusals';
import { emptySheet, type ScoreSheet, type SheetRow } from '../../domain/score-sheet';

const by = { role: 'score-entry', id: 'li' } as const;
const entry = { scores: { theory: 75 }, by, at: 1 };
const sheetOf = (published?: SheetRow['published']): ScoreSheet => ({ session: 's', rows: { a: { subjects: ['theory'], first: entry, second: { ...entry, by: { ...by, id: 'wang' } }, ...(published && { published }) } } });
const [checked, whole] = [sheetOf(), sheetOf({ by, at: 2, stage: 'passed' })];

const source = (live: ScoreSheet | undefined, kept: ScoreSheet | undefined) =>
  ({ gateway: { scoreSheet: async () => (live ? accept(live) : refuse('not-found')) }, records: { readRecord: async () => kept && { file: kept, sequence: 4, versionId: '' } } }) as unknown as SheetSource;

test.each([
  ['under way', checked, undefined, checked, true],
  ['whole, and its record is still to say so', whole, checked, whole, true],
  ['whole, as its record says', whole, whole, whole, false],
  ['in its record only', undefined, whole, whole, false],
  ['none', undefined, undefined, emptySheet('s'), false],
])('a sheet that is %s', async (_, live, kept, sheet, isLive) => {
  expect(await findSheet(source(live, kept), 's')).toEqual({ sheet, live: isLive, kept: kept && { sheet: kept, sequence: 4 } });
});

describe('an act on a sheet', () => {
  const acting = async (answers: readonly ReturnType<typeof refuse>[], live: boolean) => {
    const found: FoundSheet[] = [{ sheet: whole, live }, { sheet: whole, live: false }];
    const asked: boolean[] = [];
    const answer = await onNewestSheet(async () => found[asked.length]!, async (one) => (asked.push(one.live), answers[asked.length - 1] ?? accept('begun')));
    return [asked, answer.ok ? answer.value : answer.refusal.code];
  };

  test('goes on from the record when the sheet under way has just ended, once', async () => {
    expect(await acting([refuse('not-found')], true)).toEqual([[true, false], 'begun']);
    expect(await acting([refuse('not-found'), refuse('not-found')], true)).toEqual([[true, false], 'not-found']);
  });

  test('is not repeated when it was refused otherwise, or there was none', async () => {
    expect(await acting([refuse('scores-published', { count: 1 })], true)).toEqual([[true], 'scores-published']);
    expect(await acting([refuse('not-found')], false)).toEqual([[false], 'not-found']);
  });
});
