import { Wechatpay } from 'wechatpay-axios-plugin';
import { openScene, posted, type Scene } from './scene';

/** A client of others, as it is: what the sandbox signs it believes, and what it signs the sandbox believes. */
let scene: Scene;
let client: Wechatpay;
beforeAll(async () => {
  scene = await openScene();
  const values = scene.sandbox.merchantFor('');
  client = new Wechatpay({
    mchid: values.WECHAT_PAY_MERCHANT_ID!,
    serial: values.WECHAT_PAY_SERIAL!,
    privateKey: values.WECHAT_PAY_PRIVATE_KEY!,
    certs: { [values.WECHAT_PAY_PUBLIC_KEY_ID!]: values.WECHAT_PAY_PUBLIC_KEY! },
    baseURL: scene.sandbox.url,
  } as ConstructorParameters<typeof Wechatpay>[0]);
});
afterAll(() => scene.stop());

it('orders, asks, refunds and closes in the sandbox', async () => {
  const { account, number, description, fen } = await scene.order();
  const order = { mchid: account.merchant, appid: account.app, description, out_trade_no: number, notify_url: account.notifyUrl, amount: { total: fen, currency: 'CNY' } };
  const { data: placed } = await client.chain('v3/pay/transactions/native').post(order);
  await posted(`${(placed as unknown as { code_url: string }).code_url}/pay`);
  const { data: paid } = await client.chain(`v3/pay/transactions/out-trade-no/${number}`).get({ params: { mchid: account.merchant } });
  expect(paid).toMatchObject({ trade_state: 'SUCCESS', amount: { total: fen } });
  const { data: refund } = await client.chain('v3/refund/domestic/refunds').post({ out_trade_no: number, out_refund_no: `R${number}`, amount: { refund: 100, total: fen, currency: 'CNY' } });
  expect(refund).toMatchObject({ status: 'PROCESSING' });
  await expect(client.chain(`v3/pay/transactions/out-trade-no/${number}/close`).post({ mchid: account.merchant })).rejects.toMatchObject({ response: { status: 400, data: { code: 'ORDERPAID' } } });
  const another = { ...order, out_trade_no: `${number}B` };
  await client.chain('v3/pay/transactions/native').post(another);
  expect((await client.chain(`v3/pay/transactions/out-trade-no/${another.out_trade_no}/close`).post({ mchid: account.merchant })).status).toBe(204);
});

it('does not believe an answer badly signed, as we do not', async () => {
  const { number, account } = await scene.paid();
  await scene.fault('call-badly-signed', number);
  await expect(client.chain(`v3/pay/transactions/out-trade-no/${number}`).get({ params: { mchid: account.merchant } })).rejects.toMatchObject({ code: 'EV3_RES_HEADER_SIGNATURE_DIGEST' });
});
