import { maskIdentity } from '../../../../domain/masking';
import { dueOf } from '../../../../domain/deadlines';
import { MESSAGE_PARAMS } from '../../../../domain/message-words';
import type { Registration } from '../../../../domain/registration';
import { BULK_MOST, outcomesAsText, tasksAsText, type BulkAct, type Outcome, type Preview, type Task } from '../../../web/bulk';
import { momentIn } from '../../../web/dates';
import type { Typed } from '../../../web/form';
import type { Page } from '../../../web/page';
import { explainInWords } from '../../../web/refusal-words';
import type { Column } from '../../../web/sheet';
import { shortId, type QueueAt } from '../../../web/work-queues';
import { COMMON } from '../../../words/common';
import { BULK as W } from '../../../words/staff/bulk';
import { DESK } from '../../../words/staff/desk';
import { Input, Ours, ProblemList, type Problems } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SheetTable } from '../parts/sheet-table';

interface BulkProps {
  readonly page: Page;
  readonly act: BulkAct;
  readonly queue: QueueAt;
  readonly typed: Typed;
  readonly requestKey: string;
}

const BackToQueue = ({ page: { say }, queue }: Pick<BulkProps, 'page' | 'queue'>) => (
  <p>
    <a href={`/staff/queues/${queue.name}`}>{say(W.back)}</a>
  </p>
);

const whoColumns = <Row,>(of: (row: Row) => { readonly id: string; readonly registration: Registration | undefined }): Column<Row>[] => [
  { head: DESK.id, text: true, cell: (row) => of(row).id, shown: (row) => <a href={`/staff/registrations/${of(row).id}`}>{shortId(of(row).id)}</a> },
  { head: DESK.name, cell: (row) => of(row).registration?.applicant.name ?? '—' },
  { head: DESK.number, text: true, cell: (row) => maskIdentity(of(row).registration?.applicant.identity.number ?? '') },
];

const isReady = ({ problems }: Preview) => problems.length === 0;

function previewColumns({ page, act }: BulkProps): Column<Preview>[] {
  const { say, lang } = page;
  const said = ({ problems }: Preview) => problems.map((problem) => say(problem)).join(lang === 'zh' ? '；' : '; ');
  return [
    {
      head: W.tick,
      cell: () => '',
      shown: (row) => isReady(row) && <input type="checkbox" name={`row.${row.registration.id}`} value={row.what} checked aria-label={say(W.tickOne, { id: shortId(row.registration.id) })} data-tick="yes" />,
    },
    ...whoColumns<Preview>(({ registration }) => ({ id: registration.id, registration })),
    act === 'approve'
      ? { head: W.checks, cell: (row) => said(row) || say(W.clean), shown: (row) => <span class={isReady(row) ? 'tag good' : 'problem'}>{said(row) || say(W.clean)}</span> }
      : { head: W.deadline, cell: ({ registration }) => deadlineOf(page, registration), shown: (row) => <Deadline page={page} row={row} text={said(row)} /> },
  ];
}

/** Which deadline runs now, and until when. */
function deadlineOf({ say, lang }: Page, registration: Registration): string {
  const { name, shownAt } = dueOf(registration);
  const words = MESSAGE_PARAMS[name];
  return `${words ? `${say(words)}${say(COMMON.colon)}` : ''}${momentIn(lang, shownAt)}`;
}

const Deadline = ({ page, row, text }: { page: Page; row: Preview; text: string }) => (
  <>
    {deadlineOf(page, row.registration)}
    {text && <p class="problem">{text}</p>}
  </>
);

