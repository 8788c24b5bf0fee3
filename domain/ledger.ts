import type { Instant } from './instant';

/**
 * One money entry, in fen, always positive; its kind says which way.
 * charge: a fee became due · waive: a charge taken back · payment: money came in · refund: money ordered to go back ·
 * transfer-in, transfer-out: carried from or to another registration.
 */
export interface LedgerEntry {
  readonly id: string;
  readonly kind: 'charge' | 'waive' | 'payment' | 'refund' | 'transfer-in' | 'transfer-out';
  readonly fen: number;
  readonly at: Instant;
  readonly note?: string;
}

const SIGN: Readonly<Record<LedgerEntry['kind'], 1 | -1>> = {
  charge: -1,
  waive: 1,
  payment: 1,
  refund: -1,
  'transfer-in': 1,
  'transfer-out': -1,
};

type Ledger = readonly LedgerEntry[];

const total = (ledger: Ledger, ...kinds: LedgerEntry['kind'][]): number =>
  ledger.filter((entry) => kinds.includes(entry.kind)).reduce((sum, entry) => sum + entry.fen, 0);

/** Fen in the candidate's favour; negative: still owed. */
export const balance = (ledger: Ledger): number => ledger.reduce((sum, entry) => sum + SIGN[entry.kind] * entry.fen, 0);

/** Charges in force, in fen. */
export const charged = (ledger: Ledger): number => total(ledger, 'charge') - total(ledger, 'waive');

/** Money received less money sent back or carried away, in fen. */
export const heldMoney = (ledger: Ledger): number =>
  total(ledger, 'payment', 'transfer-in') - total(ledger, 'refund', 'transfer-out');

/** Appends an entry unless one with its id is there: the same money twice is one entry. */
export const enter = (ledger: Ledger, entry: LedgerEntry): Ledger =>
  entry.fen === 0 || ledger.some(({ id }) => id === entry.id) ? ledger : [...ledger, entry];

/** Takes back up to `fen` of the charges in force. */
export const waive = (ledger: Ledger, fen: number, at: Instant, note: string): Ledger =>
  enter(ledger, { id: `waive-${ledger.length}`, kind: 'waive', fen: Math.min(fen, charged(ledger)), at, note });

/** Orders whatever stands in the candidate's favour to be sent back. */
export const refundExcess = (ledger: Ledger, at: Instant, note: string): Ledger =>
  enter(ledger, { id: `refund-${ledger.length}`, kind: 'refund', fen: Math.max(0, balance(ledger)), at, note });
