import type { Print } from '../../../../activities/papers/prints';
import { keysOf } from '../../../../domain/keys';
import { hasPaper, isPersonPaper, PERSON_PAPERS, type PersonPaper } from '../../../../domain/papers';
import type { Registration } from '../../../../domain/registration';
import type { Text } from '../../../../domain/text';
import { may } from '../../../permissions';
import { momentIn } from '../../../web/dates';
import type { Page, Staff } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { OUTDATED, PAPER_NAMES, PAPERS as W, PRINTS as P } from '../../../words/papers';
import { Ours } from '../../parts/fields';
import { Exports } from '../parts/sheet-table';
import { MAY_PRINT } from './one';
import { isOutdated } from './people';
import { formHint } from './whole';

export interface OrdersProps {
  readonly page: Page;
  readonly staff: Staff;
  /** Of the session's papers. */
  readonly address: string;
  readonly people: readonly Registration[];
  readonly rooms: readonly number[];
  readonly prints: readonly Print[];
  readonly requestKey: string;
}

/** Changes with anything the prints say. */
export const versionOfPrints = (prints: readonly Print[]): string => prints.map(({ name, at, done, file, failed }) => `${name}-${at}-${done}${file ? '-whole' : failed ? '-failed' : ''}`).join(' ') || 'none';

export const underWay = (prints: readonly Print[]): boolean => prints.some(({ file, failed }) => !file && !failed);

const OrderForm = ({ page, staff, address, rooms, requestKey, paper, count }: OrdersProps & { paper: PersonPaper; count: number }) => {
  const { say } = page;
  return (
    <form method="post" action={`${address}/${paper}`} class="card">
      <h3>
        {say(PAPER_NAMES[paper])} · {say(P.count, { count })}
      </h3>
      {paper === 'form' && <p class="hint">{say(formHint(staff))}</p>}
      <Ours page={page} requestKey={requestKey} />
      <div class="field">
        <label for={`room-${paper}`}>{say(P.room)}</label>
        <select id={`room-${paper}`} name="room">
          <option value="">{say(P.everybody)}</option>
          {rooms.map((room) => (
            <option value={room}>{say(W.oneRoom, { room })}</option>
          ))}
        </select>
      </div>
      <button class="second">{say(P.order)}</button>
    </form>
  );
};

/** Papers of many people: ordered here, printed in the background. */
export const Orders = (props: OrdersProps) => {
  const { page, staff, people } = props;
  const papers = keysOf(PERSON_PAPERS)
    .map((paper) => ({ paper, count: people.filter((one) => hasPaper(one, paper)).length }))
    .filter(({ paper, count }) => count > 0 && may(staff, MAY_PRINT[paper]));
  return (
    <section class="card">
      <h2>{page.say(W.everyone)}</h2>
      <p>{page.say(P.lead)}</p>
      {papers.map((one) => (
        <OrderForm {...props} {...one} />
      ))}
    </section>
  );
};

/** How far a file is, while it is neither there nor given up. */
export const PrintProgress = ({ page: { say }, text, print: { done, total } }: { page: Page; text: Text; print: Print }) => (
  <span>
    <progress max={total} value={done} aria-label={say(text, { done, total })}></progress> {say(text, { done, total })}
  </span>
);

const Standing = ({ page, address, print }: { page: Page; address: string; print: Print }) => {
  if (print.failed) return <span class="problem">{page.say(P.failed)}</span>;
  if (!print.file) return <PrintProgress page={page} text={P.progress} print={print} />;
  return (
    <a class="button" href={`${address}/file/${print.name}`}>
      {page.say(P.open)}
    </a>
  );
};

type Shown = Print & { readonly paper: PersonPaper };

/** What was ordered of what its reader may print, the newest first. */
const shownTo = (staff: Staff, prints: readonly Print[]): Shown[] => prints.flatMap((print) => (isPersonPaper(print.paper) && may(staff, MAY_PRINT[print.paper]) ? [{ ...print, paper: print.paper }] : []));

const rangeOf = ({ say }: Page, { room }: Print): string => (room === undefined ? say(P.everybody) : say(W.oneRoom, { room }));

export const printSheet = (page: Page, staff: Staff, prints: readonly Print[]): Sheet<Shown> => ({
  rows: shownTo(staff, prints),
  columns: [
    { head: P.paper, cell: ({ paper }) => page.say(PAPER_NAMES[paper]) },
    { head: P.room, cell: (print) => rangeOf(page, print) },
    { head: P.orderedAt, cell: ({ at }) => new Date(at) },
    { head: P.done, cell: ({ done }) => done },
    { head: P.total, cell: ({ total }) => total },
  ],
});

export const PrintList = ({ page, staff, address, prints, people }: Pick<OrdersProps, 'page' | 'staff' | 'address' | 'prints' | 'people'>) => {
  const { say, lang } = page;
  const shown = shownTo(staff, prints);
  if (!shown.length) return null;
  return (
    <section class="card" id="prints">
      <h2>{say(P.title)}</h2>
      <p>{say(P.links)}</p>
      <ul class="rows">
        {shown.map((print) => (
          <li class="row-head">
            <span>
              {say(PAPER_NAMES[print.paper])} · {rangeOf(page, print)}
              <br />
              <span class="hint">{momentIn(lang, print.at)}</span>
              {isOutdated(print, people) && (
                <>
                  <br />
                  <span class="problem">{say(OUTDATED[print.paper])}</span>
                </>
              )}
            </span>
            <Standing page={page} address={address} print={print} />
          </li>
        ))}
      </ul>
      <Exports page={page} address={`${address}/prints`} />
      {underWay(shown) && (
        <p class="without-script">
          <a href={address}>{say(P.refresh)}</a>
        </p>
      )}
    </section>
  );
};
