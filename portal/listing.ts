import type { SessionState } from '../domain/session';
import type { PortalDeps } from './deps';
import { readSession } from './finding';
import { within } from './outages';

export interface Listed {
  readonly id: string;
  /** `open`, `held`, `deferred` or `cancelled`. */
  readonly stage: string;
  readonly state: SessionState;
}

/** Sessions under way, by exam date. */
export async function listSessions(deps: PortalDeps): Promise<Listed[]> {
  const sessions = await within(deps, () => deps.gateway.sessions());
  const rows = await Promise.all(
    sessions.map(async ({ id, stage }) => {
      const state = await readSession(deps, id);
      return state ? [{ id, stage, state }] : [];
    }),
  );
  return rows.flat().sort((a, b) => a.state.announcement.examOn.localeCompare(b.state.announcement.examOn));
}
