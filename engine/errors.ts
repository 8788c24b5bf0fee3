/** A dead end a person can do something about: says what is wrong and what to do, in both languages. */
export class EngineError extends Error {
  constructor(chinese: string, english: string, details: readonly string[] = []) {
    super([chinese, english, ...details].join('\n'));
    this.name = 'EngineError';
  }
}

/** What went wrong, in the words of whoever threw it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
