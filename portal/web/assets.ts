import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
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

const names = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isFile());
const BY_NAME: ReadonlyMap<string, Asset> = new Map(names.map(({ name }) => [name, load(name)]));

/** Reads codes in browsers that cannot; two files, of which the first asks for the second beside it. A bundle carries them with the assets. */
function loadCodeReader(): Asset[] {
  const beside = join(FOLDER, 'qr');
  const folder = existsSync(beside) ? beside : dirname(require.resolve('qr'));
  const files = ['decode.js', 'index.js'].map((name) => ({ name, body: readFileSync(join(folder, name), 'utf8') }));
  const hash = createHash('sha256').update(files.map(({ body }) => body).join('')).digest('hex').slice(0, 12);
  return files.map(({ name, body }) => ({ address: `/assets/qr.${hash}/${name}`, hash: `${hash}-${name}`, body, type: TYPES['.js']! }));
}

const CODE_READER = loadCodeReader();
const BY_ADDRESS: ReadonlyMap<string, Asset> = new Map([...BY_NAME.values(), ...CODE_READER].map((asset) => [asset.address, asset]));

/** What a page that reads codes needs, the one to ask for first. */
export const codeReaderAddresses = (): string[] => CODE_READER.map(({ address }) => address);

function assetCalled(name: string): Asset {
  const asset = BY_NAME.get(name);
  if (!asset) throw new Error(`There is no ${name} in ${FOLDER}`);
  return asset;
}

/** The address of an asset: it changes with the content, so that it may be cached for ever. */
export const assetAddress = (name: string): string => assetCalled(name).address;

/** What has to be served at another address as well. */
export const assetBody = (name: string): string => assetCalled(name).body;

/** Undefined when there is no such asset. */
export function serveAsset(c: Context): Response | undefined {
  const asset = BY_ADDRESS.get(c.req.path);
  if (!asset) return undefined;
  const etag = `"${asset.hash}"`;
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', ETag: etag, 'X-Content-Type-Options': 'nosniff' };
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304, headers);
  return c.body(asset.body, 200, { ...headers, 'Content-Type': asset.type });
}
