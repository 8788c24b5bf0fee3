import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { cancelSession, quoteOf } from '../../../cancelling';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { requestIdFrom } from '../../../route';
import { problemsOf } from '../../../web/claim-form';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { CANCELLATION as W } from '../../../words/staff/cancellation';
import { render } from '../../layout';
import { CancellationPage, ConfirmCancellationPage, seenIn } from './cancellation';

/** In two steps: the reason, then people and money once more. What is cancelled is what was seen. */
export function cancellationPages(pages: Pages, deps: PortalDeps): void {
  const seen = async (c: Context<WebEnv>) => {
    const { announcement, cancelled } = await findSession(deps, c.req.param('id') ?? '');
    return { cancelled, of: { page: c.get('page'), announcement, quote: await quoteOf(deps, announcement.id), requestKey: randomUUID() } };
  };

  pages.get('/staff/sessions/:id/cancellation', async (c) => {
    staffWho(c, 'cancelSession');
    const { cancelled, of } = await seen(c);
    return cancelled ? c.redirect(`/staff/sessions/${of.announcement.id}`, 303) : render(c, <CancellationPage {...of} typed={{}} problems={{}} />);
  });

  pages.post('/staff/sessions/:id/cancellation', async (c) => {
    const { by } = staffWho(c, 'cancelSession');
    await checkFormToken(c);
    const typed = await typedIn(c);
    const { cancelled, of } = await seen(c);
    const { id } = of.announcement;
    if (cancelled) return c.redirect(`/staff/sessions/${id}?done=cancelled`, 303);
    const { reason = '', step } = typed;
    if (!reason || reason.length > 500) return render(c, <CancellationPage {...of} typed={typed} problems={{ reason: W.reasonMissing }} />, 422);
    const changed = step === 'cancel' && typed.seen !== seenIn(of.quote);
    if (step !== 'cancel' || changed) return render(c, <ConfirmCancellationPage {...of} typed={typed} problems={{}} changed={changed} />, changed ? 409 : 200);
    const answer = await cancelSession(deps, { by, requestId: requestIdFrom('cancelSession', id, await fieldOf(c, REQUEST_KEY)) }, id, reason);
    if (!answer.ok) return render(c, <CancellationPage {...of} typed={typed} problems={problemsOf(answer.refusal)} />, 409);
    return c.redirect(`/staff/sessions/${id}?done=cancelled`, 303);
  });
}
