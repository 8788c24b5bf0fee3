import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { inFull, refuse, type Checked, type Refusal } from '../../../../domain/refusals';
import type { Problem } from '../../../../domain/text';
import { checkCorrection, dropCorrection, proposeCorrection } from '../../../correction-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { Refused } from '../../../problems';
import { requestIdFrom } from '../../../route';
import type { GivenRow, Who } from '../../../score-acts';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import { explainInWords } from '../../../web/refusal-words';
import type { Pages } from '../../../web/routes';
import { CORRECTION as W } from '../../../words/staff/scores';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { CorrectionPage, subjectField, type CorrectionProps } from './correction';
import { linesOf, valueOf } from './rows';

type C = Context<WebEnv>;
type Line = CorrectionProps['line'];

const AT = '/staff/sessions/:id/scores/corrections/:registration';

/** A refusal by its subjects; what is about none stands by itself. */
function problemsOf(refusal: Refusal): Problems {
  const named = (refusal.details as readonly Problem[] | undefined) ?? [];
  const bySubject = named.flatMap(({ path, problem }) => (path.includes('.') ? [[subjectField(path.split('.')[1] ?? ''), problem] as const] : []));
  return bySubject.length ? Object.fromEntries(bySubject) : { '': inFull(explainInWords(refusal)) };
}

const rowIn = (typed: Typed, { person, subjects }: Line): GivenRow => ({
  registration: person.id,
  scores: Object.fromEntries(subjects.map((subject) => [subject, valueOf(typed[subjectField(subject)] ?? '')]).filter(([, value]) => value !== undefined)),
});

export function correctionPages(pages: Pages, deps: PortalDeps): void {
  const opened = async (c: C) => {
    const { staff, by } = staffWho(c, 'correctScores');
    const state = await findSession(deps, c.req.param('id') ?? '');
    const line = (await linesOf(deps, state.announcement.id)).find(({ person }) => person.id === c.req.param('registration'));
    if (!line?.row?.published?.stage) throw new Refused(refuse('scores-not-published', { count: 1 }).refusal);
    return { by, reader: staff.id, state, line: { ...line, row: line.row } };
  };
  type Opened = Awaited<ReturnType<typeof opened>>;
  const show = (c: C, of: Opened, typed: Typed = {}, problems: Problems = {}, status = 200) =>
    render(c, <CorrectionPage page={c.get('page')} state={of.state} line={of.line} reader={of.reader} typed={typed} problems={problems} requestKey={randomUUID()} />, status);

  pages.get(AT, async (c) => show(c, await opened(c)));

  type Acting = (who: Who, session: string, row: GivenRow, typed: Typed) => Promise<Checked<unknown>>;
  const post = (name: 'propose' | 'check' | 'drop', done: string, act: Acting) =>
    pages.post(`${AT}/${name}`, async (c) => {
      const of = await opened(c);
      await checkFormToken(c);
      const typed = await typedIn(c);
      if (name === 'propose' && !typed.reason) return show(c, of, typed, { reason: W.reasonNeeded }, 422);
      const session = of.state.announcement.id;
      const requestId = requestIdFrom(name, session, of.line.person.id, of.reader, await fieldOf(c, REQUEST_KEY));
      const answer = await act({ by: of.by, requestId }, session, rowIn(typed, of.line), typed);
      return answer.ok ? c.redirect(`/staff/sessions/${session}/scores?done=${done}`, 303) : show(c, of, typed, problemsOf(answer.refusal), 422);
    });
  post('propose', 'proposed', (who, session, row, { reason = '' }) => proposeCorrection(deps, who, session, row, reason));
  post('check', 'correctionChecked', (who, session, row) => checkCorrection(deps, who, session, row));
  post('drop', 'dropped', (who, session, { registration }) => dropCorrection(deps, who, session, registration));
}
