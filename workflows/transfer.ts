import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import type { Transfer } from '../activities/registrations';
import { checkRequest } from '../domain/acts/schemas';
import { refuse } from '../domain/refusals';
import { checkShares, type Share } from '../domain/shares';
import { must, refusalFailure } from './life';
import { matchTransferUpdate, returnTransferUpdate, splitTransferUpdate } from './messages';
import { applyShares, applyTransfer, orderRefund } from './proxies';

export interface TransferStart {
  readonly transfer: Transfer;
  readonly session: string;
  /** The registration it was paid for, when the cashier knows. */
  readonly registration?: string;
  /** The same, of an employer's: what of it is for whom. */
  readonly shares?: readonly Share[];
  readonly aheadMs?: number;
}

type Fate = { readonly registration: string } | { readonly shares: readonly Share[] } | { readonly back: string };

/** Money whose registration has ended or is not known: it is matched, divided, or it goes back. One outcome, always, of all of it. */
export async function transfer({ transfer: money, session, registration, shares, aheadMs = 0 }: TransferStart): Promise<string> {
  const now = () => Date.now() + aheadMs;
  let fate: Fate | undefined = (registration && { registration }) || (shares && { shares });
  const decide = (chosen: Fate) => {
    fate = chosen;
    return { accepted: true as const };
  };
  const unsettled = (name: 'match' | 'split' | 'sendBack') => (request: unknown) => {
    must(checkRequest(name, request));
    if (fate) throw refusalFailure(refuse('transfer-settled').refusal);
  };
  setHandler(matchTransferUpdate, (request) => decide({ registration: request.registration }), { validator: unsettled('match') });
  setHandler(returnTransferUpdate, ({ reason }) => decide({ back: reason }), { validator: unsettled('sendBack') });
  setHandler(splitTransferUpdate, (request) => decide({ shares: request.shares }), {
    validator: (request) => {
      unsettled('split')(request);
      must(checkShares(request.shares, money.fen));
    },
  });

  let outcome = 'unknown';
  while (outcome === 'unknown') {
    await condition(() => fate !== undefined);
    const chosen = fate as Fate | undefined;
    if (chosen && 'registration' in chosen) outcome = await applyTransfer({ transfer: money, registration: chosen.registration, at: now() });
    if (chosen && 'shares' in chosen) outcome = await applyShares({ transfer: money, shares: chosen.shares, at: now() });
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
