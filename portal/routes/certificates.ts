import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { answerOf } from '../../domain/acts/apply';
import { actSchema } from '../../domain/acts/schemas';
import { BLOCK_MOST, checkCertificateNumber } from '../../domain/certificate';
import { CERTIFICATE_ACTS, CERTIFICATE_STATUSES, type CertificateEvent } from '../../domain/certificate-register';
import { accept, refuse, type Checked } from '../../domain/refusals';
import type { RosterProgress } from '../../workflows/messages';
import { certify, entered, holdersIn, refusedLine, type Holder } from '../certificate-acts';
import type { PortalDeps } from '../deps';
import { findRegistration, findTerms } from '../finding';
import { must } from '../problems';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { gives, OfRegistration, OfSession, registrationId, show, shown, takes, text } from '../schemas';
import { AnswerSchema, answerView } from '../views/answer';

const tags = ['certificates'];
const number = text(40).openapi({ example: 'S000044123456263000001' });

const EventSchema = z.object({ kind: z.string(), at: shown, by: z.string(), note: z.string().optional(), proxy: z.boolean().optional(), other: z.string().optional() });
const HolderSchema = z.object({ registration: z.string(), status: z.enum(['waiting', ...CERTIFICATE_STATUSES]), number: z.string().optional(), events: z.array(EventSchema) });
const RegisterSchema = z.object({ rows: z.array(HolderSchema) }).openapi('CertificateRegister');
const LineSchema = z.object({ number: z.string(), registration: z.string().optional(), done: z.boolean(), refused: z.string().optional().openapi({ description: '没有办成的原因代码 / the code it was refused with' }) });
const EnteredSchema = z.object({ total: z.int(), done: z.int(), rows: z.array(LineSchema) }).openapi('CertificatesEntered');

const rows = z.array(z.strictObject({ registration: registrationId, number })).min(1).max(1000);

const one = route('POST /registrations/{id}/certificate', {
  tags,
  summary: '登记证书编号 / records the certificate number; a number is one person’s only',
  request: { params: OfRegistration, body: takes(actSchema('certify')) },
  responses: { 200: gives(AnswerSchema, '办理后的状态 / where it stands now') },
});
const register = route('GET /sessions/{id}/certificates', { tags, summary: '证书登记簿 / the register of certificates of a session', request: { params: OfSession }, responses: { 200: gives(RegisterSchema, '逐人 / by person') } });
const reserve = route('POST /sessions/{id}/certificates/numbers', {
  tags,
  summary: '预留编号 / sets numbers aside for a session',
  request: { params: OfSession, body: takes(z.strictObject({ numbers: z.array(number).min(1).max(BLOCK_MOST) })) },
  responses: { 200: gives(EnteredSchema, '逐号结果 / number by number') },
});
const acts = route('POST /sessions/{id}/certificates', {
  tags,
  summary: '登记编号、打印、领取、撤销 / issues, prints, collects or revokes many',
  request: { params: OfSession, body: takes(z.strictObject({ act: z.enum(['issue', ...CERTIFICATE_ACTS]), rows, note: text(500).optional().openapi({ description: '撤销原因，必填；领取的签收说明 / why revoked, required; who signed for it' }), proxy: z.boolean().optional() })) },
  responses: { 200: gives(EnteredSchema, '逐行结果；同一个键再问一次得到进度 / line by line; the same key again answers how far it is') },
});

const enteredView = ({ total, done, outcomes }: RosterProgress): z.infer<typeof EnteredSchema> => ({
  total,
  done,
  rows: outcomes.map((line) => {
    const refused = refusedLine(line)?.code;
    return { number: line.number ?? '', ...(line.registration && { registration: line.registration }), done: !refused, ...(refused && { refused }) };
  }),
});

const eventView = ({ kind, at, by, note, proxy, other }: CertificateEvent): z.infer<typeof EventSchema> => ({ kind, at: show(at), by: by.id, ...(note && { note }), ...(proxy && { proxy }), ...(other && { other }) });

const holderView = ({ person, certificate, status }: Holder): z.infer<typeof HolderSchema> => {
  const held = person.certificate ?? certificate?.number;
  return { registration: person.id, status, ...(held && { number: held }), events: (certificate?.events ?? []).map(eventView) };
};

/** Certificate numbers and what becomes of them: see `domain/certificate-register.ts`. */
export function certificateRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  app.openapi(one, async (c) => {
    const { id } = c.req.valid('param');
    must(await certify(deps, { by: actorOf(c), requestId: requestIdOf(c) }, id, c.req.valid('json').number));
    return c.json(answerView(answerOf(await findRegistration(deps, id))), 200);
  });

  app.openapi(register, async (c) => {
    const { id } = c.req.valid('param');
    await findTerms(deps, id);
    return c.json({ rows: (await holdersIn(deps, id)).map(holderView) }, 200);
  });

  app.openapi(reserve, async (c) => {
    const { level, session } = await findTerms(deps, c.req.valid('param').id);
    const numbers = c.req.valid('json').numbers.map((one) => ({ number: must(checkCertificateNumber(one, level)) }));
    return c.json(enteredView(must(await entered(deps, { id: requestIdOf(c), session, level, by: actorOf(c), act: 'reserve', rows: numbers }))), 200);
  });

  app.openapi(acts, async (c) => {
    const { level, session } = await findTerms(deps, c.req.valid('param').id);
    const { act, rows: given, note, proxy } = c.req.valid('json');
    const lines = given.map(({ registration, number: typed }) => ({ registration, number: must(checkCertificateNumber(typed, level)) }));
    must(remarked(act, note));
    const remarks = { ...(note && { note }), ...(proxy && { proxy }) };
    return c.json(enteredView(must(await entered(deps, { id: requestIdOf(c), session, level, by: actorOf(c), act, rows: lines, ...(Object.keys(remarks).length && { remarks }) }))), 200);
  });
}

const remarked = (act: string, note: string | undefined): Checked<undefined> => (act === 'revoke' && !note ? refuse('bad-input', { field: 'note', problem: 'why is it revoked?' }) : accept(undefined));
