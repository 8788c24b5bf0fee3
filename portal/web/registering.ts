import type { Applicant } from '../../domain/applicant';
import type { Answer } from '../../domain/acts/apply';
import { checkEmail, checkIdentity, checkName } from '../../domain/identity';
import { dateOf, type Instant } from '../../domain/instant';
import { checkProvincialNumber } from '../../domain/provincial-number';
import { accept, refuse, type Checked } from '../../domain/refusals';
import type { Claimant } from '../../domain/sign-in';
import type { Terms } from '../../domain/terms';
import type { Text } from '../../domain/text';
import type { PortalDeps } from '../deps';
import { freeToSit } from '../free-to-sit';
import { within } from '../outages';
import type { Problems } from '../pages/parts/fields';
import { requestIdFrom } from '../route';
import { REGISTER as W } from '../words/register';
import { claimIn, eligibilityProblems, problemsOf } from './claim-form';
import type { Typed } from './form';

export interface RegistrationForm {
  readonly applicant: Applicant;
  readonly provincialNumber?: string;
}

/** From the number, where the document carries it. */
export const birthOf = ({ identity }: Claimant, now: Instant): string | undefined => {
  const checked = checkIdentity(identity, dateOf(now));
  return checked.ok ? checked.value.birthOn : undefined;
};

const TICKS = ['agreeCard', 'agreeProvince', 'truthful'] as const;

/** What the form comes to, or everything that is wrong with it by field. */
export function formIn(typed: Typed, claimant: Claimant, terms: Terms, now: Instant, language: keyof Text = 'zh'): { form: RegistrationForm } | { problems: Problems } {
  const birthOn = birthOf(claimant, now);
  const name = checkName(typed.name ?? '');
  const claim = claimIn(typed, birthOn === undefined ? {} : { birthOn });
  const number: Checked<string | undefined> = typed.provincialNumber ? checkProvincialNumber(typed.provincialNumber) : accept(undefined);
  const email: Checked<string | undefined> = typed.email ? checkEmail(typed.email) : accept(undefined);
  const problems: Problems = {
    ...(email.ok ? {} : problemsOf(email.refusal, 'email')),
    ...(name.ok ? {} : problemsOf(name.refusal, 'name')),
    ...(number.ok ? {} : problemsOf(number.refusal, 'provincialNumber')),
    ...(claim.ok ? eligibilityProblems(claim.value, terms, terms.level) : problemsOf(claim.refusal)),
    ...(typed.condition ? {} : { condition: W.noCondition }),
    ...Object.fromEntries(TICKS.filter((tick) => typed[tick] !== 'yes').map((tick) => [tick, W.needed])),
  };
  if (Object.keys(problems).length || !name.ok || !claim.ok || !number.ok || !email.ok) return { problems };
  const { identity, mobile } = claimant;
  const applicant: Applicant = { name: name.value, identity, mobile, claim: claim.value, employerMismatch: typed.employerMismatch === 'yes', ...(email.value !== undefined && { email: email.value }), ...(language === 'en' && { language }) };
  return { form: { applicant, ...(number.value !== undefined && { provincialNumber: number.value }) } };
}

/** Registers whoever is signed in; the same key twice is one registration. */
export async function registerAs(deps: PortalDeps, claimant: Claimant, terms: Terms, { applicant, provincialNumber }: RegistrationForm, key: string): Promise<Checked<Answer>> {
  const id = deps.ids.registrationId(terms.session, claimant.identity.number);
  const by = { role: 'candidate', id } as const;
  const free = await freeToSit(deps, terms, claimant.identity.number);
  if (!free.ok) return free;
  const answer = await within(deps, () => deps.gateway.register({ terms, applicant, provincialNumber, by, requestId: requestIdFrom('register', id, key) }));
  return answer.ok || answer.refusal.code !== 'already-registered' ? answer : refuse('already-registered');
}
