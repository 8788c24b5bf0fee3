import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { checkCreditCode } from '../../domain/credit-code';
import { formatInstant } from '../../domain/instant';
import { normaliseIdentityNumber } from '../../domain/identity';
import { parseWith } from '../../domain/problems';
import { refuse } from '../../domain/refusals';
import { parseProvincialRoster, type RosterProblem } from '../../domain/roster';
import type { Terms } from '../../domain/terms';
import { readList } from '../body';
import type { PortalDeps } from '../deps';
import { findTerms, termsToEnter } from '../finding';
import { freeOf } from '../free-to-sit';
import { planGroup, type GroupPlan } from '../group-plan';
import { within } from '../outages';
import { must, Refused } from '../problems';
import { actorOf, route, type PortalEnv } from '../route';
import { flag, gives, OfRegistration, OfSession, text } from '../schemas';
import { GroupProgressSchema, groupView, ProvincialProgressSchema, provincialView } from '../views/roster';

const tags = ['rosters'];
const StartedSchema = z.object({ id: z.string(), rows: z.int(), see: z.string() }).openapi('RosterStarted');

const rows = { type: 'array' as const, items: { type: 'object' as const, additionalProperties: true } };
const csv = { 'text/csv': { schema: { type: 'string' as const, description: 'UTF-8 或 GB18030，首行为表头 / with headings' } } };

const DryRunSchema = z
  .object({
    rows: z.int(),
    problems: z.array(z.object({ row: z.int(), field: z.string(), zh: z.string(), en: z.string() })),
    would: z.array(z.object({ row: z.int(), registration: z.string(), outcome: z.enum(['register', 'already-registered']) })),
  })
  .openapi('GroupDryRun');

const group = route('POST /sessions/{id}/groups', {
  tags,
  summary: '单位集体报名 / an employer registers a group; `dryRun=1` says what would happen and starts nothing',
  request: {
    params: OfSession,
    query: z.object({ employer: text(30).optional().openapi({ description: '统一社会信用代码；JSON 中也可给出 / credit code; JSON may carry it instead' }), dryRun: flag }),
    body: {
      required: true,
      content: { 'application/json': { schema: { type: 'object', required: ['rows'], properties: { employer: { type: 'string' }, rows } } }, ...csv },
    },
  },
  responses: { 200: gives(DryRunSchema, '试算 / dry run'), 202: gives(StartedSchema, '已开始逐人报名 / started, one registration per person') },
});

const progress = route('GET /groups/{id}', {
  tags,
  summary: '集体报名进度 / how far it has come',
  request: { params: OfRegistration },
  responses: { 200: gives(GroupProgressSchema, '逐行结果 / row by row') },
});

const provincial = route('POST /sessions/{id}/provincial-roster', {
  tags,
  summary: '导入省平台名单 / the province’s list gives each registration its number',
  request: { params: OfSession, body: { required: true, content: { 'application/json': { schema: { type: 'object', required: ['rows'], properties: { rows } } }, ...csv } } },
  responses: { 202: gives(StartedSchema, '已开始逐行核对 / started') },
});

const lists = route('GET /sessions/{id}/provincial-roster', {
  tags,
  summary: '省平台名单核对结果 / only ours, only theirs, differing',
  request: { params: OfSession },
  responses: { 200: gives(ProvincialProgressSchema, '三张清单 / the three lists') },
});

const Envelope = z.object({ employer: z.string().optional(), rows: z.array(z.unknown()) });

/** CSV is the rows alone; JSON may be, too. */
async function readRoster(c: Context): Promise<z.infer<typeof Envelope>> {
  const list = await readList(c);
  return Array.isArray(list) ? { rows: list } : must(parseWith(Envelope, list, 'bad-input'));
}

function employerIn(given: string | undefined): string {
  if (given === undefined) throw new Refused(refuse('bad-input', { field: 'employer', problem: 'give the employer’s unified social credit code' }).refusal);
  return must(checkCreditCode(given)).code;
}

const provincialRosterOf = (session: string) => `provincial-${session}`;

/** What would become of each row that is in order. */
async function wouldBe(deps: PortalDeps, { rows: planned }: GroupPlan, { session }: Terms): Promise<z.infer<typeof DryRunSchema>['would']> {
  const there = await within(deps, () => deps.gateway.registrationsOf(session));
  return planned.map(({ row, applicant }) => {
    const registration = deps.ids.registrationId(session, normaliseIdentityNumber(applicant.identity.number));
    return { row, registration, outcome: there.has(registration) ? ('already-registered' as const) : ('register' as const) };
  });
}

const flat = ({ row, field, problem: { zh, en } }: RosterProblem) => ({ row, field, zh, en });

export function rosterRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const { gateway, ids, now } = deps;

  app.openapi(group, async (c) => {
    const { id } = c.req.valid('param');
    const query = c.req.valid('query');
    const terms = await termsToEnter(deps, id);
    if (now() >= terms.registration.hardAt) throw new Refused(refuse('registration-closed', { by: formatInstant(terms.registration.shownAt) }).refusal);
    const { employer: stated, rows: given } = await readRoster(c);
    const employer = employerIn(query.employer ?? stated);
    const plan = await freeOf(deps, planGroup({ given, terms, employer, by: actorOf(c), now: now() }), terms);
    const { problems } = plan;
    if (query.dryRun) return c.json({ rows: given.length, problems: problems.map(flat), would: await wouldBe(deps, plan, terms) }, 200);
    if (problems.length) throw new Refused(refuse('bad-roster', { count: problems.length }, problems).refusal);
    const roster = { id: ids.groupId(id, employer), terms, by: actorOf(c), rows: { kind: 'group' as const, rows: plan.rows } };
    const started = must(await within(deps, () => gateway.startRoster(roster)));
    const see = `/groups/${started.id}`;
    c.header('Location', see);
    return c.json({ id: started.id, rows: plan.rows.length, see }, 202);
  });

  app.openapi(progress, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(groupView(must(await within(deps, () => gateway.rosterProgress(id)))), 200);
  });

  app.openapi(provincial, async (c) => {
    const { id } = c.req.valid('param');
    const terms = await findTerms(deps, id);
    const { rows: given } = await readRoster(c);
    const listed = must(parseProvincialRoster(given));
    const roster = { id: provincialRosterOf(id), terms, by: actorOf(c), rows: { kind: 'provincial' as const, rows: listed } };
    must(await within(deps, () => gateway.startRoster(roster)));
    const see = `/sessions/${id}/provincial-roster`;
    c.header('Location', see);
    return c.json({ id: roster.id, rows: listed.length, see }, 202);
  });

  app.openapi(lists, async (c) => {
    const roster = await within(deps, () => gateway.rosterProgress(provincialRosterOf(c.req.valid('param').id)));
    return c.json(provincialView(must(roster)), 200);
  });
}
