import type { Announcement } from '../../domain/announcement';
import type { Failure } from '../../domain/eligibility';
import { dayIn } from '../web/dates';
import { CHECKER as W, CLAIM } from '../words/claim';
import { Layout } from './layout';
import { CertificateFields, EducationFields, TitleFields, WorkFields } from './parts/claim-fields';
import { Help } from './parts/contacts';
import { Input, Ours, ProblemList, type FormState } from './parts/fields';
import { Notice } from './parts/notice';

export interface Finding {
  readonly condition: string;
  readonly failures: readonly Failure[];
}

interface CheckerProps extends FormState {
  readonly announcement: Announcement;
  /** What came out, once something was stated. */
  readonly findings?: readonly Finding[];
}

const Findings = ({ page, typed, announcement, findings = [] }: CheckerProps) => {
  const { say } = page;
  const met = findings.filter(({ failures }) => failures.length === 0);
  const textOf = (code: string) => announcement.conditions.published.find((one) => one.code === code)?.text ?? { zh: code, en: code };
  return (
    <div id="result">
      <Notice tone={met.length ? 'good' : 'warn'} title={met.length ? say(W.yes, { count: met.length }) : say(W.no)}>
        <p>{say(met.length ? W.yesWhy : W.noWhy)}</p>
        {met.length > 0 && (
          <form method="post" action={`/exams/${announcement.id}/register`}>
            <Ours page={page} />
            {Object.entries({ ...typed, act: 'prefill', condition: met[0]?.condition ?? '' }).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button class="button">{say(W.use)}</button>
          </form>
        )}
        <Help page={page} contacts={announcement.contacts} />
      </Notice>
      <section class="card">
        <h2>{say(W.all)}</h2>
        <ol class="rows">
          {findings.map(({ condition, failures }) => (
            <li>
              <span class={failures.length ? 'tag' : 'tag good'}>{say(failures.length ? W.unmet : W.met)}</span> {say(textOf(condition))}
              {failures.length > 0 && (
                <ul class="hint">
                  {failures.map((failure) => (
                    <li>{say(failure)}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
};

/** Which of the conditions fits, before anything is filled in for good. */
export const CheckerPage = (props: CheckerProps) => {
  const { page, announcement, findings, problems, typed } = props;
  const { say, lang } = page;
  const form = { page, typed, problems };
  return (
    <Layout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">
        <a href={`/exams/${announcement.id}`}>{say(announcement.title)}</a>
      </p>
      {findings ? <Findings {...props} /> : <p>{say(W.lead, { on: dayIn(lang, announcement.examOn) })}</p>}
      <ProblemList page={page} problems={problems} />
      <form method="post" action={`/exams/${announcement.id}/check`} class="card" novalidate>
        <Input {...form} name="birthOn" label={CLAIM.birthOn} type="date" complete="bday" />
        <WorkFields {...form} brief />
        <CertificateFields {...form} brief />
        <TitleFields {...form} />
        <EducationFields {...form} />
        <button class="button" name="act" value="check">
          {say(W.check)}
        </button>
      </form>
    </Layout>
  );
};
