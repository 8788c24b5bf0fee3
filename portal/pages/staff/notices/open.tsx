import type { Announcement } from '../../../../domain/announcement';
import type { KeptDraft } from '../../../notice-acts';
import type { Page } from '../../../web/page';
import { DRAFT as W } from '../../../words/staff/notices';
import { NEW_SESSION } from '../../../words/staff/sessions';
import { Ours } from '../../parts/fields';
import { PreviewPage } from '../sessions/new';
import { addressOf } from './draft';

/** What a draft would open. */
export const OpenPage = ({ page, draft, announcement }: { page: Page; draft: KeptDraft; announcement: Announcement }) => (
  <PreviewPage page={page} announcement={announcement}>
    <form method="post" action={`${addressOf(draft)}/open`}>
      <Ours page={page} />
      <div class="actions">
        <button>{page.say(NEW_SESSION.open)}</button>
        <a href={addressOf(draft)}>{page.say(W.back)}</a>
      </div>
    </form>
  </PreviewPage>
);
