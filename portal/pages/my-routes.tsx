import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import type { Acts } from '../../domain/acts/act';
import { MATERIALS } from '../../domain/catalogue';
import { type Refusal } from '../../domain/refusals';
import type { Registration } from '../../domain/registration';
import type { HumanAct } from '../../workflows/messages';
import { actAs } from '../acting';
import type { PortalDeps } from '../deps';
import { findSession, termsToEnter } from '../finding';
import { notThere } from '../problems';
import { requestIdFrom } from '../route';
import { problemsOf } from '../web/claim-form';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn } from '../web/form';
import { mineOf } from '../web/mine';
import { paperIn, sendPaper } from '../web/papers';
import { allOwn, ownOf } from '../web/own';
import type { WebEnv } from '../web/page';
import { candidateOf } from '../web/reader';
import { explainInWords } from '../web/refusal-words';
import type { Pages } from '../web/routes';
import { MATERIAL_WORDS, MY as W } from '../words/my';
import { render } from './layout';
import { MyPage, OnePage, TicketPage, type OneProps } from './my';
import type { FormState, Problems } from './parts/fields';
import { WithdrawPage } from './withdraw';

type C = Context<WebEnv>;

const own = (c: C, deps: PortalDeps): Promise<Registration> => ownOf(deps, candidateOf(c), c.req.param('id') ?? '');

/** The candidate's page, with what a form said. */
export async function showOne(c: C, deps: PortalDeps, registration: Registration, more: Partial<Pick<OneProps, 'said' | 'forget'> & Pick<FormState, 'typed' | 'problems'>> = {}, status = 200) {
  const page = c.get('page');
  const { typed = {}, problems = {}, ...rest } = more;
  return render(c, <OnePage page={page} {...await mineOf(deps, registration)} form={{ page, typed, problems }} requestKey={randomUUID()} {...rest} />, status);
}

/** An act of the candidate's own, once per form. */
export async function actOn<Name extends HumanAct>(c: C, deps: PortalDeps, { id }: Registration, name: Name, input: Acts[Name]) {
  const key = await fieldOf(c, REQUEST_KEY);
  return actAs(deps, { by: { role: 'candidate', id }, requestId: requestIdFrom(name, id, key || randomUUID()) }, id, name, input);
}

/** It did not work: what happened and what can still be done, above the page as it is now. */
async function refused(c: C, deps: PortalDeps, refusal: Refusal) {
  const { remedy, ...title } = explainInWords(refusal);
  return showOne(c, deps, await own(c, deps), { said: { tone: 'bad', title, text: remedy } }, 409);
}

function submitProblems(refusal: Refusal): Problems {
  if (refusal.code === 'bad-provincial-number' || refusal.code === 'provincial-closed') return problemsOf(refusal, 'provincialNumber');
  if (refusal.code !== 'materials-missing') return problemsOf(refusal);
  const missing = refusal.details as readonly string[];
  return Object.fromEntries(
    missing.map((item) => {
      if (item === 'provincial-number') return ['provincialNumber', MATERIAL_WORDS.provincialNeeded];
      const { zh, en } = MATERIALS[item as keyof typeof MATERIALS];
      return [`item-${item}`, { zh: MATERIAL_WORDS.stillMissing.zh.replace('{item}', zh), en: MATERIAL_WORDS.stillMissing.en.replace('{item}', en) }];
    }),
  );
}

export function myRoutes(pages: Pages, deps: PortalDeps): void {
  pages.get('/my', async (c) => {
    const registrations = await allOwn(deps, candidateOf(c));
    const mine = await Promise.all(registrations.map(async (registration) => ({ registration, title: (await findSession(deps, registration.sitting.terms.session)).announcement.title })));
    return render(c, <MyPage page={c.get('page')} mine={mine} />);
  });

  pages.get('/my/:id', async (c) => {
    const registration = await own(c, deps);
    const fresh = c.req.query('new') === '1';
    const done = c.req.query('done') === '1';
    const { session } = registration.sitting.terms;
    const said = fresh ? { tone: 'good' as const, title: W.registered, text: W.registeredWhy } : done ? { tone: 'good' as const, title: W.done } : undefined;
    return showOne(c, deps, registration, { said, ...(fresh && { forget: `register-${session}` }) });
  });

  pages.get('/my/:id/ticket', async (c) => {
    const registration = await own(c, deps);
    if (!registration.sitting.ticket) throw notThere();
    const { announcement } = await findSession(deps, registration.sitting.terms.session);
    return render(c, <TicketPage page={c.get('page')} registration={registration} announcement={announcement} />);
  });

  pages.get('/my/:id/papers/:file', async (c) => {
    const registration = await own(c, deps);
    return sendPaper(c, deps, registration, paperIn(c, registration), true);
  });

  pages.post('/my/:id/submit', async (c) => {
    const registration = await own(c, deps);
    await checkFormToken(c);
    const typed = await typedIn(c);
    const number = typed.provincialNumber || undefined;
    const answer =
      typed.act === 'save'
        ? await actOn(c, deps, registration, 'giveProvincialNumber', { number: number ?? '-' })
        : await actOn(c, deps, registration, 'handIn', { items: {}, submit: true, ...(number && { provincialNumber: number }) });
    if (answer.ok) return c.redirect(`/my/${registration.id}?done=1`, 303);
    return showOne(c, deps, await own(c, deps), { typed, problems: submitProblems(answer.refusal) }, 422);
  });

  pages.post('/my/:id/choice', async (c) => {
    const registration = await own(c, deps);
    await checkFormToken(c);
    const { choice } = await typedIn(c);
    const answer = await actOn(c, deps, registration, 'choose', { choice: choice === 'refund' ? 'refund' : 'go-on' });
    return answer.ok ? c.redirect(`/my/${registration.id}?done=1`, 303) : refused(c, deps, answer.refusal);
  });

  pages.post('/my/:id/retake', async (c) => {
    const registration = await own(c, deps);
    await checkFormToken(c);
    const { session = '' } = await typedIn(c);
    const answer = await actOn(c, deps, registration, 'bookRetake', { terms: await termsToEnter(deps, session) });
    return answer.ok ? c.redirect(`/my/${registration.id}?done=1`, 303) : refused(c, deps, answer.refusal);
  });
  withdrawRoutes(pages, deps);
}

function withdrawRoutes(pages: Pages, deps: PortalDeps): void {
  const quoted = async (c: C, registration: Registration, changed: boolean) => {
    const { announcement } = await findSession(deps, registration.sitting.terms.session);
    const of = { page: c.get('page'), registration, announcement, quote: quoteWithdrawal(registration, deps.now()), requestKey: randomUUID() };
    return render(c, <WithdrawPage {...of} changed={changed} />, changed ? 409 : 200);
  };

  pages.get('/my/:id/withdraw', async (c) => {
    const registration = await own(c, deps);
    return registration.end ? c.redirect(`/my/${registration.id}`, 303) : quoted(c, registration, false);
  });

  pages.post('/my/:id/withdraw', async (c) => {
    const registration = await own(c, deps);
    await checkFormToken(c);
    const { refundFen } = await typedIn(c);
    const answer = await actOn(c, deps, registration, 'withdraw', { refundFen: /^\d{1,9}$/.test(refundFen ?? '') ? Number(refundFen) : 0 });
    if (answer.ok) return c.redirect(`/my/${registration.id}?done=1`, 303);
    return answer.refusal.code === 'quote-changed' ? quoted(c, await own(c, deps), true) : refused(c, deps, answer.refusal);
  });
}
