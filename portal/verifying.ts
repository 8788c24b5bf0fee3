import { createHash, timingSafeEqual } from 'node:crypto';
import { accept, type Checked } from '../domain/refusals';
import type { Registration } from '../domain/registration';
import type { SessionState } from '../domain/session';
import type { Text } from '../domain/text';
import { asSecondFactor, secondFactors, verified, type Verified } from '../domain/verification';
import { readCertificate } from './certificate-acts';
import type { PortalDeps } from './deps';
import { within } from './outages';

export type Found = Verified & { readonly occupation: Text; readonly organiser: Text };

/** Read when there is nothing to be read, so that a number that is unknown takes as long to say so as one that is not. */
const NOBODY = '0'.repeat(26);
const NOWHERE = 'none';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** The certificate of this number, if what is typed besides is its holder's; undefined whichever of the two is wrong. */
async function found(deps: Pick<PortalDeps, 'records'>, number: string, typed: string): Promise<Found | undefined> {
  const certificate = await readCertificate(deps, number);
  const [registration, session] = await Promise.all([
    deps.records.readRecord<Registration>({ kind: 'registration', id: certificate?.registration ?? NOBODY }),
    deps.records.readRecord<SessionState>({ kind: 'session', id: certificate?.session ?? NOWHERE }),
  ]);
  const given = asSecondFactor(typed);
  const factors = registration ? secondFactors(registration.file) : [NOBODY, NOBODY];
  const fits = factors.map((factor) => isSame(factor, given)).includes(true);
  if (!certificate || !registration || !session || !fits) return undefined;
  const seen = verified(certificate, registration.file);
  const { occupation, organiser } = session.file.announcement;
  return seen && { ...seen, occupation: occupation.name, organiser };
}

/** The same for whoever asks from an address, as often as that is let. Refuses with `too-many-lookups`. */
export async function verify(deps: PortalDeps, address: string, number: string, typed: string): Promise<Checked<Found | undefined>> {
  const counted = await within(deps, () => deps.gateway.countLookup(address, number));
  return counted.ok ? accept(await found(deps, number, typed)) : counted;
}
