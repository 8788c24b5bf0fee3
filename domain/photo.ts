/** Red, green, blue and opacity of each dot, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The ground behind a head, where nothing else should be: the darkest channel, how far channels differ, how uneven it is. Of the worst place. */
export interface Background {
  readonly darkest: number;
  readonly tint: number;
  readonly unevenness: number;
}

/** What was measured of a photo; no likeness. */
export interface PhotoFacts {
  readonly width: number;
  readonly height: number;
  readonly background: Background;
}

/** What a photo should be. */
export interface PhotoRule {
  readonly ratio: number;
  readonly slack: number;
  readonly least: { readonly width: number; readonly height: number };
  readonly most: { readonly width: number; readonly height: number };
  readonly background: Background;
}

/** One inch, upright, on white. */
export const PHOTO_RULE: PhotoRule = {
  ratio: 5 / 7,
  slack: 0.02,
  least: { width: 295, height: 413 },
  most: { width: 1200, height: 1680 },
  background: { darkest: 225, tint: 18, unevenness: 12 },
};

export type PhotoDoubt = 'small' | 'large' | 'ratio' | 'background';

/** Why a person should look at a photo. Nothing is refused for it. */
export function photoDoubts({ width, height, background }: PhotoFacts, rule = PHOTO_RULE): PhotoDoubt[] {
  const { least, most, background: white } = rule;
  const doubts: Record<PhotoDoubt, boolean> = {
    small: width < least.width || height < least.height,
    large: width > most.width || height > most.height,
    ratio: Math.abs(width / height / rule.ratio - 1) > rule.slack,
    background: background.darkest < white.darkest || background.tint > white.tint || background.unevenness > white.unevenness,
  };
  return (Object.keys(doubts) as PhotoDoubt[]).filter((doubt) => doubts[doubt]);
}

/** Corners and upper sides, as shares of width and height: left, top, width, height. */
const PLACES = [
  [0.02, 0.015, 0.14, 0.1],
  [0.84, 0.015, 0.14, 0.1],
  [0.02, 0.14, 0.06, 0.29],
  [0.92, 0.14, 0.06, 0.29],
] as const;

function measured({ width, height, data }: Picture, [left, top, wide, high]: (typeof PLACES)[number]): Background {
  const [fromX, fromY] = [Math.floor(left * width), Math.floor(top * height)];
  const [toX, toY] = [fromX + Math.max(1, Math.floor(wide * width)), fromY + Math.max(1, Math.floor(high * height))];
  const [sums, count] = [[0, 0, 0], (toX - fromX) * (toY - fromY)];
  let squares = 0;
  for (let y = fromY; y < toY; y += 1) {
    for (let at = (y * width + fromX) * 4; at < (y * width + toX) * 4; at += 4) {
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
      sums[0]! += red;
      sums[1]! += green;
      sums[2]! += blue;
      squares += ((red + green + blue) / 3) ** 2;
    }
  }
  const means = sums.map((sum) => sum / count);
  const grey = (means[0]! + means[1]! + means[2]!) / 3;
  return { darkest: Math.min(...means), tint: Math.max(...means) - Math.min(...means), unevenness: Math.sqrt(Math.max(0, squares / count - grey ** 2)) };
}

/** What a picture measures, rounded. */
export function photoFacts(picture: Picture): PhotoFacts {
  const places = PLACES.map((place) => measured(picture, place));
  const worst = (of: keyof Background, pick: (...values: number[]) => number) => Math.round(pick(...places.map((place) => place[of])));
  return {
    width: picture.width,
    height: picture.height,
    background: { darkest: worst('darkest', Math.min), tint: worst('tint', Math.max), unevenness: worst('unevenness', Math.max) },
  };
}
