import { LEVELS } from '../../domain/catalogue';
import { termsOf } from '../../domain/timetable';
import type { Listed } from '../listing';
import { dayIn, momentIn, timeLeft } from '../web/dates';
import type { Page } from '../web/page';
import { EXAMS as W } from '../words/exams';
import { ExamDay, standingOf, StandingTag } from './exams';
import { Layout } from './layout';
import { Conditions, Dates, Fees, Materials, Result, type Of } from './parts/announcement';
import { Contacts, Help } from './parts/contacts';
import { Notice } from './parts/notice';

const Glance = ({ page, announcement: { occupation, level, examOn, place, capacity, minimum, plan }, cancelled }: Of & { cancelled: boolean }) => {
  const { say } = page;
  return (
    <section class="card">
      <h2>{say(W.atAGlance)}</h2>
      <dl class="facts">
        <dt>{say(W.occupation)}</dt>
        <dd>{say(occupation.name)}</dd>
        <dt>{say(W.level)}</dt>
        <dd>{say(LEVELS[level])}</dd>
        <dt>{say(W.examOn)}</dt>
        <dd class="big">
          <ExamDay page={page} on={examOn} cancelled={cancelled} />
        </dd>
        <dt>{say(W.place)}</dt>
        <dd>
          {say(place)}
          {!cancelled && (
            <>
              <br />
              <small>{say(W.placeNote)}</small>
            </>
          )}
        </dd>
        {!cancelled && (
          <>
            <dt>{say(W.people)}</dt>
            <dd>{say(W.peopleIs, { capacity, minimum })}</dd>
          </>
        )}
        <dt>{say(W.plan)}</dt>
        <dd class="number">{plan}</dd>
      </dl>
    </section>
  );
};

const HowTo = ({ page: { say, lang }, announcement }: Of) => {
  const { provincial, registration, materials } = termsOf(announcement);
  return (
    <section class="card">
      <h2>{say(W.howTo)}</h2>
      <ol>
        <li>
          <strong>{say(W.step1)}</strong>
          <br />
          {say(W.step1Is, { by: momentIn(lang, provincial.shownAt) })}
          <br />
          {say(W.code)} <strong class="number">{announcement.registrationCode}</strong> · <a href={announcement.platforms.provincial}>{say(W.toProvince)}</a>
        </li>
        <li>
          <strong>{say(W.step2)}</strong>
          <br />
          {say(W.step2Is, { by: momentIn(lang, registration.shownAt) })}
        </li>
        <li>
          <strong>{say(W.step3)}</strong>
          <br />
          {say(W.step3Is, { by: momentIn(lang, materials.shownAt), days: announcement.payment.days })}
        </li>
      </ol>
    </section>
  );
};

const Doing = ({ page, exam }: { page: Page; exam: Listed }) => {
  const { say, lang, now } = page;
  const { announcement } = exam.state;
  const { registration } = termsOf(announcement);
  const standing = standingOf(exam, now);
  if (standing !== 'open')
    return (
      <Notice tone="warn" title={say(standing === 'cancelled' ? W.cancelled : W.closed)}>
        <p>{standing === 'cancelled' ? say(W.cancelledWhy, { reason: exam.state.cancelled?.reason ?? '' }) : standing === 'closed' ? say(W.closedWhy, { by: momentIn(lang, registration.shownAt) }) : say(W.decidedWhy)}</p>
        <Help page={page} contacts={announcement.contacts} />
      </Notice>
    );
  return (
    <section class="card next no-print">
      <p>
        {say(W.until)} <strong>{momentIn(lang, registration.shownAt)}</strong> <span class="left">{say(timeLeft(registration.hardAt, now))}</span>
      </p>
      <div class="actions">
        <a class="button" href={`/exams/${exam.id}/register`}>
          {say(W.register)}
        </a>
        <a class="button second" href={`/exams/${exam.id}/check`}>
          {say(W.check)}
        </a>
      </div>
    </section>
  );
};

/** What there is to prepare, and by when. */
const Preparing = (of: Of) => (
  <>
    <HowTo {...of} />
    <Conditions {...of} />
    <Materials {...of} />
    <Fees {...of} />
    <Dates {...of} />
    <Result {...of} />
  </>
);

/** The announcement, readable from top to bottom; of one that is cancelled only what it was. */
export const ExamPage = ({ page, exam }: { page: Page; exam: Listed }) => {
  const { say, lang, now } = page;
  const { announcement } = exam.state;
  const [of, standing] = [{ page, announcement }, standingOf(exam, now)];
  const cancelled = standing === 'cancelled';
  return (
    <Layout page={page} title={say(announcement.title)}>
      <h1>{say(announcement.title)}</h1>
      <p class="lead">
        {say(W.issued, { organiser: say(announcement.organiser), on: dayIn(lang, announcement.issuedOn) })} <StandingTag page={page} standing={standing} />
      </p>
      <Doing page={page} exam={exam} />
      <Glance {...of} cancelled={cancelled} />
      {!cancelled && <Preparing {...of} />}
      <section class="card" id="contacts">
        <h2>{say(W.contacts)}</h2>
        <Contacts contacts={announcement.contacts} />
      </section>
      {!cancelled && announcement.notes.length > 0 && (
        <details>
          <summary>{say(W.notes)}</summary>
          <ul>
            {announcement.notes.map((note) => (
              <li>{say(note)}</li>
            ))}
          </ul>
        </details>
      )}
    </Layout>
  );
};
