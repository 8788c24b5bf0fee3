import { createDecipheriv, type KeyObject } from 'node:crypto';

const TAG_BYTES = 16;

/** A sealed part of a notice. */
export interface Sealed {
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associated_data?: string | undefined;
}

/** AEAD_AES_256_GCM, the tag at the end. Undefined when it was sealed by another key, or changed since. */
export function unseal({ ciphertext, nonce, associated_data: data = '' }: Sealed, key: KeyObject): string | undefined {
  const bytes = Buffer.from(ciphertext, 'base64');
  if (bytes.length < TAG_BYTES || nonce === '') return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(data)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}
