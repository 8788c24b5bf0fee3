import type { Child } from 'hono/jsx';
import type { Announcement } from '../../../../domain/announcement';
import type { Text } from '../../../../domain/text';
import type { Page } from '../../../web/page';

interface SessionHeadProps {
  readonly page: Page;
  readonly title: Text;
  readonly announcement: Announcement;
  readonly children?: Child;
}

/** What a page below a session begins with: its title, and the way back. */
export const SessionHead = ({ page: { say }, title, announcement, children }: SessionHeadProps) => (
  <>
    <h1>{say(title)}</h1>
    <p class="lead">
      <a href={`/staff/sessions/${announcement.id}`}>{say(announcement.title)}</a>
      {children}
    </p>
  </>
);
