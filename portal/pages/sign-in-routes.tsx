import type { Context } from 'hono';
import { formTokenOf } from '../../activities/web-sessions';
import { explain, inFull, type Refusal } from '../../domain/refusals';
import { dateOf } from '../../domain/instant';
import { IDENTITY_KINDS } from '../../domain/identity';
import { checkClaimant } from '../../domain/sign-in';
import type { PortalDeps } from '../deps';
import { within } from '../outages';
import { addressOf } from '../web/address';
import { checkFormToken, fieldOf, KEPT, typedIn, withoutOurs, type Typed } from '../web/form';
import { jsonIn } from '../web/json';
import { isOwnPath, type WebEnv } from '../web/page';
import type { Pages } from '../web/routes';
import { endSession, startSession } from '../web/sessions';
import { SIGN_IN_WORDS as W } from '../words/sign-in';
import { render } from './layout';
import type { Problems } from './parts/fields';
import { CodePage, OnwardPage, SignedOutPage, SignInPage } from './sign-in';

type C = Context<WebEnv>;

/** A refusal stands at the field it is about, with what to do. */
const at = (field: string, refusal: Refusal): Problems => ({ [field]: inFull(explain(refusal)) });

const FIELD_OF: Partial<Record<Refusal['code'], string>> = { 'bad-identity-number': 'number', 'bad-mobile': 'mobile' };

const isKind = (kind: string): kind is keyof typeof IDENTITY_KINDS => Object.hasOwn(IDENTITY_KINDS, kind);

/** All that is wrong at once: the number, and the phone. */
function claimantIn({ kind = 'resident', number = '', mobile = '' }: Typed, today: string) {
  const identity = { kind: isKind(kind) ? kind : ('resident' as const), number };
  const checked = checkClaimant({ identity, mobile }, today);
  if (checked.ok) return { claimant: checked.value, problems: {} };
  const phone = checkClaimant({ identity: { kind: 'passport', number: 'E0000000' }, mobile }, today);
  const refused = [checked, phone].flatMap((one) => (one.ok ? [] : [one.refusal]));
  return { claimant: undefined, problems: Object.assign({}, ...refused.map((refusal) => at(FIELD_OF[refusal.code] ?? '', refusal))) as Problems };
}

const isTyped = (value: unknown): value is Typed => typeof value === 'object' && value !== null && Object.values(value).every((field) => typeof field === 'string');

/** What was being sent, as the page carried it. */
function keptIn(text: string): Typed | undefined {
  const value = jsonIn(text);
  return isTyped(value) ? withoutOurs(value) : undefined;
}

export function signInRoutes(pages: Pages, deps: PortalDeps): void {
  const { gateway } = deps;

  pages.get('/sign-in', (c) => {
    const page = c.get('page');
    const next = c.req.query('next');
    if (page.user && isOwnPath(next)) return c.redirect(next, 303);
    return render(c, <SignInPage page={page} typed={isOwnPath(next) ? { next } : {}} problems={{}} />);
  });

  pages.post('/sign-in', async (c) => {
    const page = c.get('page');
    const typed: Typed = { ...(await typedIn(c)), [KEPT]: await fieldOf(c, KEPT) };
    const { claimant, problems } = claimantIn(typed, dateOf(Date.now()));
    if (!claimant) return render(c, <SignInPage page={page} typed={typed} problems={problems} />, 422);
    const asked = await within(deps, () => gateway.askCode(claimant, addressOf(c)));
    if (!asked.ok) return render(c, <SignInPage page={page} typed={typed} problems={at('', asked.refusal)} />, 429);
    return render(c, <CodePage page={page} typed={{ ...typed, ...asked.value }} problems={{}} fresh />);
  });

  pages.post('/sign-in/code', async (c) => {
    const page = c.get('page');
    const typed: Typed = { ...(await typedIn(c)), [KEPT]: await fieldOf(c, KEPT) };
    const { account = '', challenge = '', code = '', next } = typed;
    const digits = code.normalize('NFKC').replaceAll(/\s/gu, '');
    if (!/^\d{6}$/.test(digits)) return render(c, <CodePage page={page} typed={typed} problems={{ code: W.badCode }} fresh={false} />, 422);
    const tried = await within(deps, () => gateway.tryCode({ account, challenge }, digits));
    if (!tried.ok) return render(c, <CodePage page={page} typed={typed} problems={at('code', tried.refusal)} fresh={false} />, 422);
    const user = { kind: 'candidate', claimant: tried.value } as const;
    const token = await startSession(c, deps, account, user);
    return goOn(c, { ...page, user, formToken: formTokenOf(token) }, isOwnPath(next) ? next : '/my', keptIn(typed[KEPT] ?? ''));
  });

  pages.post('/sign-out', async (c) => {
    await checkFormToken(c);
    await endSession(c, deps);
    return c.redirect('/signed-out', 303);
  });

  pages.get('/signed-out', (c) => render(c, <SignedOutPage page={c.get('page')} />));
}

const goOn = (c: C, page: WebEnv['Variables']['page'], to: string, kept: Typed | undefined) => (kept ? render(c, <OnwardPage page={page} to={to} typed={kept} />) : c.redirect(to, 303));
