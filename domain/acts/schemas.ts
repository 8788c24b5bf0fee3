import { z } from 'zod';
import { MATERIALS, SUBJECTS } from '../catalogue';
import { PAY_METHODS } from '../checkout';
import { INCIDENTS } from '../check-in';
import { keyOf } from '../fields';
import { IDENTITY_KINDS } from '../identity';
import { keysOf } from '../keys';
import { SCAN_STATES } from '../quarantine';
import { accept, refuse, type Checked } from '../refusals';
import { DEADLINE_NAMES, ROLES, type Actor } from '../registration';
import { MOST_SHARES } from '../shares';
import { roomsSchema } from '../rooms';
import { termsSchema } from '../terms-schema';
import type { Acts } from './act';

const text = (max: number) => z.string().trim().min(1).max(max);
/** May be left empty where a code says enough. */
const remark = (max: number) => z.string().trim().max(max);
const instant = z.int().nonnegative();
const revision = z.int().nonnegative();
const item = keyOf(MATERIALS);

const ObjectRefSchema = z.object({
  bucket: text(63),
  key: text(512),
  versionId: text(128),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  mediaType: text(100),
});

const measure = z.int().min(0).max(1_000_000);
const PhotoSchema = z.object({ width: measure, height: measure, background: z.object({ darkest: measure, tint: measure, unevenness: measure }) });

const MaterialVersionSchema = z.union([
  z.object({ at: instant, ref: ObjectRefSchema, photo: PhotoSchema.optional(), scan: z.enum(SCAN_STATES).optional() }),
  z.object({ at: instant, paper: z.literal(true), tracking: text(40).optional() }),
]);

const score = z.union([z.number().min(0).max(100), z.literal('absent')]);

const ACT_SCHEMAS = {
  handIn: z.object({ items: z.partialRecord(item, MaterialVersionSchema), provincialNumber: text(40).optional(), submit: z.boolean() }),
  giveProvincialNumber: z.object({ number: text(40) }),
  approve: z.object({ revision, override: z.boolean().optional() }),
  return: z.object({ revision, items: z.array(z.object({ item, code: text(40), text: remark(500) })).min(1).max(20) }),
  reject: z.object({ revision, code: text(40), text: remark(500) }),
  pay: z.object({ id: text(64), fen: z.int().positive().max(100_000_000), receivedAt: instant }),
  extend: z.object({ deadline: z.enum(DEADLINE_NAMES), until: instant, reason: text(500) }),
  withdraw: z.object({ refundFen: z.int().nonnegative() }),
  refund: z.object({ id: text(64), fen: z.int().positive().max(100_000_000), reason: text(500), orderedBy: text(128) }),
  choose: z.object({ choice: z.enum(['go-on', 'refund']) }),
  recordScores: z.object({ scores: z.partialRecord(keyOf(SUBJECTS), score) }),
  correctScores: z.object({ session: text(60), scores: z.partialRecord(keyOf(SUBJECTS), score), reason: text(500) }),
  bookRetake: z.object({ terms: termsSchema() }),
  certify: z.object({ number: text(40) }),
  reissueTicket: z.object({ reason: text(500) }),
  accommodate: z.object({ accessible: z.boolean() }),
} as const;

/** The shape of a human act’s input; the HTTP API takes the same. */
export const actSchema = <Name extends HumanAct>(name: Name) => ACT_SCHEMAS[name];

const session = text(60);
const place = z.int().positive();
const seatIn = { room: place, seat: place };
const TicketSchema = z.object({ number: text(40), ...seatIn, places: z.partialRecord(keyOf(SUBJECTS), z.object({ ...seatIn, name: text(40).optional() })).optional() });

/** What a session tells a registration. */
const TOLD_SCHEMAS = {
  seat: z.object({ session, seat: z.enum(['granted', 'waiting', 'closed']), place: place.optional() }),
  decided: z.object({ session, held: z.boolean(), ticket: TicketSchema.optional(), later: z.boolean().optional() }),
  seated: z.object({ session, ticket: TicketSchema }),
  nextSession: z.object({ terms: termsSchema() }),
  sessionCancelled: z.object({ session, reason: text(500) }),
  scanned: z.object({ item, versionId: text(128), found: text(100).optional() }),
} as const;

const by: z.ZodType<Actor> = z.object({ role: z.enum(ROLES), id: text(128) });
const registration = text(64);
const typedRows = z
  .array(z.object({ registration, subjects: z.array(keyOf(SUBJECTS)).min(1).max(3), scores: z.partialRecord(keyOf(SUBJECTS), score) }))
  .min(1)
  .max(1000);
const proposedRows = z
  .array(z.object({ registration, subjects: z.array(keyOf(SUBJECTS)).min(1).max(3), scores: z.partialRecord(keyOf(SUBJECTS), score), reason: text(500) }))
  .min(1)
  .max(1000);
