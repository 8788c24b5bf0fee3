import type { Text } from '../../domain/text';
import { CLAIM } from './claim';
import { MATERIAL_WORDS } from './my';
import { REGISTER } from './register';
import { COUNTER, UNMASK } from './staff/registration';
import { SEARCH } from './staff/search';
import { SIGN_IN_WORDS } from './sign-in';
import { CASHIER } from './staff/cashier';
import { NOTICES } from './staff/notices';
import { REHEARSALS } from './staff/rehearsals';
import { DASHBOARD } from './staff/sessions';

/** What a field is called where its problem is named apart from it; `*` is any row. */
const LABELS: Readonly<Record<string, Text>> = {
  query: SEARCH.what,
  until: COUNTER.extend,
  extendReason: COUNTER.reason,
  papers: COUNTER.receive,
  unmaskReason: UNMASK.reason,
  number: SIGN_IN_WORDS.number,
  mobile: SIGN_IN_WORDS.mobile,
  code: SIGN_IN_WORDS.code,
  name: REGISTER.name,
  email: REGISTER.email,
  provincialNumber: MATERIAL_WORDS.provincialNumber,
  condition: REGISTER.conditionTitle,
  agreeCard: REGISTER.agreeCard,
  agreeProvince: REGISTER.agreeProvince,
  truthful: REGISTER.truthful,
  birthOn: CLAIM.birthOn,
  'work.*.employer': CLAIM.employer,
  'work.*.from': CLAIM.from,
  'work.*.to': CLAIM.to,
  'certificates.*.level': CLAIM.level,
  'certificates.*.issuedOn': CLAIM.issuedOn,
  'certificates.*.number': CLAIM.number,
  'title.grade': CLAIM.grade,
  'title.issuedOn': CLAIM.titleOn,
  'education.kind': CLAIM.school,
  'education.graduatedOn': CLAIM.graduatedOn,
  yuan: CASHIER.yuan,
  bankReference: CASHIER.bankReference,
  receivedAt: CASHIER.receivedAt,
  registration: CASHIER.registration,
  reason: DASHBOARD.reason,
  notice: NOTICES.file,
  announcement: REHEARSALS.announcement,
  yaml: REHEARSALS.yaml,
  candidates: REHEARSALS.candidates,
  seed: REHEARSALS.seed,
  behaviour: REHEARSALS.behaviour,
  dates: REHEARSALS.dates,
};

export const labelOf = (name: string): Text | undefined => LABELS[name.replace(/\.\d+\./, '.*.')];
