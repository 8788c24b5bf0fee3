import { SUBJECTS } from '../../../../domain/catalogue';
import { keysOf } from '../../../../domain/keys';
import { EQUIPMENT, type Room } from '../../../../domain/rooms';
import { versionOf } from '../../../../domain/seat-chart';
import { ROOMS as W } from '../../../words/staff/rooms';
import { Input, optionsOf, Ours, Select, Tick, type FormState } from '../../parts/fields';
import type { Contested } from '../../../occupancy';
import type { Seated } from './drawing';

export interface RoomsProps extends Seated, Contested, FormState {
  /** Whether the reader may change rooms and seats. */
  readonly mayChange: boolean;
  readonly requestKey: string;
  readonly done: boolean;
}

export const addressOf = ({ announcement }: Seated) => `/staff/sessions/${announcement.id}/rooms`;

/** What every form that changes rooms carries: which rooms its reader had seen. */
const Mine = ({ page, chart, requestKey }: RoomsProps) => (
  <>
    <Ours page={page} requestKey={requestKey} />
    <input type="hidden" name="version" value={String(versionOf(chart))} />
  </>
);

export const RemoveForm = ({ of, room }: { of: RoomsProps; room: Room }) => (
  <form method="post" action={`${addressOf(of)}/remove`}>
    <Mine {...of} />
    <input type="hidden" name="number" value={String(room.number)} />
    <button class="second">{of.page.say(W.remove, { number: room.number })}</button>
  </form>
);

export const AddForm = (of: RoomsProps) => (
  <form method="post" action={`${addressOf(of)}/add`} class="card" novalidate>
    <h3>{of.page.say(W.add)}</h3>
    <Mine {...of} />
    <Input {...of} name="number" label={W.number} mode="numeric" max={3} />
    <Input {...of} name="doorName" label={W.name} max={40} optional />
    <Input {...of} name="rows" label={W.rows} mode="numeric" max={2} />
    <Input {...of} name="columns" label={W.columns} mode="numeric" max={2} />
    <Input {...of} name="unusable" label={W.unusable} hint={W.seatsHint} max={500} optional />
    <Input {...of} name="accessibleSeats" label={W.accessible} hint={W.seatsHint} max={500} optional />
    <fieldset>
      <legend>{of.page.say(W.equipment)}</legend>
      {keysOf(EQUIPMENT).map((one) => (
        <Tick {...of} name={`equipment-${one}`} label={EQUIPMENT[one]} />
      ))}
    </fieldset>
    <fieldset>
      <legend>{of.page.say(W.subjects)}</legend>
      <p class="hint">{of.page.say(W.subjectsHint)}</p>
      {of.announcement.subjects.map(({ id }) => (
        <Tick {...of} name={`subject-${id}`} label={SUBJECTS[id]} />
      ))}
    </fieldset>
    <button>{of.page.say(W.add)}</button>
  </form>
);

export const SeedForm = (of: RoomsProps) => (
  <form method="post" action={`${addressOf(of)}/seed`} class="card" novalidate>
    <Mine {...of} />
    <Input {...of} typed={{ seed: String(of.chart.seed), ...of.typed }} name="seed" label={W.seed} mode="numeric" max={9} />
    <button class="second">{of.page.say(W.setSeed)}</button>
  </form>
);

export const MoveForm = (of: RoomsProps) => (
  <form method="post" action={`${addressOf(of)}/move`} class="card" novalidate>
    <h3>{of.page.say(W.change)}</h3>
    <p class="hint">{of.page.say(W.changeHint)}</p>
    <Ours page={of.page} requestKey={of.requestKey} />
    <Input {...of} name="ticket" label={W.ticket} max={40} />
    <Select {...of} name="subject" label={W.subject} options={optionsOf(SUBJECTS).filter(({ value }) => of.announcement.subjects.some(({ id }) => id === value))} />
    <Input {...of} name="room" label={W.room} mode="numeric" max={3} optional />
    <Input {...of} name="seat" label={W.seat} mode="numeric" max={4} optional />
    <Input {...of} name="other" label={W.other} max={40} optional />
    <Input {...of} name="reason" label={W.reason} max={200} />
    <button>{of.page.say(W.doChange)}</button>
  </form>
);
