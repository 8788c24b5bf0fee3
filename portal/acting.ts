import type { Context } from 'hono';
import type { Act, Acts } from '../domain/acts/act';
import type { Answer } from '../domain/acts/apply';
import { refuse, type Checked } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import type { HumanAct } from '../workflows/messages';
import type { PortalDeps } from './deps';
import { findRegistration } from './finding';
import { freeForAct } from './free-to-sit';
import { within } from './outages';
import { actorOf, requestIdOf, type PortalEnv } from './route';

/** An act on one registration by whoever calls, done once per idempotency key. */
export const act = <Name extends HumanAct>(deps: PortalDeps, c: Context<PortalEnv>, id: string, name: Name, input: Acts[Name]): Promise<Checked<Answer>> =>
  actAs(deps, { by: actorOf(c), requestId: requestIdOf(c) }, id, name, input);

/** The same by someone named. One that has ended says so; into a session at a time when another one has that person it is refused. */
export async function actAs<Name extends HumanAct>(deps: PortalDeps, { by, requestId }: { by: Actor; requestId: string }, id: string, name: Name, input: Acts[Name]): Promise<Checked<Answer>> {
  const free = await freeForAct(deps, id, { name, input } as Act);
  if (!free.ok) return free;
  const answer = await within(deps, () => deps.gateway.act(id, name, input, by, requestId));
  if (answer.ok || answer.refusal.code !== 'not-found') return answer;
  const { stage, end } = await findRegistration(deps, id);
  return refuse('ended', { end: end?.end ?? stage });
}
