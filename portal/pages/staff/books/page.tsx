import type { DifferenceFile } from '../../../../activities/reconcile';
import type { Posting } from '../../../../domain/books';
import type { Evidence, Flaw } from '../../../../domain/books-check';
import { misfit, type DayBook } from '../../../../domain/day-book';
import type { billTotals } from '../../../../domain/reconcile';
import { total } from '../../../../domain/shares';
import type { Text } from '../../../../domain/text';
import { may } from '../../../permissions';
import { dayIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Column } from '../../../web/sheet';
import { BOOKS as W } from '../../../words/staff/books';
import { Input, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { amount, signed } from '../parts/amount';
import { Exports, SheetTable } from '../parts/sheet-table';
import { differencesSheet, flawsSheet, linesOf, movementsSheet, sessionsSheet, statementSheet, type SessionRow } from './sheets';

export interface BillDay {
  readonly date: string;
  readonly kept: boolean;
  /** What the bill comes to, once it is here. */
  readonly totals?: ReturnType<typeof billTotals>;
  /** What the books have as paid in through the provider on that day. */
  readonly ours: number;
  readonly reconciled?: { readonly matched: number; readonly differences: readonly string[] };
}

export interface BooksProps extends FormState {
  readonly day: string;
  readonly book: DayBook;
  readonly sessions: readonly SessionRow[];
  readonly differences: readonly DifferenceFile[];
  readonly flaws: readonly Flaw[];
  /** What the bank's statements say came in. */
  readonly evidence: readonly Evidence[];
  /** Left out where no provider is connected. */
  readonly bills?: readonly BillDay[];
  readonly requestKey: string;
  readonly said?: Text;
}

const Statement = ({ page, book, whole, label }: { page: Page; book: DayBook; whole: boolean; label: string }) => {
  const out = misfit(book);
  return (
    <>
      <SheetTable page={page} sheet={statementSheet(page, linesOf(book, whole))} label={label} />
      <p class={out ? 'problem' : 'hint'}>{out ? page.say(W.doesNotAdd, { yuan: signed(out) }) : page.say(W.adds)}</p>
    </>
  );
};

const CloseForm = ({ row, ...props }: BooksProps & { row: DifferenceFile }) => (
  <form method="post" novalidate action={`/staff/books/differences/${row.id}`} class="in-row">
    <Ours page={props.page} requestKey={props.requestKey} />
    <Input {...props} name={`reason.${row.id}`} label={W.reason} max={500} />
    <button class="second">{props.page.say(W.close)}</button>
  </form>
);

const Differences = (props: BooksProps) => {
  const { page, differences } = props;
  const { say, user } = page;
  const open = differences.filter(({ closed }) => !closed);
  const closing: Column<DifferenceFile> = { head: W.close, cell: () => '', shown: (row) => <CloseForm {...props} row={row} /> };
  const title = say(W.differencesTitle, { count: open.length });
  const closes = user?.kind === 'staff' && may(user, 'money');
  return (
    <section class="card" id="differences">
      <h2>{title}</h2>
      {open.length ? <SheetTable page={page} sheet={differencesSheet(page, open, closes ? closing : undefined)} label={title} /> : <p>{say(W.differencesNone)}</p>}
      {differences.length > 0 && <Exports page={page} address="/staff/books/differences" />}
    </section>
  );
};

const Bills = ({ page, bills = [], requestKey }: BooksProps) => {
  const { say, lang, user } = page;
  const state = ({ kept, reconciled }: BillDay) => {
    if (reconciled) return say(W.billMatched, { matched: reconciled.matched, differences: reconciled.differences.length });
    return say(kept ? W.billKept : W.billNone);
  };
  const columns: Column<BillDay>[] = [
    { head: W.day, cell: ({ date }) => dayIn(lang, date) },
    { head: W.bill, cell: state },
    amount(W.oursReceived, ({ ours }) => ours),
    { head: W.billReceived, money: true, cell: ({ totals }) => (totals ? signed(totals.received) : '–') },
    { head: W.billRefunded, money: true, cell: ({ totals }) => (totals ? signed(-totals.refunded) : '–') },
    { head: W.billFees, money: true, cell: ({ totals }) => (totals ? signed(totals.fees) : '–') },
  ];
  const sheet = { rows: bills, columns };
  return (
    <section class="card" id="bills">
      <h2>{say(W.billsTitle)}</h2>
      <SheetTable page={page} sheet={sheet} label={say(W.billsTitle)} />
      {user?.kind === 'staff' && may(user, 'money') && (
        <form method="post" action="/staff/books/reconcile">
          <Ours page={page} requestKey={requestKey} />
          <p class="hint">{say(W.reconcileHint)}</p>
          <button class="second">{say(W.reconcile)}</button>
        </form>
      )}
    </section>
  );
};

const Flaws = ({ page, flaws }: BooksProps) => {
  const { say } = page;
  if (!flaws.length) return <p class="hint">{say(W.flawsNone)}</p>;
  const title = say(W.flawsTitle, { count: flaws.length });
  return (
    <section class="card" id="flaws">
      <h2>{title}</h2>
      <SheetTable page={page} sheet={flawsSheet(page, flaws)} label={title} />
    </section>
  );
};

/** Whether the sum over all ledgers is the provider's and the bank's, to the fen: against every bill and every statement that is here. */
const Agreement = ({ page: { say }, differences, flaws, evidence, bills }: BooksProps) => {
  const open = differences.filter(({ closed }) => !closed).length;
  const against = { lines: evidence.length, yuan: signed(total(evidence)), bills: bills?.filter(({ reconciled }) => reconciled).length ?? 0 };
  const agrees = open === 0 && flaws.length === 0;
  return (
    <section class="card" id="agreement">
      <h2>{say(W.agreementTitle)}</h2>
      <p class={agrees ? undefined : 'problem'}>{say(agrees ? W.agrees : W.disagrees, { differences: open, flaws: flaws.length })}</p>
      <p class="hint">{say(bills ? W.againstBoth : W.againstBank, against)}</p>
    </section>
  );
};

/** A day's statement, the sessions up to it, what differs from the provider's bills, and what cannot be right. */
export const BooksPage = (props: BooksProps) => {
  const { page, day, book, sessions, problems, said, bills } = props;
  const { say, lang } = page;
  const title = say(W.dayTitle, { day: dayIn(lang, day) });
  const named: Column<SessionRow>['shown'] = ({ session }) => (session ? <a href={`/staff/books/sessions/${session}`}>{session}</a> : say(session === undefined ? W.total : W.none));
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      {said && <Notice tone="good" title={say(said)} />}
      <ProblemList page={page} problems={problems} />
      <section class="card" id="day">
        <h2>{title}</h2>
        <form method="get" action="/staff/books" class="in-row">
          <Input {...props} typed={{ day }} name="day" label={W.day} type="date" />
          <button class="second">{say(W.show)}</button>
        </form>
        <Statement page={page} book={book} whole label={title} />
        <Exports page={page} address="/staff/books" query={`?day=${day}`} />
        <h3>{say(W.movementsTitle)}</h3>
        <Exports page={page} address="/staff/books/movements" query={`?day=${day}`} />
      </section>
      <section class="card" id="sessions">
        <h2>{say(W.sessionsTitle)}</h2>
        <SheetTable page={page} sheet={sessionsSheet(page, sessions, named)} label={say(W.sessionsTitle)} />
        <Exports page={page} address="/staff/books/sessions" query={`?day=${day}`} />
      </section>
      <Agreement {...props} />
      <Differences {...props} />
      {bills && <Bills {...props} />}
      <Flaws {...props} />
    </StaffLayout>
  );
};

/** One session from its first yuan on. */
export const SessionBookPage = ({ page, session, book, movements }: { page: Page; session: string; book: DayBook; movements: readonly Posting[] }) => {
  const { say } = page;
  const title = say(W.sessionTitle, { session });
  const address = `/staff/books/sessions/${session}`;
  return (
    <StaffLayout page={page} title={title}>
      <h1>{title}</h1>
      <p>
        <a href="/staff/books">{say(W.back)}</a>
      </p>
      <section class="card">
        <Statement page={page} book={book} whole={false} label={title} />
        <Exports page={page} address={address} />
      </section>
      <section class="card">
        <h2>{say(W.movementsTitle)}</h2>
        {movements.length ? <SheetTable page={page} sheet={movementsSheet(page, movements)} label={say(W.movementsTitle)} /> : <p>{say(W.movementsNone)}</p>}
        <Exports page={page} address={`${address}/movements`} />
      </section>
    </StaffLayout>
  );
};
