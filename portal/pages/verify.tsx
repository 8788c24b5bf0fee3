import { LEVELS } from '../../domain/catalogue';
import { NATIONAL_QUERY } from '../../domain/certificate';
import { dateOf } from '../../domain/instant';
import type { Found } from '../verifying';
import type { Page } from '../web/page';
import { VERIFY as W } from '../words/verify';
import { Layout } from './layout';
import { Input, ProblemList, type FormState } from './parts/fields';
import { Notice } from './parts/notice';

/** `found`: what was asked for; null when nothing was found. */
export interface VerifyProps extends FormState {
  readonly found?: Found | null;
}

const Facts = ({ page: { say }, typed, found }: { page: Page; typed: VerifyProps['typed']; found: Found }) => (
  <dl class="facts">
    <dt>{say(W.number)}</dt>
    <dd class="number">{typed.number}</dd>
    <dt>{say(W.holder)}</dt>
    <dd>{found.name}</dd>
    <dt>{say(W.occupation)}</dt>
    <dd>{say(found.occupation)}</dd>
    <dt>{say(W.level)}</dt>
    <dd>{say(LEVELS[found.level])}</dd>
    <dt>{say(W.by)}</dt>
    <dd>{say(found.organiser)}</dd>
    <dt>{say(W.issuedOn)}</dt>
    <dd>{dateOf(found.issuedAt)}</dd>
    {found.status === 'revoked' && found.revokedAt !== undefined && (
      <>
        <dt>{say(W.revokedOn)}</dt>
        <dd>{dateOf(found.revokedAt)}</dd>
      </>
    )}
  </dl>
);

const Answer = ({ page, typed, found }: VerifyProps) => {
  const { say } = page;
  if (found === undefined) return null;
  if (found === null)
    return (
      <Notice tone="warn" title={say(W.unknown)}>
        <p>{say(W.unknownWhy)}</p>
      </Notice>
    );
  return (
    <Notice tone={found.status === 'valid' ? 'good' : 'bad'} title={say(W[found.status])}>
      <Facts page={page} typed={typed} found={found} />
    </Notice>
  );
};

/** Anyone with a certificate before them asks whether it is good. */
export const VerifyPage = (props: VerifyProps) => {
  const { page, problems, found } = props;
  const { say } = page;
  return (
    <Layout page={page} title={say(W.title)} scripts={['forms.js', 'verify.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      <Answer {...props} />
      <ProblemList page={page} problems={problems} />
      <form method="post" action="/verify" class="card" novalidate>
        <Input {...props} {...(found && { typed: {} })} name="number" label={W.number} hint={W.numberHint} max={40} secret />
        <Input {...props} {...(found && { typed: {} })} name="second" label={W.second} max={50} secret />
        <button>{say(found ? W.again : W.go)}</button>
      </form>
      <p>
        <a href={NATIONAL_QUERY} rel="noreferrer">
          {say(W.national)}
        </a>{' '}
        · {say(W.nationalWhy)}
      </p>
    </Layout>
  );
};
