import type { TransferFile } from '../../../../activities/registrations';
import { yuan } from '../../../../domain/messages';
import type { Registration } from '../../../../domain/registration';
import { total, type Share } from '../../../../domain/shares';
import { effectOf, owes, type Part } from '../../../splitting';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { TRANSFER } from '../../../words/staff/cashier';
import { EFFECTS, PART_OUTCOMES, SPLIT as W } from '../../../words/staff/split';
import { Ours } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { amount } from '../parts/amount';
import { Exports, SheetTable } from '../parts/sheet-table';
import type { Waiting } from './lists';
import { yuanOf, type Division } from './split-form';

interface Row extends Share {
  readonly one: Registration;
}

const nameOf = (one: Registration | undefined, id: string) => <a href={`/staff/registrations/${id}`}>{one?.applicant.name ?? id}</a>;

function effectIn({ say }: Page, { one, fen }: Row): string {
  return say(EFFECTS[effectOf(one, fen)], { yuan: yuan(Math.abs(fen - owes(one))) });
}

/** What entering it would do, row by row. What is confirmed is what stands here. */
export const SplitPreview = ({ page, waiting, division, requestKey }: { page: Page; waiting: Waiting; division: Division; requestKey: string }) => {
  const { say } = page;
  const people = new Map(division.rows.map((one) => [one.id, one]));
  const rows = division.shares.flatMap((share): Row[] => (people.has(share.registration) ? [{ ...share, one: people.get(share.registration)! }] : []));
  const columns: Column<Row>[] = [
    { head: W.candidate, cell: ({ one }) => one.applicant.name, shown: ({ one }) => nameOf(one, one.id) },
    amount(W.share, ({ fen }) => fen),
    { head: W.effect, cell: (row) => effectIn(page, row) },
    amount(W.owes, ({ one }) => owes(one)),
    { head: W.number, text: true, cell: ({ registration }) => registration },
  ];
  return (
    <StaffLayout page={page} title={say(W.previewTitle)} scripts={['forms.js']}>
      <h1>{say(W.previewTitle)}</h1>
      <p class="lead">{say(W.previewLead)}</p>
      <section class="card">
        <SheetTable page={page} sheet={{ rows, columns }} label={say(W.previewTitle)} />
        <p>{`${say(W.sum)} ${yuan(total(rows))} · ${say(W.transfer)} ${yuan(waiting.memo.fen ?? 0)}`}</p>
        <form method="post" action={`/staff/cashier/transfers/${waiting.money.id}/split`}>
          <Ours page={page} requestKey={requestKey} />
          {rows.map(({ registration, fen }) => (
            <input type="hidden" name={yuanOf(registration)} value={yuan(fen)} />
          ))}
          <p class="actions">
            <button name="do" value="enter">
              {say(W.enter)}
            </button>
            <button class="second" name="do" value="count">
              {say(W.change)}
            </button>
          </p>
        </form>
      </section>
    </StaffLayout>
  );
};

const outcomeIn = ({ say }: Page, { outcome }: TransferFile) => say(PART_OUTCOMES[outcome]);

/** What came of each share, as page and as file. */
export const partsSheet = (page: Page, rows: readonly Part[]): Sheet<Part> => ({
  rows,
  columns: [
    { head: W.candidate, cell: ({ file, registration }) => registration?.applicant.name ?? file.registration ?? '', shown: ({ file, registration }) => nameOf(registration, file.registration ?? '') },
    amount(W.share, ({ file }) => file.fen),
    { head: W.outcome, cell: ({ file }) => outcomeIn(page, file) },
    { head: W.number, text: true, cell: ({ file }) => file.registration ?? '' },
  ],
});

export const SplitOutcome = ({ page, id, parts, open }: { page: Page; id: string; parts: readonly Part[]; open: boolean }) => {
  const { say } = page;
  const at = `/staff/cashier/transfers/${id}/came`;
  const all = { count: parts.length, yuan: yuan(total(parts.map(({ file }) => file))) };
  return (
    <StaffLayout page={page} title={say(W.cameTitle)}>
      <h1>{say(W.cameTitle)}</h1>
      <Notice tone={open ? 'calm' : 'good'} title={open ? say(W.cameOpen, { done: parts.length }) : say(W.cameAll, all)} />
      <section class="card">
        <SheetTable page={page} sheet={partsSheet(page, parts)} label={say(W.cameTitle)} />
        <Exports page={page} address={at} />
      </section>
      <p>
        <a href="/staff/cashier">{say(TRANSFER.back)}</a>
      </p>
    </StaffLayout>
  );
};
