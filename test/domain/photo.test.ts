import fc from 'fast-check';
import { photoDoubts, photoFacts, type Picture } from '../../domain/photo';

type Dot = readonly [number, number, number];

/** A picture whose dots a rule gives. */
function picture(width: number, height: number, dot: (x: number, y: number) => Dot): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set(dot(x, y), (y * width + x) * 4);
  return { width, height, data };
}

const WHITE: Dot = [250, 250, 250];
const head = (width: number, height: number, ground: Dot) => picture(width, height, (x, y) => (Math.abs(x / width - 0.5) < 0.25 && y / height > 0.2 ? [120, 80, 60] : ground));
const doubtsOf = (of: Picture) => photoDoubts(photoFacts(of));

test('a head on white, of the right size and shape, leaves no doubt', () => {
  expect(photoFacts(head(413, 579, WHITE))).toEqual({ width: 413, height: 579, background: { darkest: 250, tint: 0, unevenness: 0 } });
  expect(doubtsOf(head(413, 579, WHITE))).toEqual([]);
});

test.each([
  ['small', head(280, 392, WHITE), ['small']],
  ['large', head(1300, 1820, WHITE), ['large']],
  ['of another shape', head(413, 413, WHITE), ['ratio']],
  ['on blue', head(413, 579, [67, 142, 219]), ['background']],
  ['on grey', head(413, 579, [200, 200, 200]), ['background']],
  ['on yellowed white', head(413, 579, [255, 250, 231]), ['background']],
  ['before a striped wall', picture(413, 579, (x) => (x % 8 < 4 ? [255, 255, 255] : [226, 226, 226])), ['background']],
  ['with a dark corner', picture(413, 579, (x, y) => (x > 370 && y < 60 ? [90, 90, 90] : WHITE)), ['background']],
  ['nearly the right size and shape', head(295, 418, WHITE), []],
])('one that is %s', (_, of, doubts) => {
  expect(doubtsOf(of)).toEqual(doubts);
});

test('whatever the picture, what is measured is a whole number that fits a byte', () => {
  const any = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })).chain(([width, height]) =>
    fc.uint8ClampedArray({ minLength: width * height * 4, maxLength: width * height * 4 }).map((data) => ({ width, height, data })),
  );
  fc.assert(
    fc.property(any, (of) => {
      const { background } = photoFacts(of);
      for (const value of Object.values(background)) expect(Number.isInteger(value) && value >= 0 && value <= 255).toBe(true);
    }),
  );
});
