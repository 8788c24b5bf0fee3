import { refundEntryOf, withRefund } from '../domain/acts/refund';
import { orderOf } from '../domain/books';
import type { Instant } from '../domain/instant';
import { yuan } from '../domain/messages';
import { accept, type Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import type { RefundRequest, RefundRequestFile } from '../domain/refund-request';
import { createGateway } from './gateway';
import type { Deps } from './index';
import { registrationActivities } from './registrations';
import type { RecordOf } from './store/keys';

export const refundRequestRecord = (id: string): RecordOf => ({ kind: 'refund-request', id });

/** An approved request, with who approved it. */
export interface Approved {
  readonly request: RefundRequest;
  readonly by: Actor;
  readonly at: Instant;
}

export function refundRequestActivities(deps: Deps) {
  const { records, messenger } = deps;
  const gateway = createGateway(deps);
  const registrations = registrationActivities(deps);

  /** On the record of a registration that has ended: entered there once, ordered, and the candidate told. */
  async function refundEnded({ request, by, at }: Approved): Promise<Checked<undefined>> {
    const { id, registration, fen, reason } = request;
    let entered: ReturnType<typeof withRefund> | undefined;
    const { file } = await records.appendAfterClose<Registration>({ kind: 'registration', id: registration }, (held) => {
      if (!held.end) throw new Error(`The record of ${registration} is not closed yet`);
      entered = withRefund(held.ledger, { id, fen }, at);
      if (!entered.ok || entered.value === held.ledger) return held;
      const { end } = held.end;
      return { ...held, ledger: entered.value, audit: [...held.audit, { at, by, act: 'refund', from: held.stage, to: end, why: reason, what: { refundFen: fen, orderedBy: request.by.id } }] };
    });
    if (entered && !entered.ok) return entered;
    const order = { id: orderOf(registration, { id: refundEntryOf(id) }), registration, session: file.sitting.terms.session, fen, reason: 'approved' };
    await registrations.orderRefund({ order, at });
    await messenger.send({ key: `refund-approved:${id}`, template: 'refund-approved', to: registration, params: { yuan: yuan(fen) } });
    return accept(undefined);
  }

  return {
    async keepRefundRequest({ file }: { file: RefundRequestFile }): Promise<void> {
      await records.writeRecord({ of: refundRequestRecord(file.id), file, sequence: file.verdict ? 2 : 1 });
    },

    /** Gives back what was approved, on a registration that is open or has ended; refuses what is no longer there to be given. */
    async refundAsApproved(approved: Approved): Promise<Checked<undefined>> {
      const { id, registration, fen, reason, by: orderer } = approved.request;
      const done = await gateway.act(registration, 'refund', { id, fen, reason, orderedBy: orderer.id }, approved.by, `refund-${id}`);
      if (done.ok) return accept(undefined);
      return done.refusal.code === 'more-than-held' ? done : refundEnded(approved);
    },
  };
}
