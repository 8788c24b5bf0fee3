import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { ActName, Acts } from '../domain/acts/act';
import type { JsapiParameters } from '../activities/payment-port';
import type { Answer } from '../domain/acts/apply';
import type { PayMethod, PayRequest, Settlement } from '../domain/checkout';
import type { Channel } from '../domain/channels';
import type { SessionNotice } from '../domain/effects';
import type { Instant } from '../domain/instant';
import type { Actor, Registration } from '../domain/registration';
import type { Share } from '../domain/shares';
import type { RoomsChange, SeatChart } from '../domain/seat-chart';
import type { SeatMove, SeatSwap } from '../domain/seat-moves';
import type { Claimant } from '../domain/sign-in';
import type { Terms } from '../domain/terms';
import type { Cancellation, Decision, SessionView } from '../domain/session';

export const TASK_QUEUE = 'dengke';

/** Workflow type names, as the client starts them. */
export const WORKFLOWS = {
  registration: 'registration',
  session: 'session',
  seating: 'seating',
  decideSessions: 'decideSessions',
  escalateOverdue: 'escalateOverdue',
  remindCandidates: 'remindCandidates',
  readBounces: 'readBounces',
  reconcile: 'reconcile',
  difference: 'difference',
  roster: 'roster',
  refund: 'refund',
  refundRequest: 'refundRequest',
  transfer: 'transfer',
  checkout: 'checkout',
  scoreSheet: 'scoreSheet',
  certificates: 'certificates',
  checkIn: 'checkIn',
  statement: 'statement',
  printing: 'printing',
  signIn: 'signIn',
  gate: 'gate',
  checkUp: 'checkUp',
  dispatch: 'dispatch',
  scan: 'scan',
} as const;

const prefixed = (kind: string) => ({
  to: (id: string) => `${kind}/${id}`,
  from: (workflowId: string) => (workflowId.startsWith(`${kind}/`) ? workflowId.slice(kind.length + 1) : undefined),
});

/** Workflow ids from business ids, and back. All opaque. */
export const WORKFLOW_IDS = {
  registration: prefixed(WORKFLOWS.registration),
  session: prefixed(WORKFLOWS.session),
  seating: prefixed(WORKFLOWS.seating),
  roster: prefixed(WORKFLOWS.roster),
  refund: prefixed(WORKFLOWS.refund),
  refundRequest: prefixed(WORKFLOWS.refundRequest),
  transfer: prefixed(WORKFLOWS.transfer),
  checkout: prefixed(WORKFLOWS.checkout),
  scoreSheet: prefixed('scores'),
  certificates: prefixed(WORKFLOWS.certificates),
  checkIn: prefixed('check-in'),
  statement: prefixed(WORKFLOWS.statement),
  printing: prefixed(WORKFLOWS.printing),
  signIn: prefixed(WORKFLOWS.signIn),
  gate: prefixed(WORKFLOWS.gate),
  checkUp: prefixed(WORKFLOWS.checkUp),
  dispatch: prefixed(WORKFLOWS.dispatch),
  scan: prefixed(WORKFLOWS.scan),
  decideSessions: prefixed(WORKFLOWS.decideSessions),
  escalateOverdue: prefixed(WORKFLOWS.escalateOverdue),
  remindCandidates: prefixed(WORKFLOWS.remindCandidates),
  reconcile: prefixed(WORKFLOWS.reconcile),
  difference: prefixed(WORKFLOWS.difference),
} as const;

/** Work queues are queries over these. Nothing personal ever goes in. */
export const ATTRIBUTES = {
  session: defineSearchAttributeKey('Session', 'KEYWORD'),
  stage: defineSearchAttributeKey('Stage', 'KEYWORD'),
  owner: defineSearchAttributeKey('Owner', 'KEYWORD'),
  dueAt: defineSearchAttributeKey('DueAt', 'DATETIME'),
} as const;

/** Acts of people: updates, refused by a synchronous validator. */
export const HUMAN_ACTS = [
  'handIn', 'giveProvincialNumber', 'approve', 'return', 'reject', 'pay', 'extend', 'withdraw',
  'refund', 'choose', 'recordScores', 'correctScores', 'bookRetake', 'certify', 'reissueTicket', 'accommodate',
] as const satisfies readonly ActName[];
export type HumanAct = (typeof HUMAN_ACTS)[number];

/** Every act carries who; the request id is the update's id, so that the same request twice is one act. */
export interface ActRequest<Name extends ActName = ActName> {
  readonly input: Acts[Name];
  readonly by: Actor;
}

/** Starts or finds the registration, and answers with the seat. */
export const registerUpdate = defineUpdate<Answer>('register');
export const actUpdate = <Name extends HumanAct>(name: Name) => defineUpdate<Answer, [ActRequest<Name>]>(name);
export const registrationQuery = defineQuery<Registration>('registration');

