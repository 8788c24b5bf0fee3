import type { Instant } from '../domain/instant';
import type { Actor } from '../domain/registration';

/** Numbers set aside together, kept by session. */
export interface CertificateBlock {
  readonly numbers: readonly string[];
  readonly by: Actor;
  readonly at: Instant;
}

/** One record to a number: whoever makes or changes it first has it. */
export const certificateRecord = (number: string) => ({ kind: 'certificate', id: number.toLowerCase() }) as const;
export const blockRecord = (session: string) => ({ kind: 'certificate-block', id: session }) as const;
