import type { Announcement } from '../../../../domain/announcement';
import { LEVELS, SUBJECTS } from '../../../../domain/catalogue';
import { yuan } from '../../../../domain/messages';
import type { Problem } from '../../../../domain/text';
import { timetableOf } from '../../../../domain/timetable-check';
import { dayIn, momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { COMMON } from '../../../words/common';
import { EXAMS } from '../../../words/exams';
import { NEW_SESSION as W, SESSIONS } from '../../../words/staff/sessions';
import { Area, Ours } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';

export interface NewProps {
  readonly page: Page;
  readonly text: string;
  /** Everything that is wrong, by field of the announcement. */
  readonly problems: readonly Problem[];
}

/** Longest announcement taken. */
export const TEXT_LIMIT = 60_000;

const Problems = ({ page: { say }, problems }: NewProps) =>
  problems.length === 0 ? null : (
    <div class="notice bad" role="alert" tabindex={-1} data-focus="yes">
      <h2>{say(COMMON.problems, { count: problems.length })}</h2>
      <ul>
        {problems.map(({ path, problem }) => (
          <li>
            {path && <code>{path}</code>}
            {path && say(COMMON.colon)}
            {say(problem)}
          </li>
        ))}
      </ul>
    </div>
  );

/** A file or a text; checked before anything is open. */
export const NewPage = (props: NewProps) => {
  const { page, text } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      <Problems {...props} />
      <form method="post" novalidate action="/staff/sessions/new" enctype="multipart/form-data" class="card">
        <Ours page={page} />
        <div class="field">
          <label for="f-file">
            {say(W.file)}
            <span class="optional">{say(COMMON.optional)}</span>
          </label>
          <p class="hint" id="f-file-hint">
            {say(W.fileHint)}
          </p>
          <input id="f-file" type="file" name="file" accept=".yaml,.yml" aria-describedby="f-file-hint" />
        </div>
        <div class="source">
          <Area page={page} typed={{ text }} problems={{}} name="text" label={W.text} optional max={TEXT_LIMIT} rows={18} />
        </div>
        <button name="step" value="check">
          {say(W.check)}
        </button>
      </form>
    </StaffLayout>
  );
};

const Facts = ({ page: { say, lang }, announcement }: { page: Page; announcement: Announcement }) => (
  <section class="card">
    <h2>{say(announcement.title)}</h2>
    <dl class="facts">
      <dt>{say(SESSIONS.id)}</dt>
      <dd class="number">{announcement.id}</dd>
      <dt>{say(EXAMS.occupation)}</dt>
      <dd>{`${say(announcement.occupation.name)} · ${say(LEVELS[announcement.level])}`}</dd>
      <dt>{say(SESSIONS.examOn)}</dt>
      <dd class="big">{dayIn(lang, announcement.examOn)}</dd>
      <dt>{say(EXAMS.place)}</dt>
      <dd>{say(announcement.place)}</dd>
      <dt>{say(EXAMS.people)}</dt>
      <dd>{say(EXAMS.peopleIs, { capacity: announcement.capacity, minimum: announcement.minimum })}</dd>
      <dt>{say(EXAMS.fee)}</dt>
      <dd>{announcement.subjects.map(({ id, fee }) => `${say(SUBJECTS[id])} ${say(COMMON.yuan, { yuan: yuan(fee) })}`).join(' · ')}</dd>
    </dl>
  </section>
);

const Dates = ({ page: { say, lang }, announcement }: { page: Page; announcement: Announcement }) => (
  <section class="card">
    <h2>{say(EXAMS.dates)}</h2>
    <ul class="rows">
      {timetableOf(announcement).map((entry) => (
        <li>
          <strong>{say(entry)}</strong>
          {say(COMMON.colon)}
          {momentIn(lang, entry.at)}
          {entry.warnings.map((warning) => (
            <p>
              <span class="tag warn">{say(W.warnings)}</span> {say(warning)}
            </p>
          ))}
        </li>
      ))}
    </ul>
  </section>
);

/** What would be open: every date, and whatever is doubtful about it. */
export const PreviewPage = ({ page, text, announcement, requestKey }: { page: Page; text: string; announcement: Announcement; requestKey: string }) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.preview)}>
      <h1>{say(W.preview)}</h1>
      <Notice title={say(W.nothingYet)}>
        <p>{say(W.fixed)}</p>
      </Notice>
      <Facts page={page} announcement={announcement} />
      <Dates page={page} announcement={announcement} />
      <form method="post" novalidate action="/staff/sessions/new">
        <Ours page={page} requestKey={requestKey} />
        <input type="hidden" name="text" value={text} />
        <div class="actions">
          <button name="step" value="open">
            {say(W.open)}
          </button>
          <button class="second" name="step" value="change">
            {say(W.change)}
          </button>
        </div>
      </form>
    </StaffLayout>
  );
};
