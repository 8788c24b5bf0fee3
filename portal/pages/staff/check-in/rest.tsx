import type { Announcement } from '../../../../domain/announcement';
import type { Page } from '../../../web/page';
import { CHECK_IN as W } from '../../../words/staff/check-in';
import { StaffLayout } from '../layout';
import { deskData } from './board';

/** The day after: what a phone still holds is sent, and nobody is shown. */
export const RestPage = ({ page, announcement }: { page: Page; announcement: Announcement }) => {
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['check-in-rest.js']}>
      <div id="desk" class="door" {...deskData({ page, session: announcement.id })}>
        <h1>{say(W.title)}</h1>
        <p class="lead">
          {say(announcement.title)}
          <br />
          {say(W.rest)}
        </p>
        <noscript>
          <p>{say(W.restScript)}</p>
        </noscript>
        <p id="unsent" role="status"></p>
      </div>
    </StaffLayout>
  );
};
