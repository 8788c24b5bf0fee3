import { spanText } from '../../../../domain/clashes';
import type { Clashes, InTwo } from '../../../clashes';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { ROOMS as W } from '../../../words/staff/rooms';
import { Notice } from '../../parts/notice';
import { Exports, SheetTable } from '../parts/sheet-table';

interface ClashesProps {
  readonly page: Page;
  readonly address: string;
  readonly clashes: Clashes;
}

/** Who would have to be in two places. */
export const twiceSheet = ({ say }: Page, { people }: Clashes): Sheet<InTwo> => ({
  rows: people,
  columns: [
    { head: W.ticket, cell: ({ person }) => person.sitting.ticket?.number ?? '', text: true },
    { head: W.person, cell: ({ person }) => person.applicant.name, shown: ({ person }) => <a href={`/staff/registrations/${person.id}`}>{person.applicant.name}</a> },
    { head: W.otherSession, cell: ({ announcement }) => say(announcement.title), shown: ({ announcement }) => <a href={`/staff/sessions/${announcement.id}/rooms`}>{say(announcement.title)}</a> },
    { head: W.then, cell: (row) => spanText(row) },
  ],
});

/** What another session has at the same time, too: rooms, and people. */
export const ClashNotice = ({ page, address, clashes }: ClashesProps) => {
  const { say } = page;
  const { others, rooms, people } = clashes;
  if (!rooms.length && !people.length) return null;
  return (
    <Notice tone="warn" title={say(W.clashes)}>
      {rooms.length > 0 && (
        <ul>
          {rooms.map(({ room, session }) => (
            <li>
              {say(W.roomTwice, { room })} <a href={`/staff/sessions/${session}/rooms`}>{others.filter(({ id }) => id === session).map(({ title }) => say(title))}</a>
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && (
        <>
          <p>{say(W.peopleTwice, { count: people.length })}</p>
          <SheetTable page={page} sheet={twiceSheet(page, clashes)} label={say(W.twice)} />
          <Exports page={page} address={`${address}/twice`} />
        </>
      )}
    </Notice>
  );
};
