import type { Child } from 'hono/jsx';
import type { Announcement } from '../../../../domain/announcement';
import { LEVELS, SUBJECTS } from '../../../../domain/catalogue';
import { yuan } from '../../../../domain/messages';
import type { Problem } from '../../../../domain/text';
import { timetableOf } from '../../../../domain/timetable-check';
import type { KeptDraft } from '../../../notice-acts';
import { dayIn, momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { COMMON } from '../../../words/common';
import { EXAMS } from '../../../words/exams';
import { NOTICES } from '../../../words/staff/notices';
import { NEW_SESSION as W, SESSIONS } from '../../../words/staff/sessions';
import { Area, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { Drafts, NoticeForm } from '../notices/list';

interface YamlProps {
  readonly page: Page;
  readonly text: string;
  /** Everything that is wrong, by field of the announcement. */
  readonly problems: readonly Problem[];
}

/** Longest announcement taken. */
export const TEXT_LIMIT = 60_000;

const YamlProblems = ({ page: { say }, problems }: YamlProps) =>
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

/** A prepared file or its text; checked before anything is open. */
const YamlForm = ({ page, text }: YamlProps) => {
  const { say } = page;
  return (
    <form method="post" novalidate action="/staff/sessions/new" enctype="multipart/form-data">
      <p>{say(W.lead)}</p>
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
  );
};

export interface NewProps {
  readonly page: Page;
  readonly notice: Pick<FormState, 'typed' | 'problems'>;
  readonly drafts: readonly KeptDraft[];
  readonly yaml: Pick<YamlProps, 'text' | 'problems'>;
  readonly requestKey: string;
}

/** A session begins with its notice, goes on from a draft, or comes from a prepared file. */
export const NewPage = ({ page, notice, drafts, yaml, requestKey }: NewProps) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <ProblemList page={page} problems={notice.problems} />
      <YamlProblems page={page} {...yaml} />
      <Drafts page={page} drafts={drafts} />
      <NoticeForm form={{ page, ...notice }} requestKey={requestKey} />
      <details class="card" open={yaml.text !== '' || yaml.problems.length > 0}>
        <summary>{say(NOTICES.prepared)}</summary>
        <YamlForm page={page} {...yaml} />
      </details>
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
export const PreviewPage = ({ page, announcement, children }: { page: Page; announcement: Announcement; children?: Child }) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.preview)}>
      <h1>{say(W.preview)}</h1>
      <Notice title={say(W.nothingYet)}>
        <p>{say(W.fixed)}</p>
      </Notice>
      <Facts page={page} announcement={announcement} />
      <Dates page={page} announcement={announcement} />
      {children}
    </StaffLayout>
  );
};

/** The same, from a prepared file. */
export const YamlPreviewPage = ({ page, text, announcement }: { page: Page; text: string; announcement: Announcement }) => {
  const { say } = page;
  return (
    <PreviewPage page={page} announcement={announcement}>
      <form method="post" novalidate action="/staff/sessions/new">
        <Ours page={page} />
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
    </PreviewPage>
  );
};
