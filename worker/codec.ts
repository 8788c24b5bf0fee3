import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { KeyRing } from './keys';

const { Payload: PayloadProto } = temporal.api.common.v1;

const ENCODING = 'binary/encrypted';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed payload says about itself in the open. All of it is authenticated. */
interface Label {
  readonly keyId: string;
  readonly compression: 'deflate-raw' | 'none';
}

/** Loaded by path, because the workflows' sandbox needs it as well. */
export const FAILURES = require.resolve('./failures');

/** Seals all that is said: payloads, and what failures say. */
export const dataConverter = (keys: KeyRing): DataConverter => ({ payloadCodecs: [createCodec(keys)], failureConverterPath: FAILURES });

/**
 * Seals every payload whole, its own metadata included, with AES-256-GCM under the current key; `data` is
 * IV ‖ ciphertext ‖ tag. Opens payloads of any key in the ring and lets unsealed ones through. Random 96-bit IVs are
 * good for 2³² payloads under one key (NIST SP 800-38D §8.3).
 */
export function createCodec(keys: KeyRing): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => seal(payload, keys)),
    decode: async (payloads) => payloads.map((payload) => (text(payload, 'encoding') === ENCODING ? open(payload, keys) : payload)),
  };
}

function seal(payload: Payload, keys: KeyRing): Payload {
  const plain = PayloadProto.encode(payload).finish();
  const packed = deflateRawSync(plain);
  const smaller = packed.length < plain.length;
  const label: Label = { keyId: keys.current, compression: smaller ? 'deflate-raw' : 'none' };
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(label, keys), iv).setAAD(aad(label));
  const sealed = [iv, cipher.update(smaller ? packed : plain), cipher.final(), cipher.getAuthTag()];
  return {
    metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(label.keyId), compression: Buffer.from(label.compression) },
    data: Buffer.concat(sealed),
  };
}

/** Errors name the key id and never carry anything of the payload. */
function open(payload: Payload, keys: KeyRing): Payload {
  const compression = text(payload, 'compression') === 'deflate-raw' ? 'deflate-raw' : 'none';
  const label: Label = { keyId: text(payload, 'encryption-key-id') ?? '', compression };
  const plain = decipher(Buffer.from(payload.data ?? []), label, keyOf(label, keys));
  return PayloadProto.decode(compression === 'none' ? plain : inflateRawSync(plain));
}

function decipher(data: Buffer, label: Label, key: KeyObject): Buffer {
  try {
    const opener = createDecipheriv(CIPHER, key, data.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    opener.setAAD(aad(label)).setAuthTag(data.subarray(-TAG_BYTES));
    return Buffer.concat([opener.update(data.subarray(IV_BYTES, -TAG_BYTES)), opener.final()]);
  } catch {
    throw new Error(`A payload sealed with key '${label.keyId}' does not open: it was altered, or another key bears this id`);
  }
}

function keyOf({ keyId }: Label, keys: KeyRing): KeyObject {
  const key = keys.keys.get(keyId);
  if (!key) throw new Error(`No payload key '${keyId}' in the key ring: add it back to DENGKE_PAYLOAD_KEYS, after the current one`);
  return key;
}

const aad = ({ keyId, compression }: Label) => Buffer.from(`${keyId}\n${compression}`);

const text = (payload: Payload, name: string): string | undefined => {
  const value = payload.metadata?.[name];
  return value && Buffer.from(value).toString();
};
