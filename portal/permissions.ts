import type { Actor, StaffRole } from '../domain/registration';

/**
 * What staff may do in the pages, and which roles may. Pages ask for a permission, never for a role:
 * what is not permitted is not shown, and refused when it is asked for all the same.
 */
export const PERMISSIONS = {
  /** Queues, registrations with masked numbers, search. */
  read: ['reviewer', 'cashier', 'exam-officer', 'score-entry', 'auditor', 'administrator'],
  review: ['reviewer'],
  money: ['cashier'],
  /** Orders a refund that no rule gives; another one of them approves it. */
  orderRefund: ['cashier', 'exam-officer'],
  /** Day and session statements. */
  books: ['cashier', 'auditor'],
  /** Opens and decides sessions, moves deadlines, acts for a candidate at the counter. */
  session: ['exam-officer'],
  /** Ends a session for everybody in it. */
  cancelSession: ['exam-officer'],
  /** At the doors on the day: who sits there, their photo, seat and masked number. */
  checkIn: ['exam-officer', 'invigilator'],
  enterScores: ['score-entry', 'exam-officer'],
  /** The second person's check. */
  checkScores: ['exam-officer'],
  publishScores: ['exam-officer'],
  /** Proposes a correction of what is published, or checks another's. */
  correctScores: ['exam-officer'],
  certify: ['exam-officer'],
  audit: ['auditor', 'administrator', 'exam-officer'],
  /** What a candidate claims and handed in. */
  papers: ['reviewer', 'exam-officer', 'auditor'],
  ledger: ['cashier', 'exam-officer', 'auditor'],
  /** Papers that came to the counter. */
  receive: ['exam-officer', 'reviewer'],
  /** Identity numbers in full; each time is written down. */
  unmask: ['reviewer', 'auditor', 'exam-officer'],
  export: ['reviewer', 'cashier', 'exam-officer', 'auditor'],
  /** The roster and the photos out to the province, with whole numbers; its answer in. */
  province: ['exam-officer'],
  rehearse: ['exam-officer'],
  accounts: ['administrator'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof PERMISSIONS;

const granting = (permission: Permission): readonly StaffRole[] => PERMISSIONS[permission];

export const may = ({ roles }: { readonly roles: readonly StaffRole[] }, permission: Permission): boolean => granting(permission).some((role) => roles.includes(role));

/** Who acts under a permission: in the first of their roles that grants it. */
export function actorUnder({ id, roles }: { readonly id: string; readonly roles: readonly StaffRole[] }, permission: Permission): Actor | undefined {
  const role = granting(permission).find((one) => roles.includes(one));
  return role && { role, id };
}
