import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { certificateNumberIn } from '../../domain/certificate';
import { dateOf } from '../../domain/instant';
import type { PortalDeps } from '../deps';
import { must } from '../problems';
import { problem, route, type PortalEnv } from '../route';
import { gives, takes, text } from '../schemas';
import { verify, type Found } from '../verifying';
import { addressOf } from '../web/address';

const words = z.object({ zh: z.string(), en: z.string() });
const day = z.string().openapi({ format: 'date', example: '2026-05-20' });

const VerifiedSchema = z
  .object({
    status: z.enum(['valid', 'revoked', 'unknown']).openapi({ description: '编号或持证人有误都是 unknown / `unknown` whichever of the two is wrong' }),
    holder: z.string().optional().openapi({ description: '隐去一部分 / masked', example: '张*' }),
    occupation: words.optional(),
    level: z.int().optional(),
    organiser: words.optional(),
    issuedOn: day.optional(),
    revokedOn: day.optional(),
  })
  .openapi('VerifiedCertificate');

/** By POST: the holder is never part of an address, which is written down in many places. */
const verification = route('POST /certificates/verification', {
  tags: ['certificates'],
  summary: '查验证书：编号，加持证人姓名或证件号码后四位 / whether a certificate is good: its number, and the holder’s name or the last four of their identity number',
  request: { body: takes(z.strictObject({ number: text(40).openapi({ example: 'S000044123456263000001' }), holder: text(50).openapi({ description: '姓名，或证件号码后四位 / the name, or the last four' }) })) },
  responses: { 200: gives(VerifiedSchema, '证书上写明的内容 / what the certificate says itself'), 429: problem('查询过多 / too many queries') },
});

const verifiedView = ({ status, name: holder, occupation, level, organiser, issuedAt, revokedAt }: Found): z.infer<typeof VerifiedSchema> => ({
  status,
  holder,
  occupation,
  level,
  organiser,
  issuedOn: dateOf(issuedAt),
  ...(status === 'revoked' && revokedAt !== undefined && { revokedOn: dateOf(revokedAt) }),
});

/** What the page `/verify` answers, for programs: no more, and no oftener. */
export function verificationRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  app.openapi(verification, async (c) => {
    const { number, holder } = c.req.valid('json');
    const found = must(await verify(deps, addressOf(c), must(certificateNumberIn(number)), holder));
    return c.json(found ? verifiedView(found) : { status: 'unknown' as const }, 200);
  });
}
