import { SIGN_IN, type Claimant } from '../domain/sign-in';
import type { Registration } from '../domain/registration';
import type { CodeRequest } from '../workflows/messages';
import { createGateway } from './gateway';
import type { Deps } from './index';
import { createSignInGateway } from './sign-in-gateway';

const minutes = SIGN_IN.codeMs / 60_000;

const words = (code: string) =>
  `【登科】验证码${code}，${minutes}分钟内有效。请勿告诉任何人。 / Your Dengke code is ${code}, good for ${minutes} minutes. Tell it to nobody.`;

const newest = (a: Registration, b: Registration) => ((b.audit[0]?.at ?? 0) > (a.audit[0]?.at ?? 0) ? b : a);

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
      await sms.sendSms({ key: challenge, to, text: words(code) });
      return to;
    },
  };
}
