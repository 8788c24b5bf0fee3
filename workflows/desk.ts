import { getExternalWorkflowHandle, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import type { SessionNotice } from '../domain/effects';
import { decideEnrolment, endDays, turnDay } from '../domain/enrolment';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import { confirmedOf, everyone, settle, type SeatReply } from '../domain/seats';
import { isSettled, nextExamReminder, stageOf, viewOf, type Cancellation, type Decision, type SessionState, type SessionView } from '../domain/session';
import type { Terms } from '../domain/terms';
import { attributePairs } from './attributes';
import { must, refusalFailure } from './life';
import { cancelUpdate, decideUpdate, nameNextUpdate, noticeSignal, placeQuery, sessionQuery, noticeOf, WORKFLOW_IDS } from './messages';
import { patches } from './patches';
import { deliverSession, tellRegistrations } from './proxies';
import { Teller } from './teller';

/** Claims answered in one go: a second activity would queue behind the work that the first one's answers set off. */
const ANSWERS = 5_000;
const ANSWERS_BEFORE = 200;

/** The desk of a session: its seats, its one decision, and who is still to be told. Handlers only change state. */
export class Desk {
  private replies: SeatReply[] = [];
  private unrecorded: boolean;
  readonly teller: Teller;

  constructor(
    readonly state: SessionState,
    readonly inbox: SessionNotice[],
    private readonly terms: Terms,
    private readonly now: () => number,
    isNew: boolean,
  ) {
    this.unrecorded = isNew;
    this.teller = new Teller(state, terms, now);
  }

  listen(): void {
    const { state, terms } = this;
    setHandler(noticeSignal, (notice) => this.take(notice));
    setHandler(sessionQuery, () => viewOf(state, terms));
    setHandler(placeQuery, (id) => state.seats.waiting.indexOf(id) + 1);
    setHandler(decideUpdate, ({ by, reason }) => this.decide(by, reason), { validator: (request) => this.mayDecide(request) });
    setHandler(cancelUpdate, ({ reason, by }) => this.cancel(reason, by), { validator: (request) => this.mayCancel(request) });
    setHandler(nameNextUpdate, ({ terms: next, by }) => this.nameNext(next, by), { validator: (request) => this.mayName(must(checkRequest('nameNext', request)).terms) });
  }

  /** A signal cannot be refused: one that is malformed, or meant for another session, is passed over. */
  private take(given: unknown): void {
    const notice = checkRequest('notice', given);
    if (notice.ok && notice.value.session === this.terms.session) this.inbox.push(notice.value);
  }

  get busy(): boolean {
    return this.inbox.length > 0 || this.replies.length > 0 || this.unrecorded || this.state.telling.length > 0;
  }

  /** Nothing is owed that a continued run would not know of. */
  get settled(): boolean {
    return this.replies.length === 0 && !this.unrecorded;
  }

  decideIfOpen(by: Actor): void {
    if (!isSettled(this.state)) this.decide(by);
  }

  /** Once: whoever asks again is told what was decided. What has come in before is counted. */
  decide(by: Actor, reason?: string): Decision {
    const { state } = this;
    if (state.decision) return state.decision;
    this.settleInbox();
    endDays(state, this.now());
    const { minimum } = state.announcement;
    const enrolment = decideEnrolment({ minimum, confirmed: confirmedOf(state.seats).length });
    state.decision = { ...enrolment, at: this.now(), by, ...(reason && { reason }) };
    this.tell('decision', by, 'decide', reason);
    return state.decision;
  }

  private mayDecide(request: unknown): void {
    must(checkRequest('decide', request));
    this.unlessCancelled();
  }

  private mayCancel(request: unknown): void {
    must(checkRequest('cancel', request));
    this.unlessCancelled();
  }

  private unlessCancelled(): void {
    const { cancelled } = this.state;
    if (cancelled) throw refusalFailure(refuse('session-cancelled', { reason: cancelled.reason }).refusal);
  }

  /** Whatever else was still to be told does not matter any more. */
  private cancel(reason: string, by: Actor): Cancellation {
    const { state } = this;
    this.settleInbox();
    if (!isSettled(state)) endDays(state, this.now());
    const cancelled = { at: this.now(), by, reason };
    state.cancelled = cancelled;
    state.telling = [];
    this.tell('cancelled', by, 'cancel', reason);
    return cancelled;
  }

  private nameNext(next: Terms, by: Actor): SessionView {
    if (!this.state.next) {
      this.state.next = next;
      this.tell('next', by, 'nameNext', next.session);
    }
    return viewOf(this.state, this.terms);
  }

  private mayName(next: Terms): void {
    const { decision, next: named } = this.state;
    this.unlessCancelled();
    if (!decision) throw refusalFailure(refuse('session-open').refusal);
    if (named && named.session !== next.session) throw refusalFailure(refuse('next-named', { session: named.session }).refusal);
  }

  private tell(what: 'decision' | 'next' | 'cancelled', by: Actor, act: string, why?: string): void {
    this.state.telling.push({ what, ids: everyone(this.state.seats) });
    this.state.audit.push({ at: this.now(), by, act, ...(why && { why }) });
    this.unrecorded = true;
  }

  /** All that came in, in one batch. Once the session is settled there is no seat to claim. */
  settleInbox(): void {
    if (this.inbox.length && !isSettled(this.state)) turnDay(this.state, this.now());
    for (const notice of this.inbox.splice(0)) {
      if (!isSettled(this.state)) this.replies.push(...settle(this.state.seats, notice, this.now()));
      else if (notice.kind === 'claim') this.turnAway(notice.registration);
    }
  }

  /** Too late for this session; told of the next one with the others. Those who claimed in time hear the decision instead. */
  private turnAway(registration: string): void {
    const { seats, next, telling, cancelled } = this.state;
    if (seats.held[registration] || seats.waiting.includes(registration)) return;
    seats.waiting.push(registration);
    if (cancelled) {
      telling.push({ what: 'cancelled', ids: [registration] });
      return;
    }
    this.replies.push({ registration, seat: 'closed' });
    if (next) telling.push({ what: 'next', ids: [registration] });
  }

  /** A single claim costs one signal; many that came at once are answered by one activity, some ten times faster. */
  async answerClaims(): Promise<void> {
    while (this.replies.length) {
      const together = this.replies.length > 1 && patches.applies('answers-together');
      const page = this.replies.splice(0, together && patches.applies('answers-in-one') ? ANSWERS : ANSWERS_BEFORE);
      if (together) await this.answerTogether(page);
      else await Promise.all(page.map((reply) => this.answer(reply)));
    }
  }

  private async answerTogether(page: readonly SeatReply[]): Promise<void> {
    const { session } = this.terms;
    await tellRegistrations({ signal: 'seat', to: page.map(({ registration, ...reply }) => ({ registration, input: { session, ...reply } })) });
  }

  /** A registration that has ended meanwhile needs no answer. */
  private async answer({ registration, seat, place }: SeatReply): Promise<void> {
    const { session } = this.terms;
    await getExternalWorkflowHandle(WORKFLOW_IDS.registration.to(registration))
      .signal(noticeOf('seat'), { session, seat, ...(place !== undefined && { place }) })
      .catch(() => undefined);
  }

  async keepRecord(): Promise<void> {
    if (!this.unrecorded) return;
    this.unrecorded = false;
    const stage = stageOf(this.state);
    const owner = stage === 'deferred' && !this.state.next ? 'exam-officer' : 'system';
    upsertSearchAttributes(attributePairs({ session: this.terms.session, stage, owner, dueAt: this.terms.decisionAt }));
    await deliverSession({ file: this.state });
  }

  /** Those who sit the exam are reminded of it, all at once; one decided on after the date is not reminded. */
  remindWhenDue(): void {
    const due = nextExamReminder(this.state, this.terms);
    if (!due || this.now() < due.at) return;
    this.state.reminded.push(due.hours);
    const decidedAt = this.state.decision?.at ?? 0;
    if (due.at > decidedAt && this.now() < this.terms.examAt) this.state.telling.push({ what: 'exam', hours: due.hours, ids: Object.keys(this.state.seats.held) });
  }
}
