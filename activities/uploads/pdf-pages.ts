import { setTimeout as pause } from 'node:timers/promises';
import type { getDocument } from 'unpdf/pdfjs';

type Opened = Awaited<ReturnType<typeof getDocument>['promise']>;

/** A record of social insurance over a whole working life has some dozens. */
export const MOST_PAGES = 200;
/** All of them are looked at in less than a second. */
const MOST_MS = 20_000;

/** What a page may carry that is no page: files, films and sounds. */
const CARRYING: readonly string[] = ['FileAttachment', 'RichMedia', 'Screen', 'Movie', 'Sound', '3D'];

export type PagesProblem = 'unreadable' | 'encrypted' | 'active' | 'pages';

/** What a reader makes of a document: whether every page is there, and whether anything is set to run. The reader is loaded at the first PDF, not at the start. */
export async function pagesProblem(bytes: Buffer): Promise<PagesProblem | undefined> {
  const { getDocument } = await import('unpdf/pdfjs');
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const done = new AbortController();
  try {
    return await Promise.race([loading.promise.then(problemOf), pause(MOST_MS, 'unreadable' as const, done)]);
  } catch (error) {
    return (error as Error).name === 'PasswordException' ? 'encrypted' : 'unreadable';
  } finally {
    done.abort();
    await loading.destroy();
  }
}

async function problemOf(opened: Opened): Promise<PagesProblem | undefined> {
  if (opened.numPages > MOST_PAGES) return 'pages';
  if ((await opened.getJSActions()) ?? (await opened.getAttachments()) ?? (await opened.hasJSActions())) return 'active';
  for (let number = 1; number <= opened.numPages; number += 1) {
    const page = await opened.getPage(number);
    const annotations = await page.getAnnotations();
    if ((await page.getJSActions()) ?? annotations.some(({ subtype, actions }) => actions ?? CARRYING.includes(subtype))) return 'active';
  }
  return opened.numPages > 0 ? undefined : 'unreadable';
}
