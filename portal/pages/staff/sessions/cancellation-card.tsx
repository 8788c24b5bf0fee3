import { REFUND_STATES, type RefundProgress, type RefundState } from '../../../../domain/refund-progress';
import type { Cancellation } from '../../../../domain/session';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { COMMON } from '../../../words/common';
import { CANCELLATION as W, REFUND_STATE_WORDS } from '../../../words/staff/cancellation';
import { DASHBOARD } from '../../../words/staff/sessions';
import { allowed } from '../parts/allowed';
import { amount } from '../parts/amount';
import { SheetTable } from '../parts/sheet-table';
import { whoIs } from './decision-card';

interface CancelledProps {
  readonly page: Page;
  readonly cancelled: Cancellation;
  readonly progress: RefundProgress;
}

type Row = { readonly state: RefundState | 'total'; readonly count: number; readonly fen: number };

/** Whoever sends money by hand finds it at the cashier's. */
const BY_HAND: readonly Row['state'][] = ['by-hand', 'failed'];

function progressSheet(page: Page, progress: RefundProgress): Sheet<Row> {
  const states = REFUND_STATES.map((state): Row => ({ state, ...progress[state] })).filter(({ count }) => count > 0);
  const total = states.reduce((sum, { count, fen }) => ({ state: 'total' as const, count: sum.count + count, fen: sum.fen + fen }), { state: 'total', count: 0, fen: 0 } as Row);
  const name = ({ state }: Row) => page.say(state === 'total' ? W.total : REFUND_STATE_WORDS[state]);
  const linked = (row: Row) => (
    <>
      {name(row)} {BY_HAND.includes(row.state) && allowed(page, 'money') && <a href="/staff/cashier#refunds">{page.say(W.toCashier)}</a>}
    </>
  );
  return { rows: [...states, total], columns: [{ head: W.state, cell: name, shown: linked }, { head: W.count, cell: ({ count }) => count }, amount(W.yuan, ({ fen }) => fen)] };
}

/** Why the session is cancelled, and how far the money has gone back. */
export const CancelledCard = ({ page, cancelled, progress }: CancelledProps) => {
  const { say, lang } = page;
  const some = REFUND_STATES.some((state) => progress[state].count > 0);
  return (
    <section class="card next" id="cancelled">
      <h2>{say(W.cancelled)}</h2>
      <p>
        {say(W.reason)}
        {say(COMMON.colon)}
        {cancelled.reason}
        <br />
        {say(DASHBOARD.by, { who: whoIs(page, cancelled.by), at: momentIn(lang, cancelled.at) })}
      </p>
      <h3>{say(W.progress)}</h3>
      {some ? <SheetTable page={page} sheet={progressSheet(page, progress)} label={say(W.progress)} /> : <p>{say(W.progressNone)}</p>}
    </section>
  );
};
