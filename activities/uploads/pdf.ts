import { inflateSync } from 'node:zlib';
import { pagesProblem, type PagesProblem } from './pdf-pages';

/** ISO 32000-1: §7.3.5 names, §7.5.7 object streams, §7.6 encryption, §12.6.4 actions, §7.11.4 embedded files. */

/** A scan has some kilobytes of structure; what grows beyond this is made to. */
const MOST_STRUCTURE = 32 * 1024 * 1024;

const ENCRYPTED = /\/Encrypt(?![\w-])/;
/** Names that make a document do something, or carry something, besides showing pages: too long to come about by chance in a picture’s bytes. */
const ACTIVE = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE)(?![\w-])/;
/** These are not: looked for only where no picture is. */
const ACTIVE_SHORT = /\/(JS|EF|XFA)(?![\w-])/;

export type PdfProblem = PagesProblem | 'encrypted';

/** Why a PDF is not taken; nothing for one that opens, has pages, and is no more than pages. */
export async function pdfProblem(bytes: Buffer): Promise<PdfProblem | undefined> {
  if (!bytes.subarray(-1024).includes('%%EOF')) return 'unreadable';
  const text = bytes.toString('latin1');
  const inner = objectStreams(bytes, text);
  if (inner === undefined) return 'unreadable';
  const whole = spelt([text, ...inner].join('\n'));
  if (ENCRYPTED.test(whole)) return 'encrypted';
  if (ACTIVE.test(whole) || ACTIVE_SHORT.test(spelt([text.replaceAll(CONTENTS, ''), ...inner].join('\n')))) return 'active';
  return pagesProblem(bytes);
}

const CONTENTS = /stream\r?\n[^]*?endstream/g;

/** Names as they are meant: any letter of one may be written as a number. */
const spelt = (text: string): string => text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const letter = (one: string) => `(?:${one}|#${one.charCodeAt(0).toString(16)})`;
const OBJECT_STREAM = new RegExp(`/${Array.from('ObjStm', letter).join('')}(?![\\w-])`, 'gi');
/** The rest of such a stream’s dictionary holds numbers and names; a string or a comment in it is there to mislead. */
const ITS_START = /[^(%]*?stream\r?\n/y;

/** What the compressed objects say; undefined when it cannot be known. */
function objectStreams(bytes: Buffer, text: string): string[] | undefined {
  const found: string[] = [];
  let [left, last] = [MOST_STRUCTURE, 0];
  for (const { index } of text.matchAll(OBJECT_STREAM)) {
    if (index < last) continue;
    ITS_START.lastIndex = index;
    const end = ITS_START.test(text) ? text.indexOf('endstream', ITS_START.lastIndex) : -1;
    const inflated = end < 0 ? undefined : inflatedOf(bytes.subarray(ITS_START.lastIndex, end), left);
    if (inflated === undefined) return undefined;
    left -= inflated.length;
    last = ITS_START.lastIndex;
    found.push(inflated.toString('latin1'));
  }
  return found;
}

function inflatedOf(stream: Buffer, most: number): Buffer | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: most });
  } catch {
    return undefined;
  }
}
