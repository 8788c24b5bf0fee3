import type { Context } from 'hono';
import type { CertificateWork } from '../../../../activities/certificates';
import { BLOCK_MOST, certificateBlock } from '../../../../domain/certificate';
import type { CertificateAct } from '../../../../domain/certificate-register';
import { fill } from '../../../../domain/message-words';
import { explain, inFull } from '../../../../domain/refusals';
import type { Text } from '../../../../domain/text';
import { entered } from '../../../certificate-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { within } from '../../../outages';
import { notThere } from '../../../problems';
import { requestIdFrom } from '../../../route';
import { readRegistrations } from '../../../session-people';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { CERTIFICATES as W } from '../../../words/staff/certificates';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { AT, opened, preview, show } from './desk';
import { linesInText, stepLines } from './plan';
import { EnteredPage, enteredSheet } from './preview';
import { stepIn } from './routes';

type C = Context<WebEnv>;

/** What an act asks besides, if it is missing. */
function remarksMissing(act: CertificateAct | 'issue', { note, proxy }: Typed): Problems {
  if (act === 'revoke' && !note) return { note: W.reasonNeeded };
  return act === 'collect' && proxy === 'yes' && !note ? { note: W.noteNeeded } : {};
}

const countProblem: Text = { zh: fill(W.badCount.zh, { most: BLOCK_MOST }), en: fill(W.badCount.en, { most: BLOCK_MOST }) };

/** Lines entered in the register: what was previewed, or numbers set aside; and what became of each. */
export function certificateEntryPages(pages: Pages, deps: PortalDeps): void {
  const enter = async (c: C, work: CertificateWork) => {
    await entered(deps, work);
    return c.redirect(`/staff/sessions/${work.session}/certificates/entered/${work.id}`, 303);
  };

  pages.post(`${AT}/enter`, async (c) => {
    const of = await opened(c, deps);
    await checkFormToken(c);
    const typed = await typedIn(c);
    const { id: session, level } = of.state.announcement;
    const act = stepIn(typed.act) ?? 'issue';
    const rows = linesInText(typed.rows ?? '');
    if (rows.length === 0) return show(c, deps, of, { problems: { '': W.nothing } }, 422);
    const problems = remarksMissing(act, typed);
    if (act !== 'issue' && Object.keys(problems).length) {
      const picked = of.holders.filter(({ person }) => rows.some(({ registration }) => registration === person.id));
      return preview(c, of, act, stepLines(picked, act, of.by, deps.now()), { typed, problems }, 422);
    }
    const remarks = { ...(typed.note && { note: typed.note.slice(0, 500) }), ...(typed.proxy === 'yes' && { proxy: true }) };
    const id = requestIdFrom('certificates', session, act, await fieldOf(c, REQUEST_KEY));
    return enter(c, { id, session, level, by: of.by, act, rows, ...(Object.keys(remarks).length && { remarks }) });
  });

  pages.post(`${AT}/reserve`, async (c) => {
    const of = await opened(c, deps);
    await checkFormToken(c);
    const typed = await typedIn(c);
    const { id: session, level } = of.state.announcement;
    const count = /^\d{1,3}$/.test(typed.count ?? '') ? Number(typed.count) : 0;
    const block = certificateBlock(typed.first ?? '', Math.max(count, 1), level);
    const problems: Problems = { ...(!block.ok && { first: inFull(explain(block.refusal)) }), ...((count < 1 || count > BLOCK_MOST) && { count: countProblem }) };
    if (!block.ok || problems.count) return show(c, deps, of, { typed, problems }, 422);
    const id = requestIdFrom('reserve', session, await fieldOf(c, REQUEST_KEY));
    return enter(c, { id, session, level, by: of.by, act: 'reserve', rows: block.value.map((number) => ({ number })) });
  });

  const enteredAt = async (c: C) => {
    staffWho(c, 'certify');
    const state = await findSession(deps, c.req.param('id') ?? '');
    const progress = await within(deps, () => deps.gateway.certificatesProgress({ session: state.announcement.id, id: c.req.param('work') ?? '' }));
    if (!progress.ok) throw notThere();
    const people = await readRegistrations(deps, progress.value.outcomes.flatMap(({ registration }) => registration ?? []));
    return { state, progress: progress.value, people: new Map(people.map((person) => [person.id, person])) };
  };

  pages.get(`${AT}/entered/:work`, async (c) => render(c, <EnteredPage page={c.get('page')} {...await enteredAt(c)} />));

  exportRoutes(pages, `${AT}/entered/:work`, async (c) => {
    const { state, progress, people } = await enteredAt(c);
    return { name: `certificates-entered-${state.announcement.id}`, sheet: enteredSheet(c.get('page'), progress, people) };
  });
}
