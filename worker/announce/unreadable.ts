/** A file that cannot be read as a notice: what is wrong with it, and what to do. */
export class Unreadable extends Error {
  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh}\n${en}`, { cause });
  }
}
