import { inflateSync } from 'node:zlib';

/** ISO 32000-1: §7.5.7 object streams, §7.6 encryption, §12.6.4 actions, §7.11.4 embedded files. */

/** A scan has some kilobytes of structure; what grows beyond this is made to. */
const MOST_STRUCTURE = 32 * 1024 * 1024;

/** Names that make a document do something, or carry something, besides showing pages. */
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|EF|RichMedia|SubmitForm|ImportData|XFA|GoToE)(?![\w-])/;
const ENCRYPTED = /\/Encrypt(?![\w-])/;

export type PdfProblem = 'unreadable' | 'encrypted' | 'active';

/** Why a PDF is not taken; nothing for one that opens, has a page, and is no more than pages. */
export async function pdfProblem(bytes: Buffer): Promise<PdfProblem | undefined> {
  if (!bytes.subarray(-1024).includes('%%EOF')) return 'unreadable';
  const structure = structureOf(bytes);
  if (structure === undefined) return 'unreadable';
  if (ENCRYPTED.test(structure)) return 'encrypted';
  if (ACTIVE.test(structure)) return 'active';
  return opens(bytes);
}

const withoutStreams = /stream\r?\n[^]*?endstream/g;

/** Everything but the contents of pages, pictures and fonts, with names as they are meant; undefined when it cannot be known. */
function structureOf(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1');
  const parts = [text.replaceAll(withoutStreams, 'stream endstream')];
  let left = MOST_STRUCTURE;
  for (const match of text.matchAll(withoutStreams)) {
    const before = text.slice(Math.max(0, match.index - 2048), match.index);
    if (!/\/(ObjStm|XRef)(?![\w-])/.test(before.slice(before.lastIndexOf(' obj')))) continue;
    const inflated = inflatedOf(bytes.subarray(match.index + match[0].indexOf('\n') + 1, match.index + match[0].length - 'endstream'.length), left);
    if (inflated === undefined) return undefined;
    left -= inflated.length;
    parts.push(inflated.toString('latin1'));
  }
  return parts.join('\n').replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function inflatedOf(stream: Buffer, most: number): Buffer | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: most });
  } catch {
    return undefined;
  }
}

/** Loaded at the first PDF, not at the start. */
async function opens(bytes: Buffer): Promise<PdfProblem | undefined> {
  const { getDocument } = await import('unpdf/pdfjs');
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  try {
    await (await loading.promise).getPage(1);
    return undefined;
  } catch (error) {
    return (error as Error).name === 'PasswordException' ? 'encrypted' : 'unreadable';
  } finally {
    await loading.destroy();
  }
}
