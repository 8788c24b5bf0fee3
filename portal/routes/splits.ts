import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { balance } from '../../domain/ledger';
import { accept, refuse, type Checked } from '../../domain/refusals';
import { MOST_SHARES, type Share } from '../../domain/shares';
import type { PortalDeps } from '../deps';
import { memoOf } from '../money-acts';
import { within } from '../outages';
import { must, notThere } from '../problems';
import { actorOf, requestIdOf, route, type PortalEnv } from '../route';
import { fen, gives, OfMoney, registrationId, takes } from '../schemas';
import { readRegistrations } from '../session-people';
import { partsOf, splitMoney } from '../splitting';
import { suggestionsFor } from '../suggestions';

const tags = ['money'];

const suggest = route('GET /transfers/{id}/suggestions', {
  tags,
  summary: '可能是谁的款项 / whose it may be',
  request: { params: OfMoney },
  responses: {
    200: gives(z.array(z.object({ registration: z.string(), owedFen: z.int(), why: z.array(z.enum(['byNumber', 'byName', 'byAmount'])) })), '最可能的在前：写了编号、姓名相符、金额相符 / likeliest first: the number quoted, the name, the amount'),
  },
});

const split = route('POST /transfers/{id}/split', {
  tags,
  summary: '把一笔款项分给多人，合计须分毫不差 / divides a sum over several registrations, to the fen',
  request: { params: OfMoney, body: takes(z.strictObject({ shares: z.array(z.strictObject({ registration: registrationId, fen })).min(1).max(MOST_SHARES) })) },
  responses: { 200: gives(z.object({ outcome: z.string().openapi({ description: 'open, applied, late' }) }), '已受理；open 为仍在入账 / taken; `open` while it is being entered') },
});

const PartsSchema = z.object({ open: z.boolean(), shares: z.array(z.object({ registration: z.string(), fen: z.int(), outcome: z.string() })) });

const parts = route('GET /transfers/{id}/split', {
  tags,
  summary: '各人的份额和结果 / what came of each share',
  request: { params: OfMoney },
  responses: { 200: gives(PartsSchema, '已入账的份额；open 为还有未入账的 / shares entered so far; `open` while some are not') },
});

/** Every registration that is named is there; nothing is entered for anybody otherwise. */
async function known(deps: PortalDeps, shares: readonly Share[]): Promise<Checked<readonly Share[]>> {
  const there = new Set((await readRegistrations(deps, shares.map(({ registration }) => registration))).map(({ id }) => id));
  const unknown = shares.flatMap(({ registration }, index) => (there.has(registration) ? [] : [{ path: `shares.${index}.registration`, problem: { zh: '没有这一报名', en: 'is no registration' } }]));
  const [first] = unknown;
  return first ? refuse('bad-input', { field: first.path, problem: first.problem.en }, unknown) : accept(shares);
}

/** One sum that is for several people: whose it may be, its division, and what came of it. */
export function splitRoutes(app: OpenAPIHono<PortalEnv>, deps: PortalDeps): void {
  const openSum = async (id: string) => (await within(deps, () => deps.gateway.openTransfers())).find((one) => one.id === id);

  app.openapi(suggest, async (c) => {
    const sum = await openSum(c.req.valid('param').id);
    if (!sum) throw notThere();
    const found = await suggestionsFor(deps, memoOf(sum.memo));
    return c.json(found.map(({ registration: { id, ledger }, why }) => ({ registration: id, owedFen: -balance(ledger), why: [...why] })), 200);
  });

  app.openapi(split, async (c) => {
    const { id } = c.req.valid('param');
    const shares = must(await known(deps, c.req.valid('json').shares));
    return c.json({ outcome: must(await splitMoney(deps, { by: actorOf(c), requestId: requestIdOf(c) }, id, shares)) }, 200);
  });

  app.openapi(parts, async (c) => {
    const { id } = c.req.valid('param');
    const [entered, open] = await Promise.all([partsOf(deps, id), openSum(id)]);
    if (!entered.length && !open) throw notThere();
    return c.json({ open: open !== undefined, shares: entered.map(({ file: { registration = '', fen: share, outcome } }) => ({ registration, fen: share, outcome })) }, 200);
  });
}
