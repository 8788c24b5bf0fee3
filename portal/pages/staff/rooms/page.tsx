import { SUBJECTS } from '../../../../domain/catalogue';
import { EQUIPMENT, suits, usableSeats } from '../../../../domain/rooms';
import { pairsTogether, withoutAccess, type Place } from '../../../../domain/seat-plan';
import type { SeatChange } from '../../../../domain/seat-chart';
import { sittersOf } from '../../../../domain/sitters';
import { seatsFrozenAt } from '../../../../domain/timetable';
import { momentIn } from '../../../web/dates';
import { COMMON } from '../../../words/common';
import { ROOMS as W, SEAT_ACTS } from '../../../words/staff/rooms';
import { ProblemList } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { Exports } from '../parts/sheet-table';
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

const RoomList = (of: RoomsProps) => {
  const { page: { say }, chart, mayChange } = of;
  const removable = mayChange && chart.frozenAt === undefined && chart.rooms.length > 1;
  return (
    <div class="scroll" tabindex={0} role="group" aria-label={say(W.rooms)}>
      <table>
        <thead>
          <tr>
            {[W.number, W.name, W.seats, W.unusable, W.accessible, W.equipment, W.subjects].map((head) => (
              <th scope="col">{say(head)}</th>
            ))}
            {removable && <td></td>}
          </tr>
        </thead>
        <tbody>
          {chart.rooms.map((room) => (
            <tr>
              <th scope="row">{room.number}</th>
              <td>{room.name}</td>
              <td>{`${room.rows} × ${room.columns} = ${usableSeats(room).length}`}</td>
              <td>{seatsAsText(room.unusable)}</td>
              <td>{seatsAsText(room.accessible)}</td>
              <td>{room.equipment.map((one) => say(EQUIPMENT[one])).join(' / ')}</td>
              <td>{room.subjects ? room.subjects.map((one) => say(SUBJECTS[one])).join(' / ') : say(W.allSubjects)}</td>
              {removable && (
                <td>
                  <RemoveForm of={of} room={room} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const placeText = (place: Place | undefined) => (place ? `${place.room}-${place.seat}` : '');

const Log = ({ page, chart }: Seated) => {
  const { say, lang } = page;
  const nameOf = ({ registration, other }: SeatChange) => [registration, other].flatMap((id) => (id === undefined ? [] : (chart.numbers[id] ?? id))).join(' ⇄ ');
  return (
    <section class="card">
      <h2>{say(W.log)}</h2>
      <div class="scroll" tabindex={0} role="group" aria-label={say(W.log)}>
        <table>
          <thead>
            <tr>
              {[W.at, W.by, W.what, W.ticket, W.subject, W.from, W.to, W.reason].map((head) => (
                <th scope="col">{say(head)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chart.log.toReversed().map((change) => (
              <tr>
                <td>{momentIn(lang, change.at)}</td>
                <td>{whoIs(page, change.by)}</td>
                <td>{[say(SEAT_ACTS[change.act]), change.count].filter((part) => part !== undefined).join(' · ')}</td>
                <td class="number">{nameOf(change)}</td>
                <td>{change.subject && say(SUBJECTS[change.subject])}</td>
                <td>{placeText(change.from)}</td>
                <td>{placeText(change.to)}</td>
                <td>{change.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
