import type { Instant } from '../../domain/instant';
import { yuan } from '../../domain/messages';
import { termsOf } from '../../domain/timetable';
import type { Listed } from '../listing';
import { dayIn, momentIn, timeLeft } from '../web/dates';
import type { Page } from '../web/page';
import { COMMON } from '../words/common';
import { EXAMS as W } from '../words/exams';
import { Layout } from './layout';
import { Notice } from './parts/notice';

export type Standing = 'open' | 'closed' | 'held' | 'deferred' | 'cancelled';

/** Open until the last second that counts. */
export const standingOf = ({ stage, state }: Listed, now: Instant): Standing => {
  if (stage === 'held' || stage === 'deferred' || stage === 'cancelled') return stage;
  return now < termsOf(state.announcement).registration.hardAt ? 'open' : 'closed';
};

const TONES: Readonly<Record<Standing, string>> = { open: 'good', closed: '', held: 'good', deferred: 'warn', cancelled: 'bad' };

export const StandingTag = ({ page, standing }: { page: Page; standing: Standing }) => <span class={`tag ${TONES[standing]}`}>{page.say(W[standing])}</span>;

/** The day of the exam; struck where there is none. */
export const ExamDay = ({ page, on, cancelled }: { page: Page; on: string; cancelled: boolean }) => (cancelled ? <s>{dayIn(page.lang, on)}</s> : <>{dayIn(page.lang, on)}</>);

const Exam = ({ page, exam }: { page: Page; exam: Listed }) => {
  const { say, lang, now } = page;
  const { announcement } = exam.state;
  const { registration } = termsOf(announcement);
  const standing = standingOf(exam, now);
  return (
    <li class="card">
      <div class="row-head">
        <h2>
          <a href={`/exams/${exam.id}`}>{say(announcement.title)}</a>
        </h2>
        <StandingTag page={page} standing={standing} />
      </div>
      <dl class="facts">
        <dt>{say(W.examOn)}</dt>
        <dd>
          <ExamDay page={page} on={announcement.examOn} cancelled={standing === 'cancelled'} />
        </dd>
        {standing !== 'cancelled' && (
          <>
            <dt>{say(W.until)}</dt>
            <dd>
              {momentIn(lang, registration.shownAt)} {standing === 'open' && <strong>{say(timeLeft(registration.hardAt, now))}</strong>}
            </dd>
          </>
        )}
        <dt>{say(W.fee)}</dt>
        <dd>{say(COMMON.yuan, { yuan: yuan(announcement.total) })}</dd>
      </dl>
      <div class="actions">
        <a class="button" href={`/exams/${exam.id}`}>
          {say(W.see)}
        </a>
        {standing === 'open' && <a href={`/exams/${exam.id}/check`}>{say(W.check)}</a>}
      </div>
    </li>
  );
};

export const ExamsPage = ({ page, exams }: { page: Page; exams: readonly Listed[] }) => {
  const { say } = page;
  return (
    <Layout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      {exams.length === 0 && (
        <Notice title={say(W.none)}>
          <p>{say(W.noneWhy)}</p>
        </Notice>
      )}
      <ul class="plain">
        {exams.map((exam) => (
          <Exam page={page} exam={exam} />
        ))}
      </ul>
    </Layout>
  );
};
