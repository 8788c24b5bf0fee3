import { z } from 'zod';
import { isDate, isoInstant } from '../../domain/instant';
import { isOrderNumber, isRefundNumber, type PaymentOrder, type PaymentRefund } from '../../domain/payment';
import { problemOf, type JsapiParameters, type PaymentGateway } from '../payment-port';
import { fetchTradeBill } from './bill';
import { createCaller, type Caller } from './call';
import type { Merchant, MerchantSource } from './merchant';
import { readNotice } from './notices';
import { payerOf, payerPage } from './payer';
import { ourMistake } from './problems';
import { PaymentSchema, RefundSchema } from './readings';
import { jsapiMessage, signText, stamp } from './signing';

export interface WechatPayOptions {
  readonly source: MerchantSource;
  /** The wall's clock, for signatures. */
  readonly now?: () => number;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const ORDERS = '/v3/pay/transactions';
const REFUNDS = '/v3/refund/domestic/refunds';

const NativeSchema = z.object({ code_url: z.string().min(1) });
const JsapiSchema = z.object({ prepay_id: z.string().min(1) });
const Nothing = z.undefined();

/** WeChat Pay, API version 3, as a merchant of one's own. */
export function createWechatPay({ source, now = Date.now, timeoutMs = TIMEOUT_MS }: WechatPayOptions): PaymentGateway {
  const caller = createCaller({ source, now, timeoutMs });
  const current = () => source.current();
  return {
    async account() {
      const { id, app, notifyUrl } = await current();
      return { merchant: id, app, notifyUrl };
    },
    async createNative(order) {
      const { code_url: codeUrl } = await place(caller, await current(), 'native', order, NativeSchema);
      return { codeUrl };
    },
    async createJsapi(order, openId) {
      const merchant = await current();
      const { prepay_id: prepayId } = await place(caller, merchant, 'jsapi', order, JsapiSchema, { payer: { openid: openId } });
      return forClient(merchant, order.account.app, prepayId, now());
    },
    payerPage: async (returnTo, state) => payerPage(await current(), returnTo, state),
    payer: async (code) => payerOf(await current(), code, timeoutMs),
    async query(by) {
      const { id } = await current();
      const path = 'number' in by ? `out-trade-no/${orderNumber('query', by.number)}` : `id/${encodeURIComponent(by.transaction)}`;
      return caller.ask({ name: 'query', method: 'GET', path: `${ORDERS}/${path}?mchid=${id}` }, PaymentSchema);
    },
    async close(number) {
      const { id } = await current();
      await caller.ask({ name: 'close', method: 'POST', path: `${ORDERS}/out-trade-no/${orderNumber('close', number)}/close`, body: { mchid: id } }, Nothing).catch(unlessClosed);
    },
    refund: async (refund) => caller.ask({ name: 'refund', method: 'POST', path: REFUNDS, body: refundBody(refund) }, RefundSchema),
    queryRefund: async (number) => caller.ask({ name: 'queryRefund', method: 'GET', path: `${REFUNDS}/${refundNumber('queryRefund', number)}` }, RefundSchema),
    async tradeBill(date) {
      if (!isDate(date)) throw ourMistake('tradeBill', 'BAD_DATE');
      return fetchTradeBill(caller, date);
    },
    readNotice: (headers, body) => readNotice(source, headers, body, now()),
  };
}

/** Closed before, perhaps by a call whose answer was lost. */
function unlessClosed(error: unknown): void {
  if (problemOf(error)?.kind !== 'closed') throw error;
}

function orderNumber(call: string, number: string): string {
  if (!isOrderNumber(number)) throw ourMistake(call, 'BAD_NUMBER');
  return encodeURIComponent(number);
}

function refundNumber(call: string, number: string): string {
  if (!isRefundNumber(number)) throw ourMistake(call, 'BAD_NUMBER');
  return encodeURIComponent(number);
}

const isFen = (fen: number) => Number.isSafeInteger(fen) && fen > 0;

/** The same order is the same text, byte for byte: WeChat takes a number again with the same content only. */
async function place<T>(caller: Caller, { id }: Merchant, kind: 'native' | 'jsapi', order: PaymentOrder, schema: z.ZodType<T>, payer?: object): Promise<T> {
  const name = kind === 'native' ? 'createNative' : 'createJsapi';
  const { account, number, description, fen, expiresAt } = order;
  if (account.merchant !== id) throw ourMistake(name, 'OTHER_MERCHANT');
  if (!isOrderNumber(number)) throw ourMistake(name, 'BAD_NUMBER');
  if (!isFen(fen)) throw ourMistake(name, 'BAD_AMOUNT');
  const body = {
    appid: account.app,
    mchid: account.merchant,
    description,
    out_trade_no: number,
    time_expire: isoInstant(expiresAt),
    notify_url: account.notifyUrl,
    amount: { total: fen, currency: 'CNY' },
    ...payer,
  };
  return caller.ask({ name, method: 'POST', path: `${ORDERS}/${kind}`, body }, schema);
}

function refundBody({ account, number, order, fen, paidFen, reason }: PaymentRefund): object {
  if (!isRefundNumber(number) || !isOrderNumber(order)) throw ourMistake('refund', 'BAD_NUMBER');
  if (!isFen(fen) || !isFen(paidFen) || fen > paidFen) throw ourMistake('refund', 'BAD_AMOUNT');
  return { out_trade_no: order, out_refund_no: number, reason, notify_url: account.notifyUrl, amount: { refund: fen, total: paidFen, currency: 'CNY' } };
}

function forClient({ privateKey }: Merchant, appId: string, prepayId: string, nowMs: number): JsapiParameters {
  const stamped = stamp(nowMs);
  const packed = `prepay_id=${prepayId}`;
  const paySign = signText(jsapiMessage(appId, stamped, packed), privateKey);
  return { appId, timeStamp: stamped.timestamp, nonceStr: stamped.nonce, package: packed, signType: 'RSA', paySign };
}
