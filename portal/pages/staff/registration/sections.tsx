import { requiredItems } from '../../../../domain/acts/materials';
import { MATERIALS } from '../../../../domain/catalogue';
import { dueOf } from '../../../../domain/deadlines';
import { keysOf } from '../../../../domain/keys';
import { maskEmail, maskIdentity, maskMobile } from '../../../../domain/masking';
import type { MaterialVersion } from '../../../../domain/registration';
import { momentIn } from '../../../web/dates';
import type { Mine } from '../../../web/mine';
import type { Page } from '../../../web/page';
import { MY } from '../../../words/my';
import { REGISTER } from '../../../words/register';
import { DUE_WORDS, FILE as W } from '../../../words/staff/registration';
import { ROLE_WORDS } from '../../../words/staff/roles';
import { standing } from '../../my';

export interface FileProps extends Mine {
  readonly page: Page;
}

const Due = ({ page: { say, lang, now }, registration }: FileProps) => {
  const { name, owner, shownAt } = dueOf(registration);
  return (
    <>
      <dt>{say(W.owner)}</dt>
      <dd>{say(ROLE_WORDS[owner])}</dd>
      <dt>{say(W.due)}</dt>
      <dd>
        {say(DUE_WORDS[name])} · {momentIn(lang, shownAt)} {shownAt < now && <span class="tag bad">{say(W.late)}</span>}
      </dd>
    </>
  );
};

export const Standing = (props: FileProps) => {
  const { page, registration, announcement, place } = props;
  const { say, lang } = page;
  const { since, end, sitting, from, to } = registration;
  return (
    <section class="card">
      <h2>{say(W.standing)}</h2>
      <dl class="facts">
        <dt>{say(W.stage)}</dt>
        <dd>
          <span class="tag">{say(standing(registration))}</span> {!end && place > 0 && say(W.place, { place })}
        </dd>
        {!end && <Due {...props} />}
        <dt>{say(end ? W.ended : W.since)}</dt>
        <dd>{momentIn(lang, end?.at ?? since)}</dd>
        <dt>{say(W.session)}</dt>
        <dd>
          <a href={`/staff/sessions/${sitting.terms.session}`}>{say(announcement.title)}</a>
        </dd>
        {sitting.ticket && (
          <>
            <dt>{say(W.ticket)}</dt>
            <dd class="number">{sitting.ticket.number}</dd>
          </>
        )}
        {([[W.from, from], [W.to, to]] as const).map(
          ([text, id]) =>
            id && (
              <>
                <dt>{say(text)}</dt>
                <dd>
                  <a class="number" href={`/staff/registrations/${id}`}>
                    {id}
                  </a>
                </dd>
              </>
            ),
        )}
      </dl>
    </section>
  );
};

/** `whole`: the numbers as they are, for once. `claims`: what they claim as well. */
export const Person = ({ page: { say }, registration, announcement, whole, claims }: FileProps & { readonly whole: boolean; readonly claims: boolean }) => {
  const { applicant, id, provincialNumber, certificate } = registration;
  const { identity, mobile, email } = applicant;
  const condition = announcement.conditions.published.find(({ code }) => code === applicant.claim.condition);
  return (
    <section class="card">
      <h2>{say(W.applicant)}</h2>
      <dl class="facts">
        <dt>{say(MY.name)}</dt>
        <dd>{applicant.name}</dd>
        <dt>{say(REGISTER.number)}</dt>
        <dd class="number">{whole ? identity.number : maskIdentity(identity.number)}</dd>
        <dt>{say(REGISTER.mobile)}</dt>
        <dd class="number">{whole ? mobile : maskMobile(mobile)}</dd>
        {email && (
          <>
            <dt>{say(REGISTER.email)}</dt>
            <dd>{whole ? email : maskEmail(email)}</dd>
          </>
        )}
        <dt>{say(MY.number)}</dt>
        <dd class="number">{id}</dd>
        {provincialNumber && (
          <>
            <dt>{say(REGISTER.provincialNumber)}</dt>
            <dd class="number">{provincialNumber}</dd>
          </>
        )}
        {claims && (
          <>
            <dt>{say(MY.condition)}</dt>
            <dd>
              {condition ? say(condition.text) : applicant.claim.condition}
              {applicant.employerMismatch && <p class="hint">{say(W.employerMismatch)}</p>}
            </dd>
          </>
        )}
        {certificate && (
          <>
            <dt>{say(W.certificate)}</dt>
            <dd class="number">{certificate}</dd>
          </>
        )}
      </dl>
    </section>
  );
};

const Newest = ({ page: { say, lang }, version, link }: { page: Page; version: MaterialVersion; link: string | undefined }) => (
  <span>
    {momentIn(lang, version.at)} {'paper' in version ? `${say(W.paper)} ${version.tracking ?? ''}` : <a href={link}>{say(W.open)}</a>}
  </span>
);

export const Papers = ({ page, registration, links }: FileProps) => {
  const { say } = page;
  const { materials, returned } = registration;
  const items = [...new Set([...requiredItems(registration), ...keysOf(materials)])];
  return (
    <section class="card" id="papers">
      <h2>{say(W.papers)}</h2>
      <ul class="rows">
        {items.map((item) => {
          const newest = materials[item]?.at(-1);
          return (
            <li class="row-head">
              <span>{say(MATERIALS[item])}</span>
              <span>
                {newest ? <Newest page={page} version={newest} link={links[item]} /> : <span class="tag warn">{say(W.missing)}</span>} {returned.some((one) => one.item === item) && <span class="tag bad">{say(W.returned)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

export const Deadlines = ({ page: { say, lang }, registration: { deadlines } }: FileProps) => {
  const names = keysOf(deadlines);
  if (!names.length) return null;
  return (
    <section class="card">
      <h2>{say(W.deadlines)}</h2>
      <dl class="facts">
        {names.map((name) => {
          const { shownAt = 0, version = 1 } = deadlines[name] ?? {};
          return (
            <>
              <dt>{say(DUE_WORDS[name])}</dt>
              <dd>
                {momentIn(lang, shownAt)} {version > 1 && <span class="tag">{say(W.extended, { count: version - 1 })}</span>}
              </dd>
            </>
          );
        })}
      </dl>
    </section>
  );
};
