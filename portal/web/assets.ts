import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Context } from 'hono';

/**
 * Stylesheet, scripts and pictures of the pages, served as they lie in `portal/assets`. They are read once, at the start.
 * A bundle for a function carries the folder beside its script.
 */
const FOLDER = [join(__dirname, 'assets'), join(__dirname, '..', 'assets')].find(existsSync) ?? '';

const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' };

interface Asset {
  readonly address: string;
  readonly hash: string;
  readonly type: string;
  readonly body: string;
}

function load(name: string): Asset {
  const body = readFileSync(join(FOLDER, name), 'utf8');
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const extension = extname(name);
  return { address: `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`, hash, body, type: TYPES[extension] ?? 'application/octet-stream' };
}

const BY_NAME: ReadonlyMap<string, Asset> = new Map(readdirSync(FOLDER).map((name) => [name, load(name)]));
const BY_ADDRESS: ReadonlyMap<string, Asset> = new Map([...BY_NAME.values()].map((asset) => [asset.address, asset]));

/** The address of an asset: it changes with the content, so that it may be cached for ever. */
export function assetAddress(name: string): string {
  const asset = BY_NAME.get(name);
  if (!asset) throw new Error(`There is no ${name} in ${FOLDER}`);
  return asset.address;
}

/** Undefined when there is no such asset. */
export function serveAsset(c: Context): Response | undefined {
  const asset = BY_ADDRESS.get(c.req.path);
  if (!asset) return undefined;
  const etag = `"${asset.hash}"`;
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', ETag: etag, 'X-Content-Type-Options': 'nosniff' };
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304, headers);
  return c.body(asset.body, 200, { ...headers, 'Content-Type': asset.type });
}
