import type { Registration, Ticket } from '../../domain/registration';
import { onePlace, placeOf } from '../../domain/tickets';
import { dueOf } from '../../domain/deadlines';
import { lateRule } from '../../domain/exam-day';
import { SUBJECTS, type SubjectId } from '../../domain/catalogue';
import { maskIdentity } from '../../domain/masking';
import { END_WORDS } from '../../domain/message-words';
import type { Text } from '../../domain/text';
import { dayIn, momentIn } from '../web/dates';
import { versionOf, type Mine } from '../web/mine';
import type { Page } from '../web/page';
import { COMMON } from '../words/common';
import { EXAMS } from '../words/exams';
import { MY as W, TICKET as T, WITHDRAWAL } from '../words/my';
import { PAPERS } from '../words/papers';
import { REGISTER } from '../words/register';
import { STAGE_WORDS } from '../words/stages';
import { Layout } from './layout';
import { Contacts } from './parts/contacts';
import { Ended } from './parts/ended';
import type { FormState } from './parts/fields';
import { Materials } from './parts/materials';
import { Messages, Money, Stated, Way } from './parts/mine-sections';
import { Scores } from './parts/scores';
import { NextStep } from './parts/next-step';
import { OwnPapers } from './parts/own-papers';
import { Notice } from './parts/notice';

/** Where it stands, in a word. */
export const standing = ({ end, stage }: Registration): Text => (end ? END_WORDS[end.end] : STAGE_WORDS[stage]);

export interface Brief {
  readonly registration: Registration;
  readonly title: Text;
}

export const MyPage = ({ page, mine }: { page: Page; mine: readonly Brief[] }) => {
  const { say, lang } = page;
  return (
    <Layout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      {mine.length === 0 && (
        <Notice title={say(W.none)}>
          <p>{say(W.noneWhy)}</p>
          <a class="button" href="/">
            {say(W.toExams)}
          </a>
        </Notice>
      )}
      <ul class="plain">
        {mine.map(({ registration, title }) => (
          <li class="card">
            <div class="row-head">
              <h2>
                <a href={`/my/${registration.id}`}>{say(title)}</a>
              </h2>
              <span class="tag">{say(standing(registration))}</span>
            </div>
            <dl class="facts">
              <dt>{say(EXAMS.examOn)}</dt>
              <dd>{dayIn(lang, registration.sitting.terms.examOn)}</dd>
              {!registration.end && dueOf(registration).owner === 'candidate' && (
                <>
                  <dt>{say(W.next)}</dt>
                  <dd>{momentIn(lang, dueOf(registration).shownAt)}</dd>
                </>
              )}
            </dl>
            <a class="button" href={`/my/${registration.id}`}>
              {say(W.open)}
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  );
};

export interface OneProps extends Mine {
  readonly page: Page;
  readonly form: FormState;
  readonly requestKey: string;
  /** What was just done, or why it was not. */
  readonly said?: { readonly tone: 'good' | 'bad'; readonly title: Text; readonly text?: Text };
  readonly forget?: string;
}

/** Everything about one registration: what comes next first. */
export const OnePage = (props: OneProps) => {
  const { page, registration, announcement, said, forget, form } = props;
  const { say } = page;
  const over = registration.end !== undefined;
  return (
    <Layout page={page} title={say(W.one)} scripts={['forms.js', 'live.js', 'upload.js']}>
      <h1>{say(announcement.title)}</h1>
      <p class="lead">
        {registration.applicant.name} · <span class="tag">{say(standing(registration))}</span>
      </p>
      {said && (
        <Notice tone={said.tone} title={say(said.title)}>
          {said.text && <p>{say(said.text)}</p>}
        </Notice>
      )}
      {forget && <span data-forget={forget} hidden></span>}
      <div id="live" data-live={over ? undefined : `/my/${registration.id}`} data-version={versionOf(registration)} data-stale={say(W.stale)}>
        <Ended {...props} />
        {!over && <NextStep {...props} />}
        <Scores {...props} />
        <OwnPapers {...props} />
        <Way {...props} />
        <Materials {...props} form={form} />
        <Money {...props} />
        <Messages {...props} />
        <Stated {...props} />
      </div>
      <section class="card">
        <h2>{say(W.contacts)}</h2>
        <Contacts contacts={announcement.contacts} />
      </section>
      {!over && (
        <p>
          <a href={`/my/${registration.id}/withdraw`}>{say(WITHDRAWAL.link)}</a>
        </p>
      )}
    </Layout>
  );
};

/** Room and seat: once, or for each subject where they differ. */
const Places = ({ page: { say }, ticket, subjects }: { page: Page; ticket: Ticket; subjects: readonly SubjectId[] }) => (
  <>
    {(onePlace(ticket, subjects) ? subjects.slice(0, 1) : subjects).map((subject, _, { length }) => {
      const { room, seat, name } = placeOf(ticket, subject);
      return (
        <p class="seat">
          {length > 1 && <small>{say(SUBJECTS[subject])} </small>}
          {say(T.roomIs, { room })} · {say(T.seatIs, { seat })} {name && <small>{name}</small>}
        </p>
      );
    })}
  </>
);

/** To be printed and brought along. */
export const TicketPage = ({ page, registration, announcement }: { page: Page } & Pick<Mine, 'registration' | 'announcement'>) => {
  const { say, lang } = page;
  const { applicant, sitting, id } = registration;
  const { ticket, terms, subjects } = sitting;
  return (
    <Layout page={page} title={say(T.title)} scripts={['print.js']}>
      <h1>{say(T.title)}</h1>
      <section class="card ticket">
        <h2>{say(announcement.title)}</h2>
        {ticket && <Places page={page} ticket={ticket} subjects={subjects} />}
        <dl class="facts">
          <dt>{say(W.name)}</dt>
          <dd>{applicant.name}</dd>
          <dt>{say(REGISTER.number)}</dt>
          <dd class="number">{maskIdentity(applicant.identity.number)}</dd>
          <dt>{say(T.number)}</dt>
          <dd class="number">{ticket?.number}</dd>
          <dt>{say(EXAMS.examOn)}</dt>
          <dd>{momentIn(lang, terms.examAt)}</dd>
          <dt>{say(T.subjects)}</dt>
          <dd>{subjects.map((subject) => say(SUBJECTS[subject])).join(lang === 'zh' ? '、' : ', ')}</dd>
          <dt>{say(EXAMS.place)}</dt>
          <dd>{say(announcement.place)}</dd>
        </dl>
        <p>
          {say(T.rules)} {say(lateRule(announcement, subjects))}
        </p>
      </section>
      <p class="actions no-print">
        <button class="needs-script" data-print="yes">
          {say(COMMON.printIt)}
        </button>
        <a class="button second" href={`/my/${id}/papers/ticket.pdf`}>
          {say(PAPERS.ticketPdf)}
        </a>
        <a href={`/my/${id}`}>{say(W.one)}</a>
      </p>
    </Layout>
  );
};
