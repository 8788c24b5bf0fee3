import type { Context } from 'hono';
import type { Template } from '../../../../domain/messages';
import type { PortalDeps } from '../../../deps';
import { notThere } from '../../../problems';
import { readRegistrations } from '../../../session-people';
import { checkFormToken, typedIn } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { render } from '../../layout';
import { CallsPage, callsSheet, type Contact } from './calls';
import { sampleLetter, SHOWN, TemplatesPage } from './templates';

type C = Context<WebEnv>;

const originOf = (c: C) => new URL(c.req.url).origin;

/** A letter carries its few styles in itself, as mail programs want it; it loads nothing and runs nothing. */
const LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

async function contactsOf(deps: PortalDeps): Promise<Contact[]> {
  const list = await deps.calls.list();
  const found = await readRegistrations(deps, [...new Set(list.map(({ registration }) => registration))]);
  const people = new Map(found.map(({ id, applicant }) => [id, applicant]));
  return list.map((call) => ({ ...call, applicant: people.get(call.registration) }));
}

export function messagePages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/messages', (c) => {
    staffWho(c, 'read');
    return render(c, <TemplatesPage page={c.get('page')} origin={originOf(c)} />);
  });

  pages.get('/staff/messages/:template/html', (c) => {
    staffWho(c, 'read');
    const template = c.req.param('template') as Template;
    if (!SHOWN.includes(template)) throw notThere();
    c.header('Content-Security-Policy', LETTER_POLICY);
    return c.html(sampleLetter(c.get('page'), originOf(c), template).html);
  });

  pages.get('/staff/calls', async (c) => {
    staffWho(c, 'session');
    return render(c, <CallsPage page={c.get('page')} calls={await contactsOf(deps)} />);
  });

  pages.post('/staff/calls', async (c) => {
    const { by } = staffWho(c, 'session');
    await checkFormToken(c);
    const { call } = await typedIn(c);
    const found = (await deps.calls.list()).find(({ id }) => id === call);
    if (!found) throw notThere();
    await deps.calls.tick(found.id, { by, at: deps.now() });
    return c.redirect('/staff/calls', 303);
  });

  exportRoutes(pages, '/staff/calls', async (c) => {
    staffWho(c, 'session');
    return { name: 'calls', sheet: callsSheet(c.get('page'), await contactsOf(deps)) };
  });
}
