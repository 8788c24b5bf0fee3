import { formatInstant, type Instant } from '../../domain/instant';
import { yuan } from '../../domain/messages';
import { SANDBOX } from '../../domain/sandbox-merchant';
import type { Text } from '../../domain/text';
import { Page, sayIn, withLang, type Reader } from './layout';
import { payable } from './orders';
import type { Order } from './state';
import { PAYABLE, WORDS } from './words';

export const NoSuchOrder = ({ reader, why = WORDS.notFoundWhy }: { reader: Reader; why?: Text }) => (
  <Page reader={reader} title={WORDS.notFound}>
    <h1>{sayIn(reader)(WORDS.notFound)}</h1>
    <p>{sayIn(reader)(why)}</p>
  </Page>
);

export const PayPage = ({ reader, order, now }: { reader: Reader; order: Order; now: Instant }) => {
  const say = sayIn(reader);
  const may = payable(order, now);
  return (
    <Page reader={reader} title={WORDS.payTitle}>
      <h1>{say(WORDS.payTitle)}</h1>
      <p class="amount">{say(WORDS.yuan, { yuan: yuan(order.fen) })}</p>
      <p>{say(WORDS.payTo, { merchant: SANDBOX.merchant })}</p>
      <dl>
        <dt>{say(WORDS.what)}</dt>
        <dd>{order.description}</dd>
        <dt>{say(WORDS.number)}</dt>
        <dd>
          <code>{order.number}</code>
        </dd>
        {order.expiresAt !== undefined && (
          <>
            <dt>{say(WORDS.until)}</dt>
            <dd>{formatInstant(order.expiresAt)}</dd>
          </>
        )}
      </dl>
      {may === 'yes' ? (
        <form method="post" action={withLang(`/scan/${order.code}/pay`, reader.lang)}>
          <button>{say(WORDS.pay)}</button>
        </form>
      ) : (
        <p class="done" role="status">
          {say(PAYABLE[may])}
        </p>
      )}
    </Page>
  );
};
