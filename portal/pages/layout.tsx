import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { maskIdentity } from '../../domain/masking';
import { assetAddress } from '../web/assets';
import { FORM_TOKEN } from '../web/form';
import type { Page, WebEnv } from '../web/page';
import { COMMON } from '../words/common';

export interface LayoutProps {
  readonly page: Page;
  readonly title: string;
  /** Scripts of `portal/assets`, by name. */
  readonly scripts?: readonly string[];
  /** Goes over the whole width, as tables of the staff do. */
  readonly wide?: boolean;
  /** What belongs to whoever is signed in: their navigation. */
  readonly nav?: Child;
  readonly children?: Child;
}

const otherLanguage = ({ path, lang }: Page) => `${path}${path.includes('?') ? '&' : '?'}lang=${lang === 'zh' ? 'en' : 'zh'}`;

const Reader = ({ page: { user, say, formToken, path } }: { page: Page }) => {
  if (!user) return <a href={path.startsWith('/staff') ? '/staff/sign-in' : '/sign-in'}>{say(COMMON.signIn)}</a>;
  const who = user.kind === 'candidate' ? maskIdentity(user.claimant.identity.number) : user.name;
  return (
    <form method="post" action={user.kind === 'staff' ? '/staff/sign-out' : '/sign-out'} class="reader">
      <input type="hidden" name={FORM_TOKEN} value={formToken} />
      <span class="who" title={say(COMMON.signedInAs, { number: who })}>
        {who}
      </span>
      <button class="quiet">{say(COMMON.signOut)}</button>
    </form>
  );
};

const CandidateNav = ({ page: { say, path } }: { page: Page }) => {
  const here = (prefix: string, exact = false) => ((exact ? path === prefix : path.startsWith(prefix)) ? 'page' : undefined);
  return (
    <>
      <a href="/" aria-current={here('/', true) ?? here('/exams')}>
        {say(COMMON.exams)}
      </a>
      <a href="/my" aria-current={here('/my')}>
        {say(COMMON.mine)}
      </a>
    </>
  );
};

export const Layout = ({ page, title, scripts = [], wide, nav, children }: LayoutProps) => {
  const { say, lang, local } = page;
  return (
    <html lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${say(COMMON.name)}`}</title>
        <link rel="icon" href={assetAddress('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetAddress('style.css')} />
        {scripts.map((name) => (
          <script type="module" src={assetAddress(name)} />
        ))}
      </head>
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#content">
          {say(COMMON.skip)}
        </a>
        <header class="top">
          <div class="bar">
            <a class="brand" href="/">
              <img src={assetAddress('icon.svg')} alt="" width="36" height="36" />
              <span>
                <strong>{say(COMMON.name)}</strong>
                <small>{say(COMMON.tagline)}</small>
              </span>
            </a>
            <div class="who-and-how">
              <Reader page={page} />
              <a class="language" href={otherLanguage(page)} lang={lang === 'zh' ? 'en' : 'zh-CN'} hreflang={lang === 'zh' ? 'en' : 'zh-CN'}>
                {say(COMMON.language)}
              </a>
            </div>
          </div>
          <nav class="bar" aria-label={say(COMMON.menu)}>
            {nav ?? <CandidateNav page={page} />}
          </nav>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <footer>
          <p>
            {say(COMMON.privacy)} <a href="/verify">{say(COMMON.verify)}</a> · <a href="/staff">{say(COMMON.staff)}</a>
          </p>
          {local && (
            <p>
              {say(COMMON.local)} · <a href="/outbox">{say(COMMON.outbox)}</a> · <a href="/staff/clock">{say(COMMON.clock)}</a>
            </p>
          )}
        </footer>
      </body>
    </html>
  );
};

/** A whole page as the answer. */
export const render = (c: Context<WebEnv>, body: Child, status = 200): Response | Promise<Response> => c.html(html`<!doctype html>${body}`, status as 200);
