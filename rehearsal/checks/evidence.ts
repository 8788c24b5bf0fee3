import type { Registration } from '../../domain/registration';
import type { Invariant } from '../../domain/rehearsal';
import type { Company } from '../play/company';
import { pool } from '../play/pool';
import { cancelledIsPaidBack, everyPayment, everyYuan, ledgersEqualTheBank } from './money';
import type { Evidence, RefundRecord } from './invariant';
import { decidedOnce, everybodyEnds, noDateMissed, nobodyLapsedByStaff } from './lives';
import { oneQueueEach } from './queues';
import { noReminderAfterTheAct } from './reminders';
import { seatsWithinCapacity } from './seats';

const READS_AT_ONCE = 10;

/** Reads everything back from the store, as it stands when the workflows are gone. */
export async function gather(company: Company): Promise<Evidence> {
  const { records: store, outbox } = company.site;
  const records = await pool(READS_AT_ONCE, company.all, ({ id }) => company.readClosed(id));
  const refunds = await pool(READS_AT_ONCE, [...company.refunds.keys()], (id) => store.readRecord<RefundRecord>({ kind: 'refund', id }));
  const messages = await pool(READS_AT_ONCE, records, async ({ id }: Registration) => [id, await outbox.listOutbox(id)] as const);
  return { company, records, refunds: refunds.flatMap((record) => record?.file ?? []), messages: new Map(messages) };
}

export const invariantsOf = (evidence: Evidence): Invariant[] => [
  seatsWithinCapacity(evidence.company),
  everyYuan(evidence),
  ledgersEqualTheBank(evidence),
  oneQueueEach(evidence.company),
  nobodyLapsedByStaff(evidence),
  decidedOnce(evidence),
  noReminderAfterTheAct(evidence),
  everyPayment(evidence),
  ...cancelledIsPaidBack(evidence),
  noDateMissed(evidence),
  everybodyEnds(evidence),
];
