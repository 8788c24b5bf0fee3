import type { SignInFailure } from '../../../../activities/identity-provider';
import type { Page } from '../../../web/page';
import { STAFF_SIGN_IN as W } from '../../../words/staff/sign-in';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';

interface SignInProps {
  readonly page: Page;
  /** The provider's; undefined when none is connected. */
  readonly name: string | undefined;
  readonly next: string | undefined;
}

const startAt = (next: string | undefined) => `/staff/sign-in/start${next ? `?next=${encodeURIComponent(next)}` : ''}`;

export const StaffSignInPage = ({ page, name, next }: SignInProps) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      {name === undefined ? (
        <Notice tone="warn" title={say(W.none)}>
          <p>{say(W.noneWhy)}</p>
        </Notice>
      ) : (
        <section class="card">
          <p>{say(W.intro, { name })}</p>
          <p>
            <a class="button" href={startAt(next)}>
              {say(W.enter)}
            </a>
          </p>
        </section>
      )}
      <p>
        <a href="/sign-in">{say(W.candidate)}</a>
      </p>
    </StaffLayout>
  );
};

export type Failure = SignInFailure | 'stale' | 'noRole';

interface FailedProps extends SignInProps {
  readonly failure: Failure;
  readonly who?: string;
}

export const SignInFailedPage = ({ page, name, next, failure, who }: FailedProps) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.failed)}>
      <h1>{say(W.failed)}</h1>
      <Notice tone="bad" title={say(W.title)}>
        <p>{say(W[failure], { name: name ?? '', who: who ?? '' })}</p>
      </Notice>
      <p>
        <a class="button" href={startAt(next)}>
          {say(W.again)}
        </a>
      </p>
    </StaffLayout>
  );
};

interface SignedOutProps {
  readonly page: Page;
  /** The provider's own sign-out, which comes next. */
  readonly leave?: { readonly name: string; readonly url: string };
}

export const StaffSignedOutPage = ({ page, leave }: SignedOutProps) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.signedOut)}>
      <h1>{say(W.signedOut)}</h1>
      <p class="lead">{say(leave ? W.providerToo : W.signedOutWhy, { name: leave?.name ?? '' })}</p>
      <p>
        <a class="button second" href={leave?.url ?? '/staff/sign-in'}>
          {say(leave ? W.leaveProvider : W.title, { name: leave?.name ?? '' })}
        </a>
      </p>
    </StaffLayout>
  );
};
