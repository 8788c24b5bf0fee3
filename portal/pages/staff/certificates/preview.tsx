import type { CertificateAct } from '../../../../domain/certificate-register';
import type { SessionState } from '../../../../domain/session';
import type { TableProblem } from '../../../../domain/table-columns';
import type { RosterProgress } from '../../../../workflows/messages';
import { refusedLine } from '../../../certificate-acts';
import { inFull } from '../../../../domain/refusals';
import type { Registration } from '../../../../domain/registration';
import type { Page } from '../../../web/page';
import { explainInWords } from '../../../web/refusal-words';
import type { Column, Sheet } from '../../../web/sheet';
import { CERTIFICATE_DOING, CERTIFICATE_WHY, CERTIFICATES as W } from '../../../words/staff/certificates';
import { ROSTER } from '../../../words/staff/roster';
import { Area, Ours, ProblemList, Tick, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { Exports, SheetTable } from '../parts/sheet-table';
import { TableProblems } from '../parts/table-problems';
import { linesAsText, type PlannedLine } from './plan';

const Back = ({ page: { say }, state }: { page: Page; state: SessionState }) => (
  <p>
    <a href={`/staff/sessions/${state.announcement.id}/certificates`}>{say(W.back)}</a>
  </p>
);

export interface PreviewProps extends FormState {
  readonly state: SessionState;
  readonly act: CertificateAct | 'issue';
  readonly lines: readonly PlannedLine[];
  /** Of the list that was handed in. */
  readonly tableProblems?: readonly TableProblem[];
  readonly requestKey: string;
}

/** What an act asks besides. */
const Remarks = (props: PreviewProps) => {
  if (props.act === 'collect')
    return (
      <>
        <Tick {...props} name="proxy" label={W.proxy} />
        <Area {...props} name="note" label={W.note} hint={W.noteHint} max={200} rows={2} optional />
      </>
    );
  return props.act === 'revoke' ? <Area {...props} name="note" label={W.reason} hint={W.reasonHint} max={500} rows={2} /> : null;
};

const columnsOf = ({ page: { say } }: PreviewProps): Column<PlannedLine>[] => [
  { head: ROSTER.name, cell: ({ holder }) => holder.person.applicant.name },
  { head: W.number, text: true, cell: ({ number }) => number },
  { head: W.outcome, cell: ({ problem }) => say(problem ?? W.can), shown: ({ problem }) => <span class={problem ? 'problem' : 'tag good'}>{say(problem ?? W.can)}</span> },
];

/** Every line with what would become of it; nothing is entered before this is confirmed. */
export const PreviewPage = (props: PreviewProps) => {
  const { page, state, act, lines, tableProblems = [], problems, requestKey } = props;
  const { say } = page;
  const ready = lines.filter(({ problem }) => !problem).length;
  return (
    <StaffLayout page={page} title={say(CERTIFICATE_DOING[act])} scripts={['forms.js']}>
      <SessionHead page={page} title={CERTIFICATE_DOING[act]} announcement={state.announcement} />
      <p>{say(CERTIFICATE_WHY[act])}</p>
      <ProblemList page={page} problems={problems} />
      {tableProblems.length > 0 ? (
        <TableProblems page={page} problems={tableProblems} />
      ) : (
        <form method="post" novalidate action={`/staff/sessions/${state.announcement.id}/certificates/enter`} class="card">
          <Ours page={page} requestKey={requestKey} />
          <input type="hidden" name="act" value={act} />
          <input type="hidden" name="rows" value={linesAsText(lines)} />
          <p>
            <strong>{say(W.preview, { ready, not: lines.length - ready })}</strong>
          </p>
          <SheetTable page={page} sheet={{ columns: columnsOf(props), rows: lines }} label={say(CERTIFICATE_DOING[act])} />
          <Remarks {...props} />
          {ready > 0 && <button class="after">{say(W.go)}</button>}
        </form>
      )}
      <Back page={page} state={state} />
    </StaffLayout>
  );
};

interface EnteredProps {
  readonly page: Page;
  readonly state: SessionState;
  readonly progress: RosterProgress;
  readonly people: ReadonlyMap<string, Registration>;
}

type Entered = RosterProgress['outcomes'][number];

export function enteredSheet({ say }: Page, { outcomes }: RosterProgress, people: EnteredProps['people']): Sheet<Entered> {
  const said = (line: Entered): string => {
    const refusal = refusedLine(line);
    return say(refusal ? inFull(explainInWords(refusal)) : W.done);
  };
  return {
    rows: outcomes,
    columns: [
      { head: ROSTER.name, cell: ({ registration = '' }) => people.get(registration)?.applicant.name ?? '' },
      { head: W.number, text: true, cell: ({ number = '' }) => number },
      { head: W.outcome, cell: said, shown: (line) => <span class={refusedLine(line) ? 'problem' : 'tag good'}>{said(line)}</span> },
    ],
  };
}

/** What became of each line. */
export const EnteredPage = ({ page, state, progress, people }: EnteredProps) => {
  const { say } = page;
  const { done, total, outcomes } = progress;
  const succeeded = outcomes.filter((line) => !refusedLine(line)).length;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <SessionHead page={page} title={W.title} announcement={state.announcement} />
      {done < total ? (
        <Notice title={say(W.underWay, { done, total })}>
          <p>
            <progress max={total} value={done} aria-label={say(W.underWay, { done, total })} /> <a href={page.path}>{say(W.reload)}</a>
          </p>
        </Notice>
      ) : (
        <Notice tone={succeeded === total ? 'good' : 'warn'} title={say(W.finished, { done: succeeded, not: total - succeeded })} />
      )}
      {outcomes.length > 0 && (
        <>
          <SheetTable page={page} sheet={enteredSheet(page, progress, people)} label={say(W.outcome)} />
          <Exports page={page} address={page.path.replace(/[?#].*$/, '')} />
        </>
      )}
      <Back page={page} state={state} />
    </StaffLayout>
  );
};
