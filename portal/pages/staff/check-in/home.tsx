import { SUBJECTS } from '../../../../domain/catalogue';
import type { Listed } from '../../../listing';
import { dayIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { CHECK_IN as W } from '../../../words/staff/check-in';
import { Input, Select } from '../../parts/fields';
import { StaffLayout } from '../layout';
import { allowed } from '../parts/allowed';

const Session = ({ page, session: { id, state } }: { page: Page; session: Listed }) => {
  const { say, lang } = page;
  const { announcement } = state;
  const form = { page, typed: {}, problems: {} };
  const subjects = announcement.subjects.map((one) => ({ value: one.id, text: SUBJECTS[one.id] }));
  return (
    <section class="card">
      <h2>{say(announcement.title)}</h2>
      <p>
        {dayIn(lang, announcement.examOn)} · {say(announcement.place)}
      </p>
      <form method="get" action={`/staff/sessions/${id}/check-in`}>
        <Select {...form} name="subject" label={W.subject} options={subjects} standard={subjects[0]?.value} />
        <Input {...form} name="room" label={W.room} mode="numeric" max={3} />
        <div class="actions">
          <button>{say(W.start)}</button>
          {allowed(page, 'read') && <a href={`/staff/sessions/${id}/attendance`}>{say(W.overview)}</a>}
        </div>
      </form>
    </section>
  );
};

/** Where and for what one stands at a door. */
export const CheckInHome = ({ page, sessions, over }: { page: Page; sessions: readonly Listed[]; over: readonly Listed[] }) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      {sessions.length === 0 && <p>{say(W.none)}</p>}
      {sessions.map((session) => (
        <Session page={page} session={session} />
      ))}
      {over.length > 0 && (
        <section class="card">
          <h2>{say(W.restOf)}</h2>
          <ul>
            {over.map(({ id, state: { announcement } }) => (
              <li>
                {say(announcement.title)}: <a href={`/staff/sessions/${id}/check-in`}>{say(W.sendRest)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </StaffLayout>
  );
};
