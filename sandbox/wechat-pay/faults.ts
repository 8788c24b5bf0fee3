import type { State } from './state';

/** Everything that can be made to go wrong, and what it is about: an order, a refund, a bill's date, or all of them. */
export const FAULTS = {
  'notice-lost': 'order',
  'notice-late': 'order',
  'notice-doubled': 'order',
  'notice-out-of-order': 'order',
  'notice-badly-signed': 'order',
  'notice-amount': 'order',
  'notice-merchant': 'order',
  'paid-while-closing': 'order',
  'refund-pending': 'refund',
  'refund-abnormal': 'refund',
  'refund-no-balance': 'refund',
  'call-busy': 'call',
  'call-broken': 'call',
  'call-silent': 'call',
  'call-cut': 'call',
  'call-badly-signed': 'call',
  'bill-creating': 'bill',
  'bill-line-missing': 'bill',
  'bill-line-extra': 'bill',
  'bill-amount': 'bill',
  'bill-hash': 'bill',
} as const;

export type FaultKind = keyof typeof FAULTS;

export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];

export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  /** One number or date, or `*` for all. */
  readonly of: string;
  /** So many times more; without it, until it is taken away. */
  left?: number;
}

/** Whether it goes wrong this time. */
export function strikes({ faults }: State, kind: FaultKind, ...about: readonly string[]): boolean {
  const index = faults.findIndex((fault) => fault.kind === kind && (fault.of === '*' || about.includes(fault.of)));
  const fault = faults[index];
  if (!fault) return false;
  if (fault.left !== undefined && --fault.left <= 0) faults.splice(index, 1);
  return true;
}
