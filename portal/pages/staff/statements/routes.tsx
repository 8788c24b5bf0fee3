import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { explain, inFull } from '../../../../domain/refusals';
import { missingIn, type StatementColumns } from '../../../../domain/statement';
import type { PortalDeps } from '../../../deps';
import { notThere } from '../../../problems';
import { changeColumns, confirmStatement, handInStatement, progressOf, proposalOf, readingOf, statementOf } from '../../../statement-acts';
import { checkFormToken, FILE_LIMIT, fileIn, fieldOf, SEEN, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { STATEMENT as W } from '../../../words/staff/statements';
import { showCashier } from '../cashier/routes';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { linesSheet } from './lines';
import { StatementPage } from './statement';

type C = Context<WebEnv>;

const TICKS_LIMIT = 1024 * 1024;
const AT = '/staff/cashier/statements/:id';

/** The statement an address names. */
async function named(c: C, deps: PortalDeps) {
  staffWho(c, 'money');
  const id = c.req.param('id') ?? '';
  const file = /^[0-9a-f]{40}$/.test(id) ? await statementOf(deps, id) : undefined;
  if (!file) throw notThere();
  return { id, file };
}

async function show(c: C, deps: PortalDeps, { typed = {}, problems = {}, stale = false }: { typed?: Typed; problems?: Problems; stale?: boolean } = {}, status = 200) {
  const { id, file } = await named(c, deps);
  const [reading, progress] = await Promise.all([readingOf(deps, id, file), file.entries && progressOf(deps, id, file)]);
  return render(c, <StatementPage page={c.get('page')} reading={reading} requestKey={randomUUID()} typed={typed} problems={problems} stale={stale} {...(progress && { progress })} />, status);
}

/** One heading a field; remarks keep the other columns they are joined from. */
const columnsOf = (typed: Typed, { remark }: StatementColumns): StatementColumns => {
  const one = (field: string) => (typed[field] ? [typed[field]] : []);
  const first = one('remark');
  return { bookedAt: one('bookedAt'), credit: one('credit'), direction: one('direction'), bankReference: one('bankReference'), payer: one('payer'), remark: [...first, ...remark.slice(1).filter((name) => !first.includes(name))] };
};

export function statementPages(pages: Pages, deps: PortalDeps): void {
  pages.post(
    '/staff/cashier/statements',
    async (c) => {
      const { by } = staffWho(c, 'money');
      await checkFormToken(c);
      const [typed, bytes] = [await typedIn(c), await fileIn(c)];
      const { bank = '' } = typed;
      const refused = (problems: Problems) => showCashier(c, deps, { typed, problems }, 422);
      if (!bank || bank.length > 60 || !bytes) return refused({ ...((!bank || bank.length > 60) && { bank: W.bankMissing }), ...(!bytes && { file: W.fileMissing }) });
      const kept = await handInStatement(deps, by, bank, bytes);
      if (kept.ok) return c.redirect(`/staff/cashier/statements/${kept.value}`, 303);
      return refused({ file: inFull(explain(kept.refusal)) });
    },
    FILE_LIMIT,
  );

  pages.get(AT, (c) => show(c, deps));

  pages.post(`${AT}/columns`, async (c) => {
    const { id, file } = await named(c, deps);
    await checkFormToken(c);
    const typed = await typedIn(c);
    const columns = columnsOf(typed, file.columns);
    const missing = missingIn(columns);
    if (missing.length) return show(c, deps, { typed, problems: Object.fromEntries(missing.map((field) => [field, W.columnsMissing])) }, 422);
    await changeColumns(deps, id, columns);
    return c.redirect(`/staff/cashier/statements/${id}`, 303);
  });

  pages.post(
    AT,
    async (c) => {
      const { id, file } = await named(c, deps);
      await checkFormToken(c);
      const typed = await typedIn(c);
      const reading = await readingOf(deps, id, file);
      if (!file.entries && (await fieldOf(c, SEEN)) !== proposalOf(reading)) return show(c, deps, { stale: true }, 409);
      const byReference = new Set(reading.lines.flatMap(({ row, match }) => (match.kind === 'matched' && match.by === 'reference' ? [row] : [])));
      await confirmStatement(deps, staffWho(c, 'money').by, reading, (row) => byReference.has(row) || typed[`agree.${row}`] === 'yes');
      return c.redirect(`/staff/cashier/statements/${id}`, 303);
    },
    TICKS_LIMIT,
  );

  exportRoutes(pages, AT, async (c) => {
    const { id, file } = await named(c, deps);
    const reading = await readingOf(deps, id, file);
    return { name: 'statement', sheet: linesSheet(c.get('page'), reading, reading.lines, { together: true }) };
  });
}
