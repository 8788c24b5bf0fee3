import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture } from '../../domain/photo';

/** Where each lies in its package. A bundle for a function carries them beside its script. */
const CODECS = {
  'mozjpeg_dec.wasm': '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'mozjpeg_enc.wasm': '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  'squoosh_png_bg.wasm': '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  'squoosh_resize_bg.wasm': '@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm',
} as const;

type Codec = keyof typeof CODECS;

/** Of Node, which types it for browsers only. */
const wasm = (globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> } }).WebAssembly;

async function compiled(name: Codec): Promise<WebAssembly.Module> {
  const beside = join(__dirname, 'codecs', name);
  return wasm.compile(await readFile(existsSync(beside) ? beside : require.resolve(CODECS[name])));
}

/** The codecs make one; Node has none. */
class Dots implements Picture {
  constructor(readonly data: Uint8ClampedArray, readonly width: number, readonly height: number) {}
}
(globalThis as { ImageData?: unknown }).ImageData ??= Dots;

/** Compiled at the first picture, not at the start. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

/** What the decoder says of the file it is at; it reads what there is of a file that was cut off, and only says so. */
const said: string[] = [];

const jpegDecoder = once(async () => {
  const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
  await (init as (module: WebAssembly.Module, options: object) => Promise<void>)(await compiled('mozjpeg_dec.wasm'), { printErr: (line: string) => said.push(line) });
  return decode;
});

const jpegEncoder = once(async () => {
  const { default: encode, init } = await import('@jsquash/jpeg/encode.js');
  await init(await compiled('mozjpeg_enc.wasm'));
  return encode;
});

const pngDecoder = once(async () => {
  const { default: decode, init } = await import('@jsquash/png/decode.js');
  await init(await compiled('squoosh_png_bg.wasm'));
  return decode;
});

const resizer = once(async () => {
  const { default: resize, initResize } = await import('@jsquash/resize');
  await initResize(await compiled('squoosh_resize_bg.wasm'));
  return resize;
});

const exact = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

let last: Promise<unknown> = Promise.resolve();

/** One after the other: each takes the room of all its dots, and the decoder has one voice. */
export function decodedPicture(bytes: Buffer, mediaType: string): Promise<Picture | undefined> {
  const mine = last.then(() => decoded(bytes, mediaType));
  last = mine.catch(() => undefined);
  return mine;
}

/** Every dot of a picture, upright; undefined when it cannot be opened, or only a part of it. */
async function decoded(bytes: Buffer, mediaType: string): Promise<Picture | undefined> {
  const decode = await (mediaType === 'image/png' ? pngDecoder() : jpegDecoder());
  said.length = 0;
  try {
    const picture = await decode(exact(bytes), { preserveOrientation: true });
    return said.some((line) => /premature end/i.test(line)) ? undefined : picture;
  } catch {
    return undefined;
  }
}

/** `quality` from 0 to 100. */
export const encodedJpeg = async (picture: Picture, quality: number): Promise<Buffer> => Buffer.from(await (await jpegEncoder())(picture as never, { quality }));

export const resized = async (picture: Picture, width: number, height: number): Promise<Picture> => (await resizer())(picture, { width, height, method: 'lanczos3' });
