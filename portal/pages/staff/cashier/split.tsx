import type { Registration } from '../../../../domain/registration';
import { maskIdentity } from '../../../../domain/masking';
import { yuan } from '../../../../domain/messages';
import { total } from '../../../../domain/shares';
import { owes } from '../../../splitting';
import type { Page } from '../../../web/page';
import { CASHIER, TRANSFER } from '../../../words/staff/cashier';
import { SPLIT as W } from '../../../words/staff/split';
import { idOf, Input, Ours, ProblemList, type Problems } from '../../parts/fields';
import { StaffLayout } from '../layout';
import { signed } from '../parts/amount';
import { SheetTable } from '../parts/sheet-table';
import type { Waiting } from './lists';
import { pickOf, yuanOf, type Division } from './split-form';
import { TransferFacts } from './transfer-facts';

export interface SplitProps {
  readonly page: Page;
  readonly waiting: Waiting;
  readonly division: Division;
  readonly problems: Problems;
  /** Whom the last search found; left out before the first one. */
  readonly found?: readonly Registration[];
}

const Find = ({ page, division, problems, found }: SplitProps) => {
  const { say } = page;
  const there = new Set(division.rows.map(({ id }) => id));
  const others = found?.filter(({ id }) => !there.has(id)) ?? [];
  return (
    <section class="card" id="find">
      <h2>{say(W.findTitle)}</h2>
      <Input page={page} typed={{}} problems={problems} name="find" label={W.find} hint={W.findHint} optional max={80} />
      <button class="second" name="do" value="find">
        {say(W.findButton)}
      </button>
      {found && !others.length && <p role="status">{say(found.length ? W.there : W.nobody)}</p>}
      {others.length > 0 && (
        <fieldset>
          <legend>{say(W.found, { count: others.length })}</legend>
          {others.map((one) => (
            <label class="tick">
              <input type="checkbox" name={pickOf(one.id)} value="yes" checked />
              <span>
                <strong>{one.applicant.name}</strong> <span class="number">{maskIdentity(one.applicant.identity.number)}</span> {say(TRANSFER.owes, { yuan: yuan(owes(one)) })}
              </span>
            </label>
          ))}
          <button class="second" name="do" value="add">
            {say(W.add)}
          </button>
        </fieldset>
      )}
    </section>
  );
};

const ShareField = ({ page: { say }, division, problems, one }: SplitProps & { one: Registration }) => {
  const name = yuanOf(one.id);
  return (
    <span class={problems[name] ? 'wrong' : undefined}>
      <input id={idOf(name)} name={name} class="share" inputmode="decimal" autocomplete="off" maxlength={14} value={division.typed[name]} aria-label={say(W.shareOf, { name: one.applicant.name })} aria-invalid={problems[name] ? 'true' : undefined} />
    </span>
  );
};

/** What is divided, and what of the sum is left. */
const Sums = ({ page: { say }, waiting, division }: SplitProps) => {
  const [fen, divided] = [waiting.memo.fen ?? 0, total(division.shares)];
  const left = fen - divided;
  return (
    <dl class="facts" id="sums">
      <dt>{say(W.sum)}</dt>
      <dd>{yuan(divided)}</dd>
      <dt>{say(W.transfer)}</dt>
      <dd>{yuan(fen)}</dd>
      <dt>{say(left < 0 ? W.over : W.rest)}</dt>
      <dd>
        <strong>{yuan(Math.abs(left))}</strong> {left === 0 && <span class="tag good">{say(W.even)}</span>}
      </dd>
    </dl>
  );
};

const Rows = (props: SplitProps) => {
  const { page, division } = props;
  const { say } = page;
  const columns = [
    { head: W.candidate, cell: (one: Registration) => one.applicant.name, shown: (one: Registration) => <a href={`/staff/registrations/${one.id}`}>{one.applicant.name}</a> },
    { head: W.owes, money: true, cell: (one: Registration) => signed(owes(one)) },
    { head: W.share, cell: () => '', shown: (one: Registration) => <ShareField {...props} one={one} /> },
    { head: W.number, text: true, cell: ({ id }: Registration) => id },
  ];
  return (
    <section class="card" id="rows">
      <h2>{`${say(W.rowsTitle)} · ${division.rows.length}`}</h2>
      {division.rows.length ? <SheetTable page={page} sheet={{ rows: division.rows, columns }} label={say(W.rowsTitle)} /> : <p>{say(W.none)}</p>}
      {division.rows.length > 0 && <p class="hint">{say(W.shareHint)}</p>}
      <Sums {...props} />
      <p class="actions" id={idOf('rest')}>
        <button class="second" name="do" value="count">
          {say(W.count)}
        </button>
        <button name="do" value="preview">
          {say(W.preview)}
        </button>
      </p>
    </section>
  );
};

/** One sum, and those it is for: found, added, and given what is theirs. Nothing is entered here. */
export const SplitPage = (props: SplitProps) => {
  const { page, waiting, problems } = props;
  const { say } = page;
  const at = `/staff/cashier/transfers/${waiting.money.id}`;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <ProblemList page={page} problems={problems} />
      <TransferFacts page={page} waiting={waiting} />
      <form method="post" novalidate action={`${at}/split`}>
        <Ours page={page} />
        <Find {...props} />
        <Rows {...props} />
      </form>
      <p>
        <a href={at}>{say(CASHIER.match)}</a>
      </p>
    </StaffLayout>
  );
};
