import { decoded } from '../decoded';
import { Unreadable } from './unreadable';

const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [['utf-8', [0xef, 0xbb, 0xbf]], ['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]];

const binary = () => new Unreadable('这不是文字文件：请给 .txt、.docx 或有文字的 .pdf', 'This is not a text: give a .txt, a .docx, or a .pdf with text in it');

/** A text in whichever encoding Chinese editors save: UTF-8, UTF-16 with its mark, or GB18030. */
export function textOfPlain(bytes: Uint8Array): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  const text = decoded(bytes, marked && [marked[0]]);
  // eslint-disable-next-line no-control-regex
  if (text === undefined || /[\u0000-\u0008\u000E-\u001F]/.test(text)) throw binary();
  return text;
}
