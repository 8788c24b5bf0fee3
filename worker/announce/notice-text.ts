import { open } from 'node:fs/promises';
import { textOfNotice } from '../../activities/notice/text';
import { Unreadable } from '../../activities/notice/unreadable';

const MEGABYTE = 1024 * 1024;
const MOST_BYTES = 10 * MEGABYTE;

/** The text of a notice's file. @throws Unreadable */
export const noticeText = async (path: string): Promise<string> => textOfNotice(await bytesOf(path));

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) throw new Unreadable(`${path} 不是文件`, `${path} is not a file`);
      if (stat.size > MOST_BYTES) throw new Unreadable(`文件有 ${Math.ceil(stat.size / MEGABYTE)} MB，超过 10 MB：去掉图片后另存，或复制文字存为 .txt`, `The file has ${Math.ceil(stat.size / MEGABYTE)} MB, more than 10: save it without pictures, or copy its text into a .txt`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`打不开文件 ${path}：请核对路径和权限（${(error as Error).message}）`, `${path} cannot be opened: check its path and permissions`, error);
  }
}
