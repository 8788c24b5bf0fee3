import { z } from 'zod';
import { askFor } from './announcement-asks';
import { MATERIALS, SUBJECTS, type Level, type SubjectId } from './catalogue';
import { CONDITION_SETS } from './condition-sets';
import { conditionOf } from './conditions';
import { day, fen, keyOf, line, time, words } from './fields';
import { parseWith, saying } from './problems';
import { photoFileSchema } from './province/photo-file';
import { EQUIPMENT, roomsSchema } from './rooms';
import type { Checked } from './refusals';

export type { Level, MaterialId, SubjectId } from './catalogue';

const days = (standard: number) => z.int().min(0).max(366).default(standard);
const hours = (...standard: number[]) =>
  z
    .array(z.int().min(1).max(8784))
    .max(10)
    .overwrite((given) => given.toSorted((a, b) => b - a))
    .default(standard);
const phones = z.array(line(30)).min(1).max(5);

const PeriodSchema = z.strictObject({
  count: z.int().min(0).max(366),
  unit: z.enum(['calendar', 'working']),
  roll: z.enum(['back', 'forward', 'none']).default('none'),
});

const SubjectSchema = z.strictObject({
  id: keyOf(SUBJECTS),
  fee: fen(),
  passMark: z.int().min(0).max(100).default(60),
  /** When it is held on the day of the exam, for the tickets; left out: as the college announces. */
  from: time().optional(),
  to: time().optional(),
  /** How long after its beginning latecomers are let in; left out: as `LATE_MINUTES` has it. */
  lateMinutes: z.int().min(0).max(240).optional(),
  /** What the rooms it is held in must have. */
  equipment: z.array(keyOf(EQUIPMENT)).optional(),
});

const MaterialSchema = z.strictObject({
  id: keyOf(MATERIALS),
  form: z.enum(['paper', 'electronic']),
  copies: z.int().min(1).max(10).default(1),
  when: z.enum(['always', 'certificate', 'work-years', 'employer-mismatch']).default('always'),
  /** As the announcement says it. */
  text: words(400),
});

const TariffStepSchema = z.strictObject({
  until: z.union([z.enum(['registration', 'materials', 'decision', 'exam']), day()]),
  percent: z.int().min(0).max(100),
});

/** When things happen. Dates are days in Asia/Shanghai; a deadline lasts to the end of its day. */
const times = {
  issuedOn: day(),
  examOn: day(),
  examFrom: time().default('09:00'),
  deadlines: z.strictObject({ provincial: day(), registration: day(), papers: day() }),
  /** How long before the exam the materials are asked for. */
  submission: PeriodSchema.optional(),
  /** Seven days before the exam unless it says otherwise. */
  decision: z.strictObject({ on: day().optional(), at: time().default('09:00') }).prefault({}),
  /** Rooms can be changed until this day, and tickets are issued on it; left out: with the decision. */
  seatsFrozenOn: day().optional(),
  correction: z.strictObject({ days: days(3), latest: day().optional() }).prefault({}),
  staff: z.strictObject({ review: days(3), nextSession: days(30), scores: days(15), certificate: days(30) }).prefault({}),
  deferralChoiceDays: days(7),
  /** Hours before each deadline. */
  reminders: z
    .strictObject({
      provincial: hours(168, 72, 24),
      materials: hours(168, 72, 24),
      correction: hours(24),
      payment: hours(72, 24),
      exam: hours(24),
      deferral: hours(72),
      retake: hours(2160, 720, 168),
    })
    .prefault({}),
};

/** What it costs, in fen, and how it is paid. */
const money = {
  subjects: z.array(SubjectSchema).min(1),
  /** Bought by candidates themselves: not collected here. */
  consumables: fen(),
  total: fen(),
  payment: z.strictObject({
    days: days(5),
    leastDays: days(1),
    latest: day().optional(),
    methods: z.array(z.enum(['wechat', 'bank-transfer'])).min(1),
    account: z.strictObject({ holder: line(100), bank: line(100), number: z.string().regex(/^\d{8,30}$/) }).optional(),
  }),
  /** Share that goes back on withdrawing, until when; nothing after the last step. */
  tariff: z.array(TariffStepSchema).default([{ until: 'decision', percent: 100 }]),
};

/** What a candidate has to be and to bring. */
const entry = {
  conditions: z.strictObject({
    set: keyOf(CONDITION_SETS),
    published: z.array(z.strictObject({ code: line(20), text: words(400) })).min(1),
  }),
  materials: z.array(MaterialSchema).min(1),
  post: z.strictObject({ address: line(200), recipient: line(100), phones }),
  photo: z.strictObject({ email: z.email(), naming: words(100), province: photoFileSchema().optional() }),
};

