import fc from 'fast-check';
import { createSecretKey } from 'node:crypto';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { unseal } from '../../activities/wechat-pay/sealing';
import { answerMessage, authorization, isSignatureOf, jsapiMessage, requestMessage, signText } from '../../activities/wechat-pay/signing';
import { API_V3_KEY, merchant, OURS, pem, seal } from './keys';

/** A library of others for the same interface: what we make it reads, and what it makes we read. */
const theirPrivate = Rsa.from(pem(OURS.privateKey), 'private');
const theirPublic = Rsa.from(pem(OURS.publicKey), 'public');

const words = fc.string({ unit: 'grapheme', maxLength: 200 });
const request = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  url: fc.webPath().map((path) => `/v3${path}`),
  timestamp: fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }).map(String),
  nonce: fc.stringMatching(/^[0-9A-F]{32}$/),
  body: fc.option(words.map((description) => JSON.stringify({ description })), { nil: '' }),
});
const some = { seed: 375, numRuns: 50 };

describe('with the other library', () => {
  it('requests agree: message, signature and header', () => {
    const ours = merchant();
    fc.assert(
      fc.property(request, (given) => {
        const { method, url, timestamp, nonce, body } = given;
        const message = requestMessage(given);
        expect(message).toBe(Formatter.request(method, url, timestamp, nonce, body));
        const signature = signText(message, ours.privateKey);
        expect(signature).toBe(Rsa.sign(message, theirPrivate));
        expect(Rsa.verify(message, signature, theirPublic)).toBe(true);
        const [mine, other] = [authorization(given, ours), Formatter.authorization(ours.id, nonce, signature, timestamp, ours.serial)].map(fieldsOf);
        expect(mine).toEqual(other);
      }),
      some,
    );
  });

  it('answers agree: message and verification', () => {
    fc.assert(
      fc.property(request, ({ timestamp, nonce, body }) => {
        const message = Formatter.response(timestamp, nonce, body);
        expect(answerMessage({ timestamp, nonce }, Buffer.from(body)).toString()).toBe(message);
        expect(isSignatureOf(Buffer.from(message), Rsa.sign(message, theirPrivate), OURS.publicKey)).toBe(true);
      }),
      some,
    );
  });

  it('the client’s message agrees', () => {
    expect(jsapiMessage('wx1', { timestamp: '1', nonce: 'n' }, 'prepay_id=2')).toBe(Formatter.joinedByLineFeed('wx1', '1', 'n', 'prepay_id=2'));
  });

  it('sealing agrees, both ways', () => {
    const key = createSecretKey(Buffer.from(API_V3_KEY));
    fc.assert(
      fc.property(words, fc.string({ unit: 'binary-ascii', minLength: 12, maxLength: 12 }), words, (plaintext, nonce, data) => {
        const ciphertext = Aes.AesGcm.encrypt(plaintext, API_V3_KEY, nonce, data);
        expect(ciphertext).toBe(seal(plaintext, API_V3_KEY, nonce, data).ciphertext);
        expect(unseal({ ciphertext, nonce, associated_data: data }, key)).toBe(plaintext);
        expect(Aes.AesGcm.decrypt(ciphertext, API_V3_KEY, nonce, data)).toBe(plaintext);
      }),
      some,
    );
  });
});

/** The scheme, and its fields in any order. */
const fieldsOf = (header: string) => [header.split(' ', 1), header.slice(header.indexOf(' ') + 1).split(',').toSorted()];
