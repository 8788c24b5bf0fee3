import type { Applicant } from './applicant';
import { checkClaim } from './claim';
import { deadlineAfter } from './deadlines';
import { checkEligibility } from './eligibility';
import { checkEmail, checkIdentity, checkMobile, checkName } from './identity';
import { dateOf, formatInstant, type Instant } from './instant';
import { checkProvincialNumber } from './provincial-number';
import { charged, enter, heldMoney, type LedgerEntry } from './ledger';
import type { Message } from './messages';
import { accept, refuse, type Checked } from './refusals';
import type { Actor, Registration, Stage } from './registration';
import type { Terms } from './terms';

/** What a registration starts from. */
export interface Opening {
  readonly id: string;
  readonly terms: Terms;
  readonly applicant: Applicant;
  readonly provincialNumber?: string;
  readonly by: Actor;
}

/** The applicant as normalised, once number, name, mobile and birth date are in order. */
function checkApplicant(applicant: Applicant, today: string): Checked<Applicant> {
  const identity = checkIdentity(applicant.identity, today);
  if (!identity.ok) return identity;
  const name = checkName(applicant.name);
  if (!name.ok) return name;
  const mobile = checkMobile(applicant.mobile);
  if (!mobile.ok) return mobile;
  const email = applicant.email === undefined ? accept(undefined) : checkEmail(applicant.email);
  if (!email.ok) return email;
  const claim = checkClaim(applicant.claim);
  if (!claim.ok) return claim;
  const { kind, number, birthOn } = identity.value;
  if (birthOn !== undefined && birthOn !== claim.value.birthOn) return refuse('birth-date-differs');
  return accept({ ...applicant, claim: claim.value, identity: { kind, number }, name: name.value, mobile: mobile.value, ...(email.value !== undefined && { email: email.value }) });
}

/** Whether this applicant may register in this session now: the opening as normalised, or why not. */
export function mayRegister(opening: Opening, now: Instant): Checked<Opening> {
  const { terms, applicant: stated, provincialNumber: given } = opening;
  if (now >= terms.registration.hardAt) return refuse('registration-closed', { by: formatInstant(terms.registration.shownAt) });
  if (given === undefined && now >= terms.provincial.hardAt) return refuse('provincial-closed', { by: formatInstant(terms.provincial.shownAt) });
  const applicant = checkApplicant(stated, dateOf(now));
  if (!applicant.ok) return applicant;
  const number = given === undefined ? accept(undefined) : checkProvincialNumber(given);
  if (!number.ok) return number;
  const eligible = checkEligibility({ conditionSet: terms.conditionSet, level: terms.level, claim: stated.claim, asOf: terms.examOn });
  return eligible.ok ? accept({ ...opening, applicant: applicant.value, ...(number.value !== undefined && { provincialNumber: number.value }) }) : eligible;
}

function blank(opening: Opening, stage: Stage, now: Instant): Registration {
  const { id, terms, applicant, provincialNumber, by } = opening;
  return {
    id,
    applicant,
    stage,
    since: now,
    sitting: { number: 1, terms, subjects: terms.subjects.map((subject) => subject.id), seat: 'claimed' },
    deferrals: 0,
    ...(provincialNumber !== undefined && { provincialNumber }),
    materials: {},
    revision: 0,
    returned: [],
    deadlines: { provincial: terms.provincial, materials: terms.materials },
    ledger: [],
    scores: {},
    audit: [{ at: now, by, act: 'register', from: stage, to: stage, what: { session: terms.session } }],
  };
}

/** A new registration and its first message. */
export function openRegistration(opening: Opening, now: Instant): { registration: Registration; tell: Message[] } {
  const registration = blank(opening, 'materials', now);
  const message: Message = { template: 'registered', key: 'registered', params: { by: formatInstant(opening.terms.materials.shownAt) } };
  return { registration, tell: [message] };
}

/** Where a deferred registration goes on in the next session. */
const RESUMES: Readonly<Record<Stage, Stage>> = {
  materials: 'materials',
  review: 'review',
  correction: 'correction',
  payment: 'payment',
  confirmed: 'confirmed',
  deferred: 'materials',
  admitted: 'confirmed',
  retake: 'materials',
  passed: 'confirmed',
};

/** What stays owed and what came along: the charge at the price first charged, and the money as a transfer. */
function carriedLedger(before: Registration, now: Instant): readonly LedgerEntry[] {
  const charge = enter([], { id: 'fee-1', kind: 'charge', fen: charged(before.ledger), at: now, note: `as charged in ${before.sitting.terms.session}` });
  return enter(charge, { id: 'transfer-in', kind: 'transfer-in', fen: heldMoney(before.ledger), at: now, note: before.id });
}

/** The registration in the next session that goes on from a deferred one: materials, verdicts and money with it. */
export function successorOf(before: Registration, id: string, now: Instant): Registration {
  const { deferral, applicant, provincialNumber, materials, revision, returned } = before;
  const terms = deferral?.next ?? before.sitting.terms;
  const stage = RESUMES[deferral?.from ?? 'materials'];
  const base = blank({ id, terms, applicant, provincialNumber, by: { role: 'system', id: before.id } }, stage, now);
  const correction = deadlineAfter(now, terms.correction.days, { shownAt: terms.correction.latest - 1000, hardAt: terms.correction.latest, version: 1 });
  return {
    ...base,
    from: before.id,
    deferrals: before.deferrals,
    materials,
    revision,
    returned,
    deadlines: { ...base.deadlines, ...(stage === 'correction' && { correction }) },
    ledger: carriedLedger(before, now),
  };
}
