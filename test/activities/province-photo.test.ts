import { convertPhoto } from '../../activities/province/photo';
import { decodedPicture, encodedJpeg } from '../../activities/uploads/codecs';

/** A picture with enough in it not to be pressed to nothing. */
async function photo(width: number, height: number): Promise<Buffer> {
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 7919) % 251));
  return encodedJpeg({ width, height, data }, 95);
}

let bytes: Buffer;
beforeAll(async () => {
  bytes = await photo(500, 700);
});

const sizeOf = async (file: Buffer) => {
  const { width, height } = (await decodedPicture(file, 'image/jpeg'))!;
  return { width, height };
};

test('what nothing is asked of, or what fits, stays byte for byte', async () => {
  expect(await convertPhoto(bytes, { name: 'x' })).toEqual({ bytes, gaps: [] });
  expect(await convertPhoto(bytes, { name: 'x', size: { width: 500, height: 700 }, kilobytes: 10_000 })).toEqual({ bytes, gaps: [] });
});

test('one of the same shape is drawn at the size that is asked for', async () => {
  const { bytes: drawn, gaps } = await convertPhoto(bytes, { name: 'x', size: { width: 295, height: 413 } });
  expect([await sizeOf(drawn), gaps]).toEqual([{ width: 295, height: 413 }, []]);
});

test('one of another shape is left as it is, and one that does not open', async () => {
  expect(await convertPhoto(bytes, { name: 'x', size: { width: 300, height: 300 } })).toEqual({ bytes, gaps: ['unconverted'] });
  expect(await convertPhoto(Buffer.from('no picture'), { name: 'x', size: { width: 295, height: 413 } })).toEqual({ bytes: Buffer.from('no picture'), gaps: ['unconverted'] });
});

test('one that is too large is pressed, as far as a face stays one', async () => {
  const most = Math.floor(bytes.length / 1024) - 1;
  const pressed = await convertPhoto(bytes, { name: 'x', kilobytes: most });
  expect([pressed.gaps, pressed.bytes.length <= most * 1024, await sizeOf(pressed.bytes)]).toEqual([[], true, { width: 500, height: 700 }]);
  expect((await convertPhoto(bytes, { name: 'x', kilobytes: 1 })).gaps).toEqual(['heavy']);
});
