import type { Announcement } from '../../domain/announcement';
import { maskIdentity, maskMobile } from '../../domain/masking';
import type { Claimant } from '../../domain/sign-in';
import { termsOf } from '../../domain/timetable';
import { momentIn } from '../web/dates';
import { CLAIM } from '../words/claim';
import { EXAMS } from '../words/exams';
import { REGISTER as W } from '../words/register';
import { Layout } from './layout';
import { CertificateFields, EducationFields, TitleFields, WorkFields } from './parts/claim-fields';
import { Help } from './parts/contacts';
import { Input, Ours, ProblemList, Tick, type FormState } from './parts/fields';
import { Notice } from './parts/notice';

interface RegisterProps extends FormState {
  readonly announcement: Announcement;
  readonly claimant: Claimant;
  /** The document carries the date of birth. */
  readonly bornByNumber: boolean;
  readonly requestKey: string;
  /** `fresh`: nothing was sent yet, a draft may fill it; `prefilled`: brought along from the checker. */
  readonly state?: 'fresh' | 'prefilled';
}

const Who = ({ claimant, bornByNumber, ...form }: RegisterProps) => {
  const { say } = form.page;
  return (
    <fieldset>
      <legend>{say(W.you)}</legend>
      <dl class="facts">
        <dt>{say(W.number)}</dt>
        <dd class="number">{maskIdentity(claimant.identity.number)}</dd>
        <dt>{say(W.mobile)}</dt>
        <dd class="number">{maskMobile(claimant.mobile)}</dd>
      </dl>
      <p class="hint">{say(W.notYou)}</p>
      <Input {...form} name="name" label={W.name} hint={W.nameHint} complete="name" max={50} />
      <Input {...form} name="email" label={W.email} hint={W.emailHint} type="email" mode="email" complete="email" max={254} optional />
      {!bornByNumber && <Input {...form} name="birthOn" label={CLAIM.birthOn} type="date" complete="bday" />}
    </fieldset>
  );
};

const Province = ({ announcement, ...form }: RegisterProps) => {
  const { page } = form;
  const { provincial } = termsOf(announcement);
  const over = page.now >= provincial.hardAt;
  const by = momentIn(page.lang, provincial.shownAt);
  const hint = over ? W.provincialNow : W.provincialHint;
  return (
    <fieldset>
      <legend>{page.say(W.province)}</legend>
      <Input {...form} name="provincialNumber" label={W.provincialNumber} hint={{ zh: hint.zh.replace('{by}', by), en: hint.en.replace('{by}', by) }} max={32} optional={!over} />
      <p class="hint">
        {page.say(EXAMS.code)} <strong class="number">{announcement.registrationCode}</strong> · <a href={announcement.platforms.provincial}>{page.say(EXAMS.toProvince)}</a>
      </p>
    </fieldset>
  );
};

const Conditions = ({ announcement, page, typed, problems }: RegisterProps) => {
  const { say } = page;
  const problem = problems.condition;
  return (
    <fieldset id="f-condition" class={problem ? 'wrong' : undefined} aria-describedby={problem ? 'f-condition-problem' : undefined}>
      <legend>{say(W.conditionTitle)}</legend>
      <p class="hint">
        {say(W.conditionHint)} <a href={`/exams/${announcement.id}/check`}>{say(EXAMS.check)}</a>
      </p>
      {problem && (
        <p class="problem" id="f-condition-problem">
          {say(problem)}
        </p>
      )}
      {announcement.conditions.published.map(({ code, text }) => (
        <label class="option">
          <input type="radio" name="condition" value={code} checked={typed.condition === code} data-keep="yes" />
          <span>{say(text)}</span>
        </label>
      ))}
    </fieldset>
  );
};

const Consent = ({ announcement, ...form }: RegisterProps) => {
  const { say } = form.page;
  return (
    <fieldset>
      <legend>{say(W.consent)}</legend>
      <p>{say(W.notice, { organiser: say(announcement.organiser) })}</p>
      <Tick {...form} name="agreeCard" label={W.agreeCard} />
      <Tick {...form} name="agreeProvince" label={W.agreeProvince} />
      <Tick {...form} name="truthful" label={W.truthful} />
    </fieldset>
  );
};

export const RegisterPage = (props: RegisterProps) => {
  const { page, announcement, problems, typed, state, requestKey } = props;
  const { say } = page;
  const form: FormState = { page, typed, problems };
  return (
    <Layout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">
        <a href={`/exams/${announcement.id}`}>{say(announcement.title)}</a>
      </p>
      {state === 'prefilled' && (
        <Notice tone="good" title={say(W.prefilled)}>
          <p>{say(W.prefilledWhy)}</p>
        </Notice>
      )}
      <ProblemList page={page} problems={problems} />
      <form method="post" action={`/exams/${announcement.id}/register`} class="card" novalidate data-draft={`register-${announcement.id}`} data-fresh={state === 'fresh' ? 'yes' : undefined}>
        <Ours page={page} requestKey={requestKey} />
        <Who {...props} />
        <Province {...props} />
        <WorkFields {...form} />
        <Tick {...form} name="employerMismatch" label={W.employerMismatch} hint={W.employerMismatchHint} />
        <CertificateFields {...form} />
        <TitleFields {...form} />
        <EducationFields {...form} />
        <Conditions {...props} />
        <Consent {...props} />
        <button class="button" name="act" value="send">
          {say(W.send)}
        </button>
      </form>
      <Help page={page} contacts={announcement.contacts} />
    </Layout>
  );
};
