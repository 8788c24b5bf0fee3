import { eventOf, statusOf, type Certificate } from './certificate-register';
import type { Level } from './announcement';
import type { Instant } from './instant';
import { normaliseIdentityNumber } from './identity';
import { maskName } from './masking';
import { checkName } from './person';
import type { Registration } from './registration';

/** Queries in one window, by what they are counted for: an address may be a whole office, a number is asked for by few. */
export const LOOKUPS = { address: 30, number: 20 } as const;

/** Where anyone verifies a certificate. A number stands behind the #: what a browser asks for, and a server writes down, is without it. */
export const verifyAddress = (origin: string, number?: string): string => `${origin}/verify${number ? `#number=${number}` : ''}`;

/** What anyone may learn who has a certificate before them: no more than it says itself. */
export interface Verified {
  readonly status: 'valid' | 'revoked';
  /** Masked. */
  readonly name: string;
  readonly level: Level;
  readonly issuedAt: Instant;
  readonly revokedAt?: Instant;
}

/** As it is compared with what is typed: the name, or the last four of the identity number. */
export function secondFactors({ applicant }: Pick<Registration, 'applicant'>): readonly [name: string, lastFour: string] {
  return [applicant.name.toUpperCase(), applicant.identity.number.slice(-4).toUpperCase()];
}

/** What was typed, as it is compared. */
export function asSecondFactor(typed: string): string {
  const name = checkName(typed);
  return (/^[0-9a-z]{4}$/iu.test(normaliseIdentityNumber(typed)) ? normaliseIdentityNumber(typed) : name.ok ? name.value : typed).toUpperCase();
}

/** A certificate that has been issued to somebody, as anyone may see it. */
export function verified(certificate: Certificate, { applicant }: Pick<Registration, 'applicant'>): Verified | undefined {
  const [issued, revoked] = [eventOf(certificate, 'issued'), eventOf(certificate, 'revoked')];
  if (!issued) return undefined;
  return { status: statusOf(certificate) === 'revoked' ? 'revoked' : 'valid', name: maskName(applicant.name), level: certificate.level, issuedAt: issued.at, ...(revoked && { revokedAt: revoked.at }) };
}
