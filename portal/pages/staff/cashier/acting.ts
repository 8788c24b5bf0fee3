import type { Context } from 'hono';
import type { PortalDeps } from '../../../deps';
import { memoOf } from '../../../money-acts';
import { within } from '../../../outages';
import { requestIdFrom } from '../../../route';
import { readRegistrations } from '../../../session-people';
import { checkFormToken, fieldOf, REQUEST_KEY } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Waiting } from './lists';

export type C = Context<WebEnv>;

export const idOf = (c: C): string => c.req.param('id') ?? '';

/** Money that waits, with whose it is where that is known. */
export async function waiting(deps: PortalDeps, kind: 'openTransfers' | 'openRefunds'): Promise<Waiting[]> {
  const open = (await within(deps, () => deps.gateway[kind]())).map((money) => ({ money, memo: memoOf(money.memo) }));
  const named = await readRegistrations(deps, [...new Set(open.flatMap(({ memo }) => memo.registration || []))]);
  const names = new Map(named.map(({ id, applicant }) => [id, applicant.name]));
  return open.map((one) => ({ ...one, name: names.get(one.memo.registration ?? '') }));
}

export const waitingSum = async (deps: PortalDeps, id: string): Promise<Waiting | undefined> => (await waiting(deps, 'openTransfers')).find(({ money }) => money.id === id);

export const back = (c: C, came: string) => c.redirect(`/staff/cashier?done=${came}`, 303);

/** Who acts, and under which key, on which thing. */
export async function acting(c: C, act: string, id: string) {
  const { by } = staffWho(c, 'money');
  await checkFormToken(c);
  return { by, requestId: requestIdFrom(act, id, await fieldOf(c, REQUEST_KEY)) };
}
