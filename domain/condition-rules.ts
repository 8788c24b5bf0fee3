import { EDUCATIONS, GRADES, LEVELS, type Grade, type Level } from './catalogue';
import type { Claim } from './claim';
import type { Rule, Since } from './conditions';
import { addMonths } from './instant';
import { keysOf } from './keys';
import type { Text } from './text';
import { monthsWorked } from './work-history';

/** One point on which a claim falls short: what is stated and what is asked. Work is in months, age and holding in years. */
export interface Gap extends Text {
  readonly code: 'too-young' | 'work-too-short' | 'no-certificate' | 'certificate-too-recent' | 'no-title' | 'no-education' | 'not-graduated' | 'not-assessed';
  readonly have: number | string | null;
  readonly need: number | string;
}

const ORDER = keysOf(GRADES);

function yearsSince(date: string, asOf: string): number {
  let years = 0;
  while (addMonths(date, 12 * (years + 1)) <= asOf) years += 1;
  return years;
}

/** The day the earliest certificate of a level or above was issued. */
const certifiedOn = ({ certificates }: Claim, level: Level, asOf: string): string | undefined =>
  certificates
    .filter((certificate) => certificate.level <= level && certificate.issuedOn <= asOf)
    .map(({ issuedOn }) => issuedOn)
    .sort()[0];

const titledOn = ({ title }: Claim, grade: Grade, asOf: string): string | undefined =>
  title && ORDER.indexOf(title.grade) >= ORDER.indexOf(grade) && title.issuedOn <= asOf ? title.issuedOn : undefined;

const noCertificate = (level: Level): Gap => ({
  code: 'no-certificate',
  have: null,
  need: level,
  zh: `需持有${LEVELS[level].zh}证书`,
  en: `a certificate of ${LEVELS[level].en} is needed`,
});

const noTitle = (grade: Grade, have: Grade | undefined): Gap => ({
  code: 'no-title',
  have: have ?? null,
  need: grade,
  zh: `需取得${GRADES[grade].zh}职称`,
  en: `a ${GRADES[grade].en} professional title is needed`,
});

function startOf(since: Since, claim: Claim, asOf: string): { on: string } | { gap: Gap } {
  const on = 'certificate' in since ? certifiedOn(claim, since.certificate, asOf) : titledOn(claim, since.title, asOf);
  if (on !== undefined) return { on };
  return { gap: 'certificate' in since ? noCertificate(since.certificate) : noTitle(since.title, claim.title?.grade) };
}

function workGap({ years, since }: Extract<Rule, { kind: 'work' }>, claim: Claim, asOf: string): Gap | undefined {
  const start = since && startOf(since, claim, asOf);
  if (start && 'gap' in start) return start.gap;
  const have = monthsWorked(claim.work, asOf, start?.on);
  if (have !== undefined && have >= 12 * years) return undefined;
  return {
    code: 'work-too-short',
    have: have ?? 0,
    need: 12 * years,
    zh: years ? `需工作满${years}年，所填共${have ?? 0}个月` : '需填写工作经历',
    en: years ? `${years} year(s) of work are needed; what is stated comes to ${have ?? 0} month(s)` : 'work has to be stated',
  };
}

function certificateGap({ level, years }: Extract<Rule, { kind: 'certificate' }>, claim: Claim, asOf: string): Gap | undefined {
  const on = certifiedOn(claim, level, asOf);
  if (on === undefined) return noCertificate(level);
  const have = yearsSince(on, asOf);
  if (have >= years) return undefined;
  return { code: 'certificate-too-recent', have, need: years, zh: `证书需取得满${years}年`, en: `the certificate has to be ${years} years old` };
}

function educationGap({ of, assessed }: Extract<Rule, { kind: 'education' }>, { education }: Claim, asOf: string): Gap | undefined {
  const have = education?.kind ?? null;
  const need = of.join(' ');
  if (!education?.related || !of.includes(education.kind)) {
    const zh = of.map((kind) => EDUCATIONS[kind].zh).join('或');
    const en = of.map((kind) => EDUCATIONS[kind].en).join(' or ');
    return { code: 'no-education', have, need, zh: `需本专业或相关专业：${zh}`, en: `a related diploma is needed: ${en}` };
  }
  if ('graduatedOn' in education && education.graduatedOn > asOf)
    return { code: 'not-graduated', have, need: asOf, zh: '尚未毕业；应届毕业生请选在读', en: 'not graduated by then; choose `enrolled` for the final year' };
  if (assessed && !education.assessed) return { code: 'not-assessed', have, need, zh: '该专业需经评估论证', en: 'the programme has to be an assessed one' };
  return undefined;
}

function ageGap({ years }: Extract<Rule, { kind: 'age' }>, { birthOn }: Claim, asOf: string): Gap | undefined {
  const have = yearsSince(birthOn, asOf);
  return have >= years ? undefined : { code: 'too-young', have, need: years, zh: `需年满${years}周岁`, en: `the age of ${years} is needed` };
}

/** What a claim lacks under one rule; undefined: nothing. */
export function gapIn(rule: Rule, claim: Claim, asOf: string): Gap | undefined {
  switch (rule.kind) {
    case 'age':
      return ageGap(rule, claim, asOf);
    case 'work':
      return workGap(rule, claim, asOf);
    case 'certificate':
      return certificateGap(rule, claim, asOf);
    case 'education':
      return educationGap(rule, claim, asOf);
  }
}
