import { missingOf, missingOnAll } from '../../../../activities/papers/print';
import { keysOf } from '../../../../domain/keys';
import { ROOM_PAPERS } from '../../../../domain/papers';
import type { Registration } from '../../../../domain/registration';
import type { SessionState } from '../../../../domain/session';
import { roomsOn } from '../../../../domain/tickets';
import type { Page } from '../../../web/page';
import { PAPER_NAMES, PAPERS as W } from '../../../words/papers';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { Orders, PrintList, underWay, versionOfPrints, type OrdersProps } from './orders';

interface PapersProps extends Pick<OrdersProps, 'page' | 'staff' | 'people' | 'prints' | 'requestKey'> {
  readonly state: SessionState;
}

const roomsOf = (people: readonly Registration[]): number[] => [...new Set(people.flatMap(({ sitting: { ticket } }) => (ticket ? roomsOn(ticket) : [])))].sort((a, b) => a - b);

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

/** Of whom, and of the notice, something cannot be printed as it is. */
const Missing = ({ page: { say }, state, people }: Pick<PapersProps, 'page' | 'state' | 'people'>) => {
  const concerned = people.map((one) => ({ one, missing: missingOf(one) })).filter(({ missing }) => missing.length > 0);
  const everywhere = missingOnAll(state.announcement);
  if (!concerned.length && !everywhere.length) return null;
  return (
    <section class="card">
      <h2>{say(W.missing)}</h2>
      <p>{say(W.missingLead)}</p>
      <ul class="rows">
        {everywhere.length > 0 && (
          <li>
            {say(W.missingOnAll)}: {everywhere.join(' ')}
          </li>
        )}
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
export const SessionPapersPage = (props: PapersProps) => {
  const { page, state, people, prints } = props;
  const { say } = page;
  const address = `/staff/sessions/${state.announcement.id}/papers`;
  const rooms = roomsOf(people);
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js', 'live.js']}>
      <SessionHead page={page} title={W.title} announcement={state.announcement} />
      <p>{say(W.lead)}</p>
      <Missing page={page} state={state} people={people} />
      <div id="live" data-live={underWay(prints) ? address : undefined} data-version={versionOfPrints(prints)}>
        <PrintList {...props} address={address} />
      </div>
      <RoomPapers page={page} address={address} rooms={rooms} />
      <Orders {...props} address={address} rooms={rooms} />
    </StaffLayout>
  );
};
