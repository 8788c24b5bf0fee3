import type { Child } from 'hono/jsx';
import type { Text } from '../../../domain/text';
import { may, type Permission } from '../../permissions';
import type { Page } from '../../web/page';
import { FRAME as W } from '../../words/staff/frame';
import { Layout } from '../layout';

const DOORS: readonly { readonly to: string; readonly text: Text; readonly permission: Permission }[] = [
  { to: '/staff', text: W.home, permission: 'read' },
  { to: '/staff/sessions', text: W.sessions, permission: 'read' },
  { to: '/staff/check-in', text: W.checkIn, permission: 'checkIn' },
  { to: '/staff/cashier', text: W.cashier, permission: 'money' },
  { to: '/staff/books', text: W.books, permission: 'books' },
  { to: '/staff/search', text: W.search, permission: 'read' },
  { to: '/staff/calls', text: W.calls, permission: 'session' },
  { to: '/staff/rehearsals', text: W.rehearsals, permission: 'rehearse' },
  { to: '/staff/accounts', text: W.accounts, permission: 'accounts' },
];

const isHere = ({ path }: Page, to: string) => (to === '/staff' ? /^\/staff(\?|$|\/queues|\/registrations\/\w+\/review)/.test(path) : path.startsWith(to));

const StaffNav = ({ page }: { page: Page }) => {
  const { user, say } = page;
  if (user?.kind !== 'staff') return <></>;
  const open = DOORS.filter(({ permission }) => may(user, permission));
  return (
    <>
      {open.map(({ to, text }) => (
        <a href={to} aria-current={isHere(page, to) ? 'page' : undefined}>
          {say(text)}
        </a>
      ))}
    </>
  );
};

export interface StaffLayoutProps {
  readonly page: Page;
  readonly title: string;
  readonly scripts?: readonly string[];
  readonly children?: Child;
}

/** A page of the staff: wide, and with only the doors that are open to whoever reads. */
export const StaffLayout = ({ page, title, scripts, children }: StaffLayoutProps) => (
  <Layout page={page} title={title} scripts={scripts} wide nav={<StaffNav page={page} />}>
    {children}
  </Layout>
);
