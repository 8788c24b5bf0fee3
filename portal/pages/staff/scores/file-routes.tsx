import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { explain, inFull } from '../../../../domain/refusals';
import { readScores } from '../../../../domain/score-table';
import type { PortalDeps } from '../../../deps';
import { discloseEach, REASON_LEAST } from '../../../disclosures';
import { findSession } from '../../../finding';
import { requestIdFrom } from '../../../route';
import { checkScores, enterScores } from '../../../score-acts';
import { tableIn } from '../../../table-file';
import { checkFormToken, FILE_LIMIT, fieldOf, fileIn, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { sendSheet, SHEET_KINDS, type SheetKind } from '../../../web/sheet';
import { SCORE_FILE as W } from '../../../words/staff/scores';
import { render } from '../../layout';
import { MODES, ScoreFilePage, templateSheet, type ScoreFileProps } from './file';
import { planOf, rowsInText, seatedIn } from './file-plan';
import { doorsOf, linesOf, type Mode } from './rows';

type C = Context<WebEnv>;

const AT = '/staff/sessions/:id/scores/file';
const ACTS = { enter: enterScores, check: checkScores } as const;

const modeIn = ({ mode }: Typed): Mode => MODES.find((one) => one === mode) ?? 'enter';
const kindIn = ({ kind }: Typed): SheetKind => SHEET_KINDS.find((one) => one === kind) ?? 'xlsx';

/** The list with everyone on it, out as a file and in again. */
export function scoreFilePages(pages: Pages, deps: PortalDeps): void {
  const show = async (c: C, more: Partial<ScoreFileProps> = {}, status = 200) => {
    staffWho(c, 'enterScores');
    const state = await findSession(deps, c.req.param('id') ?? '');
    return render(c, <ScoreFilePage page={c.get('page')} state={state} typed={{}} problems={{}} requestKey={randomUUID()} {...more} />, status);
  };
  const listed = async (c: C) => {
    const { announcement } = await findSession(deps, c.req.param('id') ?? '');
    const lines = await linesOf(deps, announcement.id);
    return { lines, doors: await doorsOf(deps, announcement, lines) };
  };
  const send = async (c: C, kind: SheetKind, whole: boolean) => {
    const { staff } = staffWho(c, 'enterScores');
    const { lines, doors } = await listed(c);
    return sendSheet(c, `score-list-${c.req.param('id')}`, templateSheet(c.get('page'), lines, doors, staff.id, whole), kind);
  };

  pages.get(AT, (c) => show(c));
  for (const kind of SHEET_KINDS) pages.get(`${AT}/list.${kind}`, (c) => send(c, kind, false));

  pages.post(`${AT}/whole`, async (c) => {
    const { by } = staffWho(c, 'unmask');
    await checkFormToken(c);
    const typed = await typedIn(c);
    const why = typed.whole ?? '';
    if (Array.from(why).length < REASON_LEAST) return show(c, { typed, problems: { whole: W.wholeNeeded } }, 422);
    await discloseEach(deps, (await listed(c)).lines.map(({ person }) => person), { at: deps.now(), by, act: 'unmask', why });
    return send(c, kindIn(typed), true);
  });

  pages.post(
    AT,
    async (c) => {
      const typed = await typedIn(c);
      const mode = modeIn(typed);
      const { staff } = staffWho(c, mode === 'enter' ? 'enterScores' : 'checkScores');
      await checkFormToken(c);
      const bytes = await fileIn(c);
      if (!bytes) return show(c, { typed, problems: { file: W.fileMissing } }, 422);
      const table = await tableIn(bytes);
      if (!table.ok) return show(c, { typed, problems: { file: inFull(explain(table.refusal)) } }, 422);
      const { lines, doors } = await listed(c);
      const plan = planOf(readScores(table.value, seatedIn(lines, doors)), lines, doors, mode, staff.id);
      return show(c, { typed, plan: { ...plan, mode } }, plan.problems.length ? 422 : 200);
    },
    FILE_LIMIT,
  );

  pages.post(`${AT}/confirm`, async (c) => {
    const typed = await typedIn(c);
    const mode = modeIn(typed);
    const { staff, by } = staffWho(c, mode === 'enter' ? 'enterScores' : 'checkScores');
    await checkFormToken(c);
    const { announcement } = await findSession(deps, c.req.param('id') ?? '');
    const rows = rowsInText(typed.rows ?? '');
    if (rows.length === 0) return show(c, { typed, problems: { '': W.nothing } }, 422);
    const requestId = requestIdFrom('score-file', mode, announcement.id, staff.id, await fieldOf(c, REQUEST_KEY));
    const answer = await ACTS[mode](deps, { by, requestId }, announcement.id, rows);
    if (answer.ok) return c.redirect(`/staff/sessions/${announcement.id}/scores?done=${mode === 'enter' ? 'entered' : 'checked'}`, 303);
    return show(c, { typed, problems: { '': inFull(explain(answer.refusal)) } }, 409);
  });
}
