import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ROW_STATES, stateOf, visible, type Entry, type ScoreSheet, type SheetRow } from '../../domain/score-sheet';
import type { PortalDeps } from '../deps';
import { findTerms } from '../finding';
import { must } from '../problems';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { gives, OfSession, registrationId, show, shown, subject, takes } from '../schemas';
import { awaitsScores, checkScores, enterScores, findSheet, publishScores } from '../score-acts';
import { registrationsIn } from '../session-people';

const tags = ['scores'];
const state = z.enum(ROW_STATES);
const score = z.union([z.number().min(0).max(100), z.literal('absent')]);
const scores = z.partialRecord(subject, score).openapi({ type: 'object', example: { theory: 75, practical: 'absent' } });
const rows = z.array(z.strictObject({ registration: registrationId, scores })).min(1).max(1000);
const AnswerSchema = z.object({ rows: z.array(z.object({ registration: z.string(), state })) }).openapi('ScoreSheetAnswer');

const EntrySchema = z.object({ by: z.string(), at: shown, scores: scores.optional().openapi({ description: '他人录入的，两人都录入后才显示 / of another person: shown once both have typed' }) });
const RowSchema = z.object({ registration: z.string(), state, subjects: z.array(subject), first: EntrySchema, second: EntrySchema.optional(), stage: z.string().optional(), refused: z.string().optional() });
const SheetSchema = z.object({ rows: z.array(RowSchema), missing: z.array(z.string()).openapi({ description: '还没有录入的报名 / not entered yet' }) }).openapi('ScoreSheet');

const see = route('GET /sessions/{id}/scores', { tags, summary: '成绩表 / the score sheet of a session', request: { params: OfSession }, responses: { 200: gives(SheetSchema, '逐人状态 / row by row') } });

const asked = <S extends z.ZodType>(name: 'POST /sessions/{id}/scores' | 'POST /sessions/{id}/scores/check' | 'POST /sessions/{id}/scores/publish', summary: string, body: S) =>
  route(name, { tags, summary, request: { params: OfSession, body: takes(body) }, responses: { 200: gives(AnswerSchema, '各行的状态 / how each row stands now') } });

const enter = asked('POST /sessions/{id}/scores', '录入成绩 / enters scores', z.strictObject({ rows }));
const check = asked('POST /sessions/{id}/scores/check', '第二人再录一遍 / a second person types them again', z.strictObject({ rows }));
const publish = asked('POST /sessions/{id}/scores/publish', '发布两人一致的成绩 / publishes those on which both agree', z.strictObject({ registrations: z.array(registrationId).min(1).max(1000) }));

const entryView = (row: SheetRow, entry: Entry, reader: string): z.infer<typeof EntrySchema> => ({
  by: entry.by.id,
  at: show(entry.at),
  ...(visible(row, entry, reader) && { scores: entry.scores }),
});

const rowsView = (sheet: ScoreSheet, reader: string): z.infer<typeof RowSchema>[] =>
  Object.entries(sheet.rows).map(([registration, row]) => ({
    registration,
    state: stateOf(row),
    subjects: [...row.subjects],
    first: entryView(row, row.first, reader),
    ...(row.second && { second: entryView(row, row.second, reader) }),
    ...(row.published?.stage && { stage: row.published.stage }),
    ...(row.refused && { refused: row.refused }),
  }));

/** Scores by one person, checked by a second: see `domain/score-sheet.ts`. */
export function scoreRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const whoOf = (c: Context<PortalEnv>) => ({ by: actorOf(c), requestId: requestIdOf(c) });

  app.openapi(see, async (c) => {
    const { id } = c.req.valid('param');
    await findTerms(deps, id);
    const [{ sheet }, people] = await Promise.all([findSheet(deps, id), registrationsIn(deps, id)]);
    const missing = people.filter((one) => awaitsScores(one, id) && !sheet.rows[one.id]).map((one) => one.id);
    return c.json({ rows: rowsView(sheet, actorOf(c).id), missing }, 200);
  });

  app.openapi(enter, async (c) => c.json({ rows: [...must(await enterScores(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json').rows)).rows] }, 200));

  app.openapi(check, async (c) => c.json({ rows: [...must(await checkScores(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json').rows)).rows] }, 200));

  app.openapi(publish, async (c) => c.json({ rows: [...must(await publishScores(deps, whoOf(c), c.req.valid('param').id, c.req.valid('json').registrations)).rows] }, 200));
}
