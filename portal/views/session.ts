import { z } from '@hono/zod-openapi';
import { announcementSchema } from '../../domain/announcement';
import { stageOf, type Cancellation, type Decision, type SessionState, type SessionView } from '../../domain/session';
import { timetableOf } from '../../domain/timetable-check';
import { show, shown } from '../schemas';

/** The domain's schema may have been made before zod knew of OpenAPI; a clone is made after. */
const Announcement = z.clone(announcementSchema()).openapi('Announcement');

const words = z.object({ zh: z.string(), en: z.string() });

export const DecisionSchema = z
  .object({ held: z.boolean(), confirmed: z.int(), minimum: z.int(), at: shown, by: z.object({ role: z.string(), id: z.string() }), reason: z.string().optional() })
  .openapi('Decision');

export const decisionView = ({ at, ...rest }: Decision): z.infer<typeof DecisionSchema> => ({ ...rest, at: show(at) });

export const CancellationSchema = z.object({ at: shown, by: z.object({ role: z.string(), id: z.string() }), reason: z.string() }).openapi('Cancellation');

export const cancellationView = ({ at, ...rest }: Cancellation): z.infer<typeof CancellationSchema> => ({ ...rest, at: show(at) });

const sum = z.object({ count: z.int(), fen: z.int() });

export const CancellingSchema = z
  .object({
    would: z.object({ people: z.int(), refunds: z.int(), fen: z.int() }).optional(),
    cancelled: CancellationSchema.optional(),
    refunds: z.object({ done: sum, pending: sum, 'by-hand': sum, failed: sum }).optional(),
  })
  .openapi('Cancelling');

/** What the decision would be now, and what it was. */
export const PreviewSchema = z
  .object({
    id: z.string(),
    capacity: z.int(),
    minimum: z.int(),
    taken: z.int(),
    confirmed: z.int(),
    waiting: z.int(),
    decisionAt: shown,
    held: z.boolean().openapi({ description: '现在决定的结果 / what it would be now' }),
    decision: DecisionSchema.optional(),
    cancelled: CancellationSchema.optional(),
    next: z.string().optional(),
    days: z.array(z.object({ on: z.string(), taken: z.int(), confirmed: z.int(), waiting: z.int() })).openapi({ description: '每日报名进展 / enrolment day by day' }),
  })
  .openapi('SessionPreview');

export const previewView = ({ preview, decisionAt, decision, cancelled, days, ...rest }: SessionView): z.infer<typeof PreviewSchema> => ({
  ...rest,
  days: [...days],
  decisionAt: show(decisionAt),
  held: preview.held,
  ...(decision && { decision: decisionView(decision) }),
  ...(cancelled && { cancelled: cancellationView(cancelled) }),
});

/** The session as published, with every date worked out; the counts are for staff. */
export const SessionSchema = z
  .object({
    id: z.string(),
    state: z.enum(['open', 'held', 'deferred', 'cancelled']),
    next: z.string().optional(),
    announcement: Announcement,
    dates: z.array(z.object({ id: z.string(), at: shown, warnings: z.array(words) }).extend(words.shape)),
    counts: PreviewSchema.optional(),
  })
  .openapi('Session');

export function sessionView({ announcement }: SessionState, view: SessionView, forStaff: boolean): z.infer<typeof SessionSchema> {
  const { next } = view;
  return {
    id: announcement.id,
    state: stageOf(view),
    ...(next && { next }),
    announcement,
    dates: timetableOf(announcement).map(({ at, warnings, ...rest }) => ({ ...rest, at: show(at), warnings: [...warnings] })),
    ...(forStaff && { counts: previewView(view) }),
  };
}
