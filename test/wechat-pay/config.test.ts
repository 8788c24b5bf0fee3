import { generateKeyPairSync, verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWechatPay } from '../../activities/wechat-pay/gateway';
import { readMerchant } from '../../activities/wechat-pay/merchant';
import { SANDBOX } from '../../domain/sandbox-merchant';
import { merchantSource, WECHAT_PAY_SECRET } from '../../worker/wechat-pay';
import { API_V3_KEY, KEY_ID, merchant, NOW_MS, OURS, pem, seal, signed, THEIRS, VALUES } from './keys';
import { CERTIFICATE } from './certificate';

const problemsWith = (changes: Readonly<Record<string, string | undefined>>, production = false) => {
  const read = readMerchant({ ...VALUES, ...changes }, production);
  return read.ok ? [] : read.problems.map(({ path }) => path);
};

describe('the configuration', () => {
  it('is read', () => {
    expect(merchant()).toMatchObject({ id: '1230000109', origins: ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'], publicKeyId: KEY_ID });
    expect(problemsWith({}, true)).toEqual([]);
  });

  it('takes keys on one line, as an environment has them', () => {
    const oneLine = pem(OURS.privateKey).replaceAll('\n', '\\n');
    expect(merchant({ WECHAT_PAY_PRIVATE_KEY: oneLine }).privateKey.equals(OURS.privateKey)).toBe(true);
  });

  it('takes platform certificates by their serials, alone or beside the public key', () => {
    const { serialNumber } = new X509Certificate(CERTIFICATE);
    expect([...merchant({ WECHAT_PAY_PLATFORM_CERTIFICATES: `${CERTIFICATE}\n` }).platform.keys()]).toEqual([serialNumber, KEY_ID]);
    expect(problemsWith({ WECHAT_PAY_PLATFORM_CERTIFICATES: CERTIFICATE, WECHAT_PAY_PUBLIC_KEY: undefined, WECHAT_PAY_PUBLIC_KEY_ID: undefined })).toEqual([]);
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['WECHAT_PAY_MERCHANT_ID', { WECHAT_PAY_MERCHANT_ID: 'abc' }],
    ['WECHAT_PAY_MERCHANT_ID', { WECHAT_PAY_MERCHANT_ID: undefined }],
    ['WECHAT_PAY_MERCHANT_ID', { WECHAT_PAY_MERCHANT_ID: '' }],
    ['WECHAT_PAY_APP_ID', { WECHAT_PAY_APP_ID: '1230000109' }],
    ['WECHAT_PAY_API_V3_KEY', { WECHAT_PAY_API_V3_KEY: `${API_V3_KEY}0` }],
    ['WECHAT_PAY_SERIAL', { WECHAT_PAY_SERIAL: KEY_ID }],
    ['WECHAT_PAY_PRIVATE_KEY', { WECHAT_PAY_PRIVATE_KEY: pem(OURS.publicKey) }],
    ['WECHAT_PAY_PRIVATE_KEY', { WECHAT_PAY_PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----' }],
    ['WECHAT_PAY_PUBLIC_KEY', { WECHAT_PAY_PUBLIC_KEY: pem(THEIRS.privateKey) }],
    ['WECHAT_PAY_PUBLIC_KEY', { WECHAT_PAY_PUBLIC_KEY: pem(OURS.publicKey) }],
    ['WECHAT_PAY_PUBLIC_KEY', { WECHAT_PAY_PUBLIC_KEY: undefined }],
    ['WECHAT_PAY_PUBLIC_KEY_ID', { WECHAT_PAY_PUBLIC_KEY_ID: '5157F09E' }],
    ['WECHAT_PAY_PLATFORM_CERTIFICATES', { WECHAT_PAY_PLATFORM_CERTIFICATES: pem(THEIRS.publicKey) }],
    ['WECHAT_PAY_NOTIFY_URL', { WECHAT_PAY_NOTIFY_URL: 'http://exam.example.edu.cn/notices' }],
    ['WECHAT_PAY_NOTIFY_URL', { WECHAT_PAY_NOTIFY_URL: 'https://exam.example.edu.cn/notices?a=1' }],
    ['WECHAT_PAY_NOTIFY_URL', { WECHAT_PAY_NOTIFY_URL: 'https://localhost/notices' }],
    ['WECHAT_PAY_ORIGIN', { WECHAT_PAY_ORIGIN: 'https://api.mch.weixin.qq.com/v3' }],
  ])('without a good %s is refused (%#)', (name, changes) => {
    expect(problemsWith(changes)).toEqual([name]);
  });

  it('names every problem at once, in both languages, and no value', () => {
    const given = { ...VALUES, WECHAT_PAY_MERCHANT_ID: 'wrong-merchant', WECHAT_PAY_API_V3_KEY: 'short-secret', WECHAT_PAY_PRIVATE_KEY: 'no-key', WECHAT_PAY_SERIAL: undefined };
    const read = readMerchant(given, false);
    if (read.ok) throw new Error('accepted');
    expect(read.problems.map(({ path }) => path).sort()).toEqual(['WECHAT_PAY_API_V3_KEY', 'WECHAT_PAY_MERCHANT_ID', 'WECHAT_PAY_PRIVATE_KEY', 'WECHAT_PAY_SERIAL']);
    expect(read.problems.every(({ problem }) => problem.zh && problem.en)).toBe(true);
    expect(JSON.stringify(read)).not.toMatch(/wrong-merchant|short-secret|no-key/);
  });
});

describe('production', () => {
  const local = { WECHAT_PAY_ORIGIN: 'http://127.0.0.1:3900', WECHAT_PAY_NOTIFY_URL: 'http://127.0.0.1:3000/wechat-pay/notices' };
  it('asks no sandbox', () => {
    expect(problemsWith(local, false)).toEqual([]);
    expect(problemsWith(local, true).sort()).toEqual(['WECHAT_PAY_NOTIFY_URL', 'WECHAT_PAY_ORIGIN']);
    expect(problemsWith({ WECHAT_PAY_ORIGIN: 'https://127.0.0.1:3900' }, true)).toEqual(['WECHAT_PAY_ORIGIN']);
  });

  it.each([
    ['merchant', { WECHAT_PAY_MERCHANT_ID: SANDBOX.merchant }],
    ['app', { WECHAT_PAY_APP_ID: SANDBOX.app }],
    ['serial', { WECHAT_PAY_SERIAL: SANDBOX.merchantSerial }],
    ['key', { WECHAT_PAY_PUBLIC_KEY_ID: SANDBOX.publicKeyId }],
  ])('has no %s of the sandbox', (_, changes) => {
    expect(problemsWith(changes, false)).toEqual([]);
    expect(problemsWith(changes, true)).toEqual(['WECHAT_PAY_MERCHANT_ID']);
  });
});

describe('while it runs', () => {
  const env = { [WECHAT_PAY_SECRET]: 'arn:secret:wechat-pay' };
  const open = async (secrets: string[]) => {
    const seen = { now: NOW_MS, read: 0, problems: [] as string[] };
    const secret = async () => secrets[Math.min(seen.read++, secrets.length - 1)]!;
    const source = await merchantSource({ env, secret, now: () => seen.now, onProblem: ({ message }) => void seen.problems.push(message) });
    return { seen, source };
  };
  const [first, second] = [JSON.stringify(VALUES), JSON.stringify({ ...VALUES, WECHAT_PAY_MERCHANT_ID: '1900000001' })];

  it('a change is seen after five minutes, or as soon as something fits no key', async () => {
    const { seen, source } = await open([first, second]);
    seen.now += 9_000;
    expect((await source.reread()).id).toBe('1230000109');
    seen.now += 1_000;
    expect((await source.current()).id).toBe('1230000109');
    expect((await source.reread()).id).toBe('1900000001');
    seen.now += 5 * 60_000;
    await Promise.all([source.current(), source.current(), source.current()]);
    expect(seen.read).toBe(3);
  });

  it('every key may be replaced without a restart: WeChat’s at once, as notices come, and ours from the next reading on', async () => {
    const asked: string[] = [];
    const provider = createServer(({ headers: { authorization = '' } }, response) => {
      asked.push(authorization);
      response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await once(provider, 'listening');
    const [ours, theirs, sealKey, id] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 }), 'f'.repeat(32), `${KEY_ID}1`];
    const values = { ...VALUES, WECHAT_PAY_ORIGIN: `http://127.0.0.1:${(provider.address() as AddressInfo).port}` };
    const next = { ...values, WECHAT_PAY_PRIVATE_KEY: pem(ours.privateKey), WECHAT_PAY_SERIAL: 'A'.repeat(40), WECHAT_PAY_PUBLIC_KEY: pem(theirs.publicKey), WECHAT_PAY_PUBLIC_KEY_ID: id, WECHAT_PAY_API_V3_KEY: sealKey };
    const { seen, source } = await open([JSON.stringify(values), JSON.stringify(next)]);
    const payments = createWechatPay({ source, now: () => seen.now });
    const paid = JSON.stringify({ mchid: '1230000109', appid: 'wx', out_trade_no: 'EX1', transaction_id: '1', trade_state: 'SUCCESS', success_time: '2026-01-01T10:05:00+08:00', amount: { total: 1 } });
    const notice = (key: string) => JSON.stringify({ id: 'EV', event_type: 'TRANSACTION.SUCCESS', resource: seal(paid, key) });
    const read = (body: string, by: Parameters<typeof signed>[1]) => payments.readNotice(signed(body, { ...by, timestamp: String(Math.floor(seen.now / 1000)) }), Buffer.from(body));

    expect(await read(notice(API_V3_KEY), {})).toMatchObject({ trusted: true });
    await payments.query({ number: 'EX20260101000001' }).catch(() => undefined);
    seen.now += 10_000;
    expect(await read(notice(sealKey), { serial: id, key: theirs.privateKey })).toMatchObject({ trusted: true });
    expect(await read(notice(API_V3_KEY), {})).toEqual({ trusted: false, why: 'serial' });
    await payments.query({ number: 'EX20260101000001' }).catch(() => undefined);
    provider.close();
    const serials = asked.map((text) => /serial_no="(\w+)"/.exec(text)?.[1]);
    expect(serials).toEqual([VALUES.WECHAT_PAY_SERIAL, 'A'.repeat(40)]);
    const [, nonce, signature = '', timestamp] = /nonce_str="(\w+)",signature="([^"]+)",timestamp="(\d+)"/.exec(asked[1] ?? '') ?? [];
    const message = `GET\n/v3/pay/transactions/out-trade-no/EX20260101000001?mchid=1230000109\n${timestamp}\n${nonce}\n\n`;
    expect(verify('sha256', Buffer.from(message), ours.publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('a secret that got damaged leaves the one before in force, and somebody hears of it', async () => {
    const { seen, source } = await open([first, '{"WECHAT_PAY_MERCHANT_ID": "a-secret"}', 'no JSON', first]);
    for (const _ of [1, 2, 3]) {
      seen.now += 5 * 60_000;
      expect((await source.current()).id).toBe('1230000109');
    }
    expect(seen.problems).toHaveLength(2);
    expect(seen.problems[0]).toContain('WECHAT_PAY_SERIAL: ');
    expect(seen.problems[0]).not.toContain('a-secret');
  });

  it('starts with nothing wrong or not at all', async () => {
    await expect(open(['{}'])).rejects.toThrow(/WECHAT_PAY_MERCHANT_ID: .*\nWECHAT_PAY_APP_ID: /);
    await expect(merchantSource({ env: VALUES, secret: () => Promise.reject(new Error('asked')), onProblem: () => undefined })).resolves.toBeDefined();
  });
});
