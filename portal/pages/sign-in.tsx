import { IDENTITY_KINDS } from '../../domain/identity';
import { KEPT, type Typed } from '../web/form';
import type { Page } from '../web/page';
import { SIGN_IN_WORDS as W } from '../words/sign-in';
import { Layout } from './layout';
import { Input, optionsOf, Ours, ProblemList, Select, type FormState } from './parts/fields';
import { Notice } from './parts/notice';

/** Where to go on afterwards, and what was being sent when the sign-in was missed. */
const Carried = ({ typed }: { typed: Typed }) => (
  <>
    {typed.next && <input type="hidden" name="next" value={typed.next} />}
    {typed[KEPT] && <input type="hidden" name={KEPT} value={typed[KEPT]} />}
  </>
);

/** `kept`: a form was being sent, by someone who was signed in before or not. */
export const SignInPage = ({ kept, ...form }: FormState & { kept?: 'expired' | 'needed' }) => {
  const { page, typed, problems } = form;
  const { say } = page;
  return (
    <Layout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      {kept && (
        <Notice tone="warn" title={say(W[kept])}>
          <p>{say(W.keptWhy)}</p>
        </Notice>
      )}
      <p class="lead">{say(W.intro)}</p>
      <ProblemList page={page} problems={problems} />
      <form method="post" action="/sign-in" class="card" novalidate>
        <Carried typed={typed} />
        <Select {...form} name="kind" label={W.kind} options={optionsOf(IDENTITY_KINDS)} standard="resident" />
        <Input {...form} name="number" label={W.number} hint={W.numberHint} max={20} secret />
        <Input {...form} name="mobile" label={W.mobile} hint={W.mobileHint} type="tel" mode="tel" complete="tel" max={20} secret />
        <button class="button">{say(W.send)}</button>
      </form>
    </Layout>
  );
};

/** The code that was sent; the form carries which one, in ids that tell nothing. */
export const CodePage = ({ fresh, ...form }: FormState & { fresh: boolean }) => {
  const { page, typed, problems } = form;
  const { say } = page;
  return (
    <Layout page={page} title={say(W.codeTitle)} scripts={['forms.js']}>
      <h1>{say(W.codeTitle)}</h1>
      {fresh && (
        <Notice tone="good" title={say(W.sent)}>
          <p>{say(W.sentHint)}</p>
        </Notice>
      )}
      <ProblemList page={page} problems={problems} />
      <form method="post" action="/sign-in/code" class="card" novalidate>
        <Carried typed={typed} />
        <input type="hidden" name="account" value={typed.account} />
        <input type="hidden" name="challenge" value={typed.challenge} />
        <Input {...form} typed={{}} name="code" label={W.code} mode="numeric" complete="one-time-code" max={6} secret />
        <button class="button">{say(W.enter)}</button>
        <p class="after">
          <a href={typed.next ? `/sign-in?next=${encodeURIComponent(typed.next)}` : '/sign-in'}>{say(W.again)}</a>
        </p>
      </form>
    </Layout>
  );
};

/** Signed in while a form was on its way: it goes on from here, with one press. */
export const OnwardPage = ({ page, to, typed }: { page: Page; to: string; typed: Typed }) => {
  const { say } = page;
  return (
    <Layout page={page} title={say(W.onward)}>
      <h1>{say(W.onward)}</h1>
      <p class="lead">{say(W.onwardWhy)}</p>
      <form method="post" action={to} class="card">
        <Ours page={page} />
        {Object.entries(typed).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="button">{say(W.goOn)}</button>
        <p class="after">
          <a href="/my">{say(W.outOfHere)}</a>
        </p>
      </form>
    </Layout>
  );
};

export const SignedOutPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.say(W.signedOut)}>
    <h1>{page.say(W.signedOut)}</h1>
    <p class="lead">{page.say(W.signedOutWhy)}</p>
    <p>
      <a class="button second" href="/sign-in">
        {page.say(W.title)}
      </a>
    </p>
  </Layout>
);
