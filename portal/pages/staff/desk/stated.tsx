import { EDUCATIONS, GRADES, LEVELS } from '../../../../domain/catalogue';
import type { Announcement } from '../../../../domain/announcement';
import type { Claim } from '../../../../domain/claim';
import { maskIdentity, maskMobile } from '../../../../domain/masking';
import type { Registration } from '../../../../domain/registration';
import { monthsWorked } from '../../../../domain/work-history';
import type { Finding } from '../../../web/findings';
import type { Page } from '../../../web/page';
import { CLAIM } from '../../../words/claim';
import { MY } from '../../../words/my';
import { REGISTER } from '../../../words/register';
import { FINDING_WORDS } from '../../../words/staff/findings';
import { REVIEW as W } from '../../../words/staff/review';

interface StatedProps {
  readonly page: Page;
  readonly registration: Registration;
  readonly announcement: Announcement;
}

const Work = ({ page: { say }, work, asOf }: { page: Page; work: Claim['work']; asOf: string }) => {
  if (!work.length) return <p>{say(W.noWork)}</p>;
  const months = monthsWorked(work, asOf) ?? 0;
  return (
    <>
      <ul class="rows tight">
        {work.map(({ employer, from, to }) => (
          <li>
            {employer}
            <br />
            <span class="when">
              {from} – {to ?? say(W.still)}
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">{say(W.months, { years: Math.floor(months / 12), months: months % 12 })}</p>
    </>
  );
};

const Certificates = ({ page: { say }, certificates }: { page: Page; certificates: Claim['certificates'] }) => {
  if (!certificates.length) return <p>{say(W.noCertificates)}</p>;
  return (
    <ul class="rows tight">
      {certificates.map(({ level, issuedOn, number }) => (
        <li>
          {say(LEVELS[level])} <span class="when">{issuedOn}</span>
          {number && <span class="number"> {say(W.numberIs, { number })}</span>}
        </li>
      ))}
    </ul>
  );
};

const Education = ({ page: { say }, education }: { page: Page; education: Claim['education'] }) => {
  if (!education) return <p>{say(W.none)}</p>;
  const status = 'enrolled' in education ? say(CLAIM.enrolled) : `${say(CLAIM.graduated)} ${education.graduatedOn}`;
  return <p>{[say(EDUCATIONS[education.kind]), status, say(education.related ? W.relatedYes : W.relatedNo), education.assessed ? say(CLAIM.assessed) : ''].filter(Boolean).join(' · ')}</p>;
};

const Person = ({ page: { say }, registration: { applicant, provincialNumber } }: StatedProps) => (
  <dl class="facts">
    <dt>{say(MY.name)}</dt>
    <dd>{applicant.name}</dd>
    <dt>{say(REGISTER.number)}</dt>
    <dd class="number">{maskIdentity(applicant.identity.number)}</dd>
    <dt>{say(CLAIM.birthOn)}</dt>
    <dd>{applicant.claim.birthOn}</dd>
    <dt>{say(REGISTER.mobile)}</dt>
    <dd class="number">{maskMobile(applicant.mobile)}</dd>
    <dt>{say(REGISTER.provincialNumber)}</dt>
    <dd class="number">{provincialNumber ?? say(W.none)}</dd>
    <dt>{say(W.mismatch)}</dt>
    <dd>{say(applicant.employerMismatch ? W.differs : W.agrees)}</dd>
  </dl>
);

/** What the candidate states, to be held against the papers. */
export const StatedCard = (props: StatedProps) => {
  const { page, registration, announcement } = props;
  const { say } = page;
  const { claim } = registration.applicant;
  const condition = announcement.conditions.published.find(({ code }) => code === claim.condition);
  return (
    <section class="card">
      <h2>{say(W.stated)}</h2>
      <Person {...props} />
      <h3>
        {say(W.condition)} {claim.condition}
      </h3>
      <p>{condition && say(condition.text)}</p>
      <h3>{say(CLAIM.work)}</h3>
      <Work page={page} work={claim.work} asOf={registration.sitting.terms.examOn} />
      <h3>{say(CLAIM.certificates)}</h3>
      <Certificates page={page} certificates={claim.certificates} />
      {claim.title && (
        <>
          <h3>{say(CLAIM.title)}</h3>
          <p>
            {say(GRADES[claim.title.grade])} <span class="when">{claim.title.issuedOn}</span>
          </p>
        </>
      )}
      <h3>{say(CLAIM.education)}</h3>
      <Education page={page} education={claim.education} />
    </section>
  );
};

const TONES = { good: 'good', check: 'warn', bad: 'bad', note: '' } as const;

/** What the machine found, what is wrong first. */
export const FindingsCard = ({ page: { say }, findings }: { page: Page; findings: readonly Finding[] }) => (
  <section class="card" id="findings">
    <h2>{say(W.findings)}</h2>
    <ul class="rows tight">
      {findings.map((finding) => (
        <li>
          <span class={`tag ${TONES[finding.tone]}`}>{say(FINDING_WORDS[finding.tone])}</span> {say(finding)}
        </li>
      ))}
    </ul>
  </section>
);
