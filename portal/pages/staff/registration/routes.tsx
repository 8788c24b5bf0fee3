import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Registration } from '../../../../domain/registration';
import { namesOf } from '../../../accounts';
import type { PortalDeps } from '../../../deps';
import { disclose, REASON_LEAST } from '../../../disclosures';
import { findRegistration } from '../../../finding';
import { notThere } from '../../../problems';
import { tracesOf } from '../../../traces';
import { checkFormToken, typedIn } from '../../../web/form';
import { mineOf } from '../../../web/mine';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { UNMASK } from '../../../words/staff/registration';
import { render } from '../../layout';
import type { FormState } from '../../parts/fields';
import { AuditPage, auditSheet } from './audit';
import { RegistrationPage } from './page';

type C = Context<WebEnv>;

/** The registration an address names; refuses with `not-found`. */
export async function registrationAt(c: C, deps: PortalDeps): Promise<Registration> {
  const id = c.req.param('id') ?? '';
  if (!/^[0-9a-v]{26}$/.test(id)) throw notThere();
  return findRegistration(deps, id);
}

type More = Partial<Pick<FormState, 'typed' | 'problems'> & { readonly whole: boolean }>;

/** The page of a registration, with what a form said. */
export async function showRegistration(c: C, deps: PortalDeps, registration: Registration, { typed = {}, problems = {}, whole = false }: More = {}, status = 200) {
  const { staff } = staffWho(c, 'read');
  const page = c.get('page');
  const of = { page, staff, form: { page, typed, problems }, requestKey: randomUUID(), done: c.req.query('done') === '1', whole };
  return render(c, <RegistrationPage {...await mineOf(deps, registration)} {...of} />, status);
}

export function registrationPages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/registrations/:id', async (c) => {
    staffWho(c, 'read');
    return showRegistration(c, deps, await registrationAt(c, deps));
  });

  pages.post('/staff/registrations/:id/unmask', async (c) => {
    const { by } = staffWho(c, 'unmask');
    await checkFormToken(c);
    const registration = await registrationAt(c, deps);
    const typed = await typedIn(c);
    const why = typed.unmaskReason ?? '';
    if (Array.from(why).length < REASON_LEAST) return showRegistration(c, deps, registration, { typed, problems: { unmaskReason: UNMASK.needed } }, 422);
    await disclose(deps, registration.id, { at: deps.now(), by, act: 'unmask', why });
    return showRegistration(c, deps, registration, { whole: true });
  });

  const audited = async (c: C) => {
    staffWho(c, 'audit');
    const registration = await registrationAt(c, deps);
    const traces = await tracesOf(deps, registration);
    const names = await namesOf(deps, traces.filter(({ by }) => by.role !== 'candidate').map(({ by }) => by.id));
    return { registration, sheet: auditSheet(c.get('page'), traces, names) };
  };

  pages.get('/staff/registrations/:id/audit', async (c) => render(c, <AuditPage page={c.get('page')} {...await audited(c)} />));
  exportRoutes(pages, '/staff/registrations/:id/audit', async (c) => ({ name: 'audit', sheet: (await audited(c)).sheet }));
}
