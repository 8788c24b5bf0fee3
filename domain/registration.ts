import type { MaterialId, SubjectId } from './announcement';
import type { Applicant } from './applicant';
import type { Instant } from './instant';
import type { LedgerEntry } from './ledger';
import type { ObjectRef } from './object-ref';
import type { PhotoFacts } from './photo';
import type { ScanState } from './quarantine';
import type { Score } from './scores';
import type { Deadline, Terms } from './terms';

export const STAGES = ['materials', 'review', 'correction', 'payment', 'confirmed', 'deferred', 'admitted', 'retake', 'passed'] as const;
export type Stage = (typeof STAGES)[number];

export const ENDS = ['certified', 'failed', 'expired', 'lapsed', 'rejected', 'withdrawn', 'refunded', 'carried'] as const;
export type End = (typeof ENDS)[number];

export const STAFF_ROLES = ['reviewer', 'cashier', 'exam-officer', 'score-entry', 'invigilator', 'auditor', 'administrator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const ROLES = ['candidate', 'employer', ...STAFF_ROLES, 'system'] as const;
export type Role = (typeof ROLES)[number];

/** Who acted. `id` is opaque: an account name or a registration id, never a person's name or number. */
export interface Actor {
  readonly role: Role;
  readonly id: string;
}

/** One handed-in version of a material: a file in the store, with what was measured of a photo and where its scan stands, or paper that came by courier. */
export type MaterialVersion = { readonly at: Instant } & ({ readonly ref: ObjectRef; readonly photo?: PhotoFacts; readonly scan?: ScanState } | { readonly paper: true; readonly tracking?: string });

export interface ReturnedItem {
  readonly item: MaterialId;
  readonly code: string;
  readonly text: string;
}

export type Seat = 'claimed' | 'granted' | 'waiting' | 'released';

/** Where one candidate sits: room and seat of the first subject, and those of each; see `placeOf`. */
export interface Ticket {
  readonly number: string;
  readonly room: number;
  readonly seat: number;
  readonly places?: { readonly [subject in SubjectId]?: TicketPlace };
  /** How often it has been issued, from the second time on; see `issueOf`. */
  readonly issue?: number;
}

export interface TicketPlace {
  readonly room: number;
  readonly seat: number;
  /** What stands on the room's door. */
  readonly name?: string;
}

/** The sitting a registration is headed for: the first, or the one retake. */
export interface Sitting {
  readonly number: 1 | 2;
  readonly terms: Terms;
  readonly subjects: readonly SubjectId[];
  readonly seat: Seat;
  /** Place on the waiting list when the session last said so, from 1. */
  readonly place?: number;
  readonly ticket?: Ticket;
}

/** The right to one retake of the failed subjects. */
export interface RetakeRight {
  readonly subjects: readonly SubjectId[];
  /** While a sitting is booked and not yet paid. */
  readonly bookedAt?: Instant;
}

export interface Deferral {
  readonly reason: 'undersubscribed' | 'staff-delay' | 'no-seat';
  /** Where the candidate stood; they go on from there in the next session. */
  readonly from: Stage;
  /** The next session, once it is named. */
  readonly next?: Terms;
  readonly choice?: 'go-on' | 'refund';
}

export const DEADLINE_NAMES = ['provincial', 'materials', 'correction', 'payment', 'deferral', 'retake'] as const;
export type DeadlineName = (typeof DEADLINE_NAMES)[number];

export interface AuditEntry {
  readonly at: Instant;
  readonly by: Actor;
  readonly act: string;
  readonly from: Stage;
  readonly to: Stage | End;
  readonly why?: string;
  /** What the act changed, in identifiers and numbers only. */
  readonly what?: Readonly<Record<string, string | number | boolean>>;
}

/** One candidate in one session: everything the workflow knows and the record keeps. JSON through and through. */
export interface Registration {
  readonly id: string;
  readonly applicant: Applicant;
  readonly stage: Stage;
  readonly since: Instant;
  readonly end?: { readonly end: End; readonly at: Instant; readonly reason?: string };
  readonly sitting: Sitting;
  readonly deferrals: number;
  readonly provincialNumber?: string;
  readonly materials: { readonly [item in MaterialId]?: readonly MaterialVersion[] };
  /** Counts submissions; a verdict names the revision it saw. */
  readonly revision: number;
  readonly returned: readonly ReturnedItem[];
  readonly deadlines: { readonly [name in DeadlineName]?: Deadline };
  readonly ledger: readonly LedgerEntry[];
  readonly scores: { readonly [subject in SubjectId]?: Score };
  readonly deferral?: Deferral;
  readonly retake?: RetakeRight;
  readonly certificate?: string;
  /** Needs an accessible seat, as staff have recorded. */
  readonly accessible?: true;
  /** The registration this one goes on from, and the one that goes on from this. */
  readonly from?: string;
  readonly to?: string;
  readonly audit: readonly AuditEntry[];
}
