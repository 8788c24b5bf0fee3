import { SUBJECTS } from '../../../../domain/catalogue';
import { keysOf } from '../../../../domain/keys';
import { maskIdentity } from '../../../../domain/masking';
import { SCORE_COLUMNS } from '../../../../domain/score-table';
import type { SessionState } from '../../../../domain/session';
import type { Page } from '../../../web/page';
import { SHEET_KINDS, type Sheet } from '../../../web/sheet';
import { ROSTER } from '../../../words/staff/roster';
import { SCORE_FILE as W, SCORE_SHEET } from '../../../words/staff/scores';
import { SHEET_WORDS } from '../../../words/staff/sheet';
import { Input, Ours, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { allowed } from '../parts/allowed';
import { FileField } from '../parts/file-field';
import { SessionHead } from '../parts/session-head';
import { SheetTable } from '../parts/sheet-table';
import { TableProblems } from '../parts/table-problems';
import { rowsAsText, subjectsOf, type Plan } from './file-plan';
import { scoresIn } from './publish';
import { shownIn, type Doors, type Line, type Mode } from './rows';

export const MODES: readonly Mode[] = ['enter', 'check'];

/** Everyone to be scored, with a column for each subject; what the reader has typed stands there already, and else who did not come. */
export function templateSheet({ say }: Page, lines: readonly Line[], doors: Doors, reader: string, whole: boolean): Sheet<Line> {
  const scoreOf = (line: Line, subject: keyof typeof SUBJECTS) => {
    if (!line.subjects.includes(subject)) return '—';
    const score = shownIn(line, 'enter', reader)?.[subject] ?? doors.get(line.person.id)?.[subject];
    if (score === 'absent') return say(SCORE_SHEET.absent);
    return typeof score === 'number' ? score : '';
  };
  return {
    rows: lines,
    columns: [
      { head: SCORE_COLUMNS.registration, text: true, cell: ({ person }) => person.id },
      { head: SCORE_COLUMNS.ticket, text: true, cell: ({ person }) => person.sitting.ticket?.number ?? '' },
      { head: ROSTER.roomHead, cell: ({ person }) => person.sitting.ticket?.room ?? '' },
      { head: ROSTER.seat, cell: ({ person }) => person.sitting.ticket?.seat ?? '' },
      { head: SCORE_COLUMNS.name, cell: ({ person }) => person.applicant.name },
      { head: ROSTER.number, text: true, cell: ({ person: { applicant } }) => (whole ? applicant.identity.number : maskIdentity(applicant.identity.number)) },
      ...subjectsOf(lines, keysOf(SUBJECTS)).map((subject) => ({ head: SUBJECTS[subject], cell: (line: Line) => scoreOf(line, subject) })),
    ],
  };
}

export interface ScoreFileProps extends FormState {
  readonly state: SessionState;
  readonly requestKey: string;
  readonly plan?: Plan & { readonly mode: Mode };
}

const addressOf = ({ state }: ScoreFileProps) => `/staff/sessions/${state.announcement.id}/scores`;

const Template = (props: ScoreFileProps) => {
  const { page } = props;
  const { say } = page;
  return (
    <section class="card">
      <h2>{say(W.template)}</h2>
      <p class="actions">
        {SHEET_KINDS.map((kind) => (
          <a class="button second" href={`${addressOf(props)}/file/list.${kind}`} download>
            {say(SHEET_WORDS[kind])}
          </a>
        ))}
        <small>{say(W.masked)}</small>
      </p>
      <p class="hint">{say(W.proposed)}</p>
      {allowed(page, 'unmask') && (
        <form method="post" novalidate action={`${addressOf(props)}/file/whole`}>
          <Ours page={page} />
          <Input {...props} name="whole" label={W.wholeWhy} max={500} />
          <p class="actions">
            {SHEET_KINDS.map((kind) => (
              <button class="second" name="kind" value={kind}>
                {say(SHEET_WORDS[kind])}
              </button>
            ))}
            <small>{say(W.whole)}</small>
          </p>
        </form>
      )}
    </section>
  );
};

const Upload = (props: ScoreFileProps) => {
  const { page, typed } = props;
  const { say } = page;
  const modes = MODES.filter((mode) => allowed(page, mode === 'enter' ? 'enterScores' : 'checkScores'));
  return (
    <section class="card">
      <h2>{say(W.upload)}</h2>
      <form method="post" novalidate enctype="multipart/form-data" action={`${addressOf(props)}/file`}>
        <Ours page={page} />
        <fieldset>
          <legend>{say(W.mode)}</legend>
          {modes.map((mode) => (
            <label class="tick">
              <input type="radio" name="mode" value={mode} checked={(typed.mode ?? 'enter') === mode} />
              <span>{say(W[mode])}</span>
            </label>
          ))}
        </fieldset>
        <FileField {...props} label={W.file} hint={W.fileHint} />
        <button>{say(W.upload)}</button>
      </form>
    </section>
  );
};

/** They are only to be looked at: what is right can be saved. */
const Doubts = ({ page: { say }, plan: { doubts } }: ScoreFileProps & { plan: Plan }) =>
  doubts.length > 0 && (
    <Notice tone="warn" title={say(SCORE_SHEET.doubts, { count: doubts.length })}>
      <p>{say(W.doubts)}</p>
      <ul>
        {doubts.map(({ row, line, subject, doubt }) => (
          <li>{say(W.doubt, { row, name: line.person.applicant.name, subject: say(SUBJECTS[subject]), doubt: say(doubt) })}</li>
        ))}
      </ul>
    </Notice>
  );

const Preview = (props: ScoreFileProps & { plan: Plan & { mode: Mode } }) => {
  const { page, plan, requestKey } = props;
  const { say } = page;
  if (plan.problems.length) return <TableProblems page={page} problems={plan.problems} />;
  if (!plan.rows.length) return <Notice tone="good" title={say(W.nothing)} />;
  const added = plan.rows.filter(({ before }) => !before).length;
  type Row = Plan['rows'][number];
  const columns = [
    { head: W.row, cell: ({ listed }: Row) => listed.row },
    { head: SCORE_COLUMNS.name, cell: ({ line }: Row) => line.person.applicant.name },
    { head: SCORE_SHEET.title, cell: ({ listed }: Row) => scoresIn(page, listed.scores) },
    { head: W.before, cell: ({ before }: Row) => (before ? scoresIn(page, before) : '') },
    { head: SCORE_SHEET.state, cell: ({ before }: Row) => say(before ? W.changed : W.added) },
  ];
  return (
    <form method="post" novalidate action={`${addressOf(props)}/file/confirm`} class="card">
      <Ours page={page} requestKey={requestKey} />
      <input type="hidden" name="mode" value={plan.mode} />
      <input type="hidden" name="rows" value={rowsAsText(plan)} />
      <p>
        <strong>{say(W.preview, { count: plan.rows.length, added, changed: plan.rows.length - added, same: plan.same })}</strong>
      </p>
      <Doubts {...props} />
      <SheetTable page={page} sheet={{ columns, rows: plan.rows }} label={say(W.upload)} />
      <button class="after">{say(W.go)}</button>
    </form>
  );
};

/** The list out, and in again: an upload shows what it would change, and changes nothing. */
export const ScoreFilePage = (props: ScoreFileProps) => {
  const { page, state, plan, problems } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <SessionHead page={page} title={W.title} announcement={state.announcement} />
      <p>{say(W.lead)}</p>
      {problems[''] && <Notice tone="bad" title={say(problems[''])} />}
      {plan && <Preview {...props} plan={plan} />}
      <Template {...props} />
      <Upload {...props} />
      <p>
        <a href={addressOf(props)}>{say(SCORE_SHEET.back)}</a>
      </p>
    </StaffLayout>
  );
};
