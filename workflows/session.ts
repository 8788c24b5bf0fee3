import { allHandlersFinished, condition, continueAsNew, getExternalWorkflowHandle, setHandler, setWorkflowOptions, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { decideEnrolment } from '../domain/enrolment';
import { dateOf, DAY_MS, instantAt } from '../domain/instant';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import { confirmedOf, everyone, settle, type SeatReply } from '../domain/seats';
import { seatingOf } from '../domain/seating';
import { openSession, viewOf, type Decision, type SessionState } from '../domain/session';
import { termsOf } from '../domain/timetable';
import type { Announcement } from '../domain/announcement';
import type { SessionNotice } from '../domain/effects';
import { refusalFailure } from './life';
import { ATTRIBUTES, decideUpdate, nameNextUpdate, noticeSignal, placeQuery, sessionQuery, sessionSignal, WORKFLOW_IDS } from './messages';
import { deliverSession, tellRegistrations } from './proxies';

export type SessionStart = ({ readonly announcement: Announcement } | { readonly state: SessionState }) & { readonly aheadMs?: number };

const CLOCK: Actor = { role: 'system', id: 'decision-day' };
const PAGE = 200;

/**
 * One sitting: it keeps the seats, decides once whether it is held, and tells everyone.
 * Notices come in as signals and are settled in batches; it continues as new when the server suggests it.
 */
export async function session(start: SessionStart): Promise<SessionState['decision']> {
  const now = () => Date.now() + (start.aheadMs ?? 0);
  const state = 'state' in start ? start.state : openSession(start.announcement, now());
  const terms = termsOf(state.announcement);
  const inbox: SessionNotice[] = [];
  let unrecorded = !('state' in start);

  const decide = (by: Actor, reason?: string): Decision => {
    answer(inbox.splice(0));
    const confirmed = confirmedOf(state.seats).length;
    const { held, minimum } = decideEnrolment({ minimum: state.announcement.minimum, confirmed });
    state.decision = { held, confirmed, minimum, at: now(), by, ...(reason && { reason }) };
    state.telling.push({ what: 'decision', ids: everyone(state.seats) });
    state.audit.push({ at: now(), by, act: 'decide', ...(reason && { why: reason }) });
    unrecorded = true;
    return state.decision;
  };

  const replies: SeatReply[] = [];
  const answer = (notices: SessionNotice[]) => {
    for (const notice of notices)
      if (!state.decision) replies.push(...settle(state.seats, notice, now()));
      else if (notice.kind === 'claim') replies.push({ registration: notice.registration, seat: 'closed' });
  };

  setHandler(noticeSignal, (notice) => void inbox.push(notice));
  setHandler(sessionQuery, () => viewOf(state, terms));
  setHandler(placeQuery, (id) => state.seats.waiting.indexOf(id) + 1);
  setHandler(decideUpdate, ({ by, reason }) => state.decision ?? decide(by, reason));
  setHandler(
    nameNextUpdate,
    ({ terms: next, by }) => {
      state.next = next;
      state.telling.push({ what: 'next', ids: everyone(state.seats) });
      state.audit.push({ at: now(), by, act: 'nameNext', why: next.session });
      unrecorded = true;
      return viewOf(state, terms);
    },
    {
      validator: ({ terms: next }) => {
        if (!state.decision) throw refusalFailure(refuse('session-open').refusal);
        if (state.next && state.next.session !== next.session) throw refusalFailure(refuse('next-named', { session: state.next.session }).refusal);
      },
    },
  );

  /** The scheduled job decides on decision day; at the end of that day the session decides by itself. */
  const backstop = instantAt(dateOf(terms.decisionAt)) + DAY_MS;
  /** Retakes and late questions end with the retake year. */
  const closesAt = terms.examAt + (terms.retake.months + 1) * 31 * DAY_MS;
  const wake = () => (state.decision ? closesAt : backstop);
  const busy = () => inbox.length > 0 || replies.length > 0 || unrecorded || state.telling.length > 0;

  while (busy() || now() < closesAt) {
    if (!busy()) await condition(busy, Math.max(1, wake() - now()));
    answer(inbox.splice(0));
    await Promise.all(replies.splice(0).map((reply) => tellSeat(terms.session, reply)));
    if (!state.decision && now() >= backstop) decide(CLOCK);
    if (unrecorded) {
      unrecorded = false;
      await deliverSession({ file: state });
      showStage(state, terms.decisionAt);
    }
    await tellNextPage(state, terms.session);
    if (workflowInfo().continueAsNewSuggested && inbox.length === 0 && replies.length === 0) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof session>({ state, aheadMs: start.aheadMs });
    }
  }
  await condition(allHandlersFinished);
  return state.decision;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, session);

/** A registration that has ended meanwhile needs no answer. */
async function tellSeat(session: string, { registration, seat, place }: SeatReply): Promise<void> {
  const input = { session, seat, ...(place !== undefined && { place }) };
  await getExternalWorkflowHandle(WORKFLOW_IDS.registration.to(registration))
    .signal(sessionSignal('seat'), input)
    .catch(() => undefined);
}

async function tellNextPage(state: SessionState, session: string): Promise<void> {
  const [telling, ...later] = state.telling;
  if (!telling) return;
  const page = telling.ids.slice(0, PAGE);
  const { decision, next, announcement, seats } = state;
  if (telling.what === 'decision' && decision) {
    const seating = decision.held ? seatingOf(announcement.examOn, Object.keys(seats.held), announcement.roomSize) : {};
    await tellRegistrations({ signal: 'decided', to: page.map((registration) => ({ registration, input: { session, held: decision.held, ticket: seating[registration] } })) });
  }
  if (telling.what === 'next' && next) await tellRegistrations({ signal: 'nextSession', to: page.map((registration) => ({ registration, input: { terms: next } })) });
  const rest = telling.ids.slice(PAGE);
  state.telling = rest.length ? [{ ...telling, ids: rest }, ...later] : later;
}

function showStage({ decision, next }: SessionState, decisionAt: number): void {
  const stage = !decision ? 'open' : decision.held ? 'held' : 'deferred';
  upsertSearchAttributes([
    { key: ATTRIBUTES.stage, value: stage },
    { key: ATTRIBUTES.owner, value: stage === 'deferred' && !next ? 'exam-officer' : 'system' },
    { key: ATTRIBUTES.dueAt, value: new Date(decisionAt) },
  ]);
}

