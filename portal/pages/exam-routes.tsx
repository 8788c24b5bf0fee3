import type { Context } from 'hono';
import { whichConditions } from '../../domain/eligibility';
import { stageOf } from '../../domain/session';
import { termsOf } from '../../domain/timetable';
import type { PortalDeps } from '../deps';
import { findSession } from '../finding';
import { listSessions, type Listed } from '../listing';
import { notThere } from '../problems';
import { sessionId } from '../schemas';
import { problemsOf, roughClaim, tidy } from '../web/claim-form';
import { typedIn } from '../web/form';
import type { WebEnv } from '../web/page';
import type { Pages } from '../web/routes';
import { CheckerPage } from './checker';
import { ExamPage } from './exam';
import { ExamsPage } from './exams';
import { render } from './layout';

/** The announcement an address names. */
export async function examIn(c: Context<WebEnv>, deps: PortalDeps): Promise<Listed> {
  const id = sessionId.safeParse(c.req.param('id'));
  if (!id.success) throw notThere();
  const state = await findSession(deps, id.data);
  return { id: id.data, state, stage: stageOf(state) };
}

/** Which list a button adds a row to. */
export const moreOf = (act: string | undefined) => (act === 'more-work' ? ('work' as const) : act === 'more-certificates' ? ('certificates' as const) : undefined);

export function examRoutes(pages: Pages, deps: PortalDeps): void {
  pages.get('/', async (c) => render(c, <ExamsPage page={c.get('page')} exams={(await listSessions(deps)).toReversed()} />));
  pages.get('/exams', (c) => c.redirect('/', 303));
  pages.get('/exams/:id', async (c) => render(c, <ExamPage page={c.get('page')} exam={await examIn(c, deps)} />));

  pages.get('/exams/:id/check', async (c) => {
    const { state } = await examIn(c, deps);
    return render(c, <CheckerPage page={c.get('page')} announcement={state.announcement} typed={{}} problems={{}} />);
  });

  pages.post('/exams/:id/check', async (c) => {
    const { announcement } = (await examIn(c, deps)).state;
    const given = await typedIn(c);
    const { act, ...rest } = given;
    const more = moreOf(act);
    const typed = tidy(rest, more);
    const of = { page: c.get('page'), announcement, typed };
    if (more) return render(c, <CheckerPage {...of} problems={{}} />);
    const claim = roughClaim(typed, announcement.conditions.published[0]?.code ?? '');
    if (!claim.ok) return render(c, <CheckerPage {...of} problems={problemsOf(claim.refusal)} />, 422);
    const { conditionSet, level, examOn } = termsOf(announcement);
    const published = new Set(announcement.conditions.published.map(({ code }) => code));
    const findings = whichConditions({ conditionSet, level, claim: claim.value, asOf: examOn }).filter(({ condition }) => published.has(condition));
    return render(c, <CheckerPage {...of} problems={{}} findings={findings} />);
  });
}
