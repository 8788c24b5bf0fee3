import { getDocumentProxy } from 'unpdf';
import { linesOf, type Page, type Piece } from './pdf-lines';
import { rulesIn } from './pdf-rules';
import { Unreadable } from './unreadable';

const MOST_PAGES = 100;
/** A page with less than this is a picture of one. */
const LEAST_CHARACTERS = 20;

/** The text of a PDF, paragraph by paragraph; cells of a table are apart by tabs. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const document = await opened(bytes);
  try {
    if (document.numPages > MOST_PAGES) throw new Unreadable(`PDF 有 ${document.numPages} 页，超过 ${MOST_PAGES} 页：请只给公告本身`, `The PDF has ${document.numPages} pages, more than ${MOST_PAGES}: give the notice alone`);
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const [{ items }, rules] = [await page.getTextContent(), await rulesIn(await page.getOperatorList())];
      pages.push({ rules, pieces: items.filter((item): item is Extract<typeof item, Piece> => 'str' in item), width: page.getViewport({ scale: 1 }).width });
    }
    const text = linesOf(pages).join('\n\n');
    if (text.replaceAll(/\s/g, '').length < LEAST_CHARACTERS) throw new Unreadable('PDF 里没有文字，多半是扫描件：请给电子版（.docx 或导出的 .pdf），或先做文字识别', 'The PDF holds no text and is probably a scan: give the .docx or an exported .pdf, or run text recognition first');
    return text;
  } finally {
    await document.loadingTask.destroy();
  }
}

async function opened(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    if ((error as Error).name === 'PasswordException') throw new Unreadable('PDF 有密码：请去掉密码后另存', 'The PDF has a password: save it without one', error);
    throw new Unreadable('PDF 已损坏，打不开：请重新导出', 'The PDF is damaged: export it again', error);
  }
}
