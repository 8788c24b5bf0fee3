import { SUBJECTS } from '../../../../domain/catalogue';
import { EQUIPMENT, suits, usableSeats, type Room } from '../../../../domain/rooms';
import { pairsTogether, withoutAccess, type Place } from '../../../../domain/seat-plan';
import type { SeatChange } from '../../../../domain/seat-chart';
import { sittersOf } from '../../../../domain/sitters';
import { seatsFrozenAt } from '../../../../domain/timetable';
import { momentIn } from '../../../web/dates';
import type { Column, Sheet } from '../../../web/sheet';
import { COMMON } from '../../../words/common';
import { ROOMS as W, SEAT_ACTS } from '../../../words/staff/rooms';
import { ProblemList } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { Exports, SheetTable } from '../parts/sheet-table';
import { whoIs } from '../sessions/decision-card';
import { ClashNotice } from './clashes';
import { Drawings, type Seated } from './drawing';
import { seatsAsText } from './form';
import { AddForm, addressOf, MoveForm, RemoveForm, SeedForm, type RoomsProps } from './forms';

const Standing = ({ page: { say, lang }, announcement, chart, people, places }: Seated) => {
  const at = seatsFrozenAt(announcement);
  const sitters = sittersOf(people);
  const pairs = pairsTogether({ rooms: chart.rooms, subjects: announcement.subjects, sitters }, places);
  const inaccessible = withoutAccess({ rooms: chart.rooms, sitters }, places).length;
  const counts = announcement.subjects.map((subject) => ({
    subject: say(SUBJECTS[subject.id]),
    people: sitters.filter(({ subjects }) => subjects.includes(subject.id)).length,
    seats: chart.rooms.filter((room) => suits(room, subject)).reduce((sum, room) => sum + usableSeats(room).length, 0),
  }));
  return (
    <>
      <p>{chart.frozenAt !== undefined ? say(W.frozen, { at: momentIn(lang, chart.frozenAt) }) : at === undefined ? say(W.freezesWith) : say(W.freezesAt, { at: momentIn(lang, at) })}</p>
      <ul>
        {counts.map((count) => (
          <li>{count.people > count.seats ? <strong>{say(W.short, count)}</strong> : say(W.enough, count)}</li>
        ))}
        {people.length > 0 && <li>{pairs > 0 ? <strong>{say(W.pairs, { count: pairs })}</strong> : say(W.apart)}</li>}
        {inaccessible > 0 && (
          <li>
            <strong>{say(W.inaccessible, { count: inaccessible })}</strong>
          </li>
        )}
        <li>
          {say(W.seed)} <span class="number">{chart.seed}</span>
        </li>
      </ul>
    </>
  );
};

export const roomSheet = ({ page: { say }, chart }: Seated): Sheet<Room> => ({
  rows: chart.rooms,
  columns: [
    { head: W.number, cell: ({ number }) => number },
    { head: W.name, cell: ({ name = '' }) => name },
    { head: W.seats, cell: (room) => `${room.rows} × ${room.columns} = ${usableSeats(room).length}` },
    { head: W.unusable, cell: ({ unusable }) => seatsAsText(unusable), text: true },
    { head: W.accessible, cell: ({ accessible }) => seatsAsText(accessible), text: true },
    { head: W.equipment, cell: ({ equipment }) => equipment.map((one) => say(EQUIPMENT[one])).join(' / ') },
    { head: W.subjects, cell: ({ subjects }) => (subjects ? subjects.map((one) => say(SUBJECTS[one])).join(' / ') : say(W.allSubjects)) },
  ],
});

const RoomList = (of: RoomsProps) => {
  const { page, chart, mayChange } = of;
  const removable = mayChange && chart.frozenAt === undefined && chart.rooms.length > 1;
  const { rows, columns } = roomSheet(of);
  const removing: Column<Room> = { head: W.doing, cell: () => '', shown: (room) => <RemoveForm of={of} room={room} /> };
  return <SheetTable page={page} sheet={{ rows, columns: removable ? [...columns, removing] : columns }} label={page.say(W.rooms)} />;
};

const placeText = (place: Place | undefined) => (place ? `${place.room}-${place.seat}` : '');

export function logSheet({ page, chart }: Seated): Sheet<SeatChange> {
  const { say } = page;
  const nameOf = ({ registration, other }: SeatChange) => [registration, other].flatMap((id) => (id === undefined ? [] : (chart.numbers[id] ?? id))).join(' ⇄ ');
  return {
    rows: chart.log.toReversed(),
    columns: [
      { head: W.at, cell: ({ at }) => new Date(at) },
      { head: W.by, cell: ({ by }) => whoIs(page, by) },
      { head: W.what, cell: ({ act, count }) => [say(SEAT_ACTS[act]), count].filter((part) => part !== undefined).join(' · ') },
      { head: W.ticket, cell: nameOf, text: true },
      { head: W.subject, cell: ({ subject }) => (subject ? say(SUBJECTS[subject]) : '') },
      { head: W.from, cell: ({ from }) => placeText(from), text: true },
      { head: W.to, cell: ({ to }) => placeText(to), text: true },
      { head: W.reason, cell: ({ why = '' }) => why },
    ],
  };
}

const Log = (of: Seated) => {
  const { page } = of;
  return (
    <section class="card">
      <h2>{page.say(W.log)}</h2>
      <SheetTable page={page} sheet={logSheet(of)} label={page.say(W.log)} />
      <Exports page={page} address={`${addressOf(of)}/log`} />
    </section>
  );
};

/** Rooms, who sits where, and what was changed by hand. */
export const RoomsPage = (of: RoomsProps) => {
  const { page, announcement, chart, mayChange, problems, done } = of;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['print.js']}>
      <SessionHead page={page} title={W.title} announcement={announcement} />
      {done && <Notice tone="good" title={say(W.done)} />}
      <ProblemList page={page} problems={problems} />
      <ClashNotice page={page} address={addressOf(of)} clashes={of.clashes} />
      <p>{say(W.lead)}</p>
      <Standing {...of} />
      <div class="actions no-print">
        <button class="needs-script second" data-print="yes">
          {say(COMMON.printIt)}
        </button>
        <Exports page={page} address={addressOf(of)} />
      </div>
      <section class="card no-print">
        <h2>{say(W.rooms)}</h2>
        <RoomList {...of} />
        <Exports page={page} address={`${addressOf(of)}/list`} />
      </section>
      {mayChange && (
        <div class="halves no-print">
          <AddForm {...of} />
          {chart.frozenAt === undefined ? <SeedForm {...of} /> : <MoveForm {...of} />}
        </div>
      )}
      <Drawings {...of} />
      {chart.log.length > 0 && (
        <div class="no-print">
          <Log {...of} />
        </div>
      )}
    </StaffLayout>
  );
};
