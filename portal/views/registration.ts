import { z } from '@hono/zod-openapi';
import { requiredItems } from '../../domain/acts/materials';
import { dueOf } from '../../domain/deadlines';
import { balance } from '../../domain/ledger';
import { maskEmail, maskIdentity, maskMobile } from '../../domain/masking';
import type { Actor, Registration, Role } from '../../domain/registration';
import { PERMISSIONS } from '../permissions';
import { show, shown } from '../schemas';
import { DueSchema } from './answer';

const optionalText = z.string().optional();

const MASKED = '隐去中间部分；完整号码见 disclosures / masked: for the whole number see disclosures';

const ApplicantSchema = z.object({
  name: z.string(),
  identity: z.object({ kind: z.string(), number: z.string().openapi({ description: MASKED, example: '4401**********1012' }) }),
  mobile: z.string().openapi({ example: '138****8000' }),
  email: optionalText,
  employerMismatch: z.boolean(),
  employer: optionalText,
  claim: z.record(z.string(), z.unknown()).optional().openapi({ description: '仅考生本人、审核、考务和审计可见 / for the candidate, reviewers, exam officers and auditors only' }),
});

export const RegistrationSchema = z
  .object({
    id: z.string(),
    session: z.string(),
    stage: z.string(),
    since: shown,
    end: z.object({ end: z.string(), at: shown, reason: optionalText }).optional(),
    due: DueSchema.optional(),
    applicant: ApplicantSchema,
    provincialNumber: optionalText,
    accessible: z.boolean().optional().openapi({ description: '需要无障碍座位；仅考生本人、审核和考务可见 / needs an accessible seat; for the candidate, reviewers and exam officers only' }),
    sitting: z.object({ number: z.int(), subjects: z.array(z.string()), examAt: shown, seat: z.string(), place: z.int().optional(), ticket: z.object({ number: z.string(), room: z.int(), seat: z.int(), issue: z.int().optional(), places: z.record(z.string(), z.object({ room: z.int(), seat: z.int(), name: optionalText })).optional() }).optional() }),
    revision: z.int(),
    required: z.array(z.string()),
    handedIn: z.array(z.string()),
    returned: z.array(z.object({ item: z.string(), code: z.string(), text: z.string() })),
    deadlines: z.record(z.string(), z.object({ by: shown, version: z.int() })),
    balanceFen: z.int().openapi({ description: '负数为欠缴 / negative: still owed' }),
    scores: z.record(z.string(), z.union([z.number(), z.literal('absent')])),
    deferral: z.object({ reason: z.string(), next: optionalText, choice: optionalText }).optional(),
    retake: z.object({ subjects: z.array(z.string()), bookedAt: shown.optional() }).optional(),
    certificate: optionalText,
    from: optionalText,
    to: optionalText,
  })
  .openapi('Registration');

type RegistrationView = z.infer<typeof RegistrationSchema>;

const SEE_CLAIMS: readonly Role[] = ['candidate', ...PERMISSIONS.papers];
const SEE_NEEDS: readonly Role[] = ['candidate', ...PERMISSIONS.receive];

function applicantView({ applicant }: Registration, viewer: Actor): RegistrationView['applicant'] {
  const { name, identity, mobile, email, employerMismatch, employer, claim } = applicant;
  return {
    name,
    identity: { kind: identity.kind, number: maskIdentity(identity.number) },
    mobile: maskMobile(mobile),
    ...(email !== undefined && { email: maskEmail(email) }),
    employerMismatch,
    ...(employer && { employer }),
    ...(SEE_CLAIMS.includes(viewer.role) && { claim }),
  };
}

function sittingView({ sitting }: Registration, place: number | undefined): RegistrationView['sitting'] {
  const { number, subjects, terms, seat, ticket } = sitting;
  const waiting = place ?? sitting.place;
  return { number, subjects: [...subjects], examAt: show(terms.examAt), seat, ...(waiting && { place: waiting }), ...(ticket && { ticket }) };
}

function deadlinesView({ deadlines }: Registration): RegistrationView['deadlines'] {
  return Object.fromEntries(Object.entries(deadlines).map(([name, { shownAt, version }]) => [name, { by: show(shownAt), version }]));
}

function laterView({ end, deferral, retake, certificate, from, to, provincialNumber }: Registration) {
  return {
    ...(end && { end: { ...end, at: show(end.at) } }),
    ...(deferral && { deferral: { reason: deferral.reason, next: deferral.next?.session, choice: deferral.choice } }),
    ...(retake && { retake: { subjects: [...retake.subjects], ...(retake.bookedAt !== undefined && { bookedAt: show(retake.bookedAt) }) } }),
    ...(certificate && { certificate }),
    ...(from && { from }),
    ...(to && { to }),
    ...(provincialNumber && { provincialNumber }),
  };
}

/** One registration as `viewer` may see it. `place`: where it stands on the waiting list now, if that was asked. */
export function registrationView(registration: Registration, viewer: Actor, place?: number): RegistrationView {
  const { id, stage, since, end, sitting, revision, returned, ledger, scores, materials } = registration;
  const due = end ? undefined : dueOf(registration);
  return {
    id,
    session: sitting.terms.session,
    stage: end?.end ?? stage,
    since: show(since),
    ...(due && { due: { name: due.name, owner: due.owner, at: show(due.shownAt) } }),
    applicant: applicantView(registration, viewer),
    ...(registration.accessible && SEE_NEEDS.includes(viewer.role) && { accessible: true }),
    sitting: sittingView(registration, place),
    revision,
    required: [...requiredItems(registration)],
    handedIn: Object.keys(materials),
    returned: [...returned],
    deadlines: deadlinesView(registration),
    balanceFen: balance(ledger),
    scores: { ...scores },
    ...laterView(registration),
  };
}
