import type { Announcement } from '../../../domain/announcement';
import type { Page } from '../../web/page';
import { COMMON } from '../../words/common';

type Contact = Announcement['contacts'][number];

const Phones = ({ phones }: { phones: readonly string[] }) => (
  <>
    {phones.map((phone) => (
      <>
        {' '}
        <a class="number" href={`tel:${phone.replaceAll('-', '')}`}>
          {phone}
        </a>
      </>
    ))}
  </>
);

export const Contacts = ({ contacts }: { contacts: readonly Contact[] }) => (
  <ul class="plain">
    {contacts.map(({ name, phones }) => (
      <li>
        {name}
        <Phones phones={phones} />
      </li>
    ))}
  </ul>
);

/** Whom to call, in one line: stands wherever something may go wrong. */
export const Help = ({ page: { say }, contacts }: { page: Page; contacts: readonly Contact[] }) => {
  const [first] = contacts;
  if (!first) return null;
  return (
    <p class="hint">
      {say(COMMON.call)} {first.name}
      <Phones phones={first.phones} />
    </p>
  );
};
