import type { Context } from 'hono';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/registration';
import type { Claimant } from '../../domain/sign-in';
import { actorUnder, PERMISSIONS, type Permission } from '../permissions';
import { Refused } from '../problems';
import { SignInNeeded } from './errors';
import type { Staff, WebEnv } from './page';

/** The candidate who reads; asks to sign in otherwise. */
export function candidateOf(c: Context<WebEnv>): Claimant {
  const { user } = c.get('page');
  if (user?.kind !== 'candidate') throw new SignInNeeded();
  return user.claimant;
}

/** One of the staff who may; asks to sign in otherwise, and refuses with `forbidden` who may not. */
export function staffWho(c: Context<WebEnv>, permission: Permission): { readonly staff: Staff; readonly by: Actor } {
  const { user: staff } = c.get('page');
  if (staff?.kind !== 'staff') throw new SignInNeeded('staff');
  const by = actorUnder(staff, permission);
  if (!by) throw new Refused(refuse('forbidden', { role: PERMISSIONS[permission].join(' / ') }).refusal);
  return { staff, by };
}
