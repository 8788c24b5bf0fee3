import { getResolvedPDFJS } from 'unpdf';

/** A drawn line between cells: where it stands, and from where to where it reaches. In points from the left and the bottom. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rules {
  readonly upright: readonly Rule[];
  readonly level: readonly Rule[];
}

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

type Matrix = readonly number[];
type Box = readonly [left: number, bottom: number, right: number, top: number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** Drawn lines are thinner than this; shorter ones than the other are part of a letter or an ornament. */
const THIN = 2.5;
const SHORT = 6;

function times(by: readonly unknown[], matrix: Matrix): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = by as number[];
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = matrix;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

/** How many numbers follow each step of a path: move, line, curve, simpler curve, close. */
const NUMBERS = [2, 2, 6, 4, 0] as const;

/** The box round each part of a path, on the page. */
function boxesOf(path: ArrayLike<number>, [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix): Box[] {
  const parts: (readonly [number, number])[][] = [];
  for (let index = 0; index < path.length; ) {
    const step = path[index] ?? 4;
    const count = NUMBERS[step] ?? 0;
    if (step === 0) parts.push([]);
    const [x, y] = [path[index + count - 1], path[index + count]];
    if (count && x !== undefined && y !== undefined) parts.at(-1)?.push([a * x + c * y + e, b * x + d * y + f]);
    index += count + 1;
  }
  return parts.map((points) => {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  });
}

const upright = (at: number, [, bottom, , top]: Box): Rule => ({ at, from: bottom, to: top });
const level = (at: number, [left, , right]: Box): Rule => ({ at, from: left, to: right });

/** A thin box is one line; a box that is drawn round is four. */
function rulesOf(box: Box, drawn: boolean): Rules {
  const [left, bottom, right, top] = box;
  const [thin, flat] = [right - left < THIN, top - bottom < THIN];
  if (thin) return { upright: top - bottom > SHORT ? [upright((left + right) / 2, box)] : [], level: [] };
  if (flat) return { upright: [], level: right - left > SHORT ? [level((bottom + top) / 2, box)] : [] };
  return drawn ? { upright: [upright(left, box), upright(right, box)], level: [level(bottom, box), level(top, box)] } : { upright: [], level: [] };
}

/** The lines drawn on a page. */
export async function rulesIn({ fnArray, argsArray }: Operators): Promise<Rules> {
  const { OPS } = await getResolvedPDFJS();
  const strokes: readonly number[] = [OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke];
  const paints: readonly number[] = [...strokes, OPS.fill, OPS.eoFill];
  const saved: Matrix[] = [];
  let matrix = IDENTITY;
  const found: Rules[] = [];
  for (const [index, operator] of fnArray.entries()) {
    const args = (argsArray[index] ?? []) as readonly unknown[];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) saved.push(matrix);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? IDENTITY;
    if (operator === OPS.transform) matrix = times(args, matrix);
    if (operator === OPS.paintFormXObjectBegin && Array.isArray(args[0])) matrix = times(args[0], matrix);
    const [paint, paths] = args as [number, readonly (ArrayLike<number> | null)[]];
    if (operator !== OPS.constructPath || !paints.includes(paint)) continue;
    for (const path of paths) if (path) found.push(...boxesOf(path, matrix).map((box) => rulesOf(box, strokes.includes(paint))));
  }
  return { upright: found.flatMap((rules) => rules.upright), level: found.flatMap((rules) => rules.level) };
}
