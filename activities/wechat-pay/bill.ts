import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { fenOf } from '../../domain/yuan';
import type { BillLine, TradeBill } from '../../domain/payment';
import { problemOf } from '../payment-port';
import type { Caller } from './call';
import { noAnswer } from './problems';
import { sha1Of } from './signing';

const CALL = 'tradeBill';
const MOST_BYTES = 256 * 1024 * 1024;

const LinkSchema = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string().regex(/^[0-9a-fA-F]{40}$/), download_url: z.url() });

/** A day's bill: where it is, the file, its hash, its lines. */
export async function fetchTradeBill(caller: Caller, date: string): Promise<TradeBill> {
  const link = await linkFor(caller, date);
  if (!link) return { date, csv: '', sha1: '', lines: [] };
  const { pathname, search } = new URL(link.download_url);
  const file = await unpacked(await caller.fetchFile({ name: CALL, method: 'GET', path: `${pathname}${search}` }));
  const sha1 = sha1Of(file);
  if (sha1 !== link.hash_value.toLowerCase()) throw noAnswer(CALL, 'WRONG_HASH');
  const csv = new TextDecoder().decode(file);
  return { date, csv, sha1, lines: linesOf(csv) };
}

/** A day without trades has no bill. */
async function linkFor(caller: Caller, date: string): Promise<z.infer<typeof LinkSchema> | undefined> {
  try {
    return await caller.ask({ name: CALL, method: 'GET', path: `/v3/bill/tradebill?bill_date=${date}&bill_type=ALL&tar_type=GZIP` }, LinkSchema);
  } catch (error) {
    if (problemOf(error)?.code === 'NO_STATEMENT_EXIST') return undefined;
    throw error;
  }
}

async function unpacked(file: Uint8Array): Promise<Uint8Array> {
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file;
  try {
    return await promisify(gunzip)(file, { maxOutputLength: MOST_BYTES });
  } catch {
    throw noAnswer(CALL, 'NOT_UNPACKED');
  }
}

type Cells = (heading: string) => string;

/** Headings, lines, and the totals that follow with headings of their own. Fields are marked by a back-tick, so a comma in a name divides nothing. */
function linesOf(csv: string): BillLine[] {
  const [headings = '', ...rest] = csv.split(/\r?\n/).filter((line) => line !== '');
  const names = headings.split(',');
  const end = rest.findIndex((line) => !line.startsWith('`'));
  const [total = ''] = rest.slice(end + 1);
  const rows = rest.slice(0, Math.max(end, 0)).map((line) => fieldsOf(line));
  if (end < 0 || fieldsOf(total)[0] !== String(rows.length)) throw noAnswer(CALL, 'NOT_WHOLE');
  return rows.map((fields) => lineOf((heading) => fields[names.indexOf(heading)] ?? ''));
}

const fieldsOf = (line: string): string[] => line.replace(/^`/, '').split(',`');

function amount(cell: string): number {
  const fen = fenOf(cell.trim());
  if (fen === undefined) throw noAnswer(CALL, 'NO_AMOUNT');
  return fen;
}

function lineOf(cell: Cells): BillLine {
  const shared = { at: cell('交易时间'), merchant: cell('商户号'), app: cell('公众账号ID'), order: cell('商户订单号'), transaction: cell('微信订单号'), feeFen: amount(cell('手续费')) };
  if (cell('交易状态') !== 'REFUND') return { ...shared, kind: 'payment', state: cell('交易状态'), fen: amount(cell('订单金额')) };
  return { ...shared, kind: 'refund', number: cell('商户退款单号'), refund: cell('微信退款单号'), state: cell('退款状态'), fen: amount(cell('申请退款金额')) };
}
