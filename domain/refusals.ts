import { CERTIFICATE_REFUSALS } from './refusal-texts/certificates';
import { CHECK_IN_REFUSALS } from './refusal-texts/check-in';
import { INPUT_REFUSALS } from './refusal-texts/input';
import { PAYMENT_REFUSALS } from './refusal-texts/payment';
import { REGISTRATION_REFUSALS } from './refusal-texts/registration';
import { SCORE_REFUSALS } from './refusal-texts/scores';
import { SESSION_REFUSALS } from './refusal-texts/session';
import { SIGN_IN_REFUSALS } from './refusal-texts/sign-in';
import type { RefusalText } from './refusal-texts/text';
import type { Text } from './text';

/** Every way Dengke says no. */
export const REFUSALS = { ...INPUT_REFUSALS, ...REGISTRATION_REFUSALS, ...SESSION_REFUSALS, ...SCORE_REFUSALS, ...CHECK_IN_REFUSALS, ...CERTIFICATE_REFUSALS, ...SIGN_IN_REFUSALS, ...PAYMENT_REFUSALS } as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A typed no. `params` fill the texts; `details` carries structured facts such as the list of failures. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly details?: unknown;
}

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Checked<T> => ({ ok: true, value });

export const refuse = (code: RefusalCode, params?: Refusal['params'], details?: unknown): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...(params && { params }), ...(details !== undefined && { details }) },
});

/** A refusal in words: what is so, and what to do about it. */
export type Explained = Text & { readonly remedy: Text };

/** The refusal in words, in both languages. */
export function explain(refusal: Refusal): Explained {
  const text: RefusalText = REFUSALS[refusal.code];
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.params?.[name] ?? ''));
  return { zh: fill(text.zh), en: fill(text.en), remedy: { zh: fill(text.remedy.zh), en: fill(text.remedy.en) } };
}

const STOPPED = /[。！？.!?]$/u;

/** Both in one text. A sentence that the table leaves without its stop gets it. */
export const inFull = ({ zh, en, remedy }: Explained): Text => ({ zh: `${zh}${STOPPED.test(zh) ? '' : '。'}${remedy.zh}`, en: `${en}${STOPPED.test(en) ? '' : '.'} ${remedy.en}` });
