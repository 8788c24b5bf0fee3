import type { Context } from 'hono';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { registrationsIn } from '../../../session-people';
import { onRoster } from '../sessions/roster';

/** The session an address names, and whoever is on its roster. */
export async function peopleOf(c: Context, deps: PortalDeps) {
  const state = await findSession(deps, c.req.param('id') ?? '');
  return { state, people: onRoster(await registrationsIn(deps, state.announcement.id)) };
}
