import { INCIDENTS, presentIn } from '../../../../domain/check-in';
import { SUBJECTS } from '../../../../domain/catalogue';
import { doorTimes } from '../../../../domain/exam-day';
import { formatInstant } from '../../../../domain/instant';
import { keysOf } from '../../../../domain/keys';
import { assetAddress, codeReaderAddresses } from '../../../web/assets';
import type { Page } from '../../../web/page';
import { CHECK_IN as W, OFFLINE } from '../../../words/staff/check-in';
import { Area, Input, optionsOf, Select, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { DoorFields, FoundPart, timeOf, type CardProps, type Found } from './card';
import { tally, type Board } from './door';

export interface BoardProps extends CardProps {
  readonly board: Board;
  readonly found?: Found;
  readonly note?: FormState;
  readonly noted?: boolean;
  readonly query?: FormState;
}

const Tiles = ({ page: { say }, board }: BoardProps) => {
  const { expected, present, late } = tally(board);
  return (
    <dl class="tiles">
      {([['expected', expected], ['present', present], ['late', late], ['missing', expected - present]] as const).map(([name, count]) => (
        <div>
          <dt>{say(W[name])}</dt>
          <dd data-tally={name}>{count}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The camera, without which everything can be done as well. */
export const Scanner = ({ page: { say } }: { page: Page }) => (
  <div class="needs-script scanner">
    <button type="button" id="camera" data-off={say(W.cameraOff)} data-on={say(W.camera)}>
      {say(W.camera)}
    </button>
    <p class="problem" id="camera-problem" role="alert" hidden>
      {say(W.cameraNo)}
    </p>
    <video id="view" playsinline muted hidden aria-label={say(W.camera)}></video>
  </div>
);

export const FindForm = (props: CardProps & { query?: FormState }) => (
  <form method="post" action={`/staff/sessions/${props.door.announcement.id}/check-in/find`} data-act="find" class="card" novalidate>
    <DoorFields {...props} />
    <Input {...(props.query ?? { page: props.page, typed: {}, problems: {} })} name="query" label={W.query} max={100} secret />
    <button class="second">{props.page.say(W.find)}</button>
  </form>
);

const People = (props: BoardProps) => {
  const { page, door, board } = props;
  const { say } = page;
  return (
    <form method="post" action={`/staff/sessions/${door.announcement.id}/check-in/find`} data-act="find" class="card">
      <h2>{say(W.list)}</h2>
      <DoorFields {...props} />
      <table class="people">
        <thead>
          <tr>
            <th scope="col">{say(W.seat)}</th>
            <th scope="col">{say(W.name)}</th>
            <th scope="col">{say(W.state)}</th>
          </tr>
        </thead>
        <tbody>
          {board.seated
            .filter(({ room }) => room === door.room)
            .map(({ person, seat }) => {
              const present = presentIn(board.sheet, person.id);
              return (
                <tr data-row={person.id}>
                  <td class="number">{seat}</td>
                  <th scope="row">
                    <button class="quiet" name="pick" value={person.id}>
                      {person.applicant.name}
                    </button>
                  </th>
                  <td data-came={present && String(present.at)}>{present ? timeOf(present) : say(W.notYet)}</td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </form>
  );
};

const Notes = (props: BoardProps) => {
  const { page, door, board, noted } = props;
  const { say } = page;
  const form = props.note ?? { page, typed: {}, problems: {} };
  const here = board.sheet.incidents.filter(({ room }) => room === door.room);
  const numbers = new Map(board.seated.map(({ person }) => [person.id, person.sitting.ticket?.number]));
  return (
    <section class="card" id="notes">
      <h2>{say(W.note)}</h2>
      <p class="hint">{say(W.noteLead)}</p>
      {noted && <Notice tone="good" title={say(W.noted)} />}
      {here.length > 0 && (
        <ul class="rows">
          {here.map(({ at, kind, text, registration }) => (
            <li>
              <strong>{say(INCIDENTS[kind])}</strong> <span class="when">{[formatInstant(at), registration && numbers.get(registration)].filter(Boolean).join(' · ')}</span>
              <br />
              {text}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`/staff/sessions/${door.announcement.id}/check-in/note`} novalidate>
        <DoorFields {...props} />
        <Select {...form} name="kind" label={W.noteKind} options={optionsOf(INCIDENTS)} standard={keysOf(INCIDENTS).at(-1)} />
        <Input {...form} name="ticket" label={W.noteWho} max={20} mode="numeric" optional />
        <Area {...form} name="text" label={W.noteText} max={1000} rows={3} />
        <button class="second">{say(W.doNote)}</button>
      </form>
    </section>
  );
};

/** What the script has to know; it says nothing that is not here. */
export const deskData = ({ page, session, times }: { page: Page; session: string; times?: object }) => ({
  'data-session': session,
  'data-token': page.formToken,
  'data-now': String(page.now),
  'data-keep': assetAddress('check-in-keep.js'),
  'data-local': assetAddress('check-in-local.js'),
  'data-send': assetAddress('check-in-send.js'),
  'data-scan': assetAddress('check-in-scan.js'),
  'data-library': codeReaderAddresses().join(' '),
  'data-words': JSON.stringify(Object.fromEntries(Object.entries({ ...OFFLINE, seatOf: W.seatOf, admitted: W.admitted, may: W.may, mayNot: W.mayNot, already: W.already, notYet: W.notYet, admit: W.admit, compare: W.compare }).map(([name, text]) => [name, text[page.lang]]))),
  ...(times && { 'data-times': JSON.stringify(times) }),
});

export const SCRIPTS = ['check-in.js'];

/** One room's door: who is looked for, who sits here, and what happened. */
export const BoardPage = (props: BoardProps) => {
  const { page, door, board } = props;
  const { say } = page;
  const { announcement, subject, room } = door;
  const { from, latest, over } = doorTimes(announcement, subject);
  const rooms = [...new Set(board.seated.map((one) => one.room))];
  const title = say(W.heading, { subject: say(SUBJECTS[subject]), room });
  return (
    <StaffLayout page={page} title={`${say(W.title)} · ${title}`} scripts={SCRIPTS}>
      <div id="desk" class="door" {...deskData({ page, session: announcement.id, times: { from, latest, over, examOn: announcement.examOn } })} data-subject={subject} data-room={String(room)} data-worker={`/staff/sessions/${announcement.id}/check-in/worker.js?v=${assetAddress('check-in.js').split('.')[1]}`}>
        <h1>{title}</h1>
        <p class="lead">
          {say(announcement.title)}
          <br />
          {from !== undefined && latest !== undefined ? say(W.from, { from: formatInstant(from), latest: formatInstant(latest).slice(11) }) : say(W.noTime)} · <a href="/staff/check-in">{say(W.other)}</a>
        </p>
        {!rooms.includes(room) && <Notice tone="warn" title={say(W.nobody, { room, rooms: rooms.join('、') || '—' })} />}
        <p id="unsent" class="hint" role="status"></p>
        <Scanner page={page} />
        <FoundPart {...props} />
        <FindForm {...props} />
        <Tiles {...props} />
        <People {...props} />
        <Notes {...props} />
      </div>
    </StaffLayout>
  );
};
