import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
  readonly faults: Fault[];
  /** Makes numbers. */
  count: number;
}

export interface Keeper {
  readonly state: State;
  /** Whatever was changed is there after a restart. */
  readonly save: () => void;
}

const FILE = 'state.json';

/** The state in a folder, or in memory only. */
export function openState(dataDir: string | undefined): Keeper {
  if (dataDir === undefined) return { state: empty(), save: () => undefined };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, FILE);
  const state = stored(path) ?? empty();
  return {
    state,
    save() {
      writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600, flush: true });
      renameSync(`${path}.new`, path);
    },
  };
}

const empty = (): State => ({ orders: [], refunds: [], notices: [], faults: [], count: 0 });

function stored(path: string): State | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as State;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${path}: 沙箱数据已损坏，请删除该文件后重试 / the sandbox's data is damaged; remove the file and start again`, { cause: error });
  }
}

/** Digits that were never used before. */
export const nextNumber = (state: State, prefix: string, digits: number): string => prefix + String(++state.count).padStart(digits, '0');
