import fc from 'fast-check';
import { readNotice } from '../../activities/wechat-pay/notices';
import { distrustOf } from '../../activities/wechat-pay/trust';
import { fixed, merchant, NOW_MS, OURS, seal, signed } from './keys';

const ours = merchant();
const source = fixed(ours);
const PAID = {
  mchid: ours.id, appid: ours.app, out_trade_no: 'EX20260101000001', transaction_id: '42000', trade_state: 'SUCCESS',
  success_time: '2026-01-01T10:05:00+08:00', amount: { total: 37_500, payer_total: 37_500, currency: 'CNY' },
};
const envelope = (plaintext: string, event = 'TRANSACTION.SUCCESS') =>
  JSON.stringify({ id: 'EV-1', create_time: '2026-01-01T10:05:01+08:00', resource_type: 'encrypt-resource', event_type: event, resource: seal(plaintext) });
const NOTICE = envelope(JSON.stringify(PAID));
const read = (headers: Headers, body: string | Uint8Array, nowMs = NOW_MS) => readNotice(source, headers, Buffer.from(body), nowMs);
const few = { seed: 375, numRuns: 300 };

describe('a notice', () => {
  it('is read when it is whole', async () => {
    expect(await read(signed(NOTICE), NOTICE)).toMatchObject({ trusted: true, notice: { id: 'EV-1', payment: { fen: 37_500 } } });
  });

  it('with any byte of its body changed is refused', async () => {
    const headers = signed(NOTICE);
    await fc.assert(
      fc.asyncProperty(fc.nat(NOTICE.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const body = Buffer.from(NOTICE);
        body[at] = (body[at] ?? 0) ^ by;
        expect(await read(headers, body)).toEqual({ trusted: false, why: 'signature' });
      }),
      few,
    );
  });

  it('with any character of its signature, nonce, serial or time changed is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('Signature', 'Nonce', 'Serial', 'Timestamp'), fc.nat(), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }), async (name, at, by) => {
        const headers = signed(NOTICE);
        const given = headers.get(`Wechatpay-${name}`) ?? '';
        const index = at % given.length;
        const changed = `${given.slice(0, index)}${by}${given.slice(index + 1)}`;
        fc.pre(changed.trim() !== given);
        headers.set(`Wechatpay-${name}`, changed);
        expect(await read(headers, NOTICE)).toMatchObject({ trusted: false });
      }),
      few,
    );
  });

  it('with bytes added, before or after, is refused', async () => {
    const headers = signed(NOTICE);
    for (const body of [` ${NOTICE}`, `${NOTICE} `, `${NOTICE}\n`, `\uFEFF${NOTICE}`, '']) expect(await read(headers, body)).toEqual({ trusted: false, why: 'signature' });
  });

  it.each([
    ['no headers at all', () => new Headers(), 'unsigned'],
    ['a key that is not WeChat’s', () => signed(NOTICE, { key: OURS.privateKey }), 'signature'],
    ['a serial we do not know', () => signed(NOTICE, { serial: 'PUB_KEY_ID_0000000001' }), 'serial'],
    ['a serial of an object’s own', () => signed(NOTICE, { serial: 'constructor' }), 'serial'],
    ['an old time', () => signed(NOTICE, { timestamp: String(NOW_MS / 1000 - 301) }), 'skew'],
    ['no time', () => signed(NOTICE, { timestamp: 'NaN' }), 'unsigned'],
  ])('with %s is refused', async (_, headers, why) => {
    expect(await read(headers(), NOTICE)).toEqual({ trusted: false, why });
  });

  it('that probes our care is refused like any other', async () => {
    const headers = signed(NOTICE);
    headers.set('Wechatpay-Signature', `WECHATPAY/SIGNTEST/${headers.get('Wechatpay-Signature')}`);
    expect(await read(headers, NOTICE)).toEqual({ trusted: false, why: 'signature' });
  });
});

describe('a notice with a good signature', () => {
  it.each([
    ['sealed by another key', JSON.stringify({ ...JSON.parse(NOTICE), resource: seal('{}', 'f'.repeat(32)) }), 'sealed'],
    ['no JSON', 'OK', 'unreadable'],
    ['empty', '', 'unreadable'],
    ['another event', envelope(JSON.stringify(PAID), 'COUPON.USE'), 'unreadable'],
    ['sealed nonsense', envelope('nonsense'), 'unreadable'],
    ['not paid', envelope(JSON.stringify({ ...PAID, trade_state: 'NOTPAY' })), 'unreadable'],
    ['an amount with a fraction', envelope(JSON.stringify({ ...PAID, amount: { total: 375.5, currency: 'CNY' } })), 'unreadable'],
    ['an amount below nothing', envelope(JSON.stringify({ ...PAID, amount: { total: -1, currency: 'CNY' } })), 'unreadable'],
    ['an amount in words', envelope(JSON.stringify({ ...PAID, amount: { total: '37500', currency: 'CNY' } })), 'unreadable'],
  ])('that is %s is for staff to look into', async (_, body, why) => {
    expect(await read(signed(body), body)).toEqual({ trusted: false, why });
  });

  it('tells of a refund', async () => {
    const said = {
      mchid: ours.id, out_trade_no: 'EX20260101000001', transaction_id: '42000', out_refund_no: 'RF1', refund_id: '50300', refund_status: 'SUCCESS',
      success_time: '2026-01-02T10:05:00+08:00', user_received_account: '招商银行信用卡0403', amount: { total: 37_500, refund: 31_000, payer_total: 37_500, payer_refund: 31_000 },
    };
    const body = envelope(JSON.stringify(said), 'REFUND.SUCCESS');
    const received = await read(signed(body), body);
    expect(received).toMatchObject({ trusted: true, notice: { kind: 'refund', merchant: ours.id, refund: { number: 'RF1', state: 'done', fen: 31_000, paidFen: 37_500 } } });
    expect(JSON.stringify(received)).not.toContain('0403');
  });
});

it('whatever a stranger sends, nothing is believed and nothing breaks', async () => {
  const name = fc.constantFrom('Wechatpay-Timestamp', 'Wechatpay-Nonce', 'Wechatpay-Serial', 'Wechatpay-Signature');
  const value = fc.oneof(fc.base64String(), fc.string({ unit: 'grapheme-ascii' }), fc.constantFrom(String(NOW_MS / 1000), '__proto__', ours.publicKeyId ?? ''));
  const body = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.json().map((text) => Buffer.from(text)), fc.constant(Buffer.from(NOTICE)));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value), body, async (headers, bytes) => {
      expect(await read(new Headers(headers), bytes)).toMatchObject({ trusted: false });
    }),
    { seed: 375, numRuns: 2_000 },
  );
});

it('whatever is signed and sealed right, nothing breaks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.json().map((inner) => envelope(inner))), async (body) => {
      expect(await read(signed(body), body)).toMatchObject({ trusted: false });
    }),
    { seed: 375, numRuns: 300 },
  );
});

it('several keys of WeChat’s are believed side by side, each under its own serial', () => {
  const keys = new Map([...ours.platform, ['5157F09EFDC096DE15EBE81A47057A7232F1B8E2', OURS.publicKey]]);
  const headers = signed(NOTICE, { serial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E2', key: OURS.privateKey });
  expect(distrustOf(headers, Buffer.from(NOTICE), keys, NOW_MS)).toBeUndefined();
  expect(distrustOf(signed(NOTICE), Buffer.from(NOTICE), keys, NOW_MS)).toBeUndefined();
  expect(distrustOf(signed(NOTICE, { key: OURS.privateKey }), Buffer.from(NOTICE), keys, NOW_MS)).toBe('signature');
});
