import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import type { Transfer } from '../activities/registrations';
import { checkRequest } from '../domain/acts/schemas';
import { refuse } from '../domain/refusals';
import { must, refusalFailure } from './life';
import { matchTransferUpdate, returnTransferUpdate } from './messages';
import { applyTransfer, orderRefund } from './proxies';

export interface TransferStart {
  readonly transfer: Transfer;
  readonly session: string;
  /** The registration it was paid for, when the cashier knows. */
  readonly registration?: string;
  readonly aheadMs?: number;
}

type Fate = { readonly registration: string } | { readonly back: string };

/** Money whose registration has ended or is not known: it is matched, or it goes back. One outcome, always. */
export async function transfer({ transfer: money, session, registration, aheadMs = 0 }: TransferStart): Promise<string> {
  const now = () => Date.now() + aheadMs;
  let fate: Fate | undefined = registration ? { registration } : undefined;
  const decide = (chosen: Fate) => {
    fate = chosen;
    return { accepted: true as const };
  };
  const unsettled = (name: 'match' | 'sendBack') => (request: unknown) => {
    must(checkRequest(name, request));
    if (fate) throw refusalFailure(refuse('transfer-settled').refusal);
  };
  setHandler(matchTransferUpdate, (request) => decide({ registration: request.registration }), { validator: unsettled('match') });
  setHandler(returnTransferUpdate, ({ reason }) => decide({ back: reason }), { validator: unsettled('sendBack') });

  let outcome = 'unknown';
  while (outcome === 'unknown') {
    await condition(() => fate !== undefined);
    const chosen = fate as Fate | undefined;
    if (chosen && 'registration' in chosen) outcome = await applyTransfer({ transfer: money, registration: chosen.registration, at: now() });
    if (chosen && 'back' in chosen) {
      await orderRefund({ order: { id: `transfer-${money.id}`, registration: '', session, fen: money.fen, reason: chosen.back }, at: now(), receivedAt: money.receivedAt });
      outcome = 'returned';
    }
    if (outcome === 'unknown') fate = undefined;
  }
  await condition(allHandlersFinished);
  return outcome;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, transfer);
