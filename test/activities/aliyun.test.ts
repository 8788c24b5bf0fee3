import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAliyunSms } from '../../activities/carriers/aliyun';
import { signedHeaders } from '../../activities/carriers/aliyun-signature';
import { NotSent } from '../../activities/ports';
import { messageId } from '../../activities/store/keys';
import { BY_TEXT } from '../../domain/channels';
import { CODE_TEMPLATE } from '../../domain/sign-in';
import { carriersFrom } from '../../worker/carriers';

test('the signature is that of the worked example in Alibaba Cloud’s documentation of V3', () => {
  const request = {
    host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', date: '2023-10-26T10:22:32Z', nonce: '3156853299f313e23d1673dc12e1703d',
    query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
  };
  expect(signedHeaders(request, { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' }).authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

/** Checks a request as the provider does, from what came over the wire. */
function isSigned({ method, url = '', headers }: IncomingMessage, secret: string): boolean {
  const [, signed = '', signature = ''] = /SignedHeaders=([^,]+),Signature=([0-9a-f]+)$/.exec(headers.authorization ?? '') ?? [];
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name])}\n`).join('');
  const canonical = `${method}\n/\n${url.slice(2)}\n${lines}\n${signed}\n${createHash('sha256').update('').digest('hex')}`;
  const hashed = createHash('sha256').update(canonical).digest('hex');
  return createHmac('sha256', secret).update(`ACS3-HMAC-SHA256\n${hashed}`).digest('hex') === signature;
}

let server: Server;
let answer: { status?: number; body?: string; hang?: boolean } = {};
const asked: { query: Record<string, string>; signed: boolean; nonce: unknown }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const query = Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams);
    asked.push({ query, signed: isSigned(request, 'key+secret/='), nonce: request.headers['x-acs-signature-nonce'] });
    if (answer.hang) return void request.socket.destroy();
    response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json' }).end(answer.body ?? '{"Code":"OK","Message":"OK","BizId":"900619746936498440^0","RequestId":"F655A8D5"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => server.close());
beforeEach(() => {
  answer = {};
  asked.length = 0;
});

const templates = { approved: 'SMS_1', 'approved.en': 'SMS_2', reminder: 'SMS_3' };
const sender = (port = (server.address() as AddressInfo).port) => createAliyunSms({ endpoint: `http://127.0.0.1:${port}`, key: { id: 'id', secret: 'key+secret/=' }, signName: '登科(考试)', templates });
const sms = { key: 'r1:approved', to: '+85261234567', template: 'approved', params: { yuan: '375.00', by: "2026-03-25 23:59 *'~!" }, language: 'zh', text: '' } as const;
const outcome = (more: object = {}, port?: number): Promise<unknown> => sender(port).sendSms({ ...sms, ...more }).then(() => 'sent', (error: unknown) => (error instanceof NotSent ? [error.why, error.code] : error));

test('our template and its values become theirs, and the provider finds the signature right', async () => {
  expect(await outcome()).toBe('sent');
  expect(asked).toEqual([{ signed: true, nonce: expect.any(String), query: expect.objectContaining({ PhoneNumbers: '85261234567', SignName: '登科(考试)', TemplateCode: 'SMS_1', TemplateParam: JSON.stringify(sms.params) }) }]);
});

test('codes are sent as words, in English by its own template where there is one', async () => {
  await outcome({ language: 'en' });
  await outcome({ template: 'reminder', params: { what: 'payment' }, language: 'en' });
  expect(asked.map(({ query }) => [query.TemplateCode, query.TemplateParam])).toEqual([['SMS_2', JSON.stringify(sms.params)], ['SMS_3', '{"what":"缴费"}']]);
});

test('each request has a nonce of its own; the same key has the same id at the carrier', async () => {
  await outcome();
  await outcome();
  expect(new Set(asked.map(({ nonce }) => nonce)).size).toBe(2);
  expect(new Set(asked.map(({ query }) => query.OutId)).size).toBe(1);
});

test.each([
  [{ body: '{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}' }, ['refused', 'isv.MOBILE_NUMBER_ILLEGAL']],
  [{ body: '{"Code":"isv.BUSINESS_LIMIT_CONTROL"}' }, ['busy', 'isv.BUSINESS_LIMIT_CONTROL']],
  [{ status: 400, body: '{"Code":"Throttling.User"}' }, ['busy', 'Throttling.User']],
  [{ status: 503, body: 'no' }, ['unsure', 'HTTP 503']],
  [{ hang: true }, ['unsure', 'TypeError']],
])('%j', async (given, expected) => {
  answer = given;
  expect(await outcome()).toEqual(expected);
});

test('nobody there: it was not sent', async () => expect(await outcome({}, 1)).toEqual([expect.stringMatching(/busy|unsure/), expect.any(String)]));
test('a message without an approved template is refused by the name of the setting', async () => expect(await outcome({ template: 'submitted' })).toEqual(['refused', 'SMS_TEMPLATES: submitted']));

describe('the receipt', () => {
  const SENT_AT = Date.parse('2026-03-10T15:59:30Z');
  const detail = (SendStatus: number, more: object = {}) => ({ OutId: messageId(sms.key), SendStatus, ErrCode: 'DELIVERED', ...more });
  const receiptOf = (details: object[]) => {
    answer = { body: JSON.stringify({ Code: 'OK', TotalCount: String(details.length), SmsSendDetailDTOs: { SmsSendDetailDTO: details } }) };
    return sender().receiptOf!(sms, SENT_AT);
  };

  test('is asked for by number and day in China, signed', async () => {
    await receiptOf([]);
    expect(asked).toEqual([{ signed: true, nonce: expect.any(String), query: expect.objectContaining({ PhoneNumber: '85261234567', SendDate: '20260310', PageSize: '50', CurrentPage: '1' }) }]);
    await sender().receiptOf!(sms, SENT_AT + 60_000);
    expect(new Set(asked.slice(1).map(({ query }) => query.SendDate))).toEqual(new Set(['20260310', '20260311']));
  });

  test.each([
    ['none yet', [], { state: 'waiting' }],
    ['waiting', [detail(1)], { state: 'waiting' }],
    ['arrived', [detail(3)], { state: 'arrived' }],
    ['failed', [detail(2, { ErrCode: 'MOBILE_NOT_ON_SERVICE' })], { state: 'failed', code: 'MOBILE_NOT_ON_SERVICE' }],
    ['twice, and arrived once', [detail(2), detail(3)], { state: 'arrived' }],
    ['another message’s', [detail(2, { OutId: 'another' })], { state: 'waiting' }],
  ])('%s', async (_what, details, expected) => expect(await receiptOf(details)).toEqual(expected));

  test('a provider that says no has said nothing', async () => {
    answer = { body: '{"Code":"isp.RAM_PERMISSION_DENY"}' };
    await expect(sender().receiptOf!(sms, SENT_AT)).rejects.toThrow('isp.RAM_PERMISSION_DENY');
  });
});

describe('the configuration', () => {
  const all = [CODE_TEMPLATE, ...BY_TEXT].map((name, index) => `${name}=SMS_${index}`);
  const read = (changes: Record<string, string> = {}) =>
    carriersFrom({ SMS_PROVIDER: 'aliyun', SMS_ACCESS_KEY_ID: 'id', SMS_ACCESS_KEY_SECRET: 'secret', SMS_SIGN_NAME: '登科', SMS_TEMPLATES: all.join(', '), ...changes });

  test('is taken', () => expect(read({ SMS_TEMPLATES: [...all, 'approved.en=SMS_99'].join(',') })!.sms).toMatchObject({ endpoint: 'https://dysmsapi.aliyuncs.com', templates: { 'approved.en': 'SMS_99' } }));

  test.each([
    [{ SMS_TEMPLATES: all.slice(1).join(',') }, `SMS_TEMPLATES lacks ${CODE_TEMPLATE}`],
    [{ SMS_TEMPLATES: 'aproved=SMS_1' }, 'SMS_TEMPLATES does not know "aproved"'],
    [{ SMS_SIGN_NAME: ' ' }, 'SMS_SIGN_NAME'],
    [{ SMS_ENDPOINT: 'http://example.com' }, 'SMS_ENDPOINT'],
  ])('%j is refused by name', (changes, message) => expect(() => read(changes as Record<string, string>)).toThrow(message));
});
