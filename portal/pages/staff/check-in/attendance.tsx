import { attendanceOf, doubtfulIn, INCIDENTS, presentIn, type Attendance, type CheckIn, type CheckInSheet, type Incident } from '../../../../domain/check-in';
import { SUBJECTS, type SubjectId } from '../../../../domain/catalogue';
import { maskIdentity } from '../../../../domain/masking';
import type { Registration } from '../../../../domain/registration';
import type { SessionState } from '../../../../domain/session';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { ATTENDANCE as W, CHECK_IN as C, DOUBTS } from '../../../words/staff/check-in';
import { ROSTER } from '../../../words/staff/roster';
import { StaffLayout } from '../layout';
import { allowed } from '../parts/allowed';
import { SessionHead } from '../parts/session-head';
import { Exports, SheetTable } from '../parts/sheet-table';
import type { Seated } from './door';

/** One subject: who is expected, who came, and what happened. */
export interface Sitting {
  readonly subject: SubjectId;
  readonly seated: readonly Seated[];
  readonly sheet: CheckInSheet;
}

/** Changes with anything that is shown. */
export const versionOfSittings = (sheets: readonly CheckInSheet[]): string =>
  sheets.map(({ entries, undone, incidents }) => `${Object.values(entries).flat().length}-${Object.keys(undone).length}-${incidents.length}`).join(' ');

export const countsSheet = ({ say }: Page, { seated, sheet }: Sitting): Sheet<Attendance> => {
  const rows = attendanceOf(sheet, seated.map(({ person, room }) => ({ id: person.id, room })));
  const sum = (name: 'expected' | 'present' | 'late') => rows.reduce((all, row) => all + row[name], 0);
  const all = { room: 0, expected: sum('expected'), present: sum('present'), late: sum('late') };
  return {
    rows: [...rows, all],
    columns: [
      { head: W.room, cell: ({ room }) => (room === 0 ? say(W.all) : room) },
      { head: C.expected, cell: ({ expected }) => expected },
      { head: C.present, cell: ({ present }) => present },
      { head: C.late, cell: ({ late }) => late },
      { head: C.missing, cell: ({ expected, present }) => expected - present },
    ],
  };
};

/** Why a check-in is remarkable, in words. */
function remarksOn({ say }: Page, { offline, doubt, reason }: CheckIn): string {
  return [offline && say(W.offline), doubt && DOUBTS[doubt] && say(DOUBTS[doubt]), reason].filter(Boolean).join(' · ');
}

export type Names = ReadonlyMap<string, string>;
const who = (names: Names, { id }: { readonly id: string }) => names.get(id) ?? id;

/** The sign-in list of a subject: everybody expected, and when they came. */
export function signInSheet(page: Page, { seated, sheet }: Sitting, names: Names): Sheet<Seated> {
  const came = ({ person }: Seated) => presentIn(sheet, person.id);
  return {
    rows: seated,
    columns: [
      { head: ROSTER.ticket, cell: ({ person }) => person.sitting.ticket?.number ?? '', text: true },
      { head: ROSTER.roomHead, cell: ({ room }) => room },
      { head: ROSTER.seat, cell: ({ seat }) => seat },
      { head: ROSTER.name, cell: ({ person }) => person.applicant.name },
      { head: ROSTER.number, cell: ({ person }) => maskIdentity(person.applicant.identity.number), text: true },
      { head: C.state, cell: (one) => (came(one) ? new Date(came(one)!.at) : page.say(C.notYet)) },
      { head: W.minutes, cell: (one) => came(one)?.late ?? '' },
      { head: W.by, cell: (one) => (came(one) ? who(names, came(one)!.by) : '') },
      { head: W.why, cell: (one) => (came(one) ? remarksOn(page, came(one)!) : '') },
    ],
  };
}

export const doubtfulSheet = (page: Page, { sheet }: Sitting, people: ReadonlyMap<string, Registration>, names: Names): Sheet<CheckIn> => ({
  rows: doubtfulIn(sheet),
  columns: [
    { head: ROSTER.name, cell: ({ registration }) => people.get(registration)?.applicant.name ?? '', shown: ({ registration }) => <a href={`/staff/registrations/${registration}`}>{people.get(registration)?.applicant.name}</a> },
    { head: W.at, cell: ({ at }) => new Date(at) },
    { head: W.room, cell: ({ room }) => room },
    { head: W.by, cell: ({ by }) => who(names, by) },
    { head: W.why, cell: (one) => [presentIn(sheet, one.registration)?.id !== one.id && page.say(W.twice), remarksOn(page, one)].filter(Boolean).join(' · ') },
  ],
});

