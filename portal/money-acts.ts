import { z } from 'zod';
import type { TransferFile } from '../activities/registrations';
import type { Answer } from '../domain/acts/apply';
import type { Checked } from '../domain/refusals';
import type { Instant } from '../domain/instant';
import type { Actor } from '../domain/registration';
import { actAs } from './acting';
import type { PortalDeps } from './deps';
import { findRegistration } from './finding';
import { inTime, within } from './outages';

/** Money as the bank's statement has it. */
export interface Received {
  readonly fen: number;
  readonly bankReference: string;
  readonly receivedAt: Instant;
}

export interface Who {
  readonly by: Actor;
  readonly requestId: string;
}

/** What became of money that was taken in: `open`, `applied`, `late`, `returned`. */
export interface TakenIn {
  readonly id: string;
  readonly outcome: string;
}

const Memo = z.object({ fen: z.int(), receivedAt: z.int(), bankReference: z.string(), note: z.string(), registration: z.string(), reason: z.string(), why: z.array(z.string()), online: z.boolean() }).partial();

/** What open money is known by. */
export const memoOf = (memo: unknown): z.infer<typeof Memo> => Memo.parse(memo);

const PATIENCE_MS = 5_000;

/** What a transfer came to; `open` while it waits. */
export async function outcomeOf(deps: PortalDeps, id: string): Promise<string> {
  return (await inTime(deps, () => deps.gateway.transferOutcome(id), PATIENCE_MS)) ?? 'open';
}

/** Takes money in; where it belongs is known, it also says what became of it. */
export async function takeIn(deps: PortalDeps, { fen, bankReference, receivedAt }: Received, to: { session: string; registration?: string }): Promise<TakenIn> {
  const { gateway, ids, now } = deps;
  const id = ids.transferId(bankReference);
  const { registration } = to;
  const session = registration ? (await findRegistration(deps, registration)).sitting.terms.session : to.session;
  await within(deps, () => gateway.receiveTransfer({ transfer: { id, fen, receivedAt }, bankReference, session, registration, now: now() }));
  return { id, outcome: registration ? await outcomeOf(deps, id) : 'open' };
}

/** Enters money for a registration; after its end the money is taken in and goes back. */
export async function payFor(deps: PortalDeps, who: Who, registration: string, money: Received): Promise<{ readonly entered: Checked<Answer> } | TakenIn> {
  const { fen, bankReference, receivedAt } = money;
  const id = deps.ids.transferId(bankReference);
  const entered = await actAs(deps, who, registration, 'pay', { id, fen, receivedAt });
  // Known by its reference from now on, as money is that waited to be matched.
  const file: TransferFile = { id, fen, receivedAt, registration, outcome: 'applied', at: deps.now() };
  if (entered.ok) await deps.records.writeRecord({ of: { kind: 'transfer', id }, file, sequence: 1 });
  return entered.ok || entered.refusal.code !== 'ended' ? { entered } : takeIn(deps, money, { session: '', registration });
}

export async function matchMoney(deps: PortalDeps, { by, requestId }: Who, id: string, registration: string): Promise<Checked<{ accepted: true }>> {
  await findRegistration(deps, registration);
  return within(deps, () => deps.gateway.matchTransfer(id, registration, by, requestId));
}

/** The same, and what came of it. */
export async function matchedMoney(deps: PortalDeps, who: Who, id: string, registration: string): Promise<Checked<string>> {
  const matched = await matchMoney(deps, who, id, registration);
  return matched.ok ? { ok: true, value: await outcomeOf(deps, id) } : matched;
}

export const returnMoney = (deps: PortalDeps, { by, requestId }: Who, id: string, reason: string): Promise<Checked<{ accepted: true }>> =>
  within(deps, () => deps.gateway.returnTransfer(id, reason, by, requestId));

export const settleRefund = (deps: PortalDeps, { by, requestId }: Who, id: string, reference: string): Promise<Checked<{ settled: true }>> =>
  within(deps, () => deps.gateway.settleRefund(id, reference, by, requestId));
