import { STAGES } from '../../../../domain/registration';
import type { Evening, Money as Sums, RehearsalDay, SeenDecision } from '../../../../domain/rehearsal';
import { yuan } from '../../../../domain/messages';
import type { Text } from '../../../../domain/text';
import { dayIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { COMMON } from '../../../words/common';
import { STAGE_WORDS } from '../../../words/stages';
import { REHEARSAL as W, REPORT } from '../../../words/staff/rehearsals';

const rowsOf = ({ stages, waiting, ended }: Evening): (readonly [Text, number])[] => [
  ...STAGES.map((stage) => [STAGE_WORDS[stage], stages[stage]] as const),
  [W.waiting, waiting],
  [W.ended, ended],
];

/** How many are at each stage, as bars. */
export const People = ({ page: { say }, day: { evening, registered } }: { page: Page; day: RehearsalDay }) => (
  <section class="card">
    <h2>{say(W.people)}</h2>
    <p>{say(W.registered, { count: registered })}</p>
    <table class="bars">
      <thead class="visually-hidden">
        <tr>
          {[W.stage, W.count, W.share].map((head) => (
            <th scope="col">{say(head)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(evening).map(([name, count]) => (
          <tr>
            <th scope="row">{say(name)}</th>
            <td>{count}</td>
            <td>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width="100" height="10" />
                <rect class="share" width={registered ? (100 * count) / registered : 0} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** The evenings of the report, for the page and as a file. */
export const eveningsSheet = ({ lang }: Pick<Page, 'lang'>, evenings: readonly Evening[]): Sheet<Evening> => ({
  rows: evenings,
  columns: [
    { head: REPORT.date, cell: ({ date }) => date, shown: ({ date }) => <span class="nowrap">{dayIn(lang, date)}</span> },
    ...STAGES.map((stage) => ({ head: STAGE_WORDS[stage], cell: ({ stages }: Evening) => stages[stage], shown: ({ stages }: Evening) => stages[stage] || '·' })),
    { head: W.waiting, cell: ({ waiting }) => waiting, shown: ({ waiting }) => waiting || '·' },
    { head: W.ended, cell: ({ ended }) => ended, shown: ({ ended }) => ended || '·' },
  ],
});

export const Decision = ({ page: { say }, decision }: { page: Page; decision: SeenDecision | undefined }) => (
  <section class="card">
    <h2>{say(W.decision)}</h2>
    <p>{decision ? say(decision.held ? W.held : W.deferred, { confirmed: decision.confirmed, minimum: decision.minimum }) : say(W.undecided)}</p>
  </section>
);

const Amounts = ({ page: { say }, rows }: { page: Page; rows: readonly (readonly [Text, number])[] }) => (
  <section class="card">
    <h2>{say(W.money)}</h2>
    <dl class="facts">
      {rows.map(([name, fen]) => (
        <>
          <dt>{say(name)}</dt>
          <dd class="number">{say(COMMON.yuan, { yuan: yuan(fen) })}</dd>
        </>
      ))}
    </dl>
  </section>
);

/** As long as it goes on: what came in, went back, and is held for whatever it will turn out to be. */
export const MoneyNow = ({ page, money: { received, refunded } }: { page: Page; money: RehearsalDay['money'] }) => (
  <Amounts page={page} rows={[[W.received, received], [W.refunded, refunded], [W.inHand, received - refunded]]} />
);

export const Money = ({ page, money: { received, refunded, kept, held } }: { page: Page; money: Sums }) => (
  <Amounts page={page} rows={[[W.received, received], [W.refunded, refunded], [REPORT.kept, kept], [REPORT.heldMoney, held]]} />
);
