import { yuan } from '../../../../domain/messages';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { COMMON } from '../../../words/common';
import { CASHIER } from '../../../words/staff/cashier';
import type { Waiting } from './lists';

/** What is known of one sum that nobody has claimed. */
export const TransferFacts = ({ page: { say, lang }, waiting: { money, memo } }: { page: Page; waiting: Waiting }) => (
  <section class="card">
    <dl class="facts">
      <dt>{say(CASHIER.yuan)}</dt>
      <dd class="big">{say(COMMON.yuan, { yuan: yuan(memo.fen ?? 0) })}</dd>
      <dt>{say(CASHIER.bankReference)}</dt>
      <dd class="number">{memo.bankReference}</dd>
      {memo.note && (
        <>
          <dt>{say(CASHIER.note)}</dt>
          <dd>{memo.note}</dd>
        </>
      )}
      {memo.receivedAt !== undefined && (
        <>
          <dt>{say(CASHIER.received)}</dt>
          <dd>{momentIn(lang, memo.receivedAt)}</dd>
        </>
      )}
      <dt>{say(CASHIER.due)}</dt>
      <dd>{momentIn(lang, money.dueAt)}</dd>
    </dl>
  </section>
);
