import { quoteCancellation, type CancellationQuote } from '../domain/acts/cancellation';
import { refundProgress, type RefundProgress } from '../domain/refund-progress';
import { refuse, type Checked } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import type { Cancellation } from '../domain/session';
import type { PortalDeps } from './deps';
import { findSession } from './finding';
import { memoOf } from './money-acts';
import { within } from './outages';
import { findSheet } from './score-acts';
import { registrationsIn } from './session-people';

/** What cancelling a session would come to now. */
export const quoteOf = async (deps: PortalDeps, session: string): Promise<CancellationQuote> => quoteCancellation(await registrationsIn(deps, session), session, deps.now());

/** Before any result is out. */
export async function cancelSession(deps: PortalDeps, { by, requestId }: { by: Actor; requestId: string }, session: string, reason: string): Promise<Checked<Cancellation>> {
  const [, { sheet }] = await Promise.all([findSession(deps, session), findSheet(deps, session)]);
  const published = Object.values(sheet.rows).filter((row) => row.published).length;
  return published ? refuse('results-out', { count: published }) : within(deps, () => deps.gateway.cancelSession(session, reason, by, requestId));
}

/** How far the money of a cancelled session has gone back. */
export async function progressOf(deps: PortalDeps, session: string): Promise<RefundProgress> {
  const [registrations, settled, open] = await Promise.all([registrationsIn(deps, session), deps.records.listRecords('refund'), within(deps, () => deps.gateway.openRefunds())]);
  return refundProgress(registrations, new Set(settled), new Map(open.map(({ id, memo }) => [id, memoOf(memo)])));
}
