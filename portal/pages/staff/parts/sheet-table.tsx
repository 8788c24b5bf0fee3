import { may } from '../../../permissions';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { SHEET_KINDS, type Column, type Sheet } from '../../../web/sheet';
import { SHEET_WORDS as W } from '../../../words/staff/sheet';

const shownIn = <Row,>({ lang }: Page, { cell, shown }: Column<Row>, row: Row) => {
  if (shown) return shown(row);
  const value = cell(row);
  return value instanceof Date ? momentIn(lang, value.getTime()) : value;
};

const classOf = <Row,>({ text, money }: Column<Row>): string | undefined => {
  if (money) return 'money';
  return text ? 'number' : undefined;
};

/** A list as a table; what does not fit a phone is scrolled sideways. */
export const SheetTable = <Row,>({ page, sheet, label }: { page: Page; sheet: Sheet<Row>; label: string }) => (
  <div class="scroll sheet" role="region" aria-label={label} tabindex={0}>
    <table>
      <thead>
        <tr>
          {sheet.columns.map(({ head, money }) => (
            <th scope="col" class={money ? 'money' : undefined}>{page.say(head)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sheet.rows.map((row) => (
          <tr>
            {sheet.columns.map((column) => (
              <td class={classOf(column)}>{shownIn(page, column, row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** Where the list can be had as a file, for who may export; `query` goes along. */
export const Exports = ({ page: { user, say }, address, query = '' }: { page: Page; address: string; query?: string }) => {
  if (user?.kind !== 'staff' || !may(user, 'export')) return null;
  return (
    <p class="actions no-print">
      {SHEET_KINDS.map((kind) => (
        <a href={`${address}/export.${kind}${query}`} download>
          {say(W[kind])}
        </a>
      ))}
    </p>
  );
};
