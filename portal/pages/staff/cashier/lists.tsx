import type { OpenMoney } from '../../../../activities/money-gateway';
import { REFUND_DAYS } from '../../../../activities/registrations';
import { DAY_MS, dateOf, type Instant } from '../../../../domain/instant';
import { END_WORDS } from '../../../../domain/message-words';
import { yuan } from '../../../../domain/messages';
import type { memoOf } from '../../../money-acts';
import { dayIn, momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { CASHIER as W, ONLINE, REFUND_REASONS } from '../../../words/staff/cashier';
import { Input, Ours, type Problems } from '../../parts/fields';

/** Money that waits, with whose it is where that is known. */
export interface Waiting {
  readonly money: OpenMoney;
  readonly memo: ReturnType<typeof memoOf>;
  readonly name?: string;
}

export const orderedAt = ({ money }: Waiting): Instant => money.dueAt - REFUND_DAYS * DAY_MS;

const WORDS = { ...END_WORDS, ...REFUND_REASONS };

/** A code in words; what a person wrote, as it is. */
export function reasonOf({ say }: Page, { memo: { reason = '' } }: Waiting): string {
  const code = reason.split(':')[0] ?? '';
  return code in WORDS ? say(WORDS[code as keyof typeof WORDS]) : reason;
}

/** What the provider has to do with it; empty when nothing. */
export function onlineOf({ say, lang }: Page, { memo: { why = [], online, bankReference } }: Waiting): string {
  if (online) return say(ONLINE.sending);
  const words = why.map((code) => (code in ONLINE ? say(ONLINE[code as keyof typeof ONLINE]) : code)).join(lang === 'zh' ? '、' : ', ');
  return words && say(bankReference === undefined ? ONLINE.since : ONLINE.held, { why: words });
}

const amount: Column<Waiting> = { head: W.yuan, money: true, cell: ({ memo }) => Number(yuan(memo.fen ?? 0)), shown: ({ memo }) => <span class="nowrap">{yuan(memo.fen ?? 0)}</span> };

const age = (page: Page, since: (row: Waiting) => Instant): Column<Waiting> => ({
  head: W.age,
  cell: (row) => page.say(W.days, { days: Math.max(0, Math.floor((page.now - since(row)) / DAY_MS)) }),
});

const due = (page: Page): Column<Waiting> => ({
  head: W.due,
  cell: ({ money }) => dateOf(money.dueAt),
  shown: ({ money }) => (
    <>
      {dayIn(page.lang, dateOf(money.dueAt))} {money.dueAt < page.now && <span class="tag bad">{page.say(W.overdue)}</span>}
    </>
  ),
});

/** Money nobody has claimed, as page and as file. */
export function transfersSheet(page: Page, rows: readonly Waiting[]): Sheet<Waiting> {
  const { lang } = page;
  const receivedAt = ({ memo }: Waiting) => memo.receivedAt ?? page.now;
  return {
    rows,
    columns: [
      {
        head: W.bankReference,
        text: true,
        cell: ({ memo }) => memo.bankReference ?? '',
        shown: (row) => (
          <>
            <TransferLink page={page} row={row} /> {onlineOf(page, row)}
          </>
        ),
      },
      { head: W.note, cell: ({ memo }) => memo.note ?? '', text: true },
      amount,
      { head: W.received, cell: (row) => new Date(receivedAt(row)), shown: (row) => momentIn(lang, receivedAt(row)) },
      age(page, receivedAt),
      due(page),
    ],
  };
}

const TransferLink = ({ page: { say }, row: { money, memo } }: { page: Page; row: Waiting }) => (
  <a href={`/staff/cashier/transfers/${money.id}`} aria-label={`${say(W.match)} ${memo.bankReference ?? money.id}`}>
    {memo.bankReference ?? money.id}
  </a>
);

/** Refunds due, as page and as file; in the page each has its form. */
export function refundsSheet(page: Page, rows: readonly Waiting[], forms?: { readonly typed: Record<string, string>; readonly problems: Problems; readonly requestKey: string }): Sheet<Waiting> {
  const { say, lang } = page;
  const to = ({ name, memo }: Waiting) => name ?? (memo.registration || say(W.nobody));
  const settling: Column<Waiting> = { head: W.settle, cell: () => '', shown: (row) => !row.memo.online && <SettleForm page={page} row={row} {...forms!} /> };
  return {
    rows,
    columns: [
      { head: W.to, cell: to, shown: (row) => (row.memo.registration ? <a href={`/staff/registrations/${row.memo.registration}`}>{to(row)}</a> : to(row)) },
      amount,
      { head: W.why, cell: (row) => [reasonOf(page, row), onlineOf(page, row)].filter(Boolean).join(' · ') },
      { head: W.ordered, cell: (row) => dateOf(orderedAt(row)), shown: (row) => dayIn(lang, dateOf(orderedAt(row))) },
      age(page, orderedAt),
      due(page),
      ...(forms ? [settling] : [{ head: W.id, cell: ({ money }: Waiting) => money.id, text: true }]),
    ],
  };
}

const SettleForm = ({ page, row, typed, problems, requestKey }: { page: Page; row: Waiting; typed: Record<string, string>; problems: Problems; requestKey: string }) => {
  const name = `reference.${row.money.id}`;
  return (
    <form method="post" novalidate action={`/staff/cashier/refunds/${row.money.id}`} class="in-row" id={`refund-${row.money.id}`}>
      <Ours page={page} requestKey={requestKey} />
      <Input page={page} typed={typed} problems={problems} name={name} label={W.reference} max={64} />
      <button class="second">{page.say(W.settle)}</button>
    </form>
  );
};
