import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { explain, inFull, type Refusal } from '../../../../domain/refusals';
import type { Problem, Text } from '../../../../domain/text';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import type { Permission } from '../../../permissions';
import { requestIdFrom } from '../../../route';
import { checkScores, enterScores, publishScores } from '../../../score-acts';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { SCORE_SHEET as W, SCORES_SAID } from '../../../words/staff/scores';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { ScoreFormPage } from './form';
import { scoresSheet, SheetPage, type SheetProps } from './overview';
import { foresee, PublishPage } from './publish';
import { doorsOf, doubtedIn, linesOf, rowsIn, scoreField, typedAbsent, typedBefore, type Mode } from './rows';

type C = Context<WebEnv>;

const MODES = { enter: 'enterScores', check: 'checkScores' } as const satisfies Record<Mode, Permission>;
const ACTS = { enter: enterScores, check: checkScores } as const;

const idOf = (c: C) => c.req.param('id') ?? '';

/** A refusal by its rows and subjects; what is about no row stands by itself. */
function problemsOf({ details, ...refusal }: Refusal): Problems {
  const named = (details as readonly Problem[] | undefined) ?? [];
  if (named.length === 0) return { '': inFull(explain(refusal)) };
  return Object.fromEntries(
    named.map(({ path, problem }) => {
      const [id = '', subject] = path.split('.');
      return [subject ? scoreField(id, subject) : id, problem];
    }),
  );
}

const tickedIn = (typed: Typed): string[] => Object.keys(typed).flatMap((name) => (name.startsWith('publish.') ? name.slice('publish.'.length) : []));

/** The table as it stands, for whoever enters or checks. */
async function showSheet(c: C, deps: PortalDeps, said?: SheetProps['said'], status = 200) {
  const { staff } = staffWho(c, 'enterScores');
  const state = await findSession(deps, idOf(c));
  return render(c, <SheetPage page={c.get('page')} state={state} lines={await linesOf(deps, state.announcement.id)} reader={staff.id} requestKey={randomUUID()} said={said} />, status);
}

export function scorePages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/sessions/:id/scores', (c) => {
    const text: Text | undefined = SCORES_SAID[c.req.query('done') as keyof typeof SCORES_SAID];
    return showSheet(c, deps, text && { tone: 'good', text });
  });

  exportRoutes(pages, '/staff/sessions/:id/scores', async (c) => {
    const { staff } = staffWho(c, 'enterScores');
    const { announcement } = await findSession(deps, idOf(c));
    return { name: `scores-${announcement.id}`, sheet: scoresSheet(c.get('page'), await linesOf(deps, announcement.id), staff.id) };
  });

  pages.post('/staff/sessions/:id/scores/publish', async (c) => {
    const { by } = staffWho(c, 'publishScores');
    await checkFormToken(c);
    const ticked = tickedIn(await typedIn(c));
    if (ticked.length === 0) return showSheet(c, deps, { tone: 'bad', text: W.ticked }, 422);
    const state = await findSession(deps, idOf(c));
    const rows = foresee(await linesOf(deps, state.announcement.id), ticked, by, deps.now());
    return render(c, <PublishPage page={c.get('page')} state={state} rows={rows} requestKey={randomUUID()} />);
  });

  pages.post('/staff/sessions/:id/scores', async (c) => {
    const { by } = staffWho(c, 'publishScores');
    await checkFormToken(c);
    const [id, ticked] = [idOf(c), tickedIn(await typedIn(c))];
    if (ticked.length === 0) return showSheet(c, deps, { tone: 'bad', text: W.ticked }, 422);
    const answer = await publishScores(deps, { by, requestId: requestIdFrom('publishScores', id, await fieldOf(c, REQUEST_KEY)) }, id, ticked);
    if (answer.ok) return c.redirect(`/staff/sessions/${id}/scores?done=published`, 303);
    return showSheet(c, deps, { tone: 'bad', text: inFull(explain(answer.refusal)) }, 409);
  });
  for (const mode of ['enter', 'check'] as const) formPages(pages, deps, mode);
}

function formPages(pages: Pages, deps: PortalDeps, mode: Mode): void {
  const address = `/staff/sessions/:id/scores/${mode}`;
  const opened = async (c: C) => {
    const { staff, by } = staffWho(c, MODES[mode]);
    const { announcement } = await findSession(deps, idOf(c));
    const lines = await linesOf(deps, announcement.id);
    return { by, of: { session: announcement.id, mode, reader: staff.id, lines, doors: await doorsOf(deps, announcement, lines) } };
  };
  type Of = Awaited<ReturnType<typeof opened>>['of'];
  const show = (c: C, of: Of, typed: Typed, said: { problems?: Problems; doubts?: Problems } = {}) =>
    render(c, <ScoreFormPage page={c.get('page')} {...of} typed={typed} problems={{}} doubts={{}} {...said} requestKey={randomUUID()} />, said.problems ? 422 : 200);

  pages.get(address, async (c) => {
    const { of } = await opened(c);
    const taken = mode === 'enter' && c.req.query('absent') === 'proposed';
    return show(c, of, { ...(taken && typedAbsent(of.lines, of.doors)), ...typedBefore(of.lines, mode, of.reader) });
  });

  pages.post(address, async (c) => {
    const { by, of } = await opened(c);
    await checkFormToken(c);
    const typed = await typedIn(c);
    const { rows, problems } = rowsIn(typed, of.lines, mode, of.reader);
    if (Object.keys(problems).length) return show(c, of, typed, { problems });
    if (rows.length === 0) return show(c, of, typed, { problems: { '': W.nothing } });
    const doubts = doubtedIn(rows, of.doors);
    const seen = (typed.seen ?? '').split(' ');
    if (Object.keys(doubts).some((field) => !seen.includes(field))) return show(c, of, typed, { doubts });
    const requestId = requestIdFrom(mode, of.session, of.reader, await fieldOf(c, REQUEST_KEY));
    const answer = await ACTS[mode](deps, { by, requestId }, of.session, rows);
    return answer.ok ? c.redirect(`/staff/sessions/${of.session}/scores?done=${mode === 'enter' ? 'entered' : 'checked'}`, 303) : show(c, of, typed, { problems: problemsOf(answer.refusal) });
  });
}
