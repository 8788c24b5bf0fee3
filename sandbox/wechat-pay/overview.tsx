import type { Instant } from '../../domain/instant';
import { yuan } from '../../domain/messages';
import type { Text } from '../../domain/text';
import { FAULT_KINDS } from './faults';
import { Page, sayIn, Table, withLang, type Reader } from './layout';
import { payable } from './orders';
import type { State } from './state';
import { FAULT_WORDS, NOTICE_STATES, ORDER_STATES, REFUND_STATES, WORDS } from './words';

const SHOWN = 100;
const newest = <T,>(list: readonly T[]): T[] => list.slice(-SHOWN).reverse();

const Faults = ({ reader, state, problem }: { reader: Reader; state: State; problem: boolean }) => {
  const say = sayIn(reader);
  const rows = state.faults.map(({ id, kind, of, left }) => [
    say(FAULT_WORDS[kind]),
    <code>{of}</code>,
    left ?? say(WORDS.always),
    <form method="post" action={withLang(`/faults/${id}/remove`, reader.lang)}>
      <button aria-label={`${say(WORDS.remove)}: ${say(FAULT_WORDS[kind])} ${of}`}>{say(WORDS.remove)}</button>
    </form>,
  ]);
  return (
    <>
      <Table say={say} title={WORDS.faults} heads={[WORDS.fault, WORDS.of, WORDS.times, WORDS.act]} rows={rows} />
      <form method="post" action={withLang('/faults', reader.lang)} class="fault">
        <p>{say(WORDS.faultsWhy)}</p>
        {problem && <p role="alert">{say(WORDS.badFault)}</p>}
        <label for="kind">{say(WORDS.fault)}</label>
        <select id="kind" name="kind">
          {FAULT_KINDS.map((kind) => (
            <option value={kind}>{say(FAULT_WORDS[kind])}</option>
          ))}
        </select>
        <label for="of">{say(WORDS.of)}</label>
        <input id="of" name="of" value="*" required />
        <label for="times">{say(WORDS.times)}</label>
        <input id="times" name="times" inputmode="numeric" />
        <button>{say(WORDS.add)}</button>
      </form>
    </>
  );
};

export const Overview = ({ reader, state, now, problem = false }: { reader: Reader; state: State; now: Instant; problem?: boolean }) => {
  const say = sayIn(reader);
  const sum = (fen: number) => say(WORDS.yuan, { yuan: yuan(fen) });
  const settle = (number: string, as: 'SUCCESS' | 'ABNORMAL', words: Text) => (
    <form method="post" action={withLang(`/refunds/${encodeURIComponent(number)}/settle`, reader.lang)}>
      <button name="as" value={as} aria-label={`${say(words)}: ${number}`}>
        {say(words)}
      </button>
    </form>
  );
  const orders = newest(state.orders).map((order) => [
    <code>{order.number}</code>,
    order.description,
    sum(order.fen),
    say(ORDER_STATES[order.state]),
    payable(order, now) === 'yes' ? <a href={withLang(`/scan/${order.code}`, reader.lang)} aria-label={`${say(WORDS.payTitle)}: ${order.number}`}>{say(WORDS.payTitle)}</a> : '',
  ]);
  const refunds = newest(state.refunds).map(({ number, order, fen, state: stands }) => [
    <code>{number}</code>,
    <code>{order}</code>,
    sum(fen),
    say(REFUND_STATES[stands]),
    stands === 'PROCESSING' ? [settle(number, 'SUCCESS', WORDS.settle), settle(number, 'ABNORMAL', WORDS.fail)] : '',
  ]);
  const notices = newest(state.notices).map(({ event, order, tries, outcome }) => [<code>{event}</code>, <code>{order}</code>, tries, say(NOTICE_STATES[outcome])]);
  return (
    <Page reader={reader} title={WORDS.toAll} wide>
      <h1>{say(WORDS.toAll)}</h1>
      <Table say={say} title={WORDS.orders} heads={[WORDS.number, WORDS.what, WORDS.amount, WORDS.state, WORDS.act]} rows={orders} />
      <Table say={say} title={WORDS.refunds} heads={[WORDS.refund, WORDS.number, WORDS.amount, WORDS.state, WORDS.act]} rows={refunds} />
      <Table say={say} title={WORDS.notices} heads={[WORDS.event, WORDS.number, WORDS.tries, WORDS.state]} rows={notices} />
      <Faults reader={reader} state={state} problem={problem} />
    </Page>
  );
};
