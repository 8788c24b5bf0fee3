import { getExternalWorkflowHandle, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import type { SessionNotice } from '../domain/effects';
import { decideEnrolment, endDays, turnDay } from '../domain/enrolment';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import { confirmedOf, everyone, settle, type SeatReply } from '../domain/seats';
import { seatingOf } from '../domain/seating';
import { nextExamReminder, viewOf, type Decision, type SessionState, type SessionView } from '../domain/session';
import type { Terms } from '../domain/terms';
import { attributePairs } from './attributes';
import { must, refusalFailure } from './life';
import { decideUpdate, nameNextUpdate, noticeSignal, placeQuery, sessionQuery, sessionSignal, WORKFLOW_IDS } from './messages';
import { patches } from './patches';
import { deliverSession, remindOfExam, tellRegistrations } from './proxies';

/** Registrations told by one activity. */
const PAGE = 200;

/** Claims answered in one go: a second activity would queue behind the work that the first one's answers set off. */
const ANSWERS = 5_000;
const ANSWERS_BEFORE = 200;

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
    setHandler(noticeSignal, (notice) => this.take(notice));
    setHandler(sessionQuery, () => viewOf(state, terms));
    setHandler(placeQuery, (id) => state.seats.waiting.indexOf(id) + 1);
    setHandler(decideUpdate, ({ by, reason }) => this.decide(by, reason), { validator: (request) => void must(checkRequest('decide', request)) });
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
    if (this.inbox.length && !this.state.decision) turnDay(this.state, this.now());
    for (const notice of this.inbox.splice(0)) {
      if (!this.state.decision) this.replies.push(...settle(this.state.seats, notice, this.now()));
      else if (notice.kind === 'claim') this.turnAway(notice.registration);
    }
  }

  /** Too late for this session; told of the next one with the others. Those who claimed in time hear the decision instead. */
  private turnAway(registration: string): void {
    const { seats, next, telling } = this.state;
    if (seats.held[registration] || seats.waiting.includes(registration)) return;
    seats.waiting.push(registration);
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
      .signal(sessionSignal('seat'), { session, seat, ...(place !== undefined && { place }) })
      .catch(() => undefined);
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

  /** Those who sit the exam are reminded of it, all at once; one decided on after the date is not reminded. */
  remindWhenDue(): void {
    const due = nextExamReminder(this.state, this.terms);
    if (!due || this.now() < due.at) return;
    this.state.reminded.push(due.hours);
    const decidedAt = this.state.decision?.at ?? 0;
    if (due.at > decidedAt && this.now() < this.terms.examAt) this.state.telling.push({ what: 'exam', hours: due.hours, ids: Object.keys(this.state.seats.held) });
  }

  /** One page of those still to be told of the decision, of the next session, or of the exam. */
  async tellNextPage(): Promise<void> {
    const [telling, ...later] = this.state.telling;
    if (!telling) return;
    const page = telling.ids.slice(0, PAGE);
    if (telling.what === 'decision') await this.tellDecision(page);
    if (telling.what === 'next') await this.tellNext(page);
    if (telling.what === 'exam') await remindOfExam({ terms: this.terms, to: page, hours: telling.hours });
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
