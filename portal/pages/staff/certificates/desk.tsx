import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Actor } from '../../../../domain/registration';
import type { SessionState } from '../../../../domain/session';
import { freeNumbers, holdersIn, type Holder } from '../../../certificate-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import { render } from '../../layout';
import { rosterOrder } from '../sessions/roster';
import { CertificatesPage, statusIn, type CertificatesProps } from './certificates';
import type { PlannedLine } from './plan';
import { PreviewPage, type PreviewProps } from './preview';

type C = Context<WebEnv>;

export const AT = '/staff/sessions/:id/certificates';

/** A session's register as somebody opened it. */
export interface Opened {
  readonly by: Actor;
  readonly state: SessionState;
  readonly holders: readonly Holder[];
}

export async function opened(c: C, deps: PortalDeps): Promise<Opened> {
  const { by } = staffWho(c, 'certify');
  const state = await findSession(deps, c.req.param('id') ?? '');
  return { by, state, holders: rosterOrder(await holdersIn(deps, state.announcement.id), ({ person }) => person) };
}

export async function show(c: C, deps: PortalDeps, { state, holders }: Opened, more: Partial<CertificatesProps> = {}, status = 200) {
  const props = { page: c.get('page'), state, holders, numbers: await freeNumbers(deps, state.announcement.id), only: statusIn(c.req.query('state')), typed: {}, problems: {}, requestKey: randomUUID() };
  return render(c, <CertificatesPage {...props} {...more} />, status);
}

/** What an act would do. With nothing that can be done it is a refusal. */
export function preview(c: C, { state }: Opened, act: PreviewProps['act'], lines: readonly PlannedLine[], more: Partial<PreviewProps> = {}, status = lines.some(({ problem }) => !problem) ? 200 : 422) {
  return render(c, <PreviewPage page={c.get('page')} state={state} act={act} lines={lines} typed={{}} problems={{}} requestKey={randomUUID()} {...more} />, status);
}
