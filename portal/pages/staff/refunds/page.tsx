import { yuan } from '../../../../domain/messages';
import type { RefundRequest, RefundRequestFile } from '../../../../domain/refund-request';
import type { Registration } from '../../../../domain/registration';
import type { Text } from '../../../../domain/text';
import { COMMON } from '../../../words/common';
import { REFUNDS as W } from '../../../words/staff/refunds';
import { Area, Input, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { Exports, SheetTable } from '../parts/sheet-table';
import { decidedSheet, waitingSheet, type Named } from './lists';

export interface RefundsProps extends FormState {
  readonly waiting: readonly Named<RefundRequest>[];
  readonly decided: readonly Named<RefundRequestFile>[];
  readonly requestKey: string;
  readonly said?: Text;
}

/** Refunds that wait for a second person, and those that had one. */
export const RefundsPage = (props: RefundsProps) => {
  const { page, waiting, decided, said, problems } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      {said && <Notice tone="good" title={say(said)} />}
      <ProblemList page={page} problems={problems} />
      <p class="lead">{say(W.lead)}</p>
      <section class="card">
        <h2>{`${say(W.waiting)} · ${waiting.length}`}</h2>
        {waiting.length ? <SheetTable page={page} sheet={waitingSheet(page, waiting, props)} label={say(W.waiting)} /> : <p>{say(W.none)}</p>}
        {waiting.length > 0 && <Exports page={page} address="/staff/refunds" />}
      </section>
      {decided.length > 0 && (
        <section class="card">
          <h2>{`${say(W.decided)} · ${decided.length}`}</h2>
          <SheetTable page={page} sheet={decidedSheet(page, decided)} label={say(W.decided)} />
          <Exports page={page} address="/staff/refunds/decided" />
        </section>
      )}
    </StaffLayout>
  );
};

/** Orders part of what one candidate paid to go back. */
export const OrderRefundPage = (props: FormState & { registration: Registration; heldFen: number; requestKey: string }) => {
  const { page, registration, heldFen, requestKey, problems } = props;
  const { say } = page;
  const at = `/staff/registrations/${registration.id}`;
  return (
    <StaffLayout page={page} title={say(W.orderTitle)} scripts={['forms.js']}>
      <h1>{say(W.orderTitle)}</h1>
      <p class="lead">
        <a href={at}>{registration.applicant.name}</a>
      </p>
      <ProblemList page={page} problems={problems} />
      <form method="post" novalidate class="card" action={`${at}/refund`}>
        <Ours page={page} requestKey={requestKey} />
        <p>{say(W.orderLead)}</p>
        <dl class="facts">
          <dt>{say(W.held)}</dt>
          <dd class="big">{say(COMMON.yuan, { yuan: yuan(heldFen) })}</dd>
        </dl>
        <Input {...props} name="yuan" label={W.orderYuan} mode="decimal" max={14} />
        <Area {...props} name="reason" label={W.orderReason} hint={W.orderReasonHint} max={500} rows={3} />
        <div class="actions">
          <button>{say(W.order)}</button>
          <a href={at}>{say(W.back)}</a>
        </div>
      </form>
    </StaffLayout>
  );
};
