import type { BillPart, GroupBill } from '../../../../domain/group-bill';
import { maskIdentity } from '../../../../domain/masking';
import { yuan } from '../../../../domain/messages';
import { paymentReference } from '../../../../domain/payment-reference';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { BILLS as W } from '../../../words/staff/bills';
import { standing } from '../../my';
import { StaffLayout } from '../layout';
import { amount } from '../parts/amount';
import { Exports, SheetTable } from '../parts/sheet-table';

/** A line for each person of one employer. */
export const billSheet = ({ say }: Page, { parts }: GroupBill): Sheet<BillPart> => ({
  rows: parts,
  columns: [
    { head: W.name, cell: ({ registration }) => registration.applicant.name, shown: ({ registration: { id, applicant } }) => <a href={`/staff/registrations/${id}`}>{applicant.name}</a> },
    { head: W.number, cell: ({ registration }) => maskIdentity(registration.applicant.identity.number), text: true },
    { head: W.reference, cell: ({ registration }) => paymentReference(registration.id), text: true },
    { head: W.standing, cell: ({ registration }) => say(standing(registration)) },
    amount(W.fee, ({ fee }) => fee),
    amount(W.received, ({ received }) => received),
    amount(W.owing, ({ owed }) => owed),
  ],
});

const Bill = ({ page, session, bill }: { page: Page; session: string; bill: GroupBill }) => {
  const { say } = page;
  const title = say(W.of, { employer: bill.employer, count: bill.parts.length });
  return (
    <section class="card">
      <h2>{title}</h2>
      <p>
        <strong>{bill.owed ? say(W.owed, { yuan: yuan(bill.owed) }) : say(W.settled)}</strong>
      </p>
      <SheetTable page={page} sheet={billSheet(page, bill)} label={title} />
      <Exports page={page} address={`/staff/sessions/${session}/bills/${bill.employer}`} />
    </section>
  );
};

/** Every employer's bill of a session. */
export const BillsPage = ({ page, session, bills }: { page: Page; session: string; bills: readonly GroupBill[] }) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      {bills.length === 0 && <p>{say(W.none)}</p>}
      {bills.map((bill) => (
        <Bill page={page} session={session} bill={bill} />
      ))}
      <p>
        <a href={`/staff/sessions/${session}`}>{say(W.session)}</a>
      </p>
    </StaffLayout>
  );
};
