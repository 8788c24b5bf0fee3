import type { Text } from '../../../../domain/text';
import type { Listed } from '../../../listing';
import type { BulkAct } from '../../../web/bulk';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { MOST, type QueueRow } from '../../../web/work-queues';
import { BULK } from '../../../words/staff/bulk';
import { DESK as W } from '../../../words/staff/desk';
import { Ours } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { Exports, SheetTable } from '../parts/sheet-table';
import { SessionFilter } from './home';
import { queueSheet, tickColumn } from './queue-sheet';

export interface QueueProps {
  readonly page: Page;
  readonly title: Text;
  /** Of the list, without its query. */
  readonly address: string;
  readonly rows: readonly QueueRow[];
  readonly count: number;
  readonly more: boolean;
  readonly at: { readonly page: number; readonly pages: number };
  readonly session: string | undefined;
  readonly overdueOnly: boolean;
  readonly mixed?: boolean;
  readonly sessions: readonly Listed[];
  /** What the reader may do with several at once. */
  readonly acts: readonly BulkAct[];
}

type Query = Readonly<Record<string, string | number | undefined>>;

export const queryOf = (query: Query): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
  return given.length ? `?${new URLSearchParams(given).toString()}` : '';
};

const Pager = ({ page: { say }, address, at, session, overdueOnly }: QueueProps) => {
  if (at.pages < 2) return null;
  const to = (page: number) => `${address}${queryOf({ session, overdue: overdueOnly ? 1 : undefined, page })}`;
  return (
    <nav class="actions" aria-label={say(W.pageOf, at)}>
      {at.page > 1 && <a href={to(at.page - 1)}>{say(W.previous)}</a>}
      <span>{say(W.pageOf, at)}</span>
      {at.page < at.pages && <a href={to(at.page + 1)}>{say(W.next)}</a>}
    </nav>
  );
};

const PREVIEW = { approve: BULK.toApprove, extend: BULK.toExtend } as const;

/** The list with a tick at each row, and what can be done with those ticked. */
const Several = ({ page, title, address, rows, count, session, overdueOnly, acts }: QueueProps) => {
  const { say } = page;
  const { columns } = queueSheet(page, rows);
  return (
    <form method="post" action={`${address}/${acts[0]}`}>
      <Ours page={page} />
      <input type="hidden" name="session" value={session ?? ''} />
      <input type="hidden" name="overdue" value={overdueOnly ? '1' : ''} />
      <SheetTable page={page} sheet={{ columns: [tickColumn(page), ...columns], rows }} label={say(title)} />
      <fieldset class="several">
        <legend>{say(BULK.several)}</legend>
        <label class="tick needs-script">
          <input type="checkbox" data-tick-all="yes" />
          <span>{say(BULK.tickAll)}</span>
        </label>
        <label class="tick">
          <input type="checkbox" name="all" value="yes" />
          <span>{say(BULK.whole, { count })}</span>
        </label>
        <p class="actions">
          {acts.map((act) => (
            <button class="second" formaction={`${address}/${act}`}>
              {say(PREVIEW[act])}
            </button>
          ))}
        </p>
      </fieldset>
    </form>
  );
};

/** What stands in one queue. */
export const QueuePage = (props: QueueProps) => {
  const { page, title, address, rows, count, more, session, overdueOnly, mixed, sessions, acts } = props;
  const { say, lang, now, path } = page;
  const query = queryOf({ session, overdue: overdueOnly ? 1 : undefined });
  return (
    <StaffLayout page={page} title={say(title)} scripts={['forms.js', 'desk.js']}>
      <p>
        <a href={`/staff${queryOf({ session })}`}>{say(W.back)}</a>
      </p>
      <h1>{say(title)}</h1>
      <SessionFilter page={page} action={address} sessions={sessions} session={session} />
      <div class="row-head">
        <p>
          {say(W.count, { count })}
          {!mixed && (
            <>
              {' · '}
              <a href={`${address}${queryOf({ session, overdue: overdueOnly ? undefined : 1 })}`}>{say(overdueOnly ? W.whole : W.only)}</a>
            </>
          )}
        </p>
        <p class="when">
          {say(W.asOf, { at: momentIn(lang, now) })} · <a href={path}>{say(W.reload)}</a>
        </p>
      </div>
      {more && <Notice tone="warn" title={say(W.cut, { most: MOST })} />}
      {rows.length === 0 && (
        <Notice title={say(W.nothing)}>
          <p>{say(W.nothingWhy)}</p>
        </Notice>
      )}
      {rows.length > 0 && (acts.length ? <Several {...props} /> : <SheetTable page={page} sheet={queueSheet(page, rows, mixed)} label={say(title)} />)}
      <Pager {...props} />
      <Exports page={page} address={address} query={query} />
    </StaffLayout>
  );
};
