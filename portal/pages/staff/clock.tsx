import { z } from 'zod';
import type { PortalDeps } from '../../deps';
import { momentIn } from '../../web/dates';
import { checkFormToken, typedIn } from '../../web/form';
import { staffWho } from '../../web/reader';
import type { Pages } from '../../web/routes';
import { CLOCK as W } from '../../words/staff/clock';
import { render } from '../layout';
import { Input, Ours, ProblemList, type FormState } from '../parts/fields';
import { Notice } from '../parts/notice';
import { StaffLayout } from './layout';

const Days = z.coerce.number().int().min(1).max(500);

const ClockPage = (props: FormState & { readonly moved?: boolean }) => {
  const { page, problems, moved } = props;
  const { say, lang } = page;
  const now = momentIn(lang, page.now);
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.why)}</p>
      {moved && <Notice tone="good" title={say(W.moved, { now })} />}
      <ProblemList page={page} problems={problems} />
      <form method="post" novalidate class="card">
        <p>
          {say(W.now)} <strong>{now}</strong>
        </p>
        <Ours page={page} />
        <Input {...props} name="days" label={W.days} hint={W.daysHint} mode="numeric" max={3} />
        <button>{say(W.move)}</button>
      </form>
    </StaffLayout>
  );
};

/** Only a local installation has this page. */
export function clockPages(pages: Pages, { local, now }: PortalDeps): void {
  if (!local) return;
  pages.get('/staff/clock', (c) => {
    staffWho(c, 'session');
    return render(c, <ClockPage page={c.get('page')} typed={{}} problems={{}} moved={c.req.query('done') === 'moved'} />);
  });
  pages.post('/staff/clock', async (c) => {
    staffWho(c, 'session');
    await checkFormToken(c);
    const typed = await typedIn(c);
    const days = Days.safeParse(typed.days || undefined);
    if (!days.success) return render(c, <ClockPage page={{ ...c.get('page'), now: now() }} typed={typed} problems={{ days: W.wrong }} />, 422);
    await local.clock.moveDays(days.data);
    return c.redirect('/staff/clock?done=moved', 303);
  });
}
