import { ApplicationFailure } from '@temporalio/common';
import { CODE_TEMPLATE, codeParams, codeText, type Claimant } from '../domain/sign-in';
import type { Registration } from '../domain/registration';
import type { CodeRequest } from '../workflows/messages';
import { createGateway } from './gateway';
import type { Deps } from './index';
import { NotSent, type Sms } from './ports';
import { createSignInGateway } from './sign-in-gateway';

const newest = (a: Registration, b: Registration) => ((b.audit[0]?.at ?? 0) > (a.audit[0]?.at ?? 0) ? b : a);

const codeSms = (key: string, to: string, code: string): Sms => ({ key, to, template: CODE_TEMPLATE, params: codeParams(code), language: 'zh', text: codeText(code) });

/** A carrier that said no, or did not say: another try would be in vain, or a second message. */
function onlyRepeatBusy(error: unknown): never {
  if (error instanceof NotSent && error.why !== 'busy') throw ApplicationFailure.create({ type: 'NotSent', message: error.message, nonRetryable: true });
  throw error;
}

export function signInActivities(deps: Deps) {
  const { client, records, ids, sms } = deps;
  const gateway = createGateway(deps);
  const gates = createSignInGateway(client, ids);

  async function registrationOf(id: string): Promise<Registration[]> {
    const live = await gateway.registration(id);
    if (live.ok) return [live.value];
    const stored = await records.readRecord<Registration>({ kind: 'registration', id });
    return stored ? [stored.file] : [];
  }

  /** The phone of the newest registration; the one typed when there is none. */
  async function phoneOf({ identity, mobile }: Claimant): Promise<string> {
    const sessions = await gateway.sessions();
    const found = (await Promise.all(sessions.map(({ id }) => registrationOf(ids.registrationId(id, identity.number))))).flat();
    return found.length ? found.reduce(newest).applicant.mobile : mobile;
  }

  return {
    /** Sends a code, and answers the phone it went to; undefined when that phone has had its share. */
    async sendCode({ challenge, code, claimant }: CodeRequest): Promise<string | undefined> {
      const to = await phoneOf(claimant);
      if (to !== claimant.mobile && !(await gates.countPhone(to)).ok) return undefined;
      await sms.sendSms(codeSms(challenge, to, code)).catch(onlyRepeatBusy);
      return to;
    },
  };
}
