import type { Context } from 'hono';
import { listAccounts } from '../../../accounts';
import type { PortalDeps } from '../../../deps';
import { disclose } from '../../../disclosures';
import { findRegistration } from '../../../finding';
import { Refused } from '../../../problems';
import { checkFormToken, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { ACCOUNTS as W } from '../../../words/staff/accounts';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { AccountsPage } from './page';

type C = Context<WebEnv>;

const ID = /^[0-9a-v]{26}$/;

interface Said {
  readonly typed?: Typed;
  readonly problems?: Problems;
  /** How many sessions were ended. */
  readonly ended?: number;
}

export function accountPages(pages: Pages, deps: PortalDeps): void {
  const show = async (c: C, { typed = {}, problems = {}, ended }: Said = {}, status = 200) =>
    render(c, <AccountsPage form={{ page: c.get('page'), typed, problems }} accounts={await listAccounts(deps)} provider={deps.identityProvider?.config} ended={ended} />, status);

  pages.get('/staff/accounts', (c) => {
    staffWho(c, 'accounts');
    return show(c);
  });

  pages.post('/staff/accounts/sign-out', async (c) => {
    staffWho(c, 'accounts');
    await checkFormToken(c);
    const { account = '' } = await typedIn(c);
    return show(c, { ended: ID.test(account) ? await deps.webSessions.endAll(account) : 0 });
  });

  /** Who the candidate is, is known by the registration alone. */
  pages.post('/staff/accounts/candidate', async (c) => {
    const { by } = staffWho(c, 'accounts');
    await checkFormToken(c);
    const typed = await typedIn(c);
    const id = typed.registration ?? '';
    const found = ID.test(id) ? await findRegistration(deps, id).catch(unlessRefused) : undefined;
    if (!found) return show(c, { typed, problems: { registration: W.noSuch } }, 422);
    await disclose(deps, id, { at: deps.now(), by, act: 'signOut' });
    return show(c, { ended: await deps.webSessions.endAll(deps.ids.accountId(found.applicant.identity.number)) });
  });
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}
