import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { PortalDeps } from '../deps';
import type { WebEnv } from './page';

const LOOK_EVERY_MS = 2_000;
/** Then the browser asks again by itself: no answer stays open for ever. */
const OPEN_FOR_MS = 5 * 60_000;

/** Tells a page when what it shows has changed: its version, undefined when that cannot be known just now. */
export function versionEvents(c: Context<WebEnv>, { streams }: Pick<PortalDeps, 'streams'>, version: () => Promise<string | undefined>, everyMs = LOOK_EVERY_MS): Response {
  if (!streams) return c.body(null, 204);
  return streamSSE(c, async (stream) => {
    let shown = c.req.query('seen');
    for (const until = Date.now() + OPEN_FOR_MS; !stream.aborted && Date.now() < until; await stream.sleep(everyMs)) {
      const now = (await version()) ?? shown;
      if (now !== undefined && now !== shown) await stream.writeSSE({ event: 'change', data: now });
      shown = now;
    }
  });
}
