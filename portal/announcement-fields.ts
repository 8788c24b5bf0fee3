import { LEVELS, MATERIALS, SUBJECTS } from '../domain/catalogue';
import { CONDITION_SETS } from '../domain/condition-sets';
import { EQUIPMENT } from '../domain/rooms';
import type { Text } from '../domain/text';
import { FIELD_HINTS as H, FIELD_WORDS, OPTION_WORDS as O, type GROUP_WORDS } from './words/staff/announcement-fields';

/** How a field is written: `lines` and `numbers` hold several, `many` ticks, `one` a choice, `yuan` a sum kept in fen. */
type Kind = 'line' | 'text' | 'day' | 'time' | 'number' | 'yuan' | 'lines' | 'numbers' | 'one' | 'many';
type Options = Readonly<Record<string, Text>>;

/** One field of an announcement. */
export interface Field {
  /** As in the announcement's file; within its row for a list, and empty where the row is the value. */
  readonly path: string;
  readonly kind: Kind;
  readonly options?: Options;
  readonly hint?: Text;
  /** May be left open, or has a value that holds then. */
  readonly optional?: true;
}

/** A list of the announcement: so many rows at most. */
export interface Rows {
  readonly path: string;
  readonly fields: readonly Field[];
  readonly most: number;
  readonly hint?: Text;
  /** Not part of the announcement while nothing is in it. */
  readonly optional?: true;
}

/** What stands together on the page. */
export interface Group {
  readonly id: keyof typeof GROUP_WORDS;
  readonly fields: readonly Field[];
  readonly rows?: Rows;
  /** What is rarely changed is folded away. */
  readonly folded?: true;
}

type More = Omit<Field, 'path' | 'kind'>;
const OPEN = { optional: true } as const;
const field = (kind: Kind, path: string, more: More = {}): Field => ({ path, kind, ...more });
const one = (path: string, options: Options, more: More = {}): Field => ({ path, kind: 'one', options, ...more });
const several = (path: string, options: Options): Field => ({ path, kind: 'many', options, ...OPEN });
/** The same words in both languages, each required. */
const both = (path: string, kind: Kind = 'line'): Field[] => (['zh', 'en'] as const).map((lang) => field(kind, path ? `${path}.${lang}` : lang));

const basis: Options = Object.fromEntries(Object.entries(CONDITION_SETS).map(([name, set]) => [name, set.basis]));

/** How photos are handed to the province. */
const PROVINCE: readonly Field[] = [field('line', 'photo.province.name', OPEN), field('number', 'photo.province.size.width', OPEN), field('number', 'photo.province.size.height', OPEN), field('number', 'photo.province.kilobytes', OPEN)];