export type Noted = Incident & { readonly subject: SubjectId };

export const notesSheet = ({ say }: Page, notes: readonly Noted[], people: ReadonlyMap<string, Registration>, names: Names): Sheet<Noted> => ({
  rows: notes,
  columns: [
    { head: W.at, cell: ({ at }) => new Date(at) },
    { head: C.subject, cell: ({ subject }) => say(SUBJECTS[subject]) },
    { head: W.room, cell: ({ room = '' }) => room },
    { head: C.noteKind, cell: ({ kind }) => say(INCIDENTS[kind]) },
    { head: W.about, cell: ({ registration }) => (registration && people.get(registration)?.applicant.name) ?? '' },
    { head: C.noteText, cell: ({ text }) => text },
    { head: W.by, cell: ({ by }) => who(names, by) },
  ],
});

export interface AttendanceProps {
  readonly page: Page;
  readonly state: SessionState;
  readonly sittings: readonly Sitting[];
  readonly names: Names;
}

export const peopleIn = (sittings: readonly Sitting[]): ReadonlyMap<string, Registration> => new Map(sittings.flatMap(({ seated }) => seated.map(({ person }) => [person.id, person] as const)));

export const notesIn = (sittings: readonly Sitting[]): Noted[] => sittings.flatMap(({ subject, sheet }) => sheet.incidents.map((one) => ({ ...one, subject }))).toSorted((a, b) => a.at - b.at);

const SittingCard = ({ page, sitting, address, people, names }: { page: Page; sitting: Sitting; address: string; people: ReadonlyMap<string, Registration>; names: Names }) => {
  const { say } = page;
  const subject = say(SUBJECTS[sitting.subject]);
  const doubtful = doubtfulSheet(page, sitting, people, names);
  return (
    <section class="card">
      <h2>{subject}</h2>
      {sitting.seated.length === 0 ? <p>{say(W.none)}</p> : <SheetTable page={page} sheet={countsSheet(page, sitting)} label={subject} />}
      {sitting.seated.length > 0 && <Exports page={page} address={`${address}/${sitting.subject}/counts`} />}
      {doubtful.rows.length > 0 && (
        <>
          <h3>{say(W.doubtful)}</h3>
          <p class="hint">{say(W.doubtfulLead)}</p>
          <SheetTable page={page} sheet={doubtful} label={say(W.doubtful)} />
          <Exports page={page} address={`${address}/${sitting.subject}/doubtful`} />
        </>
      )}
      {sitting.seated.length > 0 && (
        <>
          <h3>{say(W.list)}</h3>
          <Exports page={page} address={`${address}/${sitting.subject}`} />
        </>
      )}
    </section>
  );
};

/** Every room of every subject as it stands, and what happened there. */
export const AttendancePage = ({ page, state, sittings, names }: AttendanceProps) => {
  const { say } = page;
  const address = `/staff/sessions/${state.announcement.id}/attendance`;
  const [people, notes] = [peopleIn(sittings), notesIn(sittings)];
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['live.js']}>
      <SessionHead page={page} title={W.title} announcement={state.announcement} />
      <p>{say(W.lead)}</p>
      <div id="live" data-live={address} data-version={versionOfSittings(sittings.map(({ sheet }) => sheet))}>
        {sittings.map((sitting) => (
          <SittingCard page={page} sitting={sitting} address={address} people={people} names={names} />
        ))}
        {allowed(page, 'audit') && (
          <section class="card">
            <h2>{say(C.note)}</h2>
            {notes.length ? <SheetTable page={page} sheet={notesSheet(page, notes, people, names)} label={say(C.note)} /> : <p>{say(W.noNotes)}</p>}
            {notes.length > 0 && <Exports page={page} address={`${address}/notes`} />}
          </section>
        )}
      </div>
    </StaffLayout>
  );
};
