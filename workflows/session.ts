import { allHandlersFinished, condition, continueAsNew, setWorkflowOptions, workflowInfo } from '@temporalio/workflow';
import type { Announcement } from '../domain/announcement';
import type { SessionNotice } from '../domain/effects';
import { DAY_MS, dateOf, instantAt } from '../domain/instant';
import { closingOf, isSettled, nextExamReminder, openSession, type SessionState } from '../domain/session';
import type { Terms } from '../domain/terms';
import { termsOf } from '../domain/timetable';
import { Alarm } from './alarm';
import { Desk } from './desk';

/** A new session, or one that continues. `aheadMs`: a rehearsal's clock runs ahead of the wall's. */
export type SessionStart = ({ readonly announcement: Announcement } | { readonly state: SessionState; readonly inbox: SessionNotice[] }) & {
  readonly aheadMs?: number;
};

/** The scheduled job decides on the morning of decision day; at the end of that day the session decides by itself. */
const backstopOf = ({ decisionAt }: Terms) => instantAt(dateOf(decisionAt)) + DAY_MS;

/** The decision, unless it is cancelled before; then the reminders of the exam, then the end. */
const nextDate = (state: SessionState, terms: Terms) =>
  isSettled(state) ? (nextExamReminder(state, terms)?.at ?? closingOf(terms, state)) : backstopOf(terms);

/** One sitting: it keeps the seats, decides once whether it is held, and tells everyone. */
export async function session(start: SessionStart): Promise<SessionState['decision']> {
  const now = () => Date.now() + (start.aheadMs ?? 0);
  const isNew = 'announcement' in start;
  const state = isNew ? openSession(start.announcement, now()) : start.state;
  const terms = termsOf(state.announcement);
  const desk = new Desk(state, isNew ? [] : start.inbox, terms, now, isNew);
  const alarm = new Alarm();
  desk.listen();

  while (desk.busy || now() < closingOf(terms, state)) {
    alarm.set(nextDate(state, terms), now());
    await condition(() => desk.busy || alarm.rang);
    alarm.rang = false;
    desk.settleInbox();
    await desk.answerClaims();
    if (now() >= backstopOf(terms)) desk.decideIfOpen({ role: 'system', id: 'decision-day' });
    desk.remindWhenDue();
    await desk.keepRecord();
    await desk.teller.tellNextPage();
    if (workflowInfo().continueAsNewSuggested && desk.settled) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof session>({ state, inbox: desk.inbox, aheadMs: start.aheadMs });
    }
  }
  await condition(allHandlersFinished);
  return state.decision;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, session);
