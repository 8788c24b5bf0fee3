import { createHash, createPublicKey, createSecretKey } from 'node:crypto';
import { readNotice } from '../../activities/wechat-pay/notices';
import { unseal } from '../../activities/wechat-pay/sealing';
import { isSignatureOf, jsapiMessage, requestMessage } from '../../activities/wechat-pay/signing';
import { distrustOf } from '../../activities/wechat-pay/trust';
import { fixed, merchant } from './keys';
import vectors from './vectors.json';

const key = createPublicKey(vectors.rsa_public_key_pem);
const { aead, callback, jsapi_paysign: pay, request_native: native, request_query: query } = vectors;

describe('the published vectors', () => {
  it('give the request to sign, byte for byte', () => {
    const message = Buffer.from(requestMessage(native));
    expect(message).toHaveLength(native.message_bytes);
    expect(createHash('sha256').update(message).digest('hex')).toBe(native.message_sha256);
  });

  it.each([native, query])('verify: $method', (request) => {
    expect(isSignatureOf(Buffer.from(requestMessage(request)), request.signature_base64, key)).toBe(true);
  });

  it('verify the signature for the client inside WeChat', () => {
    const message = jsapiMessage(pay.appId, { timestamp: pay.timeStamp, nonce: pay.nonceStr }, pay.package);
    expect(isSignatureOf(Buffer.from(message), pay.paySign_base64, key)).toBe(true);
  });

  it('unseal', () => {
    const sealed = { ciphertext: aead.ciphertext_base64, nonce: aead.nonce, associated_data: aead.associated_data };
    expect(unseal(sealed, createSecretKey(Buffer.from(aead.apiv3_key)))).toBe(aead.plaintext);
  });

  it('are a whole notice, read', async () => {
    const serial = callback.headers['Wechatpay-Serial'];
    const source = fixed({ ...merchant(), platform: new Map([[serial, key]]) });
    const body = Buffer.from(callback.raw_body);
    expect(createHash('sha256').update(body).digest('hex')).toBe(callback.raw_body_sha256);
    const received = await readNotice(source, new Headers(callback.headers), body, Number(callback.headers['Wechatpay-Timestamp']) * 1000);
    expect(received).toEqual({
      trusted: true,
      notice: {
        id: 'EV-2018022511223320873',
        kind: 'payment',
        payment: {
          merchant: '1230000109',
          app: 'wxd678efh567hg6787',
          number: 'EX20260101000001',
          state: 'paid',
          transaction: '4200000000202601010000000001',
          fen: 25_000,
          currency: 'CNY',
          paidAt: Date.parse('2026-01-01T10:05:00+08:00'),
        },
      },
    });
  });

  it('are refused five minutes and a second away', () => {
    const keys = new Map([[callback.headers['Wechatpay-Serial'], key]]);
    const at = Number(callback.headers['Wechatpay-Timestamp']) * 1000;
    const by = (ms: number) => distrustOf(new Headers(callback.headers), Buffer.from(callback.raw_body), keys, at + ms);
    expect([-301_000, -300_000, 300_000, 301_000].map(by)).toEqual(['skew', undefined, undefined, 'skew']);
  });
});