const Shape = z.strictObject({
  /** Also the session's id: lower-case letters, digits and hyphens. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60),
  title: words(200),
  organiser: words(100),
  plan: line(40),
  registrationCode: line(40),
  occupation: z.strictObject({ code: z.string().regex(/^\d(-\d{2}){3}$/), name: words(60) }),
  level: z.literal([1, 2, 3, 4, 5]),
  capacity: z.int().min(1).max(100_000),
  minimum: z.int().min(1),
  /** Left out: as many rooms of `roomSize` seats as the capacity takes. */
  rooms: roomsSchema().optional(),
  roomSize: z.int().min(1).max(1000).default(40),
  place: words(200),
  ...times,
  ...money,
  ...entry,
  retake: z.strictObject({ allowed: z.literal([0, 1]), months: z.int().min(1).max(60) }),
  contacts: z.array(z.strictObject({ name: line(60), phones })).min(1),
  platforms: z.strictObject({ provincial: z.url(), college: z.url(), register: z.url() }),
  /** What happens to the certificate afterwards. */
  downstream: z.array(words(400)),
  /** Where the published text contradicts itself, and how it was read. */
  notes: z.array(words(400)).default([]),
});

type Field = keyof typeof Shape.shape;

/** A rule over several fields: it runs when those are well-formed, whatever the others are, so that all problems come at once. */
function rule(fields: readonly Field[], path: PropertyKey[], zh: string, en: string) {
  const part = z.object(Object.fromEntries(fields.map((field) => [field, Shape.shape[field]])));
  return { ...saying(zh, en, path), when: ({ value }: { value: unknown }) => part.safeParse(value).success };
}

/** Subjects with times are held one after the other: nobody can sit two at once. */
function oneAfterAnother(subjects: readonly { readonly from?: string; readonly to?: string }[]): boolean {
  const timed = subjects.flatMap(({ from, to }) => (from === undefined ? [] : [{ from, to: to ?? from }])).sort((a, b) => (a.from < b.from ? -1 : 1));
  return subjects.every(({ from, to }) => to === undefined || (from !== undefined && from < to)) && timed.every(({ from }, index) => index === 0 || (timed[index - 1]!.to <= from && timed[index - 1]!.from < from));
}

const once = (ids: readonly string[]) => new Set(ids).size === ids.length;

const SUBJECTS_AT: Readonly<Record<Level, readonly SubjectId[]>> = {
  5: ['theory', 'practical'],
  4: ['theory', 'practical'],
  3: ['theory', 'practical'],
  2: ['theory', 'practical', 'review'],
  1: ['theory', 'practical', 'review'],
};

const Schema = Shape.refine(
  ({ subjects, consumables, total }) => subjects.reduce((sum, { fee }) => sum + fee, consumables) === total,
  rule(['subjects', 'consumables', 'total'], ['total'], '合计应等于各科目与耗材费用之和', 'must be the sum of the subjects’ fees and the consumables'),
)
  .refine(
    ({ consumables }) => consumables === 0,
    rule(['consumables'], ['consumables'], '耗材费不由本系统代收，请填0', 'must be 0: consumables are not collected here'),
  )
  .refine(
    ({ capacity, minimum }) => minimum <= capacity,
    rule(['capacity', 'minimum'], ['minimum'], '开考人数不得大于认定人数', 'must not be more than the capacity'),
  )
  .refine(
    ({ subjects, level }) => once(subjects.map(({ id }) => id)) && SUBJECTS_AT[level].length === subjects.length && subjects.every(({ id }) => SUBJECTS_AT[level].includes(id)),
    rule(['subjects', 'level'], ['subjects'], '应为理论、实操各一次；二级、一级另加综合评审', 'must be theory and practical once each, and the review at levels 2 and 1 only'),
  )
  .refine(
    ({ subjects }) => oneAfterAnother(subjects),
    rule(['subjects'], ['subjects'], '各科目考试时间应先始后终，且互不重叠', 'must begin before they end, and not be held at the same time'),
  )
  .refine(
    ({ materials }) => once(materials.map(({ id }) => id)),
    rule(['materials'], ['materials'], '同一资料只列一次', 'must name each material once'),
  )
  .refine(
    ({ conditions, level }) => conditions.published.every(({ code }) => conditionOf(conditions.set, level, code)),
    rule(['conditions', 'level'], ['conditions', 'published'], '条件编号须在所引版本的该级别中', 'must be codes of that level in the set it names'),
  );

/** The published notice as data. JSON; immutable once its session is open. */
export type Announcement = z.infer<typeof Schema>;

export const announcementSchema = () => Schema;

/** Checks what was read from a file. Refuses with `bad-announcement` and every problem at once (details: Problem[]). */
export const parseAnnouncement = (data: unknown): Checked<Announcement> => parseWith(Schema, data, 'bad-announcement', askFor);

