import { SUBJECTS } from '../../../../domain/catalogue';
import { maskIdentity } from '../../../../domain/masking';
import type { Registration, TicketPlace } from '../../../../domain/registration';
import type { SessionState } from '../../../../domain/session';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { onePlace, placeOf } from '../../../../domain/tickets';
import { termsOf } from '../../../../domain/timetable';
import { COMMON } from '../../../words/common';
import { PAPERS } from '../../../words/papers';
import { ROSTER as W } from '../../../words/staff/roster';
import { standing } from '../../my';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { Exports, SheetTable } from '../parts/sheet-table';

/** Those who have left do not sit the exam. */
const GONE: readonly string[] = ['lapsed', 'rejected', 'withdrawn', 'refunded', 'carried'];

const byName = (a: Registration, b: Registration) => a.applicant.name.localeCompare(b.applicant.name, 'zh');

const byTicket = (a: Registration, b: Registration) => (a.sitting.ticket?.number ?? '~').localeCompare(b.sitting.ticket?.number ?? '~') || byName(a, b);

/** By ticket, those without one by name. */
export const rosterOrder = <T,>(rows: readonly T[], of: (row: T) => Registration): T[] => rows.toSorted((a, b) => byTicket(of(a), of(b)));

/** Whoever sits it, or is on the way there. */
export const onRoster = (registrations: readonly Registration[]): Registration[] => registrations.filter(({ end }) => !end || !GONE.includes(end.end)).toSorted(byTicket);

/** Who someone is, in a list: the name leads to the registration, the number is masked. */
export const whoColumns = ({ say }: Page) => [
  { head: W.ticket, cell: ({ sitting }: Registration) => sitting.ticket?.number ?? '', text: true },
  { head: W.name, cell: ({ applicant }: Registration) => applicant.name, shown: ({ id, applicant }: Registration) => <a href={`/staff/registrations/${id}`}>{applicant.name}</a> },
  { head: W.number, cell: ({ applicant }: Registration) => maskIdentity(applicant.identity.number), text: true },
  { head: W.subjects, cell: ({ sitting }: Registration) => sitting.subjects.map((id) => say(SUBJECTS[id])).join(' / ') },
];

/** One number, or those of each subject where they differ, in the order of the subjects. */
function placesOf({ ticket, subjects }: Registration['sitting'], part: (place: TicketPlace) => number): string | number {
  if (!ticket) return '';
  return onePlace(ticket, subjects) ? part(placeOf(ticket, subjects[0]!)) : subjects.map((subject) => part(placeOf(ticket, subject))).join(' / ');
}

export function rosterSheet(page: Page, rows: readonly Registration[]): Sheet<Registration> {
  const [ticket, ...others] = whoColumns(page);
  return {
    rows,
    columns: [
      ticket!,
      { head: W.roomHead, cell: ({ sitting }) => placesOf(sitting, ({ room }) => room) },
      { head: W.seat, cell: ({ sitting }) => placesOf(sitting, ({ seat }) => seat) },
      ...others,
      { head: W.stage, cell: (registration) => page.say(standing(registration)), shown: (registration) => <span class="tag">{page.say(standing(registration))}</span> },
      { head: W.signature, cell: () => '', shown: () => <span class="sign"></span> },
    ],
  };
}

/** One list to a room, and one for those without a seat. */
function Rooms({ page, rows }: { page: Page; rows: readonly Registration[] }) {
  const { say } = page;
  const rooms = [...new Set(rows.flatMap(({ sitting }) => sitting.ticket?.room ?? []))];
  const lists = [...rooms.map((room) => ({ room, people: rows.filter(({ sitting }) => sitting.ticket?.room === room) })), { room: undefined, people: rows.filter(({ sitting }) => !sitting.ticket) }];
  return (
    <>
      {lists
        .filter(({ people }) => people.length > 0)
        .map(({ room, people }) => {
          const title = room === undefined ? say(W.withoutSeat, { count: people.length }) : say(W.room, { room, count: people.length });
          return (
            <section class="card room">
              <h2>{title}</h2>
              <SheetTable page={page} sheet={rosterSheet(page, people)} label={title} />
            </section>
          );
        })}
    </>
  );
}

/** Everyone and their seats; a sheet to a room when it is printed. */
export const RosterPage = ({ page, state, rows }: { page: Page; state: SessionState; rows: readonly Registration[] }) => {
  const { say, lang } = page;
  const { announcement } = state;
  const address = `/staff/sessions/${announcement.id}`;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['print.js']}>
      <SessionHead page={page} title={W.title} announcement={announcement}>
        <br />
        {momentIn(lang, termsOf(announcement).examAt)} · {say(announcement.place)}
      </SessionHead>
      {rows.length === 0 && <p>{say(W.none)}</p>}
      {rows.length > 0 && !state.decision && <p>{say(W.notSeated)}</p>}
      {rows.length > 0 && (
        <div class="actions no-print">
          <button class="needs-script second" data-print="yes">
            {say(COMMON.printIt)}
          </button>
          <a class="button second" href={`${address}/papers`}>
            {say(PAPERS.toPrint)}
          </a>
          <Exports page={page} address={`${address}/roster`} />
        </div>
      )}
      <Rooms page={page} rows={rows} />
    </StaffLayout>
  );
};
