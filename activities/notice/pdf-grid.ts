import type { Rule, Rules } from './pdf-rules';

/** Anything that stands somewhere on a page. */
export interface Spot {
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
}

/** A table drawn with lines: what stands in each cell, row by row; a cell over several rows is in each of them. */
export interface Grid<T> {
  readonly top: number;
  readonly rows: readonly (readonly (readonly T[])[])[];
}

/** Lines this close are one. */
const SAME = 3;

/** Where lines stand, each place once. */
function places(rules: readonly Rule[]): number[] {
  const all: number[] = [];
  for (const at of rules.map((rule) => rule.at).toSorted((a, b) => a - b)) if (all.length === 0 || at - (all.at(-1) ?? 0) > SAME) all.push(at);
  return all;
}

/** Upright lines that follow on one another, or stand side by side, are one table's. */
function tablesOf({ upright }: Rules): { readonly rules: readonly Rule[]; readonly bottom: number; readonly top: number }[] {
  const tables: { rules: Rule[]; bottom: number; top: number }[] = [];
  for (const rule of upright.toSorted((a, b) => b.to - a.to)) {
    const last = tables.at(-1);
    if (last && rule.to >= last.bottom - SAME) {
      last.rules.push(rule);
      last.bottom = Math.min(last.bottom, rule.from);
    } else tables.push({ rules: [rule], bottom: rule.from, top: rule.to });
  }
  return tables;
}

const reaches = ({ from, to }: Rule, at: number) => from - SAME <= at && at <= to + SAME;

interface Cell {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The cell round a point: the nearest lines on each side that pass it. */
function cellAt(x: number, y: number, upright: readonly Rule[], level: readonly Rule[]): Cell | undefined {
  const [sides, ends] = [upright.filter((rule) => reaches(rule, y)).map(({ at }) => at), level.filter((rule) => reaches(rule, x)).map(({ at }) => at)];
  const [left, right] = [Math.max(...sides.filter((at) => at <= x)), Math.min(...sides.filter((at) => at > x))];
  const [bottom, top] = [Math.max(...ends.filter((at) => at <= y)), Math.min(...ends.filter((at) => at > y))];
  return [left, right, bottom, top].every(Number.isFinite) ? { left, right, bottom, top } : undefined;
}

const middle = (all: readonly number[], index: number) => ((all[index] ?? 0) + (all[index + 1] ?? 0)) / 2;
const spans = (all: readonly number[]) => Array.from({ length: Math.max(0, all.length - 1) }, (_, index) => middle(all, index));
const within = ({ left, right, bottom, top }: Cell, x: number, y: number) => left - SAME < x && x < right + SAME && bottom - SAME < y && y < top + SAME;

/** The tables drawn on a page, and what stands outside of them. A box with one column is none. */
export function gridsOf<T extends Spot>(spots: readonly T[], rules: Rules): { readonly grids: readonly Grid<T>[]; readonly rest: readonly T[] } {
  const taken = new Set<T>();
  const grids = tablesOf(rules).flatMap(({ rules: upright, bottom, top }): Grid<T>[] => {
    const level = rules.level.filter(({ at }) => at >= bottom - SAME && at <= top + SAME);
    const [xs, ys] = [places(upright), places(level)];
    if (xs.length < 3 || ys.length < 2) return [];
    const rows = spans(ys).toReversed().map((y) => spans(xs).map((x, column) => {
      const cell = cellAt(x, y, upright, level);
      // A cell over several columns stands in its first one.
      if (!cell || cell.left < (xs[column] ?? 0) - SAME) return [];
      const inside = spots.filter(({ left, right, base, size }) => within(cell, (left + right) / 2, base + size / 3));
      for (const spot of inside) taken.add(spot);
      return inside;
    }));
    return [{ top, rows }];
  });
  return { grids, rest: spots.filter((spot) => !taken.has(spot)) };
}
