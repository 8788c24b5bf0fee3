import { accept, refuse, type Checked } from '../../domain/refusals';
import { textOfDocx } from './docx';
import { textOfPdf } from './pdf';
import { textOfPlain } from './plain';
import { Unreadable } from './unreadable';

const MOST_CHARACTERS = 40_000;

/** The text of a notice's file, by what it holds and not by its name. @throws Unreadable */
export async function textOfNotice(bytes: Buffer): Promise<string> {
  const text = await textOf(bytes);
  if (text.length > MOST_CHARACTERS) throw new Unreadable(`文件有 ${text.length} 字，不像一份公告：请只给公告本身`, `The file has ${text.length} characters, too many for a notice: give the notice alone`);
  if (text.trim() === '') throw new Unreadable('文件里没有文字：请换成有文字的公告文件', 'The file holds no text: give one that does');
  return text;
}

/** The same for whoever answers a person. Refuses with `notice-unreadable`. */
export async function readNoticeFile(bytes: Buffer): Promise<Checked<string>> {
  try {
    return accept(await textOfNotice(bytes));
  } catch (error) {
    if (error instanceof Unreadable) return refuse('notice-unreadable', { ...error.text });
    throw error;
  }
}

const startsWith = (bytes: Buffer, magic: string) => bytes.subarray(0, magic.length).toString('latin1') === magic;

async function textOf(bytes: Buffer): Promise<string> {
  if (bytes.length === 0) throw new Unreadable('文件是空的：请重新导出公告', 'The file is empty: export the notice again');
  if (bytes.subarray(0, 1024).includes('%PDF-')) return textOfPdf(bytes);
  if (startsWith(bytes, 'PK\u0003\u0004')) return textOfDocx(bytes);
  if (startsWith(bytes, '\u00D0\u00CF\u0011\u00E0')) throw new Unreadable('这是旧版 .doc 或加密的文档：请去掉密码，另存为 .docx', 'This is an old .doc, or a document with a password: take the password off and save it as .docx');
  if (startsWith(bytes, '{\\rtf')) throw new Unreadable('这是 RTF 文件：请另存为 .docx 或 .txt', 'This is an RTF file: save it as .docx or .txt');
  return textOfPlain(bytes);
}
