import type { Text } from '../../domain/text';

/** A file that cannot be read as a notice: what is wrong with it, and what to do. */
export class Unreadable extends Error {
  readonly text: Text;

  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh}\n${en}`, { cause });
    this.text = { zh, en };
  }
}
