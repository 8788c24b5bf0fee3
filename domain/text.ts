/** The same words in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** One thing wrong with an input: where, and what to do about it. Never repeats the value. */
export interface Problem {
  /** Dotted, as in `deadlines.provincial`; empty for the whole. */
  readonly path: string;
  readonly problem: Text;
}
