import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { termsOf } from '../../domain/timetable';
import type { PortalDeps } from '../deps';
import { unlessCancelled } from '../finding';
import { problemsOf, tidy } from '../web/claim-form';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn } from '../web/form';
import { findOwn } from '../web/own';
import type { WebEnv } from '../web/page';
import { candidateOf } from '../web/reader';
import { birthOf, formIn, registerAs } from '../web/registering';
import type { Pages } from '../web/routes';
import { REGISTER as W } from '../words/register';
import { examIn, moreOf } from './exam-routes';
import { render } from './layout';
import { RegisterPage } from './register';

type C = Context<WebEnv>;

/** What the page shows whatever was typed. */
async function ground(c: C, deps: PortalDeps, key: string) {
  const claimant = candidateOf(c);
  const { state } = await examIn(c, deps);
  const { announcement } = state;
  const terms = termsOf(announcement);
  const id = deps.ids.registrationId(terms.session, claimant.identity.number);
  const shown = { page: c.get('page'), announcement, claimant, bornByNumber: birthOf(claimant, deps.now()) !== undefined, requestKey: key || randomUUID() };
  return { claimant, terms, id, state, shown };
}

export function registerRoutes(pages: Pages, deps: PortalDeps): void {
  pages.get('/exams/:id/register', async (c) => {
    const { claimant, id, state, shown } = await ground(c, deps, '');
    if (await findOwn(deps, claimant, id)) return c.redirect(`/my/${id}`, 303);
    unlessCancelled(state);
    return render(c, <RegisterPage {...shown} typed={{}} problems={{}} state="fresh" />);
  });

  pages.post('/exams/:id/register', async (c) => {
    const { claimant, terms, id, state, shown } = await ground(c, deps, await fieldOf(c, REQUEST_KEY));
    await checkFormToken(c);
    const { act, ...rest } = await typedIn(c);
    const more = moreOf(act);
    const typed = tidy(rest, more);
    if (more) return render(c, <RegisterPage {...shown} typed={typed} problems={{}} />);
    if (act === 'prefill') return render(c, <RegisterPage {...shown} typed={typed} problems={{}} state="prefilled" />);
    const read = formIn(typed, claimant, terms, deps.now(), c.get('page').lang);
    if ('problems' in read) return render(c, <RegisterPage {...shown} typed={typed} problems={read.problems} />, 422);
    unlessCancelled(state);
    const answer = await registerAs(deps, claimant, terms, read.form, shown.requestKey);
    if (answer.ok) return c.redirect(`/my/${id}?new=1`, 303);
    if (answer.refusal.code !== 'already-registered') return render(c, <RegisterPage {...shown} typed={typed} problems={problemsOf(answer.refusal)} />, 422);
    if (await findOwn(deps, claimant, id)) return c.redirect(`/my/${id}`, 303);
    return render(c, <RegisterPage {...shown} typed={typed} problems={{ '': W.elsewhere }} />, 409);
  });
}
