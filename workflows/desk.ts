import { getExternalWorkflowHandle, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { SessionNotice } from '../domain/effects';
import { decideEnrolment } from '../domain/enrolment';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import { confirmedOf, everyone, settle, type SeatReply } from '../domain/seats';
import { seatingOf } from '../domain/seating';
import { viewOf, type Decision, type SessionState, type SessionView } from '../domain/session';
import type { Terms } from '../domain/terms';
import { attributePairs } from './attributes';
import { refusalFailure } from './life';
import { decideUpdate, nameNextUpdate, noticeSignal, placeQuery, sessionQuery, sessionSignal, WORKFLOW_IDS } from './messages';
import { deliverSession, tellRegistrations } from './proxies';

/** Registrations told by one activity. */
const PAGE = 200;

/** The desk of a session: its seats, its one decision, and who is still to be told. Handlers only change state. */
export class Desk {
  private replies: SeatReply[] = [];
  private unrecorded: boolean;

  constructor(
    readonly state: SessionState,
    readonly inbox: SessionNotice[],
    private readonly terms: Terms,
    private readonly now: () => number,
    isNew: boolean,
  ) {
    this.unrecorded = isNew;
  }

  listen(): void {
    const { state, terms } = this;
    setHandler(noticeSignal, (notice) => void this.inbox.push(notice));
    setHandler(sessionQuery, () => viewOf(state, terms));
    setHandler(placeQuery, (id) => state.seats.waiting.indexOf(id) + 1);
    setHandler(decideUpdate, ({ by, reason }) => this.decide(by, reason));
    setHandler(nameNextUpdate, ({ terms: next, by }) => this.nameNext(next, by), { validator: ({ terms: next }) => this.mayName(next) });
  }

  get busy(): boolean {
    return this.inbox.length > 0 || this.replies.length > 0 || this.unrecorded || this.state.telling.length > 0;
  }

  /** Nothing is owed that a continued run would not know of. */
  get settled(): boolean {
    return this.replies.length === 0 && !this.unrecorded;
  }

  /** Once: whoever asks again is told what was decided. What has come in before is counted. */
  decide(by: Actor, reason?: string): Decision {
    const { state } = this;
    if (state.decision) return state.decision;
    this.settleInbox();
    const { minimum } = state.announcement;
    const enrolment = decideEnrolment({ minimum, confirmed: confirmedOf(state.seats).length });
    state.decision = { ...enrolment, at: this.now(), by, ...(reason && { reason }) };
    this.tell('decision', by, 'decide', reason);
    return state.decision;
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
    if (!decision) throw refusalFailure(refuse('session-open').refusal);
    if (named && named.session !== next.session) throw refusalFailure(refuse('next-named', { session: named.session }).refusal);
  }

  private tell(what: 'decision' | 'next', by: Actor, act: string, why?: string): void {
    this.state.telling.push({ what, ids: everyone(this.state.seats) });
    this.state.audit.push({ at: this.now(), by, act, ...(why && { why }) });
    this.unrecorded = true;
  }

  /** All that came in, in one batch. After the decision there is no seat to claim. */
  settleInbox(): void {
    for (const notice of this.inbox.splice(0)) {
      if (!this.state.decision) this.replies.push(...settle(this.state.seats, notice, this.now()));
      else if (notice.kind === 'claim') this.replies.push({ registration: notice.registration, seat: 'closed' });
    }
  }

  /** A registration that has ended meanwhile needs no answer. */
  async answerClaims(): Promise<void> {
    const { session } = this.terms;
    const answering = this.replies.splice(0).map(({ registration, seat, place }) =>
      getExternalWorkflowHandle(WORKFLOW_IDS.registration.to(registration))
        .signal(sessionSignal('seat'), { session, seat, ...(place !== undefined && { place }) })
        .catch(() => undefined),
    );
    await Promise.all(answering);
  }

  async keepRecord(): Promise<void> {
    if (!this.unrecorded) return;
    this.unrecorded = false;
    const { decision, next } = this.state;
    const stage = !decision ? 'open' : decision.held ? 'held' : 'deferred';
    const owner = stage === 'deferred' && !next ? 'exam-officer' : 'system';
    upsertSearchAttributes(attributePairs({ session: this.terms.session, stage, owner, dueAt: this.terms.decisionAt }));
    await deliverSession({ file: this.state });
  }

  /** One page of those still to be told of the decision, or of the next session. */
  async tellNextPage(): Promise<void> {
    const [telling, ...later] = this.state.telling;
    if (!telling) return;
    const page = telling.ids.slice(0, PAGE);
    await (telling.what === 'decision' ? this.tellDecision(page) : this.tellNext(page));
    const ids = telling.ids.slice(PAGE);
    this.state.telling = ids.length ? [{ ...telling, ids }, ...later] : later;
  }

  private async tellDecision(page: readonly string[]): Promise<void> {
    const { announcement, decision, seats } = this.state;
    const held = decision?.held ?? false;
    const seating = held ? seatingOf(announcement.examOn, Object.keys(seats.held), announcement.roomSize) : {};
    const { session } = this.terms;
    await tellRegistrations({ signal: 'decided', to: page.map((registration) => ({ registration, input: { session, held, ticket: seating[registration] } })) });
  }

  private async tellNext(page: readonly string[]): Promise<void> {
    const { next } = this.state;
    if (next) await tellRegistrations({ signal: 'nextSession', to: page.map((registration) => ({ registration, input: { terms: next } })) });
  }
}
