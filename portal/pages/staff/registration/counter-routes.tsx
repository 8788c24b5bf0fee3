import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Acts } from '../../../../domain/acts/act';
import { quoteWithdrawal } from '../../../../domain/acts/withdrawal';
import { endOfDay, isDate } from '../../../../domain/instant';
import type { Refusal } from '../../../../domain/refusals';
import { DEADLINE_NAMES, type DeadlineName, type Registration } from '../../../../domain/registration';
import type { HumanAct } from '../../../../workflows/messages';
import { actAs } from '../../../acting';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import type { Permission } from '../../../permissions';
import { requestIdFrom } from '../../../route';
import { problemsOf } from '../../../web/claim-form';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { COUNTER as W } from '../../../words/staff/registration';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { receivable } from './counter';
import { registrationAt, showRegistration } from './routes';
import { StaffWithdrawPage } from './withdraw';

type C = Context<WebEnv>;

/** Fields a refusal is about. */
const FIELD: Partial<Record<Refusal['code'], string>> = {
  'not-an-extension': 'until',
  'extension-too-late': 'until',
  'no-such-deadline': 'until',
  'bad-provincial-number': 'provincialNumber',
  'provincial-closed': 'provincialNumber',
  'provincial-number-differs': 'provincialNumber',
  'materials-missing': 'papers',
  'item-not-open': 'papers',
};

interface Form<Name extends HumanAct> {
  readonly name: Name;
  readonly permission: Permission;
  /** What was typed as the act's input, or what is wrong with it. */
  readonly read: (typed: Typed, registration: Registration) => { readonly input: Acts[Name] } | { readonly problems: Problems };
}

/** Once per form and person, by whoever may. */
async function actFor<Name extends HumanAct>(c: C, deps: PortalDeps, { id }: Registration, permission: Permission, name: Name, input: Acts[Name]) {
  const { by } = staffWho(c, permission);
  const key = (await fieldOf(c, REQUEST_KEY)) || randomUUID();
  return actAs(deps, { by, requestId: requestIdFrom(name, by.role, by.id, id, key) }, id, name, input);
}

const isDeadline = (name: string): name is DeadlineName => (DEADLINE_NAMES as readonly string[]).includes(name);

const EXTEND: Form<'extend'> = {
  name: 'extend',
  permission: 'session',
  read: ({ deadline = '', until = '', extendReason: reason = '' }) => {
    const problems = { ...(!isDate(until) && { until: W.badDate }), ...(!reason && { extendReason: W.needed }) };
    if (!isDeadline(deadline) || Object.keys(problems).length) return { problems };
    return { input: { deadline, until: endOfDay(until).shownAt, reason } };
  },
};

const REISSUE: Form<'reissueTicket'> = {
  name: 'reissueTicket',
  permission: 'session',
  read: ({ reissueReason: reason = '' }) => (reason ? { input: { reason } } : { problems: { reissueReason: W.needed } }),
};

const NUMBER: Form<'giveProvincialNumber'> = {
  name: 'giveProvincialNumber',
  permission: 'session',
  read: ({ provincialNumber: number = '' }) => (number ? { input: { number } } : { problems: { provincialNumber: W.needed } }),
};

const ACCOMMODATE: Form<'accommodate'> = {
  name: 'accommodate',
  permission: 'receive',
  read: ({ accessible }) => ({ input: { accessible: accessible === 'yes' } }),
};

const papers = (now: () => number): Form<'handIn'> => ({
  name: 'handIn',
  permission: 'receive',
  read: (typed, registration) => {
    const came = receivable(registration).filter((item) => typed[`paper-${item}`] === 'yes');
    const submit = typed.submitAll === 'yes';
    if (!came.length && !submit) return { problems: { papers: W.noneTicked } };
    const version = { at: now(), paper: true as const, ...(typed.tracking && { tracking: typed.tracking.slice(0, 40) }) };
    return { input: { items: Object.fromEntries(came.map((item) => [item, version])), submit } };
  },
});

export function counterPages(pages: Pages, deps: PortalDeps): void {
  function takes<Name extends HumanAct>(address: string, { name, permission, read }: Form<Name>) {
    pages.post(`/staff/registrations/:id/${address}`, async (c) => {
      staffWho(c, permission);
      await checkFormToken(c);
      const registration = await registrationAt(c, deps);
      const typed = await typedIn(c);
      const said = read(typed, registration);
      if ('problems' in said) return showRegistration(c, deps, registration, { typed, problems: said.problems }, 422);
      const answer = await actFor(c, deps, registration, permission, name, said.input);
      if (answer.ok) return c.redirect(`/staff/registrations/${registration.id}?done=1`, 303);
      return showRegistration(c, deps, await registrationAt(c, deps), { typed, problems: problemsOf(answer.refusal, FIELD[answer.refusal.code] ?? '') }, 422);
    });
  }
  takes('extension', EXTEND);
  takes('provincial-number', NUMBER);
  takes('ticket', REISSUE);
  takes('accommodation', ACCOMMODATE);
  takes('papers', papers(deps.now));
  withdrawalPages(pages, deps);
}

function withdrawalPages(pages: Pages, deps: PortalDeps): void {
  const quoted = async (c: C, registration: Registration, changed: boolean) => {
    const { announcement } = await findSession(deps, registration.sitting.terms.session);
    const of = { page: c.get('page'), registration, announcement, quote: quoteWithdrawal(registration, deps.now()), requestKey: randomUUID() };
    return render(c, <StaffWithdrawPage {...of} changed={changed} />, changed ? 409 : 200);
  };

  pages.get('/staff/registrations/:id/withdraw', async (c) => {
    staffWho(c, 'session');
    const registration = await registrationAt(c, deps);
    return registration.end ? c.redirect(`/staff/registrations/${registration.id}`, 303) : quoted(c, registration, false);
  });

  pages.post('/staff/registrations/:id/withdraw', async (c) => {
    staffWho(c, 'session');
    await checkFormToken(c);
    const registration = await registrationAt(c, deps);
    const { refundFen = '' } = await typedIn(c);
    const answer = await actFor(c, deps, registration, 'session', 'withdraw', { refundFen: /^\d{1,9}$/.test(refundFen) ? Number(refundFen) : 0 });
    if (answer.ok) return c.redirect(`/staff/registrations/${registration.id}?done=1`, 303);
    const now = await registrationAt(c, deps);
    return answer.refusal.code === 'quote-changed' ? quoted(c, now, true) : showRegistration(c, deps, now, { problems: problemsOf(answer.refusal, '') }, 409);
  });
}
