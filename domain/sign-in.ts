import { checkIdentity, type IdentityKind } from './identity';
import { HOUR_MS, formatInstant, type Instant } from './instant';
import { checkMobile } from './person';
import { accept, refuse, type Checked } from './refusals';

/** How long a code is good, how often one may be wrong, and how many there are in a window. */
export const SIGN_IN = {
  codeMs: 5 * 60_000,
  tries: 5,
  windowMs: HOUR_MS,
  /** Codes in one window, by what they are counted for; those used do not count for the account. An address may be a whole school. */
  codes: { account: 5, phone: 8, address: 60 },
} as const;

/** Whom a candidate says they are. */
export interface Claimant {
  readonly identity: { readonly kind: IdentityKind; readonly number: string };
  readonly mobile: string;
}

/** One code on its way to one phone. */
export interface Challenge {
  readonly code: string;
  readonly expiresAt: Instant;
  readonly claimant: Claimant;
  readonly wrong: number;
  /** The phone it went to, once it has been sent. */
  readonly sentTo?: string;
}

/** Number and phone as typed, normalised; refuses with `bad-identity-number` or `bad-mobile`. */
export function checkClaimant({ identity, mobile }: Claimant, today: string): Checked<Claimant> {
  const number = checkIdentity(identity, today);
  if (!number.ok) return number;
  const phone = checkMobile(mobile);
  return phone.ok ? accept({ identity: { kind: number.value.kind, number: number.value.number }, mobile: phone.value }) : phone;
}

export const openChallenge = (claimant: Claimant, code: string, now: Instant): Challenge => ({ claimant, code, expiresAt: now + SIGN_IN.codeMs, wrong: 0 });

/** Whether a code may still be tried. Refuses with `code-expired` or `code-locked`. */
export function mayTry(challenge: Challenge | undefined, now: Instant): Checked<Challenge> {
  if (!challenge || now >= challenge.expiresAt) return refuse('code-expired');
  return challenge.wrong >= SIGN_IN.tries ? refuse('code-locked') : accept(challenge);
}

/** So many in a window that ends at `until`. Refuses with `too-many-codes`. */
export const mayCount = (used: number, limit: number, until: Instant): Checked<undefined> =>
  used < limit ? accept(undefined) : refuse('too-many-codes', { by: formatInstant(until) });

/** The code as a text message: the name of its template, its values, and its words where they are ours to write. */
export const CODE_TEMPLATE = 'sign-in-code';
export const codeParams = (code: string) => ({ code, minutes: SIGN_IN.codeMs / 60_000 });

export function codeText(given: string): string {
  const { code, minutes } = codeParams(given);
  return `【登科】验证码${code}，${minutes}分钟内有效。请勿告诉任何人。 / Your Dengke code is ${code}, good for ${minutes} minutes. Tell it to nobody.`;
}
