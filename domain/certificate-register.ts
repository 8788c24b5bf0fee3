import type { Level } from './announcement';
import type { Instant } from './instant';
import { accept, refuse, type Checked, type RefusalCode } from './refusals';
import type { Actor } from './registration';

/** What becomes of a certificate number, in the order it may. */
export const CERTIFICATE_STATUSES = ['reserved', 'issued', 'printed', 'collected', 'revoked'] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

/** What is done with a certificate that has been issued. */
export const CERTIFICATE_ACTS = ['print', 'collect', 'revoke'] as const;
export type CertificateAct = (typeof CERTIFICATE_ACTS)[number];

/** One line of a certificate's register. Lines are added, never changed. */
export interface CertificateEvent {
  /** `replaced`: another was issued in its place. */
  readonly kind: CertificateStatus | 'replaced';
  readonly at: Instant;
  readonly by: Actor;
  /** The act it came of: the same act again adds nothing. */
  readonly request: string;
  /** Why it was revoked; who signed for it. */
  readonly note?: string;
  /** Collected by somebody with the holder's authority. */
  readonly proxy?: boolean;
  /** The number in its place, or the one whose place it takes. */
  readonly other?: string;
}

/** One certificate number: to whom it was allocated, and all that happened to it. One record to a number, so that it is nobody else's. */
export interface Certificate {
  readonly number: string;
  readonly session: string;
  readonly level: Level;
  /** Whose it is; a number that is only reserved is nobody's. */
  readonly registration?: string;
  readonly events: readonly CertificateEvent[];
}

/** Who does it, when, and under which request. */
export interface Doing {
  readonly at: Instant;
  readonly by: Actor;
  readonly request: string;
}

const STATUSES: readonly string[] = CERTIFICATE_STATUSES;

/** The last line that says where it stands. A number allocated to somebody and not issued yet is reserved. */
export const statusOf = ({ events }: Pick<Certificate, 'events'>): CertificateStatus =>
  (events.findLast(({ kind }) => STATUSES.includes(kind))?.kind as CertificateStatus | undefined) ?? 'reserved';

export const eventOf = ({ events }: Pick<Certificate, 'events'>, kind: CertificateEvent['kind']): CertificateEvent | undefined => events.findLast((event) => event.kind === kind);

/** What each act needs, and what it comes to; refused otherwise. Total: every act, every status. */
export const CERTIFICATE_STEPS: Readonly<Record<CertificateAct, Readonly<Record<CertificateStatus, CertificateStatus | RefusalCode>>>> = {
  print: { reserved: 'certificate-not-issued', issued: 'printed', printed: 'printed', collected: 'certificate-collected', revoked: 'certificate-revoked' },
  collect: { reserved: 'certificate-not-issued', issued: 'collected', printed: 'collected', collected: 'certificate-collected', revoked: 'certificate-revoked' },
  revoke: { reserved: 'certificate-not-issued', issued: 'revoked', printed: 'revoked', collected: 'revoked', revoked: 'certificate-revoked' },
};

const isStatus = (step: string): step is CertificateStatus => STATUSES.includes(step);

/** A line added once per request. */
const added = (certificate: Certificate, event: CertificateEvent): Certificate =>
  certificate.events.some(({ kind, request }) => kind === event.kind && request === event.request) ? certificate : { ...certificate, events: [...certificate.events, event] };

export interface Remarks {
  readonly note?: string;
  readonly proxy?: boolean;
}

/** Printed, collected or revoked. Done again under the same request, it is as it was. */
export function takeStep(certificate: Certificate, act: CertificateAct, doing: Doing, remarks: Remarks = {}): Checked<Certificate> {
  if (certificate.events.some(({ request, kind }) => request === doing.request && kind !== 'reserved' && kind !== 'issued')) return accept(certificate);
  const step = CERTIFICATE_STEPS[act][statusOf(certificate)];
  return isStatus(step) ? accept(added(certificate, { kind: step, ...doing, ...remarks })) : refuse(step, { number: certificate.number });
}

/** A number set aside for a session; set aside again, it is as it was. Refuses with `certificate-taken` what another session has, or somebody. */
export function reserve(held: Certificate | undefined, { number, session, level }: Pick<Certificate, 'number' | 'session' | 'level'>, doing: Doing): Checked<Certificate> {
  if (!held) return accept({ number, session, level, events: [{ kind: 'reserved', ...doing }] });
  return held.session === session && held.registration === undefined ? accept(held) : refuse('certificate-taken', { number });
}

/** A number allocated to somebody. Refuses with `certificate-taken` when it is another's, or another session's. */
export function allocate(held: Certificate | undefined, whole: Required<Omit<Certificate, 'events'>>): Checked<Certificate> {
  const { number, session, registration } = whole;
  if (!held) return accept({ ...whole, events: [] });
  if (held.session !== session || (held.registration ?? registration) !== registration) return refuse('certificate-taken', { number });
  return statusOf(held) === 'revoked' ? refuse('certificate-revoked', { number }) : accept({ ...held, registration });
}

/** The registration did not take it: it is nobody's again. */
export function giveBack(held: Certificate, registration: string): Certificate {
  const { registration: owner, ...free } = held;
  return owner === registration && statusOf(held) === 'reserved' ? free : held;
}

/** The registration has taken it. `other`: the revoked one whose place it takes. */
export const issued = (held: Certificate, doing: Doing, other?: string): Certificate =>
  statusOf(held) === 'reserved' ? added(held, { kind: 'issued', ...doing, ...(other && { other }) }) : held;

/** Another one was issued in the place of this revoked one. */
export const replaced = (held: Certificate, doing: Doing, other: string): Certificate => added(held, { kind: 'replaced', ...doing, other });
