import { SUBJECTS, type SubjectId } from '../../../../domain/catalogue';
import { maskIdentity } from '../../../../domain/masking';
import { missedIn } from '../../../../domain/presence';
import type { Text } from '../../../../domain/text';
import { COMMON } from '../../../words/common';
import { ATTENDANCE } from '../../../words/staff/check-in';
import { ROSTER } from '../../../words/staff/roster';
import { ROW_STATES, SCORE_SHEET as W } from '../../../words/staff/scores';
import { idOf, Ours, type FormState, type Problems } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { absentField, lineState, open, scoreField, type Doors, type Line, type Mode } from './rows';

export interface ScoreFormProps extends FormState {
  readonly session: string;
  readonly mode: Mode;
  readonly lines: readonly Line[];
  readonly doors: Doors;
  /** Where what was typed says otherwise than the doors, by field; sent again, it is saved. */
  readonly doubts: Problems;
  readonly reader: string;
  readonly requestKey: string;
}

const Score = ({ page: { say }, typed, problems, doubts, doors, line: { person }, subject }: ScoreFormProps & { line: Line; subject: SubjectId }) => {
  const [score, absent] = [scoreField(person.id, subject), absentField(person.id, subject)];
  const names = { name: person.applicant.name, subject: say(SUBJECTS[subject]) };
  const [problem, doubt] = [problems[score], doubts[score]];
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
        aria-describedby={problem || doubt ? `${idOf(score)}-problem` : undefined}
      />
      <label class="tick">
        <input type="checkbox" name={absent} value="yes" checked={typed[absent] === 'yes'} aria-label={say(W.absentOf, names)} />
        <span>{say(W.absent)}</span>
      </label>
      {doubt ? (
        <span class="tag warn" id={`${idOf(score)}-problem`}>
          {say(doubt)}
        </span>
      ) : (
        doors.get(person.id)?.[subject] === 'absent' && <span class="tag warn">{say(ATTENDANCE.proposed)}</span>
      )}
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

/** Everything that is wrong, or to be looked at, by candidate and subject. */
const Listed = ({ page: { say }, lines, of, tone, title, lead }: ScoreFormProps & { of: Problems; tone: 'bad' | 'warn'; title: Text; lead?: Text }) => {
  const all = Object.entries(of);
  if (!all.length) return null;
  const names = new Map(lines.map(({ person }) => [person.id, person.applicant.name]));
  const nameOf = (field: string) => names.get(field.split('.').at(field.startsWith('s.') ? 1 : 0) ?? '') ?? '';
  return (
    <div class={`notice ${tone}`} role="alert" tabindex={-1} data-focus="yes">
      <h2>{say(title, { count: all.length })}</h2>
      {lead && <p>{say(lead)}</p>}
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
const Proposal = ({ page: { say, path }, session, mode, lines, doors, doubts }: ScoreFormProps) => {
  const count = lines.filter(({ row }) => !row).reduce((sum, { person }) => sum + missedIn(doors.get(person.id)).length, 0);
  if (mode !== 'enter' || count === 0 || Object.keys(doubts).length) return null;
  if (path.includes('absent=proposed')) return <Notice tone="warn" title={say(ATTENDANCE.proposalTaken)} />;
  return (
    <p>
      {say(ATTENDANCE.proposal, { count })} · <a href={`/staff/sessions/${session}/scores/enter?absent=proposed`}>{say(ATTENDANCE.takeProposal)}</a>
    </p>
  );
};

/** One row to a candidate; the same form for the first person and for the second. */
export const ScoreFormPage = (props: ScoreFormProps) => {
  const { page, session, mode, lines, typed, doubts, problems, requestKey } = props;
  const { say } = page;
  const subjects = (Object.keys(SUBJECTS) as SubjectId[]).filter((subject) => lines.some((line) => line.subjects.includes(subject)));
  const title = say(W[mode]);
  return (
    <StaffLayout page={page} title={title} scripts={['forms.js']}>
      <h1>{title}</h1>
      <p class="lead">{say(mode === 'enter' ? W.enterLead : W.checkLead)}</p>
      <Listed {...props} of={problems} tone="bad" title={COMMON.problems} />
      <Listed {...props} of={doubts} tone="warn" title={W.doubts} lead={W.doubtsAgain} />
      <Proposal {...props} />
      <form method="post" novalidate action={`/staff/sessions/${session}/scores/${mode}`} class="card">
        <Ours page={page} requestKey={requestKey} />
        <input type="hidden" name="seen" value={Object.keys(doubts).join(' ') || typed.seen} />
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
