import { refundRequestRecord } from '../activities/refund-requests';
import { withRefund } from '../domain/acts/refund';
import { heldMoney } from '../domain/ledger';
import type { RefundRequest, RefundRequestFile } from '../domain/refund-request';
import { accept, type Checked } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import type { PortalDeps } from './deps';
import { findRegistration } from './finding';
import { inTurn } from './in-turn';
import { within } from './outages';

interface Who {
  readonly by: Actor;
  readonly requestId: string;
}

/** What may still go back. */
export const refundableNow = ({ ledger }: Registration): number => Math.max(0, heldMoney(ledger));

/** Orders a refund, for a second person to approve; refuses what was not paid or has gone back. The same request twice is one. */
export async function requestRefund(deps: PortalDeps, { by, requestId }: Who, registration: string, fen: number, reason: string): Promise<Checked<RefundRequest>> {
  const { ledger, sitting } = await findRegistration(deps, registration);
  const request: RefundRequest = { id: requestId, registration, session: sitting.terms.session, fen, reason, by, at: deps.now() };
  const allowed = withRefund(ledger, request, request.at);
  if (!allowed.ok) return allowed;
  await within(deps, () => deps.gateway.requestRefund(request));
  return accept(request);
}

/** Those that were approved or rejected, the last first. */
export async function decidedRequests({ records }: PortalDeps): Promise<RefundRequestFile[]> {
  const files = await inTurn(await records.listRecords('refund-request'), async (id) => (await records.readRecord<RefundRequestFile>(refundRequestRecord(id)))?.file);
  return files.flatMap((file) => (file?.verdict ? [file] : [])).sort((a, b) => (b.verdict?.at ?? 0) - (a.verdict?.at ?? 0));
}