/** Every row with what would become of it; only those that can be done are ticked. */
export const BulkPreviewPage = (props: BulkProps & { readonly rows: readonly Preview[]; readonly cut: boolean; readonly problems: Problems }) => {
  const { page, act, queue, rows, cut, typed, problems, requestKey } = props;
  const { say } = page;
  const form = { page, typed, problems };
  const ready = rows.filter(isReady).length;
  const previewed = act === 'approve' || Boolean(typed.until && !problems.until);
  return (
    <StaffLayout page={page} title={say(W[act])} scripts={['forms.js']}>
      <BackToQueue page={page} queue={queue} />
      <h1>{say(W[act])}</h1>
      <p class="lead">{say(act === 'approve' ? W.approveWhy : W.extendWhy)}</p>
      {cut && <Notice tone="warn" title={say(W.tooMany, { most: BULK_MOST })} />}
      {rows.length === 0 ? (
        <Notice title={say(W.none)}>
          <p>{say(W.noneWhy)}</p>
        </Notice>
      ) : (
        <form method="post" action={`/staff/queues/${queue.name}/${act}`} class="card" novalidate>
          <ProblemList page={page} problems={problems} />
          <Ours page={page} requestKey={requestKey} />
          <input type="hidden" name="seen" value={rows.map(({ registration }) => registration.id).join(' ')} />
          <input type="hidden" name="previewed" value={typed.until ?? ''} />
          {act === 'extend' && (
            <div class="pair">
              <Input {...form} name="until" label={W.until} hint={W.untilHint} type="date" />
              <Input {...form} name="reason" label={W.reason} hint={W.reasonHint} max={500} />
            </div>
          )}
          <p>{say(W.preview, { ready, not: rows.length - ready })}</p>
          <SheetTable page={page} sheet={{ columns: previewColumns(props), rows }} label={say(W[act])} />
          <p class="actions">
            {ready > 0 && previewed && (
              <button name="go" value="yes">
                {say(act === 'approve' ? W.doApprove : W.doExtend)}
              </button>
            )}
            {act === 'extend' && <button class="second">{say(W.again)}</button>}
          </p>
        </form>
      )}
    </StaffLayout>
  );
};

export interface BulkResultProps extends BulkProps {
  readonly outcomes: readonly Outcome[];
  readonly left: readonly Task[];
  /** What the rows are called; read once all is done. */
  readonly registrations: ReadonlyMap<string, Registration>;
}

const saidOf = ({ say }: Page, { refusal, busy }: Outcome): string => {
  if (busy) return say(W.busy);
  if (!refusal) return say(W.done);
  const { remedy, ...text } = explainInWords(refusal);
  return `${say(text)}${say(remedy)}`;
};

const resultColumns = ({ page, registrations }: BulkResultProps): Column<Outcome>[] => [
  ...whoColumns<Outcome>(({ task: { id } }) => ({ id, registration: registrations.get(id) })),
  { head: W.outcome, cell: (row) => saidOf(page, row), shown: (row) => <span class={row.refusal || row.busy ? 'problem' : 'tag good'}>{saidOf(page, row)}</span> },
];

/** What is still to do goes along in the form, so that no process has to remember it. */
const GoOn = ({ page, act, queue, typed, requestKey, outcomes, left, by, label }: BulkResultProps & { by?: 'itself'; label: string }) => (
  <form method="post" action={`/staff/queues/${queue.name}/${act}`} data-continue={by && 'yes'}>
    <Ours page={page} requestKey={requestKey} />
    <input type="hidden" name="todo" value={tasksAsText(left)} />
    <input type="hidden" name="outcomes" value={outcomesAsText(outcomes)} />
    <input type="hidden" name="until" value={typed.until ?? ''} />
    <input type="hidden" name="reason" value={typed.reason ?? ''} />
    <button>{label}</button>
  </form>
);

/** How far it has come; at the end, what became of each. */
export const BulkResultPage = (props: BulkResultProps) => {
  const { page, act, queue, outcomes, left } = props;
  const { say } = page;
  const total = outcomes.length + left.length;
  const busy = outcomes.filter((outcome) => outcome.busy);
  const done = outcomes.filter(({ refusal, busy: late }) => !refusal && !late).length;
  const retry = { ...props, outcomes: outcomes.filter((outcome) => !outcome.busy), left: busy.map(({ task }) => task) };
  return (
    <StaffLayout page={page} title={say(W[act])} scripts={['forms.js', 'desk.js']}>
      <BackToQueue page={page} queue={queue} />
      <h1>{say(W[act])}</h1>
      {left.length > 0 ? (
        <Notice title={say(W.progress, { done: outcomes.length, total })}>
          <progress max={total} value={outcomes.length} aria-label={say(W.progress, { done: outcomes.length, total })}></progress>
          <p>{say(W.progressWhy)}</p>
          <GoOn {...props} by="itself" label={say(W.goOn)} />
        </Notice>
      ) : (
        <>
          <Notice tone={done === total ? 'good' : 'warn'} title={say(W.finished, { done, not: total - done })}>
            {busy.length > 0 && <GoOn {...retry} label={say(W.retry, { count: busy.length })} />}
          </Notice>
          <SheetTable page={page} sheet={{ columns: resultColumns(props), rows: outcomes }} label={say(W[act])} />
        </>
      )}
    </StaffLayout>
  );
};
