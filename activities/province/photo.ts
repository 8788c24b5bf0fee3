import type { PhotoFile } from '../../domain/province/photo-file';

/** A photo as the province wants it, as far as it can be made so. */
export interface Converted {
  readonly bytes: Buffer;
  readonly gaps: readonly ('unconverted' | 'heavy')[];
}

const KILOBYTE = 1024;
const QUALITIES = [90, 80, 70, 60];
/** Nobody's face is drawn wider or narrower. */
const SLACK = 0.02;

/** Only what is configured is changed; a photo that fits stays byte for byte. */
export async function convertPhoto(bytes: Buffer, { size, kilobytes }: PhotoFile): Promise<Converted> {
  const most = (kilobytes ?? Infinity) * KILOBYTE;
  // Loaded when the first photo has to be changed.
  const { decodedPicture, encodedJpeg, resized } = await import('../uploads/codecs');
  const picture = size || bytes.length > most ? await decodedPicture(bytes, 'image/jpeg') : undefined;
  if (!picture) return { bytes, gaps: size || bytes.length > most ? ['unconverted'] : [] };
  const fits = !size || (picture.width === size.width && picture.height === size.height);
  if (fits && bytes.length <= most) return { bytes, gaps: [] };
  if (size && Math.abs(picture.width / picture.height / (size.width / size.height) - 1) > SLACK) return { bytes, gaps: ['unconverted'] };
  const drawn = fits || !size ? picture : await resized(picture, size.width, size.height);
  for (const quality of QUALITIES) {
    const smaller = await encodedJpeg(drawn, quality);
    if (smaller.length <= most) return { bytes: smaller, gaps: [] };
  }
  return { bytes: await encodedJpeg(drawn, QUALITIES.at(-1)!), gaps: ['heavy'] };
}
