import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { textOfHtml } from './html';
import { Unreadable } from './unreadable';

const MOST_UNPACKED = 50 * 1024 * 1024;

/** The text of a Word document; a row of a table is a line, its cells apart by tabs. */
export async function textOfDocx(bytes: Buffer): Promise<string> {
  try {
    checkContents(bytes);
    const { value } = await mammoth.convertToHtml({ buffer: bytes }, { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), includeDefaultStyleMap: false });
    return textOfHtml(value);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('文档已损坏，打不开：请用 Word 或 WPS 打开后重新另存为 .docx', 'The document is damaged: open it in Word or WPS and save it as .docx again', error);
  }
}

/** A document, and one that does not unpack to more than a notice can be. */
function checkContents(bytes: Buffer): void {
  const names: string[] = [];
  let unpacked = 0;
  unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      names.push(name);
      unpacked += originalSize;
      return false;
    },
  });
  if (!names.includes('word/document.xml')) throw new Unreadable('这个压缩文件不是 Word 文档：请给 .docx、.pdf 或 .txt', 'This archive is not a Word document: give a .docx, a .pdf or a .txt');
  if (unpacked > MOST_UNPACKED) throw new Unreadable('文档解压后超过 50 MB：请去掉图片后另存', 'The document unpacks to more than 50 MB: save it without pictures');
}
