import { LEVELS } from '../../../../domain/catalogue';
import type { SessionView } from '../../../../domain/session';
import { timetableOf, type TimetableEntry } from '../../../../domain/timetable-check';
import type { Listed } from '../../../listing';
import { may } from '../../../permissions';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { SESSIONS as W } from '../../../words/staff/sessions';
import { ExamDay, standingOf, StandingTag } from '../../exams';
import { EXAMS } from '../../../words/exams';
import { StaffLayout } from '../layout';
import { Exports, SheetTable } from '../parts/sheet-table';

export interface Seen {
  readonly exam: Listed;
  readonly view: SessionView;
}

/** Of one that is cancelled none comes. */
const nextDateOf = ({ state }: Listed, now: number): TimetableEntry | undefined =>
  state.cancelled ? undefined : timetableOf(state.announcement).find(({ id, at }) => id !== 'submission' && at > now);

const nextText = (page: Page, { exam }: Seen): string => {
  const next = nextDateOf(exam, page.now);
  return next ? `${page.say(next)} ${momentIn(page.lang, next.at)}` : page.say(W.over);
};

/** Sessions under way, as page and as file. */
export const sessionsSheet = (page: Page, rows: readonly Seen[]): Sheet<Seen> => ({
  rows,
  columns: [
    {
      head: W.session,
      cell: ({ exam }) => page.say(exam.state.announcement.title),
      shown: ({ exam }) => (
        <>
          <a href={`/staff/sessions/${exam.id}`}>{page.say(exam.state.announcement.title)}</a>
          <br />
          <small>{`${page.say(LEVELS[exam.state.announcement.level])} · ${exam.id}`}</small>
        </>
      ),
    },
    { head: W.state, cell: ({ exam }) => page.say(EXAMS[standingOf(exam, page.now)]), shown: ({ exam }) => <StandingTag page={page} standing={standingOf(exam, page.now)} /> },
    { head: W.examOn, cell: ({ exam }) => exam.state.announcement.examOn, shown: ({ exam: { state } }) => <ExamDay page={page} on={state.announcement.examOn} cancelled={state.cancelled !== undefined} /> },
    { head: W.confirmed, cell: ({ view }) => view.decision?.confirmed ?? view.confirmed },
    { head: W.taken, cell: ({ view }) => view.taken },
    { head: W.waiting, cell: ({ view }) => view.waiting },
    { head: W.minimum, cell: ({ view }) => view.minimum },
    { head: W.capacity, cell: ({ view }) => view.capacity },
    { head: W.next, cell: (seen) => nextText(page, seen) },
  ],
});

export const SessionsPage = ({ page, rows }: { page: Page; rows: readonly Seen[] }) => {
  const { say, user } = page;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <div class="row-head">
        <h1>{say(W.title)}</h1>
        {user?.kind === 'staff' && may(user, 'session') && (
          <a class="button" href="/staff/sessions/new">
            {say(W.open)}
          </a>
        )}
      </div>
      <section class="card">
        {rows.length ? <SheetTable page={page} sheet={sessionsSheet(page, rows)} label={say(W.title)} /> : <p>{say(W.none)}</p>}
        {rows.length > 0 && <Exports page={page} address="/staff/sessions" />}
      </section>
    </StaffLayout>
  );
};
