import type { Child } from 'hono/jsx';
import { LEVELS, SUBJECTS } from '../../../../domain/catalogue';
import { stageOf } from '../../../../domain/session';
import type { Text } from '../../../../domain/text';
import { termsOf } from '../../../../domain/timetable';
import { timetableOf } from '../../../../domain/timetable-check';
import { momentIn, timeLeft } from '../../../web/dates';
import { EXAMS } from '../../../words/exams';
import { ATTENDANCE } from '../../../words/staff/check-in';
import { BILLS } from '../../../words/staff/bills';
import { CANCELLATION } from '../../../words/staff/cancellation';
import { QUEUE_WORDS } from '../../../words/staff/desk';
import { PROVINCE } from '../../../words/staff/province';
import { ROOMS } from '../../../words/staff/rooms';
import { DASHBOARD as W, SESSIONS } from '../../../words/staff/sessions';
import { ExamDay, standingOf, StandingTag } from '../../exams';
import { Notice } from '../../parts/notice';
import { Tariff } from '../../parts/tariff';
import { StaffLayout } from '../layout';
import { allowed } from '../parts/allowed';
import { CancelledCard } from './cancellation-card';
import { Chart } from './chart';
import { DecisionCard, type DashboardProps } from './decision-card';

/** What there is to do for the exam itself, and after it. */
const ExamDoors = ({ page, view: { id } }: DashboardProps) => {
  const { say } = page;
  return (
    <>
      <a class="button second" href={`/staff/sessions/${id}/rooms`}>
        {say(ROOMS.title)}
      </a>
      {(allowed(page, 'enterScores') || allowed(page, 'checkScores')) && (
        <a class="button second" href={`/staff/sessions/${id}/scores`}>
          {say(W.scores)}
        </a>
      )}
      {allowed(page, 'certify') && (
        <a class="button second" href={`/staff/sessions/${id}/certificates`}>
          {say(W.certificates)}
        </a>
      )}
      {allowed(page, 'province') && (
        <a class="button second" href={`/staff/sessions/${id}/province`}>
          {say(PROVINCE.link)}
        </a>
      )}
    </>
  );
};

const Doors = (props: DashboardProps) => {
  const { page, view: { id, cancelled } } = props;
  const { say } = page;
  return (
    <p class="actions">
      <a class="button second" href={`/staff/sessions/${id}/roster`}>
        {say(W.roster)}
      </a>
      {!cancelled && <ExamDoors {...props} />}
      {allowed(page, 'ledger') && (
        <a class="button second" href={`/staff/sessions/${id}/bills`}>
          {say(BILLS.title)}
        </a>
      )}
      <a href={`/exams/${id}`}>{say(W.announcement)}</a>
      {allowed(page, 'cancelSession') && !cancelled && <a href={`/staff/sessions/${id}/cancellation`}>{say(CANCELLATION.title)}</a>}
    </p>
  );
};

/** On the day itself, and after it. */
const Attendance = ({ page: { say }, view: { id }, doors }: DashboardProps) =>
  doors && (
    <section class="card">
      <h2>{say(ATTENDANCE.title)}</h2>
      <ul class="rows">
        {doors.map(({ subject, present, late }) => (
          <li>{say(ATTENDANCE.door, { subject: say(SUBJECTS[subject]), present, late })}</li>
        ))}
      </ul>
      <p>
        <a href={`/staff/sessions/${id}/attendance`}>{say(ATTENDANCE.all)}</a>
      </p>
    </section>
  );

const Timeline = ({ page: { say, lang, now }, state: { announcement }, view: { cancelled } }: DashboardProps) => {
  const dates = timetableOf(announcement).filter(({ id, at }) => id !== 'submission' && at <= (cancelled?.at ?? at));
  const next = dates.find(({ at }) => at > now);
  return (
    <section class="card">
      <h2>{say(W.timeline)}</h2>
      <ol class="steps">
        {dates.map((entry) => (
          <li class={entry.at <= now ? 'done' : entry === next ? 'now' : 'later'}>
            <p>
              <strong>{say(entry)}</strong>
            </p>
            <p>
              {momentIn(lang, entry.at)} {entry.at <= now ? <small>{say(EXAMS.past)}</small> : <span class="left">{say(timeLeft(entry.at, now))}</span>}
            </p>
          </li>
        ))}
        {cancelled && (
          <li class="stopped">
            <p>
              <strong>{say(EXAMS.cancelled)}</strong>
            </p>
            <p>{momentIn(lang, cancelled.at)}</p>
          </li>
        )}
      </ol>
    </section>
  );
};

const Queues = ({ page: { say }, queues, view: { id } }: DashboardProps) => (
  <section class="card">
    <h2>{say(W.queues)}</h2>
    {queues.length === 0 && <p>{say(W.queuesNone)}</p>}
    {queues.length > 0 && (
      <table>
        <thead>
          <tr>
            {[W.stage, W.openCount, W.overdue].map((head) => (
              <th scope="col">{say(head)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map(({ owner, stage, open, overdue }) => (
            <tr>
              <th scope="row">
                <a href={`/staff/queues/${owner}/${stage}?session=${id}`}>{say(QUEUE_WORDS[`${owner}/${stage}` as keyof typeof QUEUE_WORDS])}</a>
              </th>
              <td>{open}</td>
              <td>{overdue > 0 ? <span class="tag bad">{overdue}</span> : 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const Facts = ({ page, state: { announcement }, view }: DashboardProps) => (
  <dl class="tiles">
    {[
      [SESSIONS.confirmed, view.decision?.confirmed ?? view.confirmed],
      [SESSIONS.minimum, view.minimum],
      [SESSIONS.taken, view.taken],
      [SESSIONS.capacity, view.capacity],
      [SESSIONS.waiting, view.waiting],
      [SESSIONS.examOn, <ExamDay page={page} on={announcement.examOn} cancelled={view.cancelled !== undefined} />],
    ].map(([name, value]) => (
      <div>
        <dt>{page.say(name as Text)}</dt>
        <dd>{value as Child}</dd>
      </div>
    ))}
  </dl>
);

/** Everything about one session. */
export const DashboardPage = (props: DashboardProps) => {
  const { page, state, view, progress, said } = props;
  const { say, now } = page;
  const { announcement } = state;
  return (
    <StaffLayout page={page} title={say(announcement.title)}>
      <h1>{say(announcement.title)}</h1>
      <p class="lead">
        {`${say(announcement.occupation.name)} · ${say(LEVELS[announcement.level])} · `}
        <span class="number">{announcement.id}</span> <StandingTag page={page} standing={standingOf({ id: view.id, stage: stageOf(view), state }, now)} />
      </p>
      {said && <Notice tone="good" title={say(said)} />}
      <Doors {...props} />
      <Facts {...props} />
      <div class="columns">
        <div>
          <Chart page={page} view={view} openedAt={state.openedAt} />
          <Queues {...props} />
        </div>
        <div>
          <Attendance {...props} />
          {view.cancelled && progress && <CancelledCard page={page} cancelled={view.cancelled} progress={progress} />}
          {(!view.cancelled || view.decision) && <DecisionCard {...props} />}
          <Timeline {...props} />
          {!view.cancelled && (
            <section class="card" id="tariff">
              <h2>{say(W.tariff)}</h2>
              <Tariff page={page} tariff={termsOf(announcement).tariff} />
            </section>
          )}
        </div>
      </div>
    </StaffLayout>
  );
};
