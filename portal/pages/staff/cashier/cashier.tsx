import type { Text } from '../../../../domain/text';
import { CASHIER as W } from '../../../words/staff/cashier';
import { Input, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { Exports, SheetTable } from '../parts/sheet-table';
import { StatementUpload } from '../statements/upload';
import { refundsSheet, transfersSheet, type Waiting } from './lists';

export interface CashierProps extends FormState {
  readonly transfers: readonly Waiting[];
  readonly refunds: readonly Waiting[];
  readonly requestKey: string;
  /** What came of the last act. */
  readonly said?: { readonly tone: 'good' | 'bad' | 'warn'; readonly text: Text };
}

const RecordForm = (props: CashierProps) => {
  const { page, requestKey } = props;
  const { say } = page;
  return (
    <section class="card">
      <h2>{say(W.recordTitle)}</h2>
      <p>{say(W.recordLead)}</p>
      <form method="post" novalidate action="/staff/cashier">
        <Ours page={page} requestKey={requestKey} />
        <div class="pair">
          <Input {...props} name="yuan" label={W.yuan} hint={W.yuanHint} mode="decimal" max={14} />
          <Input {...props} name="receivedAt" label={W.receivedAt} hint={W.receivedHint} type="datetime-local" max={19} />
        </div>
        <Input {...props} name="bankReference" label={W.bankReference} hint={W.bankReferenceHint} max={64} />
        <Input {...props} name="registration" label={W.registration} hint={W.registrationHint} optional max={40} />
        <button>{say(W.record)}</button>
      </form>
    </section>
  );
};

/** Money to record, to match and to send back. */
export const CashierPage = (props: CashierProps) => {
  const { page, transfers, refunds, typed, problems, requestKey, said } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      {said && <Notice tone={said.tone} title={say(said.text)} />}
      <ProblemList page={page} problems={problems} />
      <section class="card" id="transfers">
        <h2>{`${say(W.transfersTitle)} · ${transfers.length}`}</h2>
        {transfers.length ? <SheetTable page={page} sheet={transfersSheet(page, transfers)} label={say(W.transfersTitle)} /> : <p>{say(W.transfersNone)}</p>}
        {transfers.length > 0 && <Exports page={page} address="/staff/cashier/transfers" />}
      </section>
      <section class="card" id="refunds">
        <h2>{`${say(W.refundsTitle)} · ${refunds.length}`}</h2>
        {refunds.length ? <SheetTable page={page} sheet={refundsSheet(page, refunds, { typed, problems, requestKey })} label={say(W.refundsTitle)} /> : <p>{say(W.refundsNone)}</p>}
        {refunds.length > 0 && <Exports page={page} address="/staff/cashier/refunds" />}
        <p>
          <a href="/staff/refunds">{say(W.toApprovals)}</a>
        </p>
      </section>
      <StatementUpload {...props} />
      <RecordForm {...props} />
    </StaffLayout>
  );
};
