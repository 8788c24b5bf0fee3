import { DAY_MS, type Instant } from '../../../../domain/instant';
import { APPROVAL_DAYS, type RefundRequest, type RefundRequestFile } from '../../../../domain/refund-request';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { REFUNDS as W } from '../../../words/staff/refunds';
import { CASHIER } from '../../../words/staff/cashier';
import { Input, Ours, type Problems } from '../../parts/fields';
import { amount } from '../parts/amount';

/** With the candidate's name, where the record has one. */
export type Named<Row extends RefundRequest> = Row & { readonly name?: string };

export interface Forms {
  readonly typed: Record<string, string>;
  readonly problems: Problems;
  readonly requestKey: string;
}

const moment = ({ lang }: Page, at: Instant) => ({ value: new Date(at), shown: momentIn(lang, at) });

function common<Row extends Named<RefundRequest>>(page: Page): Column<Row>[] {
  const to = ({ name, registration }: Row) => name ?? registration;
  return [
    { head: W.to, cell: to, shown: (row) => <a href={`/staff/registrations/${row.registration}`}>{to(row)}</a> },
    amount(W.yuan, ({ fen }) => fen),
    { head: W.reason, cell: ({ reason }) => reason },
    { head: W.orderedBy, cell: ({ by }) => by.id },
    { head: W.at, cell: ({ at }) => moment(page, at).value, shown: ({ at }) => moment(page, at).shown },
  ];
}

/** Those that wait, with how long; in the page each with what can be done about it. */
export function waitingSheet(page: Page, rows: readonly Named<RefundRequest>[], forms?: Forms): Sheet<Named<RefundRequest>> {
  const { say, now } = page;
  const days = ({ at }: RefundRequest) => say(W.days, { days: Math.max(0, Math.floor((now - at) / DAY_MS)) });
  const age: Column<Named<RefundRequest>> = {
    head: W.age,
    cell: days,
    shown: (row) => (
      <>
        {days(row)} {now > row.at + APPROVAL_DAYS * DAY_MS && <span class="tag bad">{say(CASHIER.overdue)}</span>}
      </>
    ),
  };
  const acts: Column<Named<RefundRequest>>[] = forms ? [{ head: W.act, cell: () => '', shown: (row) => <Acts page={page} row={row} {...forms} /> }] : [];
  return { rows, columns: [...common<Named<RefundRequest>>(page), age, ...acts] };
}

/** Those that were approved or rejected. */
export function decidedSheet(page: Page, rows: readonly Named<RefundRequestFile>[]): Sheet<Named<RefundRequestFile>> {
  const outcome = ({ verdict }: RefundRequestFile) => (!verdict ? '' : verdict.approved ? page.say(W.approved) : page.say(W.rejected, { reason: verdict.reason }));
  return { rows, columns: [...common<Named<RefundRequestFile>>(page), { head: W.verdict, cell: outcome }, { head: W.decidedBy, cell: ({ verdict }) => verdict?.by.id ?? '' }] };
}

const Acts = ({ page, row, typed, problems, requestKey }: { page: Page; row: Named<RefundRequest> } & Forms) => {
  const { say, user } = page;
  const own = user?.kind === 'staff' && user.id === row.by.id;
  const name = `reason.${row.id}`;
  return (
    <>
      {own ? (
        <p>{say(W.own)}</p>
      ) : (
        <form method="post" action={`/staff/refunds/${row.id}/approve`} class="in-row">
          <Ours page={page} requestKey={requestKey} />
          <button>{say(W.approve)}</button>
        </form>
      )}
      <form method="post" novalidate action={`/staff/refunds/${row.id}/reject`} class="in-row">
        <Ours page={page} requestKey={requestKey} />
        <Input page={page} typed={typed} problems={problems} name={name} label={W.rejectWhy} max={500} />
        <button class="second">{say(W.reject)}</button>
      </form>
    </>
  );
};
