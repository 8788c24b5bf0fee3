import type { Context } from 'hono';
import type { Acts } from '../domain/acts/act';
import type { Answer } from '../domain/acts/apply';
import { refuse, type Checked } from '../domain/refusals';
import type { HumanAct } from '../workflows/messages';
import type { PortalDeps } from './deps';
import { findRegistration } from './finding';
import { within } from './outages';
import { actorOf, requestIdOf, type PortalEnv } from './route';

/** An act on one registration by whoever calls, done once per idempotency key. One that has ended says so. */
export async function act<Name extends HumanAct>(deps: PortalDeps, c: Context<PortalEnv>, id: string, name: Name, input: Acts[Name]): Promise<Checked<Answer>> {
  const answer = await within(deps, () => deps.gateway.act(id, name, input, actorOf(c), requestIdOf(c)));
  if (answer.ok || answer.refusal.code !== 'not-found') return answer;
  const { stage, end } = await findRegistration(deps, id);
  return refuse('ended', { end: end?.end ?? stage });
}
