import { DAY_MS } from '../../domain/instant';
import { WORKFLOW_IDS } from '../../workflows/messages';
import type { Actor } from '../../domain/registration';
import type { Company } from '../play/company';
import type { Errand, Part } from '../play/parts';
import { isOpen } from '../play/parts';
import type { Run } from '../play/runs';

const CASHIER: Actor = { role: 'cashier', id: 'rehearsal-cashier' };
/** Days after which the cashier has found out whose an unnamed transfer is; every fifth is nobody's and goes back. */
const MATCHED_AFTER = 2;
const RETURNED_ONE_IN = 5;

/** Money at the bank: recorded with the registration it names, or kept as a transfer until somebody knows; its run is given back. */
export async function receive(company: Company, part: Part, { fen, reference }: { fen: number; reference: boolean }): Promise<Run[]> {
  const { journal, clock, site } = company;
  const receivedAt = clock.now();
  const id = site.ids.transferId(company.nextRequest());
  journal.received.push({ id, fen, at: receivedAt });
  if (reference && isOpen(part)) {
    const paid = await company.act(part, 'pay', { id, fen, receivedAt }, 'cashier');
    if (paid.ok) return [];
  }
  const run = company.newRun(WORKFLOW_IDS.transfer.to(id));
  const session = part.registration.sitting.terms.session;
  const named = reference && { registration: part.id };
  await site.gateway.receiveTransfer({ transfer: { id, fen, receivedAt }, bankReference: id, session, ...named, now: receivedAt, aheadMs: run.aheadMs });
  company.transfers.set(id, { id, fen, run, since: receivedAt, part, done: reference });
  return [run];
}

const isDue = ({ since, done }: Errand, days: number, now: number) => !done && now >= since + days * DAY_MS;

const refundDays = ({ part }: Errand) => part?.habits.refundedAfter ?? MATCHED_AFTER;

export const transfersDue = ({ transfers, clock }: Company, now = clock.now()): Errand[] => [...transfers.values()].filter((transfer) => isDue(transfer, MATCHED_AFTER, now));

export const refundsDue = ({ refunds, clock }: Company, now = clock.now()): Errand[] => [...refunds.values()].filter((refund) => isDue(refund, refundDays(refund), now));

/** Matches unnamed transfers, or sends them back. */
export async function matchTransfers(company: Company): Promise<void> {
  const { gateway } = company.site;
  const due = transfersDue(company);
  const parts = due.flatMap(({ part }) => part ?? []);
  await company.inStep(parts, due.map(({ run }) => run));
  await company.each(due, async (transfer) => {
    const { part, id, fen } = transfer;
    const back = !part || part.habits.index % RETURNED_ONE_IN === 0;
    const settled = back
      ? await gateway.returnTransfer(id, 'unknown', CASHIER, company.nextRequest())
      : await gateway.matchTransfer(id, part.id, CASHIER, company.nextRequest());
    if (!settled.ok) company.journal.refused('transfer', settled.refusal.code);
    if (back) company.expectRefund(`transfer-${id}`, fen, company.clock.now());
    transfer.done = true;
  });
  if (due.length) await company.settle(parts, due.map(({ run }) => run));
}

/** Sends money back and records the bank's reference; some late, so that the cashier is reminded. */
export async function settleRefunds(company: Company): Promise<void> {
  const due = refundsDue(company);
  if (due.length === 0) return;
  await company.runs.catchUp(due.map(({ run }) => run));
  await company.each(due, async (refund) => {
    const settled = await company.site.gateway.settleRefund(refund.id, company.nextRequest(), CASHIER, company.nextRequest());
    if (!settled.ok) company.journal.refused('refund', settled.refusal.code);
    refund.done = true;
  });
  await company.runs.quiet(due.map(({ run }) => run), []);
}
