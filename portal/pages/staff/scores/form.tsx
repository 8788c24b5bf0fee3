import { SUBJECTS, type SubjectId } from '../../../../domain/catalogue';
import { maskIdentity } from '../../../../domain/masking';
import { COMMON } from '../../../words/common';
import { ATTENDANCE } from '../../../words/staff/check-in';
import { ROSTER } from '../../../words/staff/roster';
import { ROW_STATES, SCORE_SHEET as W } from '../../../words/staff/scores';
import { idOf, Ours, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { absentField, lineState, open, scoreField, type Line, type Mode } from './rows';

export interface ScoreFormProps extends FormState {
  readonly session: string;
  readonly mode: Mode;
  readonly lines: readonly Line[];
  /** Subjects that nobody was checked in to, by candidate. */
  readonly proposed: ReadonlyMap<string, readonly SubjectId[]>;
  readonly reader: string;
  readonly requestKey: string;
}

const Score = ({ page: { say }, typed, problems, proposed, line: { person }, subject }: ScoreFormProps & { line: Line; subject: SubjectId }) => {
  const [score, absent] = [scoreField(person.id, subject), absentField(person.id, subject)];
  const names = { name: person.applicant.name, subject: say(SUBJECTS[subject]) };
  const problem = problems[score];
  return (
    <div class={problem ? 'score wrong' : 'score'}>
      <input
        id={idOf(score)}
        name={score}
        inputmode="decimal"
        maxlength={6}
        autocomplete="off"
        value={typed[score] ?? ''}
        aria-label={say(W.scoreOf, names)}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? `${idOf(score)}-problem` : undefined}
      />
      <label class="tick">
        <input type="checkbox" name={absent} value="yes" checked={typed[absent] === 'yes'} aria-label={say(W.absentOf, names)} />
        <span>{say(W.absent)}</span>
      </label>
      {proposed.get(person.id)?.includes(subject) && <span class="tag warn">{say(ATTENDANCE.proposed)}</span>}
      {problem && (
        <p class="problem" id={`${idOf(score)}-problem`}>
          {say(problem)}
        </p>
      )}
    </div>
  );
};

/** Why there is nothing to type in a row. */
const Closed = ({ page: { say }, reader, line: { row } }: ScoreFormProps & { line: Line }) => {
  if (!row) return <small>{say(W.notYet)}</small>;
  if (row.published) return <small>{say(ROW_STATES.published)}</small>;
  if (row.first.by.id === reader) return <small>{say(W.byYou)}</small>;
  return <small>{row.second ? say(W.agreed) : say(W.byOther, { who: row.first.by.id })}</small>;
};

const Row = (props: ScoreFormProps & { line: Line; subjects: readonly SubjectId[] }) => {
  const { page, line, mode, reader, problems, subjects } = props;
  const { say } = page;
  const { person } = line;
  const [typing, state] = [open(line, mode, reader), lineState(line)];
  return (
    <tr>
      <td class="number">{person.sitting.ticket?.number}</td>
      <th scope="row">
        {person.applicant.name}
        <br />
        <small class="number">{maskIdentity(person.applicant.identity.number)}</small>
        {state === 'differs' && <span class="tag bad">{say(ROW_STATES.differs)}</span>}
        {problems[person.id] && (
          <p class="problem" id={idOf(person.id)}>
            {say(problems[person.id]!)}
          </p>
        )}
      </th>
      {typing ? (
        subjects.map((subject) => <td>{line.subjects.includes(subject) ? <Score {...props} subject={subject} /> : '—'}</td>)
      ) : (
        <td colspan={subjects.length}>
          <Closed {...props} />
        </td>
      )}
    </tr>
  );
};

/** Everything that is wrong, by candidate and subject. */
const Problems = ({ page: { say }, problems, lines }: ScoreFormProps) => {
  const all = Object.entries(problems);
  if (!all.length) return null;
  const names = new Map(lines.map(({ person }) => [person.id, person.applicant.name]));
  const nameOf = (field: string) => names.get(field.split('.').at(field.startsWith('s.') ? 1 : 0) ?? '') ?? '';
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus="yes">
      <h2>{say(COMMON.problems, { count: all.length })}</h2>
      <ul>
        {all.map(([field, problem]) => (
          <li>
            <a href={`#${idOf(field)}`}>{[nameOf(field), say(problem)].filter(Boolean).join(say(COMMON.colon))}</a>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** Offers to tick whoever was not checked in; nothing is sent by that. */
const Proposal = ({ page: { say, path }, session, mode, lines, proposed }: ScoreFormProps) => {
  const count = lines.filter(({ row }) => !row).reduce((sum, { person }) => sum + (proposed.get(person.id)?.length ?? 0), 0);
  if (mode !== 'enter' || count === 0) return null;
  if (path.includes('absent=proposed')) return <Notice tone="warn" title={say(ATTENDANCE.proposalTaken)} />;
  return (
    <p>
      {say(ATTENDANCE.proposal, { count })} · <a href={`/staff/sessions/${session}/scores/enter?absent=proposed`}>{say(ATTENDANCE.takeProposal)}</a>
    </p>
  );
};

/** One row to a candidate; the same form for the first person and for the second. */
export const ScoreFormPage = (props: ScoreFormProps) => {
  const { page, session, mode, lines, requestKey } = props;
  const { say } = page;
  const subjects = (Object.keys(SUBJECTS) as SubjectId[]).filter((subject) => lines.some((line) => line.subjects.includes(subject)));
  const title = say(W[mode]);
  return (
    <StaffLayout page={page} title={title} scripts={['forms.js']}>
      <h1>{title}</h1>
      <p class="lead">{say(mode === 'enter' ? W.enterLead : W.checkLead)}</p>
      <Problems {...props} />
      <Proposal {...props} />
      <form method="post" novalidate action={`/staff/sessions/${session}/scores/${mode}`} class="card">
        <Ours page={page} requestKey={requestKey} />
        <p class="hint">{say(W.score)}</p>
        <div class="scroll" role="region" aria-label={title} tabindex={0}>
          <table class="scores">
            <thead>
              <tr>
                <th scope="col">{say(ROSTER.ticket)}</th>
                <th scope="col">{say(ROSTER.name)}</th>
                {subjects.map((subject) => (
                  <th scope="col">{say(SUBJECTS[subject])}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Row {...props} line={line} subjects={subjects} />
              ))}
            </tbody>
          </table>
        </div>
        <div class="actions">
          <button>{say(W.send)}</button>
          <a href={`/staff/sessions/${session}/scores`}>{say(W.back)}</a>
        </div>
      </form>
    </StaffLayout>
  );
};
