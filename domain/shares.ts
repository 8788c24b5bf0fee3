import { accept, refuse, type Checked } from './refusals';

/** One registration's share of a sum that came in, in fen. */
export interface Share {
  readonly registration: string;
  readonly fen: number;
}

/** Of one sum; an employer's transfer covers a session at most. */
export const MOST_SHARES = 500;

/** What a share is entered under: the first under the sum's own id, so that a sum with one share is entered as itself. */
export const shareId = (sum: string, share: number): string => (share === 1 ? sum : `${sum}-${share}`);

const SHARE = /^([0-9a-v]{26})-\d{1,3}$/;

/** The sum that something entered under this id is a share of. */
export const sumOf = (id: string): string => SHARE.exec(id)?.[1] ?? id;

export const total = (shares: readonly Pick<Share, 'fen'>[]): number => shares.reduce((sum, { fen }) => sum + fen, 0);

/** Shares of a sum add up to it, to the fen, and each is somebody else's. */
export function checkShares(shares: readonly Share[], fen: number): Checked<readonly Share[]> {
  const whose = new Set(shares.map(({ registration }) => registration));
  const whole = shares.length > 0 && shares.every((share) => Number.isSafeInteger(share.fen) && share.fen > 0);
  return whole && whose.size === shares.length && total(shares) === fen ? accept(shares) : refuse('shares-do-not-add-up');
}
