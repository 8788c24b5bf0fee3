import { SUBJECTS, type SubjectId } from '../../../../domain/catalogue';
import type { Registration } from '../../../../domain/registration';
import { usableSeats, type Room } from '../../../../domain/rooms';
import { linesOf, type Line, type Occupancy } from '../../../occupancy';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { ROOMS as W } from '../../../words/staff/rooms';

export interface Seated extends Occupancy {
  readonly page: Page;
}

/** Everybody's seat in each subject, room by room: to take along. */
export function seatSheet(of: Seated): Sheet<Line> {
  const { page: { say }, chart } = of;
  return {
    rows: linesOf(of),
    columns: [
      { head: W.subject, cell: ({ subject }) => say(SUBJECTS[subject]) },
      { head: W.number, cell: ({ room }) => room },
      { head: W.name, cell: ({ room }) => chart.rooms.find(({ number }) => number === room)?.name ?? '' },
      { head: W.seats, cell: ({ seat }) => seat },
      { head: W.ticket, cell: ({ person }) => chart.numbers[person.id] ?? '', text: true },
      { head: W.person, cell: ({ person }) => person.applicant.name },
    ],
  };
}

const Cell = ({ page: { say }, room, seat, who }: { page: Page; room: Room; seat: number; who: Registration | undefined }) => (
  <td class={!usableSeats(room).includes(seat) ? 'out' : who ? 'taken' : 'free'}>
    <span class="number">{seat}</span> {room.accessible.includes(seat) && <abbr title={say(W.accessible)}>♿</abbr>}
    <br />
    {who ? <a href={`/staff/registrations/${who.id}`}>{who.applicant.name}</a> : <small>{say(usableSeats(room).includes(seat) ? W.free : W.out)}</small>}
  </td>
);

const RoomDrawing = ({ page, room, subject, lines }: { page: Page; room: Room; subject: SubjectId; lines: readonly Line[] }) => {
  const { say } = page;
  const who = new Map(lines.map(({ seat, person }) => [seat, person]));
  const title = `${say(W.roomOf, { room: room.number, name: room.name ?? '' })} · ${say(SUBJECTS[subject])} · ${lines.length}`;
  return (
    <section class="card hall">
      <h3>{title}</h3>
      <div class="scroll" tabindex={0} role="group" aria-label={title}>
        <table class="seats">
          <caption>{say(W.front)}</caption>
          <tbody>
            {Array.from({ length: room.rows }, (_, row) => (
              <tr>
                {Array.from({ length: room.columns }, (__, column) => {
                  const seat = row * room.columns + column + 1;
                  return <Cell page={page} room={room} seat={seat} who={who.get(seat)} />;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

/** Every room in use, as one sees it from its back: a sheet each when it is printed. */
export const Drawings = (of: Seated) => {
  const { page, chart, announcement } = of;
  const lines = linesOf(of);
  return (
    <section>
      <h2>{page.say(W.drawing)}</h2>
      {lines.length === 0 && <p>{page.say(W.nobody)}</p>}
      {announcement.subjects.flatMap(({ id: subject }) =>
        chart.rooms.map((room) => {
          const here = lines.filter((line) => line.subject === subject && line.room === room.number);
          return here.length > 0 && <RoomDrawing page={page} room={room} subject={subject} lines={here} />;
        }),
      )}
    </section>
  );
};
