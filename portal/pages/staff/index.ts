import type { PortalDeps } from '../../deps';
import type { Pages } from '../../web/routes';

const PARTS: readonly ((pages: Pages, deps: PortalDeps) => void)[] = [];

/** Everything under `/staff`. */
export function staffRoutes(pages: Pages, deps: PortalDeps): void {
  for (const add of PARTS) add(pages, deps);
}
