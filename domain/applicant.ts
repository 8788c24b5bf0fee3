import type { Claim } from './eligibility';
import type { IdentityKind } from './identity';
import type { Text } from './text';

/** What a candidate states when registering. Personal: only ever inside encrypted payloads and the record. */
export interface Applicant {
  readonly name: string;
  readonly identity: { readonly kind: IdentityKind; readonly number: string };
  readonly mobile: string;
  readonly email?: string;
  /** What they read; Chinese when left out. */
  readonly language?: keyof Text;
  readonly claim: Claim;
  /** The real-name system warns that the employer on file differs from the actual one. */
  readonly employerMismatch: boolean;
  /** Unified social credit code of the employer that registers a group. */
  readonly employer?: string;
}
