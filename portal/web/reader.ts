import type { Context } from 'hono';
import type { Claimant } from '../../domain/sign-in';
import { SignInNeeded } from './errors';
import type { WebEnv } from './page';

/** The candidate who reads; asks to sign in otherwise. */
export function candidateOf(c: Context<WebEnv>): Claimant {
  const { user } = c.get('page');
  if (user?.kind !== 'candidate') throw new SignInNeeded();
  return user.claimant;
}
