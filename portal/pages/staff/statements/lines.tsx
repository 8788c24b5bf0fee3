import { yuan } from '../../../../domain/messages';
import type { MatchedLine } from '../../../../domain/statement-match';
import type { Reading } from '../../../statement-acts';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { STATEMENT as W } from '../../../words/staff/statements';

/** Lines of one fate, in the order in which they concern the cashier. */
export const FATES = ['name', 'ambiguous', 'unmatched', 'reference', 'duplicate'] as const;
export type Fate = (typeof FATES)[number];

export const fateOf = ({ match }: MatchedLine): Fate => (match.kind === 'matched' ? match.by : match.kind);

const idsOf = ({ match }: MatchedLine): readonly string[] => (match.kind === 'matched' ? match.shares.map(({ registration }) => registration) : match.kind === 'ambiguous' ? match.candidates : []);

/** Who a line is for, or may be for. */
const whoIn = ({ people }: Reading, line: MatchedLine): string => idsOf(line).map((id) => people.get(id)?.applicant.name ?? id).join('、');

const Agree = ({ page, line }: { page: Page; line: MatchedLine }) => (
  <label class="tick">
    <input type="checkbox" name={`agree.${line.row}`} value="yes" checked />
    <span class="visually-hidden">{`${page.say(W.agree)} ${line.row}`}</span>
  </label>
);

/** Lines of a statement as page and as file. `ticked`: each can be left out; `together`: all fates in one list. */
export function linesSheet(page: Page, reading: Reading, lines: readonly MatchedLine[], { ticked = false, together = false } = {}): Sheet<MatchedLine> {
  const { say, lang } = page;
  const tick: Column<MatchedLine> = { head: W.agree, cell: () => '', shown: (line) => <Agree page={page} line={line} /> };
  return {
    rows: lines,
    columns: [
      ...(ticked ? [tick] : []),
      { head: W.row, cell: ({ row }) => row },
      { head: W.bookedAt, cell: ({ receivedAt }) => new Date(receivedAt), shown: ({ receivedAt }) => momentIn(lang, receivedAt) },
      { head: W.credit, cell: ({ fen }) => Number(yuan(fen)), shown: ({ fen }) => <span class="nowrap">{yuan(fen)}</span> },
      { head: W.payer, cell: ({ payer }) => payer, text: true },
      { head: W.remark, cell: ({ remark }) => remark, text: true },
      { head: W.bankReference, cell: ({ bankReference }) => bankReference, text: true },
      { head: W.to, cell: (line) => whoIn(reading, line) },
      ...(together ? [{ head: W.fate, cell: (line: MatchedLine) => say(W[fateOf(line)]) }] : []),
    ],
  };
}
