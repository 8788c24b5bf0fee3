import { blockRecord, certificateRecord, type CertificateBlock } from '../activities/certificate-records';
import type { CertificateWork } from '../activities/certificates';
import { apply } from '../domain/acts/apply';
import { checkCertificateNumber } from '../domain/certificate';
import { takeStep, statusOf, type Certificate, type CertificateAct, type CertificateStatus } from '../domain/certificate-register';
import { accept, refuse, REFUSALS, type Checked, type Refusal, type RefusalCode } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import type { RosterProgress } from '../workflows/messages';
import type { PortalDeps } from './deps';
import { findRegistration } from './finding';
import { inTurn } from './in-turn';
import { inTime, within } from './outages';
import type { Who } from './score-acts';
import { registrationsIn } from './session-people';

/** Records read at once. */
const AT_ONCE = 25;

/** Somebody who passed, and their certificate. `waiting`: none has been issued. */
export interface Holder {
  readonly person: Registration;
  readonly certificate?: Certificate;
  readonly status: CertificateStatus | 'waiting';
}

/** The number somebody holds; else the one that was revoked last. */
const numberOf = ({ certificate, audit }: Registration): string | undefined =>
  certificate ?? (audit.findLast(({ act }) => act === 'revokeCertificate')?.what?.number as string | undefined);

export const readCertificate = async ({ records }: Pick<PortalDeps, 'records'>, number: string): Promise<Certificate | undefined> => (await records.readRecord<Certificate>(certificateRecord(number)))?.file;

const passed = ({ stage, end }: Registration): boolean => stage === 'passed' && (!end || end.end === 'certified');

/** Everyone of a session who passed, with what became of their certificate. */
export async function holdersIn(deps: PortalDeps, session: string): Promise<Holder[]> {
  const people = (await registrationsIn(deps, session)).filter(passed);
  return inTurn(
    people,
    async (person) => {
      const number = numberOf(person);
      const certificate = number === undefined ? undefined : await readCertificate(deps, number);
      if (!certificate) return { person, status: person.certificate ? ('issued' as const) : ('waiting' as const) };
      return { person, certificate, status: statusOf(certificate) };
    },
    AT_ONCE,
  );
}

/** Whether another number may be issued to somebody. */
export const mayBeIssued = ({ person }: Holder): boolean => person.certificate === undefined;

/** Numbers set aside for a session that are still nobody's, in their order; and how many were set aside. */
export async function freeNumbers(deps: PortalDeps, session: string): Promise<{ readonly free: readonly string[]; readonly reserved: number }> {
  const blocks = (await deps.records.readRecord<CertificateBlock[]>(blockRecord(session)))?.file ?? [];
  const numbers = [...new Set(blocks.flatMap((block) => block.numbers))].toSorted();
  const held = await inTurn(numbers, async (number) => ({ number, free: (await readCertificate(deps, number))?.registration === undefined }), AT_ONCE);
  return { free: held.filter(({ free }) => free).map(({ number }) => number), reserved: numbers.length };
}

/** How one would fare, before anything is done. */
export function foreseenStep({ certificate, person }: Holder, act: CertificateAct, by: Actor, now: number): Checked<Certificate> {
  if (!certificate || !person.certificate) return refuse('certificate-not-issued', { number: person.certificate ?? '' });
  return takeStep(certificate, act, { at: now, by, request: 'preview' });
}

/** Whether a number may be issued to this person: nobody else has it, in any session. */
export async function foreseenIssue(deps: PortalDeps, session: string, holder: Holder, number: string): Promise<Checked<string>> {
  if (!mayBeIssued(holder)) return refuse('certificate-issued', { number: holder.person.certificate ?? '' });
  const held = await readCertificate(deps, number);
  if (!held) return accept(number);
  if (held.session !== session || (held.registration ?? holder.person.id) !== holder.person.id) return refuse('certificate-taken', { number });
  return statusOf(held) === 'revoked' ? refuse('certificate-revoked', { number }) : accept(number);
}

const ENTERED_WITHIN_MS = 8_000;

/** Enters lines and waits a while; answers how far it has come, and what became of each so far. */
export async function entered(deps: PortalDeps, work: CertificateWork): Promise<Checked<RosterProgress>> {
  await within(deps, () => deps.gateway.startCertificates(work));
  const whole = await inTime(deps, () => deps.gateway.certificatesEntered(work), ENTERED_WITHIN_MS);
  return whole ?? within(deps, () => deps.gateway.certificatesProgress(work));
}

const isRefusal = (outcome: string): outcome is RefusalCode => Object.hasOwn(REFUSALS, outcome);

/** Why a line was not entered; undefined for one that was. */
export const refusedLine = ({ outcome, number = '' }: RosterProgress['outcomes'][number]): Refusal | undefined => (isRefusal(outcome) ? { code: outcome, params: { number } } : undefined);

/** One number for one person. Refused as the registration would, before anything is begun; the same request again is answered as before. */
export async function certify(deps: PortalDeps, { by, requestId }: Who, id: string, number: string): Promise<Checked<unknown>> {
  const person = await findRegistration(deps, id);
  const { session, level } = person.sitting.terms;
  const known = await within(deps, () => deps.gateway.certificatesProgress({ session, id: requestId }));
  const checked = checkCertificateNumber(number, level);
  if (!checked.ok) return checked;
  const allowed = known.ok || person.end?.end === 'certified' ? accept(undefined) : apply(person, { name: 'certify', input: { number } }, deps.now(), by);
  if (!allowed.ok) return allowed;
  const done = await entered(deps, { id: requestId, session, level, by, act: 'issue', rows: [{ registration: id, number: checked.value }] });
  const refusal = done.ok ? done.value.outcomes.map(refusedLine)[0] : done.refusal;
  return refusal ? { ok: false, refusal } : accept(undefined);
}
