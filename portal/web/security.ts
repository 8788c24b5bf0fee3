import type { Context } from 'hono';
import type { WebEnv } from './page';

/** Everything from here; files go to and come from the store; nothing inline, nothing framed. */
const policy = (store: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: ${store}`,
    `connect-src 'self' ${store}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const HEADERS = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=15552000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** On pages that read codes, and on no others. */
export const allowCamera = (c: Context<WebEnv>): void => c.header('Permissions-Policy', HEADERS['Permissions-Policy'].replace('camera=()', 'camera=(self)'));

export function secure(c: Context<WebEnv>, storeOrigin: string): void {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  c.header('Content-Security-Policy', policy(storeOrigin));
}
