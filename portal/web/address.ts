import type { Context } from 'hono';

/** What the hosts give beside a request: a function's gateway, or Node's own server. */
interface Host {
  readonly requestContext?: { readonly http?: { readonly sourceIp?: string } };
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/** The network address a request comes from, as the host itself saw it: a header could say anything. */
export function addressOf(c: Context): string {
  const host = (c.env ?? {}) as Host;
  return host.requestContext?.http?.sourceIp ?? host.incoming?.socket?.remoteAddress ?? 'unknown';
}
