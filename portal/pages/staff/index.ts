import type { PortalDeps } from '../../deps';
import type { Pages } from '../../web/routes';
import { cashierPages } from './cashier/routes';
import { newSessionPages } from './sessions/new-routes';
import { rosterPages } from './sessions/roster-routes';
import { sessionPages } from './sessions/routes';
import { staffSignInRoutes } from './sign-in/routes';

const PARTS: readonly ((pages: Pages, deps: PortalDeps) => void)[] = [
  staffSignInRoutes,
  newSessionPages,
  sessionPages,
  rosterPages,
  cashierPages,
];

/** Everything under `/staff`. */
export function staffRoutes(pages: Pages, deps: PortalDeps): void {
  for (const add of PARTS) add(pages, deps);
}
