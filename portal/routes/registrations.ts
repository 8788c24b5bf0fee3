import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import type { Applicant } from '../../domain/applicant';
import { claimSchema } from '../../domain/claim';
import { IDENTITY_KINDS, normaliseIdentityNumber } from '../../domain/identity';
import { keysOf } from '../../domain/keys';
import { refuse } from '../../domain/refusals';
import type { Role } from '../../domain/registration';
import type { PortalDeps } from '../deps';
import { disclose, REASON_LEAST } from '../disclosures';
import { findRegistration, placeOf, termsToEnter } from '../finding';
import { freeToSit } from '../free-to-sit';
import { inTime } from '../outages';
import { PERMISSIONS } from '../permissions';
import { must, Refused } from '../problems';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { gives, OfRegistration, sessionId, show, shown, takes, text } from '../schemas';
import { tracesOf } from '../traces';
import { AnswerSchema, answerView } from '../views/answer';
import { AuditSchema, auditView, LedgerSchema, ledgerView, MessagesSchema, messagesView } from '../views/files';
import { RegistrationSchema, registrationView } from '../views/registration';

const tags = ['registrations'];
const request = { params: OfRegistration };

const ApplicantSchema = z.strictObject({
  name: text(100),
  identity: z.strictObject({ kind: z.enum(keysOf(IDENTITY_KINDS)).default('resident'), number: text(40) }),
  mobile: text(40),
  claim: claimSchema(),
  email: text(254).optional(),
  language: z.enum(['zh', 'en']).optional(),
  employerMismatch: z.boolean().default(false),
});

const TokenSchema = z.object({ token: z.string(), expiresAt: shown });
const RegisteredSchema = z.object({ answer: AnswerSchema, token: TokenSchema }).openapi('Registered');
const LaterSchema = z.object({ id: z.string(), see: z.string() }).openapi('Later');

const register = route('POST /registrations', {
  tags,
  summary: '报名 / registers in a session',
  request: { body: takes(z.strictObject({ session: sessionId, applicant: ApplicantSchema, provincialNumber: text(40).optional() })) },
  responses: {
    201: gives(RegisteredSchema, '已报名：名额或候补位次，和考生令牌 / registered: seat or place, and the candidate’s token'),
    202: gives(LaterSchema, '已受理，用同一个键再发一次即得结果 / taken in: send again with the same key for the answer'),
  },
});

const one = route('GET /registrations/{id}', { tags, summary: '报名详情 / one registration', request, responses: { 200: gives(RegistrationSchema, '报名 / the registration') } });
const audit = route('GET /registrations/{id}/audit', { tags, summary: '办理记录 / its audit trail', request, responses: { 200: gives(AuditSchema, '由早到晚 / oldest first') } });
const ledger = route('GET /registrations/{id}/ledger', { tags, summary: '账 / its money', request, responses: { 200: gives(LedgerSchema, '以分为单位 / in fen') } });
const messages = route('GET /registrations/{id}/messages', { tags, summary: '已发消息 / what was sent', request, responses: { 200: gives(MessagesSchema, '由早到晚 / oldest first') } });

const quote = route('GET /registrations/{id}/withdrawal', {
  tags,
  summary: '退出报名的退费 / what withdrawing would give back and cost',
  request,
  responses: { 200: gives(z.object({ refundFen: z.int(), keptFen: z.int(), losesRetake: z.boolean(), losesSeat: z.boolean() }), '以分为单位 / in fen') },
});

const NumbersSchema = z.object({ identity: z.object({ kind: z.string(), number: z.string() }), mobile: z.string(), email: z.string().optional() }).openapi('Numbers');

const disclosure = route('POST /registrations/{id}/disclosures', {
  tags,
  summary: '查看完整的证件号码和联系方式，须写明原因，每次都记入办理记录 / identity number and contacts in full, for a reason; each time is written down',
  request: { params: OfRegistration, body: takes(z.strictObject({ reason: text(200).min(REASON_LEAST) })) },
  responses: { 200: gives(NumbersSchema, '完整的号码 / the numbers, whole') },
});

const token = route('POST /registrations/{id}/tokens', {
  tags,
  summary: '换发考生令牌 / a new token for the candidate',
  request,
  responses: { 201: gives(TokenSchema, '新的令牌；旧的用到到期 / the former one stays good until it ends') },
});

/** Who also sees what was learnt of a person, and what the doors know. */
const AUDIT: readonly Role[] = PERMISSIONS.audit;

/** Nobody gets a token for a registration that was there before: whoever knows a number need not be its owner. */
async function registered(deps: PortalDeps, c: Context<PortalEnv>, session: string, applicant: Applicant, provincialNumber?: string) {
  const by = c.get('actor') ?? { role: 'candidate' as const, id: 'registering' };
  const terms = await termsToEnter(deps, session);
  must(await freeToSit(deps, terms, applicant.identity.number));
  const answer = await inTime(deps, () => deps.gateway.register({ terms, applicant, provincialNumber, by, requestId: requestIdOf(c) }));
  if (answer && !answer.ok && answer.refusal.code === 'already-registered') throw new Refused(refuse('already-registered').refusal);
  return answer && must(answer);
}

export function registrationRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const tokenFor = (id: string) => {
    const { token: issued, expiresAt } = deps.tokens.issue(id);
    return { token: issued, expiresAt: show(expiresAt) };
  };

  app.openapi(register, async (c) => {
    const { session, applicant, provincialNumber } = c.req.valid('json');
    const id = deps.ids.registrationId(session, normaliseIdentityNumber(applicant.identity.number));
    const see = `/registrations/${id}`;
    const answer = await registered(deps, c, session, applicant, provincialNumber);
    c.header('Location', see);
    return answer ? c.json({ answer: answerView(answer), token: tokenFor(id) }, 201) : c.json({ id, see }, 202);
  });

  app.openapi(one, async (c) => {
    const found = await findRegistration(deps, c.req.valid('param').id);
    const waits = !found.end && found.sitting.seat === 'waiting';
    return c.json(registrationView(found, actorOf(c), waits ? await placeOf(deps, found.id, found.sitting.terms.session) : undefined), 200);
  });

  app.openapi(audit, async (c) => {
    const found = await findRegistration(deps, c.req.valid('param').id);
    return c.json(auditView(AUDIT.includes(actorOf(c).role) ? await tracesOf(deps, found) : found.audit), 200);
  });

  app.openapi(ledger, async (c) => c.json(ledgerView(await findRegistration(deps, c.req.valid('param').id)), 200));

  app.openapi(messages, async (c) => {
    const { id } = await findRegistration(deps, c.req.valid('param').id);
    return c.json(messagesView(await deps.outbox.listOutbox(id)), 200);
  });

  app.openapi(quote, async (c) => {
    const found = await findRegistration(deps, c.req.valid('param').id);
    if (found.end) throw new Refused(refuse('ended', { end: found.end.end }).refusal);
    return c.json(quoteWithdrawal(found, deps.now()), 200);
  });

  app.openapi(disclosure, async (c) => {
    const { id, applicant: { identity, mobile, email } } = await findRegistration(deps, c.req.valid('param').id);
    await disclose(deps, id, { at: deps.now(), by: actorOf(c), act: 'unmask', why: c.req.valid('json').reason });
    return c.json({ identity, mobile, email }, 200);
  });

  app.openapi(token, async (c) => {
    const { id } = await findRegistration(deps, c.req.valid('param').id);
    return c.json(tokenFor(id), 201);
  });
}
