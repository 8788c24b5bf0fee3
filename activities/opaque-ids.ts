import { createHmac } from 'node:crypto';

/** What an id is made for. The same facts under another purpose give an unrelated id. */
type Purpose = 'registration' | 'group' | 'transfer' | 'account' | 'phone' | 'address' | 'staff' | 'ticket' | 'lookup';

const KEY_BYTES = 32;
const ID_LENGTH = 26;

export type Ids = ReturnType<typeof createIds>;

/**
 * Names for things known by something personal: 26 characters of `0-9a-v`, 130 bits. Without the key nobody can tell
 * whose they are, nor try identity numbers until one fits. The key must outlive every registration.
 */
export function createIds(key: Buffer) {
  if (key.length < KEY_BYTES) throw new RangeError(`The id key has ${key.length} bytes; it needs ${KEY_BYTES}`);
  const id = (purpose: Purpose, ...facts: readonly string[]) => {
    // JSON keeps the facts apart: ('ab', 'c') and ('a', 'bc') differ.
    const digest = createHmac('sha256', key).update(JSON.stringify([purpose, ...facts])).digest('hex');
    return base32(digest);
  };
  return {
    /** `identityNumber` normalised: 18 characters, `X` in upper case. */
    registrationId: (session: string, identityNumber: string) => id('registration', session, identityNumber),
    /** `creditCode`: the employer's unified social credit code, normalised. */
    groupId: (session: string, creditCode: string) => id('group', session, creditCode),
    transferId: (bankReference: string) => id('transfer', bankReference),
    /** Whoever signs in by this number, whatever the session. */
    accountId: (identityNumber: string) => id('account', identityNumber),
    phoneId: (mobile: string) => id('phone', mobile),
    /** One of the staff, as their provider knows them. */
    staffId: (issuer: string, subject: string) => id('staff', issuer, subject),
    addressId: (address: string) => id('address', address),
    /** What questions about certificates are counted for: an address, or a number. */
    lookupId: (what: string) => id('lookup', what),
    /** Proves that a ticket's code is ours. */
    ticketSeal: (session: string, registration: string, number: string, issue: string) => id('ticket', session, registration, number, issue),
  };
}

/** The first 130 bits in RFC 4648 base32hex, lower case. */
const base32 = (hex: string) => (BigInt(`0x${hex}`) >> BigInt(hex.length * 4 - ID_LENGTH * 5)).toString(32).padStart(ID_LENGTH, '0');
