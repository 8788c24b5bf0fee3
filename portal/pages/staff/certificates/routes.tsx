import type { Context } from 'hono';
import { CERTIFICATE_ACTS, type CertificateAct } from '../../../../domain/certificate-register';
import { readNumbers } from '../../../../domain/certificate-table';
import { explain, inFull } from '../../../../domain/refusals';
import type { PortalDeps } from '../../../deps';
import { tableIn } from '../../../table-file';
import { checkFormToken, FILE_LIMIT, fileIn, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { CERTIFICATES as W } from '../../../words/staff/certificates';
import { certificatesSheet, numberField, statusIn } from './certificates';
import { AT, opened, preview, show, type Opened } from './desk';
import { issueLines, nextLines, stepLines, tickedIn, typedNumbers, type PlannedLine } from './plan';

export const stepIn = (act: string | undefined): CertificateAct | undefined => CERTIFICATE_ACTS.find((one) => one === act);

/** The register of certificates of a session, and what would become of what is asked. */
export function certificatePages(pages: Pages, deps: PortalDeps): void {
  pages.get(AT, async (c) => show(c, deps, await opened(c, deps)));

  exportRoutes(pages, AT, async (c) => {
    const { state, holders } = await opened(c, deps);
    const only = statusIn(c.req.query('state'));
    return { name: `certificates-${state.announcement.id}`, sheet: certificatesSheet(c.get('page'), holders.filter(({ status }) => only === undefined || status === only)) };
  });

  pages.post(`${AT}/preview`, async (c) => {
    const of = await opened(c, deps);
    await checkFormToken(c);
    const typed = await typedIn(c);
    const lines = await linesOf(deps, of, typed);
    if (lines.length === 0) return show(c, deps, of, { typed, problems: { '': W.nothing } }, 422);
    const wrong = lines.filter(({ problem }) => problem);
    if (typed.act === 'issue' && wrong.length) return show(c, deps, of, { typed, problems: Object.fromEntries(wrong.map(({ holder, problem = W.nothing }) => [numberField(holder.person.id), problem])) }, 422);
    return preview(c, of, stepIn(typed.act) ?? 'issue', lines);
  });

  pages.post(`${AT}/file`, async (c) => readFile(c, deps), FILE_LIMIT);
}

/** Those picked, or those with a number typed beside them. */
async function linesOf(deps: PortalDeps, { by, state, holders }: Opened, typed: Typed): Promise<PlannedLine[]> {
  const [step, session] = [stepIn(typed.act), state.announcement.id];
  if (step) return stepLines(tickedIn(typed, holders), step, by, deps.now());
  return typed.act === 'next' ? nextLines(deps, session, tickedIn(typed, holders)) : issueLines(deps, session, typedNumbers(typed, holders));
}

/** The province's list: nothing of it is taken while anything in it is wrong. */
async function readFile(c: Context<WebEnv>, deps: PortalDeps) {
  const of = await opened(c, deps);
  await checkFormToken(c);
  const bytes = await fileIn(c);
  if (!bytes) return show(c, deps, of, { problems: { file: W.fileMissing } }, 422);
  const table = await tableIn(bytes);
  if (!table.ok) return show(c, deps, of, { problems: { file: inFull(explain(table.refusal)) } }, 422);
  const { announcement } = of.state;
  const awaiting = of.holders.map(({ person: { id, applicant, certificate } }) => ({ registration: id, name: applicant.name, identity: applicant.identity.number, ...(certificate && { certificate }) }));
  const { rows, problems } = readNumbers(table.value, awaiting, announcement.level);
  if (problems.length) return preview(c, of, 'issue', [], { tableProblems: problems });
  if (rows.length === 0) return show(c, deps, of, { problems: { '': W.allSame } });
  const given = rows.flatMap(({ registration, number }) => of.holders.filter(({ person }) => person.id === registration).map((holder) => ({ holder, number })));
  return preview(c, of, 'issue', await issueLines(deps, announcement.id, given));
}
