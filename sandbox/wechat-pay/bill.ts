import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { addDays, addMonths, dateOf, instantAt, isDate, isoInstant, type Instant } from '../../domain/instant';
import { yuan } from '../../domain/messages';
import { SANDBOX } from '../../domain/sandbox-merchant';
import { strikes } from './faults';
import type { House } from './house';
import { WireError } from './wire';

const HEADINGS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TOTALS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const READY_AT = '10:00';
const MONTHS = 3;
const LINK_LIVES_MS = 30_000;

interface Line {
  readonly at: Instant;
  readonly transaction: string;
  readonly order: string;
  readonly openId: string;
  readonly kind: string;
  readonly name: string;
  readonly fen: number;
  readonly back?: { readonly id: string; readonly number: string; readonly state: string };
}

export interface BillRequest {
  readonly date: string;
  readonly type: string;
  readonly gzip: boolean;
}

export interface BillDesk {
  /** Where the bill is, and its hash. */
  link(request: BillRequest): object;
  file(token: string): Buffer;
}

export function createBillDesk(house: House): BillDesk {
  const files = new Map<string, { readonly file: Buffer; readonly until: number }>();
  return {
    link({ date, type, gzip }) {
      checkDate(house, date);
      const lines = linesOf(house, date).filter(({ back }) => type === 'ALL' || (type === 'REFUND') === (back !== undefined));
      const shown = disputed(house, date, lines);
      if (shown.length === 0) throw new WireError(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
      const file = Buffer.from(`\uFEFF${csvOf(shown)}`);
      const token = randomUUID();
      files.set(token, { file: gzip ? gzipSync(file) : file, until: house.wallClock() + LINK_LIVES_MS });
      const hash = createHash('sha1').update(file).digest('hex');
      return { hash_type: 'SHA1', hash_value: strikes(house.state, 'bill-hash', date) ? hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) : hash, download_url: `${house.origin}/v3/billdownload/file?token=${token}` };
    },
    file(token) {
      const found = files.get(token);
      if (!found || found.until < house.wallClock()) throw new WireError(404, 'RESOURCE_NOT_EXISTS', '下载链接已失效');
      return found.file;
    },
  };
}

function checkDate({ state, now }: House, date: string): void {
  const today = dateOf(now());
  if (!isDate(date) || date >= today || date < addMonths(today, -MONTHS)) throw new WireError(400, 'PARAM_ERROR', '账单日期不合法');
  if (now() < instantAt(addDays(date, 1), READY_AT) || strikes(state, 'bill-creating', date)) throw new WireError(400, 'STATEMENT_CREATING', '账单生成中');
}

function linesOf({ state }: House, date: string): Line[] {
  const paid = state.orders.flatMap(({ number, paidAt, transaction = '', openId, kind, description: name, fen }) => (paidAt !== undefined && dateOf(paidAt) === date ? [{ at: paidAt, transaction, order: number, openId, kind, name, fen }] : []));
  const back = state.refunds
    .filter(({ createdAt }) => dateOf(createdAt) === date)
    .flatMap((refund) => state.orders.filter(({ number }) => number === refund.order).map(({ transaction = '', openId, kind, description: name }) => ({ at: refund.createdAt, transaction, order: refund.order, openId, kind, name, fen: refund.fen, back: { id: refund.id, number: refund.number, state: refund.state } })));
  return [...paid, ...back].sort((a, b) => a.at - b.at);
}

/** As it is to disagree with the merchant's books. */
function disputed({ state }: House, date: string, lines: readonly Line[]): readonly Line[] {
  const [first, ...rest] = lines;
  const stranger: Line = { at: instantAt(date, '12:00'), transaction: `4200${'9'.repeat(24)}`, order: 'NOBODYS0001', openId: 'oNobody', kind: 'NATIVE', name: '不明', fen: 100 };
  const extra = strikes(state, 'bill-line-extra', date) ? [stranger] : [];
  if (!first) return extra;
  if (strikes(state, 'bill-line-missing', date)) return [...rest, ...extra];
  return [strikes(state, 'bill-amount', date) ? { ...first, fen: first.fen + 1 } : first, ...rest, ...extra];
}

/** 0.6 %, to the fen. */
const feeOf = ({ fen, back }: Line) => Math.round((fen * 6) / 1000) * (back ? -1 : 1);
const money = (fen: number) => `${fen < 0 ? '-' : ''}${yuan(Math.abs(fen))}`;
const marked = (fields: readonly string[]) => fields.map((field) => `\`${field}`).join(',');

function fieldsOf(line: Line): string[] {
  const { at, transaction, order, openId, kind, name, fen, back } = line;
  const time = isoInstant(at).slice(0, 19).replace('T', ' ');
  const [paid, returned] = back ? ['0.00', money(fen)] : [money(fen), '0.00'];
  return [
    time, SANDBOX.app, SANDBOX.merchant, '0', '', transaction, order, openId, kind, back ? 'REFUND' : 'SUCCESS', 'OTHERS', 'CNY', paid, '0.00',
    back?.id ?? '0', back?.number ?? '0', returned, '0.00', back ? 'ORIGINAL' : '', back?.state ?? '', name, '', `${money(feeOf(line))}000`, '0.60%', paid, returned, '',
  ];
}

function csvOf(lines: readonly Line[]): string {
  const sum = (of: (line: Line) => number) => money(lines.reduce((total, line) => total + of(line), 0));
  const [paid, back] = [sum((line) => (line.back ? 0 : line.fen)), sum((line) => (line.back ? line.fen : 0))];
  const totals = [String(lines.length), paid, back, '0.00', `${sum(feeOf)}000`, paid, back];
  return [HEADINGS, ...lines.map((line) => marked(fieldsOf(line))), TOTALS, marked(totals)].map((line) => `${line}\r\n`).join('');
}
