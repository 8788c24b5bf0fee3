import { noticeText } from '../../../worker/announce/notice-text';

/** Run as a program of its own: the reader of PDF is a module that the tests' loader cannot load. Says of each file its text, or what is wrong. */
async function main(): Promise<void> {
  const texts = await Promise.all(process.argv.slice(2).map((path) => noticeText(path).catch((error: Error) => error.message)));
  process.stdout.write(JSON.stringify(texts));
}

void main();
