import type { Level } from '../catalogue';

/** As notices name them, the longer names first: 高级技师 is also a 技师. */
const NAMES: readonly (readonly [string, Level])[] = [['高级技师', 1], ['技师', 2], ['高级工', 3], ['中级工', 4], ['初级工', 5]];
const NUMERALS = '一二三四五';

/** Two ways of naming one level, side by side: `三级/高级工`, `高级工（三级）`. */
const PAIR = /([一二三四五1-5])级\s*[/(（]?\s*(高级技师|技师|高级工|中级工|初级工)?|(高级技师|技师(?!学院)|高级工|中级工|初级工)(?:[/(（]\s*([一二三四五1-5])级)?/g;

export interface LevelName {
  readonly level: Level;
  /** The number and the name are of different levels. */
  readonly differ: boolean;
}

const byNumeral = (numeral: string): Level => (/\d/.test(numeral) ? Number(numeral) : NUMERALS.indexOf(numeral) + 1) as Level;
const byName = (name: string | undefined): Level | undefined => NAMES.find(([known]) => known === name)?.[1];

/** The levels a text names, in its order. */
export function levelsIn(text: string): LevelName[] {
  return [...text.matchAll(PAIR)].flatMap(([, numeral1, name1, name2, numeral2]) => {
    const numeral = numeral1 ?? numeral2;
    const named = byName(name1 ?? name2);
    const level = numeral ? byNumeral(numeral) : named;
    return level === undefined ? [] : [{ level, differ: named !== undefined && named !== level }];
  });
}

export const levelIn = (text: string): Level | undefined => levelsIn(text)[0]?.level;

/** Everything that names a level, for taking it out of a text. */
export const withoutLevels = (text: string): string => text.replaceAll(PAIR, '');
