import { allHandlersFinished, condition, setWorkflowOptions } from '@temporalio/workflow';
import { goesOn } from '../domain/acts/deferral';
import { mayRegister, openRegistration, type Opening } from '../domain/opening';
import { accept } from '../domain/refusals';
import type { Registration } from '../domain/registration';
import { Life, refusalFailure } from './life';
import { startSuccessor } from './proxies';

/** One that goes on from its record, after the server was lost. `claims`: its session is open, and is to hear of the seat again. */
export interface Resumed {
  readonly resumed: Registration;
  readonly sequence: number;
  readonly claims: boolean;
}

/** A new registration and the request that opened it, one that goes on from a deferred session, or from its record. `aheadMs`: a rehearsal's clock runs ahead of the wall's. */
export type RegistrationStart = ({ readonly opening: Opening; readonly requestId: string } | { readonly successor: Registration } | Resumed) & { readonly aheadMs?: number };

/**
 * One candidate in one session, from the application to the certificate.
 * What each stage allows, who owns it and what its deadline does stands in domain/stages.ts and domain/acts;
 * here is only how it lives: it waits for people, for the session and for the clock, and tells the world what changed.
 */
export async function registration(start: RegistrationStart): Promise<Registration['end']> {
  const now = () => Date.now() + (start.aheadMs ?? 0);
  const allowed = 'opening' in start ? mayRegister(start.opening, now()) : accept(undefined);
  const { registration, tell } = 'opening' in start ? openRegistration(start.opening, now()) : { registration: 'resumed' in start ? start.resumed : start.successor, tell: [] };
  const life = new Life(registration, tell, now);
  if ('resumed' in start) life.resume(start.sequence, start.claims);
  life.listen(allowed, 'opening' in start ? start.requestId : undefined);
  if (!allowed.ok) throw refusalFailure(allowed.refusal);

  while (!life.registration.end) {
    await life.deliver();
    await life.untilNews(() => goesOn(life.registration));
    if (goesOn(life.registration)) {
      const { id } = await startSuccessor({ file: life.registration, at: now() });
      life.system({ name: 'carried', input: { to: id } });
    }
  }
  await life.deliver();
  await condition(allHandlersFinished);
  return life.registration.end;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, registration);
