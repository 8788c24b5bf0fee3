import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { checkCertificateNumber } from '../../../../domain/certificate';
import { explain, inFull, type Refusal } from '../../../../domain/refusals';
import type { Actor, Registration } from '../../../../domain/registration';
import type { Text } from '../../../../domain/text';
import { actAs } from '../../../acting';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { requestIdFrom } from '../../../route';
import { registrationsIn } from '../../../session-people';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { CERTIFICATES as W } from '../../../words/staff/certificates';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { onRoster } from '../sessions/roster';
import { CertificatesPage, certificatesSheet, numberField, type CertificatesProps } from './certificates';

type C = Context<WebEnv>;

/** Numbers recorded at once. */
const AT_ONCE = 10;

const textOf = (refusal: Refusal): Text => inFull(explain(refusal));

interface Given {
  readonly id: string;
  readonly number: string;
}

/** Numbers that can be recorded, and what is wrong with the others. */
function numbersIn(typed: Typed, people: readonly Registration[]): { readonly given: Given[]; readonly problems: Record<string, Text> } {
  const problems: Record<string, Text> = {};
  const taken = new Set(people.flatMap(({ certificate }) => certificate ?? []));
  const given: Given[] = [];
  for (const { id, certificate, sitting } of people) {
    const text = typed[numberField(id)];
    if (!text || certificate) continue;
    const checked = checkCertificateNumber(text, sitting.terms.level);
    if (!checked.ok) problems[numberField(id)] = textOf(checked.refusal);
    else if (taken.has(checked.value)) problems[numberField(id)] = W.taken;
    else if (given.some(({ number }) => number === checked.value)) problems[numberField(id)] = W.twice;
    else given.push({ id, number: checked.value });
  }
  return { given, problems };
}

/** Records each; answers what was not taken, by field. */
async function certifyAll(deps: PortalDeps, by: Actor, key: string, given: readonly Given[]): Promise<Problems> {
  const refused: Record<string, Text> = {};
  for (let next = 0; next < given.length; next += AT_ONCE)
    await Promise.all(
      given.slice(next, next + AT_ONCE).map(async ({ id, number }) => {
        const answer = await actAs(deps, { by, requestId: requestIdFrom('certify', id, key) }, id, 'certify', { number });
        if (!answer.ok) refused[numberField(id)] = textOf(answer.refusal);
      }),
    );
  return refused;
}

export function certificatePages(pages: Pages, deps: PortalDeps): void {
  const opened = async (c: C) => {
    const { by } = staffWho(c, 'certify');
    const state = await findSession(deps, c.req.param('id') ?? '');
    const people = onRoster(await registrationsIn(deps, state.announcement.id)).filter(({ stage, end }) => stage === 'passed' && (!end || end.end === 'certified'));
    return { by, state, people };
  };
  const show = (c: C, { state, people }: Awaited<ReturnType<typeof opened>>, more: Partial<CertificatesProps> = {}, status = 200) =>
    render(c, <CertificatesPage page={c.get('page')} state={state} people={people} typed={{}} problems={{}} requestKey={randomUUID()} {...more} />, status);

  pages.get('/staff/sessions/:id/certificates', async (c) => {
    const count = Number(c.req.query('done'));
    return show(c, await opened(c), count > 0 ? { said: { tone: 'good', text: W.done, params: { count } } } : {});
  });

  exportRoutes(pages, '/staff/sessions/:id/certificates', async (c) => {
    const { state, people } = await opened(c);
    return { name: `certificates-${state.announcement.id}`, sheet: certificatesSheet(c.get('page'), people) };
  });

  pages.post('/staff/sessions/:id/certificates', async (c) => {
    const of = await opened(c);
    await checkFormToken(c);
    const typed = await typedIn(c);
    const { given, problems: wrong } = numbersIn(typed, of.people);
    if (given.length === 0 && Object.keys(wrong).length === 0) return show(c, of, { typed, said: { tone: 'bad', text: W.nothing } }, 422);
    const problems = { ...wrong, ...(await certifyAll(deps, of.by, await fieldOf(c, REQUEST_KEY), given)) };
    const done = given.filter(({ id }) => !problems[numberField(id)]);
    if (Object.keys(problems).length === 0) return c.redirect(`/staff/sessions/${of.state.announcement.id}/certificates?done=${done.length}`, 303);
    const recorded = new Map(done.map(({ id, number }) => [id, number]));
    const people = of.people.map((person) => (recorded.has(person.id) ? { ...person, certificate: recorded.get(person.id)! } : person));
    return show(c, { ...of, people }, { typed, problems, said: { tone: done.length ? 'warn' : 'bad', text: W.someDone, params: { count: done.length } } }, 422);
  });
}
