import type { Context } from 'hono';
import { failureOf, type Identity, type IdentityProvider } from '../../../../activities/identity-provider';
import { rememberAccount } from '../../../accounts';
import type { PortalDeps } from '../../../deps';
import { known } from '../../../errors';
import { checkFormToken } from '../../../web/form';
import { isOwnPath, type WebEnv } from '../../../web/page';
import { keepPending, takePending } from '../../../web/pending';
import type { Pages } from '../../../web/routes';
import { currentSession, endSession, startSession } from '../../../web/sessions';
import { render } from '../../layout';
import { CALLBACK, SIGNED_OUT } from './addresses';
import { SignInFailedPage, StaffSignedOutPage, StaffSignInPage, type Failure } from './pages';

type C = Context<WebEnv>;

const STATUS: Readonly<Record<Failure, number>> = { down: 503, refused: 403, untrusted: 403, stale: 400, noRole: 403 };
const HOME = '/staff';

const nextOf = (next: string | undefined) => (isOwnPath(next) && !next.startsWith('/staff/sign') ? next : undefined);

/** Our own address, as the provider knows it. */
const originOf = (c: C, { config }: IdentityProvider) => config.origin ?? new URL(c.req.url).origin;

export function staffSignInRoutes(pages: Pages, deps: PortalDeps): void {
  const { identityProvider: provider } = deps;
  const name = provider?.config.name;

  const failed = (c: C, failure: Failure, next?: string, who?: string) =>
    render(c, <SignInFailedPage page={{ ...c.get('page'), path: '/staff/sign-in' }} name={name} next={next} failure={failure} who={who} />, STATUS[failure]);

  /** What went wrong is logged without its words: they may repeat what the provider sent. */
  const failedBy = (c: C, error: unknown, next?: string) => {
    const failure = failureOf(error);
    deps.log.warn({ failure, error: known(error) }, 'staff sign-in failed');
    return failed(c, failure, next);
  };

  async function letIn(c: C, { issuer, subject, name: who, roles, idToken }: Identity, next: string) {
    if (!roles.length) return failed(c, 'noRole', next, who);
    const id = deps.ids.staffId(issuer, subject);
    await rememberAccount(deps, { id, name: who, roles, signedInAt: Date.now() });
    await startSession(c, deps, id, { kind: 'staff', id, name: who, roles }, idToken);
    return c.redirect(next, 303);
  }

  pages.get('/staff/sign-in', (c) => {
    const page = c.get('page');
    const next = nextOf(c.req.query('next'));
    if (page.user?.kind === 'staff') return c.redirect(next ?? HOME, 303);
    return render(c, <StaffSignInPage page={page} name={name} next={next} />);
  });

  pages.get('/staff/sign-in/start', async (c) => {
    const next = nextOf(c.req.query('next'));
    if (!provider) return c.redirect('/staff/sign-in', 303);
    try {
      const { url, pending } = await provider.begin(originOf(c, provider) + CALLBACK);
      await keepPending(c, deps, { ...pending, next: next ?? HOME });
      return c.redirect(url.href, 303);
    } catch (error) {
      return failedBy(c, error, next);
    }
  });

  pages.get(CALLBACK, async (c) => {
    if (!provider) return c.redirect('/staff/sign-in', 303);
    const pending = await takePending(c, deps, c.req.query('state'));
    if (!pending) return failed(c, 'stale');
    let identity: Identity;
    try {
      identity = await provider.finish(new URL(originOf(c, provider) + CALLBACK + new URL(c.req.url).search), pending);
    } catch (error) {
      return failedBy(c, error, pending.next);
    }
    return letIn(c, identity, pending.next);
  });

  signOutRoutes(pages, deps);
}

/** Ends our session first; then the provider's, in a step of its own, since a form may not lead to another host. */
function signOutRoutes(pages: Pages, deps: PortalDeps): void {
  const { identityProvider: provider } = deps;

  async function leaveProvider(c: C, idToken: string | undefined) {
    if (!provider || idToken === undefined) return undefined;
    const url = await provider.signOutUrl(idToken, originOf(c, provider) + SIGNED_OUT).catch(() => undefined);
    return url && { name: provider.config.name, url: url.href };
  }

  pages.post('/staff/sign-out', async (c) => {
    await checkFormToken(c);
    const session = await currentSession(c, deps);
    await endSession(c, deps);
    const leave = await leaveProvider(c, session?.idToken);
    if (!leave) return c.redirect(SIGNED_OUT, 303);
    c.header('Refresh', `0; url=${leave.url}`);
    return render(c, <StaffSignedOutPage page={{ ...c.get('page'), user: undefined, formToken: undefined, path: SIGNED_OUT }} leave={leave} />);
  });

  pages.get(SIGNED_OUT, (c) => render(c, <StaffSignedOutPage page={c.get('page')} />));
}
