import { missingOf } from '../../../../activities/papers/print';
import { keysOf } from '../../../../domain/keys';
import { ROOM_PAPERS } from '../../../../domain/papers';
import type { Registration } from '../../../../domain/registration';
import type { SessionState } from '../../../../domain/session';
import type { Page } from '../../../web/page';
import { PAPER_NAMES, PAPERS as W } from '../../../words/papers';
import { StaffLayout } from '../layout';

interface PapersProps {
  readonly page: Page;
  readonly state: SessionState;
  readonly people: readonly Registration[];
}

const roomsOf = (people: readonly Registration[]): number[] => [...new Set(people.flatMap(({ sitting }) => sitting.ticket?.room ?? []))].sort((a, b) => a - b);

const RoomPapers = ({ page: { say }, address, rooms }: { page: Page; address: string; rooms: readonly number[] }) => (
  <section class="card">
    <h2>{say(W.rooms)}</h2>
    {rooms.length === 0 && <p>{say(W.noSeats)}</p>}
    {rooms.length > 0 &&
      keysOf(ROOM_PAPERS).map((paper) => (
        <>
          <h3>{say(PAPER_NAMES[paper])}</h3>
          <p class="actions">
            <a class="button second" href={`${address}/${paper}.pdf`}>
              {say(W.allRooms)}
            </a>
            {rooms.map((room) => (
              <a href={`${address}/${paper}.pdf?room=${room}`}>{say(W.oneRoom, { room })}</a>
            ))}
          </p>
        </>
      ))}
  </section>
);

/** Whose names or employers cannot be printed as they are. */
const Missing = ({ page: { say }, people }: Pick<PapersProps, 'page' | 'people'>) => {
  const concerned = people.map((one) => ({ one, missing: missingOf(one) })).filter(({ missing }) => missing.length > 0);
  if (!concerned.length) return null;
  return (
    <section class="card">
      <h2>{say(W.missing)}</h2>
      <p>{say(W.missingLead)}</p>
      <ul class="rows">
        {concerned.map(({ one, missing }) => (
          <li>
            <a href={`/staff/registrations/${one.id}`}>{one.applicant.name}</a>: {missing.join(' ')}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Everything that can be printed for a session. */
export const SessionPapersPage = ({ page, state, people }: PapersProps) => {
  const { say } = page;
  const session = `/staff/sessions/${state.announcement.id}`;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <p class="lead">
        <a href={session}>{say(state.announcement.title)}</a>
      </p>
      <p>{say(W.lead)}</p>
      <Missing page={page} people={people} />
      <RoomPapers page={page} address={`${session}/papers`} rooms={roomsOf(people)} />
    </StaffLayout>
  );
};
