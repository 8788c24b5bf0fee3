import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { isSettled, stageOf, type SessionState } from '../../../../domain/session';
import { termsOf } from '../../../../domain/timetable';
import { progressOf } from '../../../cancelling';
import { doorCounts } from '../../../check-in-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { listSessions, type Listed } from '../../../listing';
import { within } from '../../../outages';
import { must } from '../../../problems';
import { requestIdFrom } from '../../../route';
import { seenSession, successorTerms } from '../../../session-acts';
import { problemsOf } from '../../../web/claim-form';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { CANCELLATION } from '../../../words/staff/cancellation';
import { DASHBOARD, DECISION as W, NEW_SESSION } from '../../../words/staff/sessions';
import { render } from '../../layout';
import { DashboardPage } from './dashboard';
import { ConfirmPage, DecisionPage } from './decision';
import { SessionsPage, sessionsSheet, type Seen } from './list';

type C = Context<WebEnv>;

const idOf = (c: C) => c.req.param('id') ?? '';

const seenAll = async (deps: PortalDeps): Promise<Seen[]> =>
  Promise.all((await listSessions(deps)).map(async (exam) => ({ exam, view: await seenSession(deps, exam.state) })));

/** Where those deferred can go on: later, of the same kind, still taking registrations. */
async function successorsOf(deps: PortalDeps, state: SessionState): Promise<Listed[]> {
  const { occupation, level, examAt } = termsOf(state.announcement);
  return (await listSessions(deps)).filter(({ stage, state: { announcement } }) => {
    const other = termsOf(announcement);
    return stage === 'open' && other.occupation === occupation && other.level === level && other.examAt > examAt;
  });
}

const SAID = { cancelled: CANCELLATION.done, decided: DASHBOARD.done, named: DASHBOARD.done, opened: NEW_SESSION.opened } as const;

const saidIn = (c: C) => SAID[c.req.query('done') as keyof typeof SAID];

export function sessionPages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/sessions', async (c) => {
    staffWho(c, 'read');
    return render(c, <SessionsPage page={c.get('page')} rows={await seenAll(deps)} />);
  });
  exportRoutes(pages, '/staff/sessions', async (c) => ({ name: 'sessions', sheet: sessionsSheet(c.get('page'), await seenAll(deps)) }));

  pages.get('/staff/sessions/:id', async (c) => {
    staffWho(c, 'read');
    const state = await findSession(deps, idOf(c));
    const view = await seenSession(deps, state);
    const deferred = stageOf(view) === 'deferred' && !view.next;
    const [queues, successors, progress, doors] = await Promise.all([within(deps, () => deps.gateway.queues(deps.now(), view.id)), deferred ? successorsOf(deps, state) : [], view.cancelled && progressOf(deps, view.id), doorCounts(deps, state)]);
    return render(c, <DashboardPage page={c.get('page')} state={state} view={view} queues={queues} successors={successors} progress={progress} doors={doors} requestKey={randomUUID()} said={saidIn(c)} />);
  });

  pages.post('/staff/sessions/:id/next', async (c) => {
    const { by } = staffWho(c, 'session');
    await checkFormToken(c);
    const [id, { session = '' }] = [idOf(c), await typedIn(c)];
    const terms = await successorTerms(deps, id, session);
    const key = await fieldOf(c, REQUEST_KEY);
    must(await within(deps, () => deps.gateway.nameNext(id, terms, by, requestIdFrom('nameNext', id, key))));
    return c.redirect(`/staff/sessions/${id}?done=named`, 303);
  });
  decisionPages(pages, deps);
}

/** In two steps: the reason, then the numbers once more. What is decided is what was seen. */
function decisionPages(pages: Pages, deps: PortalDeps): void {
  const seen = async (c: C) => {
    const state = await findSession(deps, idOf(c));
    return { page: c.get('page'), title: state.announcement.title, view: await seenSession(deps, state), requestKey: randomUUID() };
  };

  pages.get('/staff/sessions/:id/decision', async (c) => {
    staffWho(c, 'session');
    const of = await seen(c);
    return isSettled(of.view) ? c.redirect(`/staff/sessions/${of.view.id}`, 303) : render(c, <DecisionPage {...of} typed={{}} problems={{}} />);
  });

  pages.post('/staff/sessions/:id/decision', async (c) => {
    const { by } = staffWho(c, 'session');
    await checkFormToken(c);
    const typed = await typedIn(c);
    const of = await seen(c);
    const { id, confirmed } = of.view;
    if (isSettled(of.view)) return c.redirect(`/staff/sessions/${id}?done=decided`, 303);
    const { reason = '', step } = typed;
    if (!reason || reason.length > 500) return render(c, <DecisionPage {...of} typed={typed} problems={{ reason: W.reasonMissing }} />, 422);
    const changed = step === 'decide' && typed.seen !== String(confirmed);
    if (step !== 'decide' || changed) return render(c, <ConfirmPage {...of} typed={typed} problems={{}} changed={changed} />, changed ? 409 : 200);
    const key = await fieldOf(c, REQUEST_KEY);
    const decided = await within(deps, () => deps.gateway.decide(id, by, requestIdFrom('decide', id, key), reason));
    if (!decided.ok) return render(c, <DecisionPage {...of} typed={typed} problems={problemsOf(decided.refusal)} />, 409);
    return c.redirect(`/staff/sessions/${id}?done=decided`, 303);
  });
}
