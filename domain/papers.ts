import type { Registration, Ticket } from './registration';
import type { Text } from './text';

/** Papers of one person. */
export const PERSON_PAPERS = {
  ticket: { zh: '准考证', en: 'Admission Ticket' },
  form: { zh: '职业技能等级认定个人申请表', en: 'Application Form' },
  result: { zh: '成绩通知单', en: 'Notice of Result' },
  confirmation: { zh: '退出报名及退费确认单', en: 'Confirmation of Withdrawal and Refund' },
} as const satisfies Record<string, Text>;

export type PersonPaper = keyof typeof PERSON_PAPERS;

/** Lists of those who sit in a room. */
export const ROOM_PAPERS = {
  'room-roster': { zh: '考场名单', en: 'Room Roster' },
  'sign-in-sheet': { zh: '考生签到表', en: 'Sign-in Sheet' },
  'score-form': { zh: '成绩登记表', en: 'Score Sheet' },
} as const satisfies Record<string, Text>;

export type RoomPaper = keyof typeof ROOM_PAPERS;

export const isPersonPaper = (name: string): name is PersonPaper => Object.hasOwn(PERSON_PAPERS, name);
export const isRoomPaper = (name: string): name is RoomPaper => Object.hasOwn(ROOM_PAPERS, name);

/** A ticket is numbered anew when it is issued again; the codes of earlier issues are void. */
export const issueOf = ({ issue = 1 }: Ticket): number => issue;

/** The money that was ordered to go back, in fen. */
export const refundedFen = ({ ledger }: Registration): number => ledger.reduce((sum, { kind, fen }) => sum + (kind === 'refund' ? fen : 0), 0);

const LEFT: readonly string[] = ['withdrawn', 'refunded'];
const NOT_SAT: readonly string[] = ['lapsed', 'rejected', 'withdrawn', 'refunded', 'carried'];

const THERE: Readonly<Record<PersonPaper, (registration: Registration) => boolean>> = {
  ticket: ({ sitting, end }) => sitting.ticket !== undefined && !(end && NOT_SAT.includes(end.end)),
  form: ({ end }) => !(end && NOT_SAT.includes(end.end)),
  result: ({ scores }) => Object.keys(scores).length > 0,
  confirmation: (registration) => (registration.end !== undefined && LEFT.includes(registration.end.end)) || refundedFen(registration) > 0,
};

/** Whether there is such a paper to print for a registration. */
export const hasPaper = (registration: Registration, paper: PersonPaper): boolean => THERE[paper](registration);

/** What of a registration its paper shows: another paper once that has changed. The announcement never does. */
const SHOWN: Readonly<Record<PersonPaper, (registration: Registration) => unknown>> = {
  ticket: ({ applicant, sitting, materials: { photo } }) => [applicant, sitting, photo],
  form: ({ applicant, provincialNumber, materials: { photo } }) => [applicant, provincialNumber, photo],
  result: ({ applicant, scores, sitting, certificate }) => [applicant, scores, sitting, certificate],
  confirmation: ({ applicant, ledger, end }) => [applicant, ledger, end],
};

/** What the papers of these people show, as one text; in no order, as a list is sorted otherwise another time. */
export const shownOn = (people: readonly Registration[], paper: PersonPaper): string => JSON.stringify(people.map((one) => [one.id, SHOWN[paper](one)]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));

export const papersOf = (registration: Registration): PersonPaper[] => (Object.keys(PERSON_PAPERS) as PersonPaper[]).filter((paper) => hasPaper(registration, paper));