/** Notices to a registration: of the session, and of the scanner of its files. */
export const NOTICES = ['seat', 'decided', 'seated', 'nextSession', 'sessionCancelled', 'scanned'] as const satisfies readonly ActName[];
export type NoticeName = (typeof NOTICES)[number];
export const noticeOf = <Name extends NoticeName>(name: Name) => defineSignal<[Acts[Name]]>(name);

/** Claims, confirmations and releases of seats: signals, because hundreds come at once. */
export const noticeSignal = defineSignal<[SessionNotice]>('notice');
export const decideUpdate = defineUpdate<Decision, [{ by: Actor; reason?: string }]>('decide');
export const cancelUpdate = defineUpdate<Cancellation, [{ reason: string; by: Actor }]>('cancel');
export const nameNextUpdate = defineUpdate<SessionView, [{ terms: Terms; by: Actor }]>('nameNext');
export const sessionQuery = defineQuery<SessionView>('session');
/** Place on the waiting list from 1, or 0. */
export const placeQuery = defineQuery<number, [string]>('place');

/** Who holds a place in a session that is held. */
export const seatAllSignal = defineSignal<[{ ids: readonly string[] }]>('seatAll');
export const setRoomsUpdate = defineUpdate<SeatChart, [RoomsChange]>('setRooms');
export const moveSeatUpdate = defineUpdate<SeatChart, [SeatMove]>('moveSeat');
export const swapSeatsUpdate = defineUpdate<SeatChart, [SeatSwap]>('swapSeats');
export const seatChartQuery = defineQuery<SeatChart>('seatChart');

export { rosterQuery, type RosterProgress, type RowOutcome } from './roster-messages';

/** A message of the outbox, and how it is to leave the portal. */
export interface DispatchStart {
  readonly message: { readonly key: string; readonly to: string; readonly template: string; readonly params: Readonly<Record<string, string | number>> };
  readonly channels: readonly Channel[];
}

/** How far a bank's statement has been taken in. */
export const statementQuery = defineQuery<{ done: number; total: number }>('progress');

export const matchTransferUpdate = defineUpdate<{ accepted: true }, [{ registration: string; by: Actor }]>('match');
/** One sum for several: an employer's. */
export const splitTransferUpdate = defineUpdate<{ accepted: true }, [{ shares: readonly Share[]; by: Actor }]>('split');
export const returnTransferUpdate = defineUpdate<{ accepted: true }, [{ reason: string; by: Actor }]>('return');

/** What the payer is handed: the text of a code to scan, or what a page inside WeChat passes on. */
export type PayCode = { readonly codeUrl: string } | { readonly jsapi: JsapiParameters };

/** An open attempt at paying, as the candidate is shown it. */
export interface OpenAttempt {
  readonly number: string;
  readonly method: PayMethod;
  readonly fen: number;
  readonly expiresAt: Instant;
  readonly code: PayCode;
}

/** Opens an attempt, or answers the one there is. */
export const orderUpdate = defineUpdate<OpenAttempt, [PayRequest]>('order');
/** The candidate says that it was paid: asked at the provider, now. */
export const lookUpdate = defineUpdate<{ readonly settlement: Settlement }>('look');
/** A notice of the provider about an order, or a refund, of ours. What it says is not taken for granted: the provider is asked. `close`: one that is not paid is closed. */
export const toldSignal = defineSignal<[{ number: string; close?: boolean }]>('told');
export const attemptQuery = defineQuery<OpenAttempt | undefined>('attempt');

export { approveRefundUpdate, closeDifferenceUpdate, explainedSignal, rejectRefundUpdate, settleRefundUpdate, type RefundDecided } from './money-messages';
export { scoreSheetQuery, sheetUpdate, type SheetAnswer, type SheetRequests } from './sheet-messages';
export { checkInsQuery, checkInUpdate, noteIncidentUpdate, undoCheckInUpdate, type CheckInAnswer } from './check-in-messages';

/** A code to a candidate's phone, under an id of the asker's, so that nobody else's tries count against it. */
export interface CodeRequest {
  readonly challenge: string;
  /** Six digits, made by whoever asks. */
  readonly code: string;
  readonly claimant: Claimant;
}

export type CodeTry = Pick<CodeRequest, 'challenge' | 'code'>;

/** Who has signed in, with the phone that was proven; or how many tries are left. */
export type TryAnswer = { readonly claimant: Claimant } | { readonly left: number };

export const askCodeUpdate = defineUpdate<{ expiresAt: number }, [CodeRequest]>('askCode');
export const tryCodeUpdate = defineUpdate<TryAnswer, [CodeTry]>('tryCode');
/** Counts one; answers how many are left in this window. */
export const countUpdate = defineUpdate<number>('count');