const CheckInSchema = z.object({
  id: text(64),
  registration,
  at: instant,
  room: place,
  late: z.int().nonnegative().optional(),
  reason: text(500).optional(),
  offline: z.boolean().optional(),
  doubt: text(40).optional(),
});
const IncidentSchema = z.object({ id: text(64), at: instant, kind: keyOf(INCIDENTS), text: text(1000), room: place.optional(), registration: registration.optional() });
const seatAsked = { registration, subject: keyOf(SUBJECTS), reason: text(500), by };
const sixDigits = z.string().regex(/^\d{6}$/);

/** What is asked of a session, a score sheet, a subject's doors, a payment, a refund or a transfer, or in signing in. */
const REQUEST_SCHEMAS = {
  notice: z.object({ kind: z.enum(['claim', 'confirm', 'release']), session, registration, carried: z.boolean().optional() }),
  decide: z.object({ by, reason: text(500).optional() }),
  cancel: z.object({ reason: text(500), by }),
  nameNext: z.object({ terms: termsSchema(), by }),
  settle: z.object({ reference: text(64), by }),
  match: z.object({ registration, by }),
  split: z.object({ shares: z.array(z.object({ registration, fen: z.int().positive() })).min(1).max(MOST_SHARES), by }),
  sendBack: z.object({ reason: text(500), by }),
  approveRefund: z.object({ by }),
  rejectRefund: z.object({ reason: text(500), by }),
  closeDifference: z.object({ reason: text(500), by }),
  enterScores: z.object({ rows: typedRows, by }),
  checkScores: z.object({ rows: typedRows, by }),
  checkIn: z.object({ entries: z.array(CheckInSchema).min(1).max(100), by }),
  undoCheckIn: z.object({ registration, reason: text(500), at: instant, by }),
  noteIncident: z.object({ incident: IncidentSchema, by }),
  publishScores: z.object({ registrations: z.array(registration).min(1).max(1000), by }),
  proposeCorrections: z.object({ rows: proposedRows, by }),
  checkCorrections: z.object({ rows: typedRows, by }),
  dropCorrections: z.object({ registrations: z.array(registration).min(1).max(1000), by }),
  seatAll: z.object({ ids: z.array(registration).max(100_000) }),
  setRooms: z.object({ rooms: roomsSchema(), seed: z.int().min(0).max(999_999_999), by, version: z.int().min(0).optional() }),
  moveSeat: z.object({ ...seatAsked, ...seatIn, vacated: z.array(registration).max(10).optional() }),
  swapSeats: z.object({ ...seatAsked, other: registration }),
  order: z.object({ method: z.enum(PAY_METHODS), fen: z.int().positive().max(100_000_000), description: text(60), session, expiresAt: instant, openId: text(128).optional() }),
  told: z.object({ number: text(64), close: z.boolean().optional() }),
  askCode: z.object({ challenge: text(64), code: sixDigits, claimant: z.object({ identity: z.object({ kind: keyOf(IDENTITY_KINDS), number: text(40) }), mobile: text(40) }) }),
  tryCode: z.object({ challenge: text(64), code: sixDigits }),
} as const;

type Request<Name extends keyof typeof REQUEST_SCHEMAS> = z.infer<(typeof REQUEST_SCHEMAS)[Name]>;

/** The value, or `bad-input` naming the first field that does not fit. */
function shaped<T>(schema: z.ZodType<T>, data: unknown): Checked<T> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return accept(parsed.data);
  const [issue] = parsed.error.issues;
  return refuse('bad-input', { field: issue?.path.join('.') || 'input', problem: issue?.message ?? 'not as expected' });
}

type HumanAct = keyof typeof ACT_SCHEMAS;

/** Made once: zod compiles a schema at its first use. */
const ACT_REQUESTS = Object.fromEntries(keysOf(ACT_SCHEMAS).map((name) => [name, z.object({ input: ACT_SCHEMAS[name], by })])) as unknown as {
  readonly [Name in HumanAct]: z.ZodType<{ input: Acts[Name]; by: Actor }>;
};

/** Checks the shape of a human act; what is not asked for is left out. */
export const checkAct = <Name extends HumanAct>(name: Name, request: unknown): Checked<{ input: Acts[Name]; by: Actor }> => shaped(ACT_REQUESTS[name], request);

/** Checks the shape of what a session tells. */
export const checkTold = <Name extends keyof typeof TOLD_SCHEMAS>(name: Name, input: unknown): Checked<Acts[Name]> =>
  shaped(TOLD_SCHEMAS[name] as z.ZodType as z.ZodType<Acts[Name]>, input);

/** Checks the shape of what is asked of a session, a refund or a transfer. */
export const checkRequest = <Name extends keyof typeof REQUEST_SCHEMAS>(name: Name, request: unknown): Checked<Request<Name>> =>
  shaped(REQUEST_SCHEMAS[name] as z.ZodType as z.ZodType<Request<Name>>, request);