/** Every field of an announcement, in the order in which a notice says them. */
export const GROUPS: readonly Group[] = [
  {
    id: 'about',
    fields: [
      ...both('title'), ...both('organiser'), ...both('occupation.name'), one('level', LEVELS), field('line', 'occupation.code', { hint: H.code }),
      field('line', 'plan'), field('line', 'registrationCode'), field('number', 'capacity'), field('number', 'minimum'), ...both('place'), field('line', 'id', { hint: H.id }),
    ],
  },
  {
    id: 'dates',
    fields: [
      field('day', 'issuedOn'), field('day', 'deadlines.provincial'), field('day', 'deadlines.registration'), field('day', 'deadlines.papers'),
      field('day', 'examOn'), field('time', 'examFrom'),
      field('number', 'submission.count'), one('submission.unit', { calendar: O.calendar, working: O.working }), one('submission.roll', { none: O.none, back: O.back, forward: O.forward }, OPEN),
    ],
  },
  {
    id: 'subjects',
    fields: [],
    rows: { path: 'subjects', most: 3, hint: H.subjectTimes, fields: [one('id', SUBJECTS), field('yuan', 'fee'), field('number', 'passMark'), field('time', 'from', OPEN), field('time', 'to', OPEN), field('number', 'lateMinutes', OPEN), several('equipment', EQUIPMENT)] },
  },
  {
    id: 'money',
    fields: [
      field('yuan', 'consumables', { hint: H.consumables }), field('yuan', 'total'), { path: 'payment.methods', kind: 'many', options: { wechat: O.wechat, 'bank-transfer': O.transfer } },
      field('line', 'payment.account.holder'), field('line', 'payment.account.bank'), field('line', 'payment.account.number'),
      one('retake.allowed', { 0: O.never, 1: O.once }), field('number', 'retake.months'),
    ],
  },
  {
    id: 'conditions',
    fields: [one('conditions.set', basis)],
    rows: { path: 'conditions.published', most: 20, hint: H.condition, fields: [field('line', 'code'), ...both('text', 'text')] },
  },
  {
    id: 'materials',
    fields: [],
    rows: {
      path: 'materials', most: 10, hint: H.copies,
      fields: [
        one('id', MATERIALS), one('form', { paper: O.paper, electronic: O.electronic }), field('number', 'copies', OPEN),
        one('when', { always: O.always, certificate: O.certificate, 'work-years': O.workYears, 'employer-mismatch': O.employerMismatch }, OPEN), ...both('text', 'text'),
      ],
    },
  },
  { id: 'post', fields: [field('line', 'post.address'), field('line', 'post.recipient'), field('lines', 'post.phones', { hint: H.several }), field('line', 'photo.email'), ...both('photo.naming'), ...PROVINCE] },
  { id: 'contacts', fields: [], rows: { path: 'contacts', most: 20, hint: H.several, fields: [field('line', 'name'), field('lines', 'phones')] } },
  { id: 'platforms', fields: [field('line', 'platforms.provincial'), field('line', 'platforms.college'), field('line', 'platforms.register')] },
  { id: 'downstream', fields: [], rows: { path: 'downstream', most: 10, fields: both('', 'text') } },
  { id: 'notes', fields: [], rows: { path: 'notes', most: 20, fields: both('', 'text') } },
  {
    id: 'rules',
    folded: true,
    fields: [
      field('day', 'seatsFrozenOn', OPEN), field('day', 'decision.on', { ...OPEN, hint: H.decision }), field('time', 'decision.at', OPEN),
      field('number', 'correction.days', OPEN), field('day', 'correction.latest', OPEN),
      field('number', 'payment.days', OPEN), field('number', 'payment.leastDays', OPEN), field('day', 'payment.latest', OPEN),
      ...['review', 'nextSession', 'scores', 'certificate'].map((name) => field('number', `staff.${name}`, OPEN)), field('number', 'deferralChoiceDays', OPEN),
    ],
  },
  {
    id: 'rooms',
    folded: true,
    fields: [field('number', 'roomSize', OPEN)],
    rows: {
      path: 'rooms', most: 60, optional: true, hint: H.rooms,
      fields: [field('number', 'number'), field('line', 'name', OPEN), field('number', 'rows'), field('number', 'columns'), field('numbers', 'unusable', OPEN), field('numbers', 'accessible', OPEN), several('equipment', EQUIPMENT), several('subjects', SUBJECTS)],
    },
  },
  { id: 'reminders', folded: true, fields: ['provincial', 'materials', 'correction', 'payment', 'exam', 'deferral', 'retake'].map((name) => field('numbers', `reminders.${name}`, OPEN)) },
  { id: 'tariff', folded: true, fields: [], rows: { path: 'tariff', most: 10, hint: H.until, fields: [field('line', 'until'), field('number', 'percent')] } },
];

export const FIELDS: readonly Field[] = GROUPS.flatMap(({ fields }) => fields);
export const ROWS: readonly Rows[] = GROUPS.flatMap(({ rows }) => rows ?? []);

/** Left open whole, they are not part of the announcement. */
export const TOGETHER: readonly string[] = ['submission', 'payment.account'];

/** What a field is called, by its path. */
export const labelOf = (path: string): Text | undefined => (FIELD_WORDS as Readonly<Record<string, Text>>)[path.replaceAll(/\.\d+(?=\.|$)/g, '.*')];
