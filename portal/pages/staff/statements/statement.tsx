import { isNeeded, KNOWN_HEADINGS, missingIn, type StatementField } from '../../../../domain/statement';
import { keysOf } from '../../../../domain/keys';
import type { StatementProgress } from '../../../../activities/statements';
import { proposalOf, type Reading } from '../../../statement-acts';
import { momentIn } from '../../../web/dates';
import { SEEN } from '../../../web/form';
import { COMMON } from '../../../words/common';
import { STATEMENT as W } from '../../../words/staff/statements';
import { Ours, ProblemList, Select, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { Exports, SheetTable } from '../parts/sheet-table';
import { FATES, fateOf, linesSheet, type Fate } from './lines';

/** Lines of one fate shown at once. */
export const SHOWN = 500;

export interface StatementProps extends FormState {
  readonly reading: Reading;
  readonly requestKey: string;
  /** Once it has been confirmed. */
  readonly progress?: StatementProgress;
  /** What was to be confirmed is no longer what is proposed. */
  readonly stale?: boolean;
}

const addressOf = ({ reading }: StatementProps) => `/staff/cashier/statements/${reading.id}`;

const Progress = (props: StatementProps & { progress: StatementProgress }) => {
  const { page, progress } = props;
  const { say } = page;
  const over = progress.done >= progress.total;
  return (
    <Notice tone={over ? 'good' : 'calm'} title={say(over ? W.all : W.entered, { ...progress })}>
      {!over && (
        <p>
          <progress max={progress.total} value={progress.done} aria-label={say(W.entered, { ...progress })} /> <a href={addressOf(props)}>{say(W.reload)}</a>
        </p>
      )}
    </Notice>
  );
};

const Lines = (props: StatementProps & { fate: Fate }) => {
  const { page, reading, fate, progress } = props;
  const { say } = page;
  const lines = reading.lines.filter((line) => fateOf(line) === fate);
  if (!lines.length) return null;
  return (
    <section class="card" id={fate}>
      <h2>{`${say(W[fate])} · ${lines.length}`}</h2>
      <SheetTable page={page} sheet={linesSheet(page, reading, lines.slice(0, SHOWN), { ticked: fate === 'name' && !progress })} label={say(W[fate])} />
      {lines.length > SHOWN && <p class="hint">{say(W.more, { shown: SHOWN, count: lines.length })}</p>}
    </section>
  );
};

const Unread = ({ page: { say }, reading: { statement } }: StatementProps) => {
  if (!statement.problems.length) return null;
  return (
    <section class="card" id="problems">
      <h2>{`${say(W.problem)} · ${statement.problems.length}`}</h2>
      <ul>
        {statement.problems.slice(0, SHOWN).map(({ row, field, problem }) => (
          <li>{`${say(W.row)} ${row}${say(COMMON.colon)}${say(W[field])} ${say(problem)}`}</li>
        ))}
      </ul>
    </section>
  );
};

/** Which heading is which field; remarks are all columns chosen so far. */
const Columns = (props: StatementProps) => {
  const { page, reading, requestKey, problems } = props;
  const { say } = page;
  const { columns } = reading.file;
  const options = [{ value: '', text: W.none }, ...reading.headings.filter(Boolean).map((value) => ({ value, text: { zh: value, en: value } }))];
  return (
    <details class="card" open={missingIn(columns).length > 0 || Object.keys(problems).length > 0}>
      <summary>{say(W.columnsTitle)}</summary>
      <form method="post" novalidate action={`${addressOf(props)}/columns`}>
        <Ours page={page} requestKey={requestKey} />
        <p>{say(W.columnsLead)}</p>
        {keysOf(KNOWN_HEADINGS).map((field: StatementField) => (
          <Select {...props} name={field} label={W[field]} options={options} standard={columns[field]?.[0] ?? ''} optional={!isNeeded(field)} />
        ))}
        <button class="second">{say(W.columnsSave)}</button>
      </form>
    </details>
  );
};

/** A statement: where every sum of it goes, and the confirmation; or what came of it. */
export const StatementPage = (props: StatementProps) => {
  const { page, reading, requestKey, progress, problems, stale } = props;
  const { say, lang } = page;
  const { statement, file, lines } = reading;
  const fresh = lines.some(({ match }) => match.kind !== 'duplicate');
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.of, { bank: file.bank, count: statement.lines.length })}</p>
      {statement.outgoing > 0 && <p class="hint">{say(W.outgoing, { count: statement.outgoing })}</p>}
      <ProblemList page={page} problems={problems} />
      {stale && (
        <Notice tone="warn" title={say(W.stale)}>
          <p>{say(W.staleWhy)}</p>
        </Notice>
      )}
      {progress && <Progress {...props} progress={progress} />}
      {file.confirmed && <p class="hint">{say(W.confirmedBy, { by: file.confirmed.by.id, at: momentIn(lang, file.confirmed.at) })}</p>}
      <form method="post" action={addressOf(props)}>
        <Ours page={page} requestKey={requestKey} />
        {!progress && <input type="hidden" name={SEEN} value={proposalOf(reading)} />}
        {FATES.map((fate) => (
          <Lines {...props} fate={fate} />
        ))}
        {!progress && <p class="actions">{fresh ? <button>{say(W.confirm)}</button> : say(W.nothing)}</p>}
      </form>
      <Unread {...props} />
      {lines.length > 0 && <Exports page={page} address={addressOf(props)} />}
      {!progress && <Columns {...props} />}
      <p>
        <a href="/staff/cashier">{say(W.back)}</a>
      </p>
    </StaffLayout>
  );
};
