import { balance, charged, heldMoney } from './ledger';
import type { Registration } from './registration';

/** One person on an employer's bill; worked out from their own ledger alone, so that what becomes of one changes no other line. */
export interface BillPart {
  readonly registration: Registration;
  /** Fees in force. */
  readonly fee: number;
  /** Held for them: received, less what went back. */
  readonly received: number;
  /** Still to be paid; nothing for who has ended. */
  readonly owed: number;
}

export interface GroupBill {
  /** Unified social credit code. */
  readonly employer: string;
  readonly parts: readonly BillPart[];
  readonly fee: number;
  readonly received: number;
  readonly owed: number;
}

const partOf = (registration: Registration): BillPart => {
  const { ledger, end } = registration;
  return { registration, fee: charged(ledger), received: heldMoney(ledger), owed: end ? 0 : Math.max(0, -balance(ledger)) };
};

const sum = (parts: readonly BillPart[], of: 'fee' | 'received' | 'owed'): number => parts.reduce((total, part) => total + part[of], 0);

/** One bill for each employer among these, a line for each of their people, in the order given. */
export function groupBills(registrations: readonly Registration[]): GroupBill[] {
  const employers = [...new Set(registrations.flatMap(({ applicant }) => applicant.employer ?? []))].sort();
  return employers.map((employer) => {
    const parts = registrations.filter(({ applicant }) => applicant.employer === employer).map(partOf);
    return { employer, parts, fee: sum(parts, 'fee'), received: sum(parts, 'received'), owed: sum(parts, 'owed') };
  });
}
