import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../domain/instant';
import type { Fault } from './faults';

export interface Order {
  readonly kind: 'NATIVE' | 'JSAPI';
  readonly number: string;
  /** The whole body, in one spelling: the same number comes with the same content only. */
  readonly content: string;
  readonly description: string;
  readonly fen: number;
  readonly attach: string;
  readonly notifyUrl: string;
  readonly expiresAt?: Instant;
  readonly openId: string;
  readonly createdAt: Instant;
  /** In the code to scan, or the prepay id. */
  code: string;
  codeAt: Instant;
  /** REFUND: paid, and a refund was ordered. */
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
  transaction?: string;
  paidAt?: Instant;
}

export interface Refund {
  readonly number: string;
  readonly order: string;
  readonly id: string;
  readonly fen: number;
  readonly reason: string;
  readonly notifyUrl: string;
  readonly createdAt: Instant;
  state: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  /** When it is decided, and how; without a time it waits until somebody decides it. */
  due?: Instant;
  becomes: 'SUCCESS' | 'ABNORMAL';
  doneAt?: Instant;
}

export interface Notice {
  readonly id: string;
  readonly event: string;
  /** The order it is about. */
  readonly order: string;
  readonly to: string;
  readonly said: object;
  readonly badlySigned: boolean;
  /** Until another notice of the same order has arrived. */
  held: boolean;
  due: Instant;
  tries: number;
  outcome: 'waiting' | 'delivered' | 'given-up' | 'lost';
}

export interface State {
  readonly orders: Order[];
  readonly refunds: Refund[];
  readonly notices: Notice[];
  faults: Fault[];
  /** Makes numbers. */
  count: number;
}

export interface Keeper {
  readonly state: State;
  /** Whatever was changed is there after a restart. */
  readonly save: () => void;
}

const LISTS = ['orders', 'refunds', 'notices'] as const;
type Part = readonly [name: (typeof LISTS)[number], index: number, value: object] | readonly [name: 'rest', index: 0, value: Pick<State, 'faults' | 'count'>];

/** Lists only grow, so a place in one is a name. */
const partsOf = (state: State): Part[] => [
  ...LISTS.flatMap((name) => state[name].map((value, index): Part => [name, index, value])),
  ['rest', 0, { faults: state.faults, count: state.count }],
];

/** Differs whenever a part does: of what is in the lists, the fields that are not `readonly` (paidAt, doneAt and the like change with the state). */
function versionOf([name, , value]: Part): string {
  if (name === 'rest') return JSON.stringify(value);
  const { state, code, due, becomes, held, tries, outcome } = value as Partial<Omit<Order, 'state'> & Omit<Refund, 'state'> & Notice & { state: string }>;
  return [state, code, due, becomes, held, tries, outcome].join();
}

/** The state in a folder, as a journal of its parts, each written again when it changes; or in memory only. */
export function openState(dataDir: string | undefined): Keeper {
  if (dataDir === undefined) return { state: empty(), save: () => undefined };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'state.ndjson');
  const state = stored(path);
  const written = new Map<string, string>();
  const changed = (): string => {
    const news = partsOf(state).filter((part) => written.get(`${part[0]}${part[1]}`) !== versionOf(part));
    for (const part of news) written.set(`${part[0]}${part[1]}`, versionOf(part));
    return news.map((part) => `${JSON.stringify(part)}\n`).join('');
  };
  writeFileSync(`${path}.new`, changed(), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return { state, save: () => appendFileSync(path, changed()) };
}

const empty = (): State => ({ orders: [], refunds: [], notices: [], faults: [], count: 0 });

/** What the journal says; a last line that was cut off is as if it had not been begun. */
function stored(path: string): State {
  const state = empty();
  for (const line of linesIn(path)) {
    const [name, index, value] = JSON.parse(line) as Part;
    if (name === 'rest') Object.assign(state, value);
    else Object.assign(state[name], { [index]: value });
  }
  return state;
}

function linesIn(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(0, -1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Digits that were never used before. */
export const nextNumber = (state: State, prefix: string, digits: number): string => prefix + String(++state.count).padStart(digits, '0');
