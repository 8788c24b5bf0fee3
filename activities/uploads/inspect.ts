import { fileTypeFromBuffer } from 'file-type/core';
import type { MaterialId } from '../../domain/announcement';
import { photoFacts, type PhotoFacts } from '../../domain/photo';
import { accept, refuse, type Checked } from '../../domain/refusals';
import { decodedPicture, encodedJpeg } from './codecs';
import { readJpeg, withOrientation } from './jpeg';
import { pdfProblem, type PdfProblem } from './pdf';
import { MOST_PAGES } from './pdf-pages';
import { readPng } from './png';
import { allowedWords, UPLOAD_RULES, type UploadRule } from './rules';

/** A file as it is kept: what it is by its bytes, without what a camera wrote about it. */
export interface Inspected {
  readonly body: Buffer;
  readonly mediaType: string;
  /** Of the photo only. */
  readonly photo?: PhotoFacts;
}

/** As many dots as an A4 page scanned at 600 dpi has; decoded they take 160 MB. */
const MOST_PIXELS = 40_000_000;
const QUALITY = 88;

const unreadable = (rule: UploadRule) => refuse('upload-wrong-type', { allowed: allowedWords(rule) });

/** Looks at what was handed in for an item. Refuses with what is to be done. */
export async function inspect(item: MaterialId, bytes: Buffer): Promise<Checked<Inspected>> {
  const rule: UploadRule = UPLOAD_RULES[item];
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime;
  if (mediaType === undefined || !rule.mediaTypes.includes(mediaType)) return unreadable(rule);
  return mediaType === 'application/pdf' ? inspectPdf(bytes, rule) : inspectPicture(item, bytes, mediaType, rule);
}

const PDF_REFUSALS = { encrypted: 'upload-encrypted', active: 'upload-active' } as const satisfies Record<Exclude<PdfProblem, 'unreadable' | 'pages'>, string>;

async function inspectPdf(bytes: Buffer, rule: UploadRule): Promise<Checked<Inspected>> {
  const problem = await pdfProblem(bytes);
  if (problem === 'unreadable') return unreadable(rule);
  if (problem === 'pages') return refuse('upload-too-many-pages', { most: MOST_PAGES });
  return problem ? refuse(PDF_REFUSALS[problem]) : accept({ body: bytes, mediaType: 'application/pdf' });
}

async function inspectPicture(item: MaterialId, bytes: Buffer, mediaType: string, rule: UploadRule): Promise<Checked<Inspected>> {
  const jpeg = mediaType === 'image/jpeg' ? readJpeg(bytes) : undefined;
  const found = jpeg ?? (mediaType === 'image/png' ? readPng(bytes) : undefined);
  if (!found || found.width < 1 || found.height < 1) return unreadable(rule);
  const pixels = found.width * found.height;
  if (pixels > MOST_PIXELS) return refuse('upload-too-many-pixels', { megapixels: Math.ceil(pixels / 1_000_000), most: MOST_PIXELS / 1_000_000 });
  const body = jpeg ? withOrientation(jpeg) : found.stripped;
  const picture = await decodedPicture(body, mediaType);
  if (!picture) return unreadable(rule);
  if (item !== 'photo') return accept({ body, mediaType });
  const upright = jpeg?.orientation === 1 ? body : await encodedJpeg(picture, QUALITY);
  return accept({ body: upright, mediaType, photo: photoFacts(picture) });
}
