import type { Page } from '../../../web/page';
import { CHECK_IN as W } from '../../../words/staff/check-in';
import { Input } from '../../parts/fields';
import { StaffLayout } from '../layout';
import { deskData, Scanner, SCRIPTS } from './board';

/** The door without a connection: the script fills in who sits here, from what the phone keeps. */
export const OfflinePage = ({ page, session }: { page: Page; session: string }) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={SCRIPTS}>
      <div id="desk" class="door" {...deskData({ page, session })} data-offline="yes">
        <h1>{say(W.title)}</h1>
        <p id="unsent" class="hint" role="status"></p>
        <Scanner page={page} />
        <section id="found" aria-live="polite"></section>
        <form method="post" data-act="find" class="card" novalidate>
          <Input page={page} typed={{}} problems={{}} name="query" label={W.query} max={100} secret />
          <button class="second">{say(W.find)}</button>
        </form>
      </div>
    </StaffLayout>
  );
};
