import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { billRecord, type BillFile } from '../../../../activities/reconcile';
import { postings, type Posting } from '../../../../domain/books';
import { flawsIn } from '../../../../domain/books-check';
import { dayBook, sessionsIn } from '../../../../domain/day-book';
import { DAY_MS, dateOf, instantAt, isDate } from '../../../../domain/instant';
import { billTotals, daysBefore } from '../../../../domain/reconcile';
import { readAccounts, readDifferences } from '../../../books-acts';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { within } from '../../../outages';
import { requestIdFrom } from '../../../route';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { BOOKS as W, BOOKS_SAID } from '../../../words/staff/books';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { BooksPage, SessionBookPage, type BillDay } from './page';
import { differencesSheet, linesOf, movementsSheet, sessionsSheet, statementSheet, type SessionRow } from './sheets';

type C = Context<WebEnv>;

/** The day an address names; today otherwise. */
const dayOf = (c: C): string => {
  const day = c.req.query('day') ?? '';
  return isDate(day) ? day : dateOf(c.get('page').now);
};

const periodOf = (day: string) => ({ from: instantAt(day), to: instantAt(day) + DAY_MS });

const duringDay = (all: readonly Posting[], day: string): Posting[] => all.filter(({ at }) => dateOf(at) === day);

/** Each session up to the end of a day, what belongs to none, and all of them. */
function sessionRows(all: readonly Posting[], day: string): SessionRow[] {
  const { to } = periodOf(day);
  const rows = [...sessionsIn(all), ''].map((session): SessionRow => ({ session, book: dayBook(all, { to, session }) }));
  return [...rows, { book: dayBook(all, { to }) }];
}

const billDays = (deps: PortalDeps, all: readonly Posting[], now: number): Promise<BillDay[]> =>
  Promise.all(
    daysBefore(now).toReversed().map(async (date) => {
      const bill = (await deps.records.readRecord<BillFile>(billRecord(date)))?.file;
      const ours = dayBook(all, periodOf(date)).received.provider;
      return { date, kept: bill !== undefined, ours, ...(bill && { totals: billTotals(bill.lines) }), ...(bill?.reconciled && { reconciled: bill.reconciled }) };
    }),
  );

async function show(c: C, deps: PortalDeps, form: { typed?: Typed; problems?: Problems } = {}, status = 200) {
  staffWho(c, 'books');
  const [page, day] = [c.get('page'), dayOf(c)];
  const [{ sources, evidence }, differences] = await Promise.all([readAccounts(deps), readDifferences(deps)]);
  const all = postings(sources);
  const bills = deps.payments && (await billDays(deps, all, page.now));
  const { typed = {}, problems = {} } = form;
  const said = BOOKS_SAID[c.req.query('done') as keyof typeof BOOKS_SAID] as (typeof BOOKS_SAID)[keyof typeof BOOKS_SAID] | undefined;
  return render(
    c,
    <BooksPage page={page} day={day} book={dayBook(all, periodOf(day))} sessions={sessionRows(all, day)} differences={differences} flaws={flawsIn(sources, evidence)} evidence={evidence} typed={typed} problems={problems} requestKey={randomUUID()} {...(bills && { bills })} {...(said && { said })} />,
    status,
  );
}

/** Movements of one session, all there ever were. */
async function sessionBook(c: C, deps: PortalDeps) {
  staffWho(c, 'books');
  const { announcement } = await findSession(deps, c.req.param('id') ?? '');
  const all = postings((await readAccounts(deps)).sources);
  const book = dayBook(all, { to: Number.POSITIVE_INFINITY, session: announcement.id });
  return { session: announcement.id, book, movements: all.filter(({ session }) => session === announcement.id) };
}

const movements = async (c: C, deps: PortalDeps): Promise<Posting[]> => {
  staffWho(c, 'books');
  return postings((await readAccounts(deps)).sources);
};

function bookExports(pages: Pages, deps: PortalDeps): void {
  exportRoutes(pages, '/staff/books', async (c) => ({ name: `books-${dayOf(c)}`, sheet: statementSheet(c.get('page'), linesOf(dayBook(await movements(c, deps), periodOf(dayOf(c))), true)) }));
  exportRoutes(pages, '/staff/books/movements', async (c) => ({ name: `movements-${dayOf(c)}`, sheet: movementsSheet(c.get('page'), duringDay(await movements(c, deps), dayOf(c))) }));
  exportRoutes(pages, '/staff/books/sessions', async (c) => ({ name: `sessions-${dayOf(c)}`, sheet: sessionsSheet(c.get('page'), sessionRows(await movements(c, deps), dayOf(c))) }));
  exportRoutes(pages, '/staff/books/differences', async (c) => {
    staffWho(c, 'books');
    return { name: 'differences', sheet: differencesSheet(c.get('page'), await readDifferences(deps)) };
  });
  exportRoutes(pages, '/staff/books/sessions/:id', async (c) => {
    const { session, book } = await sessionBook(c, deps);
    return { name: `session-${session}`, sheet: statementSheet(c.get('page'), linesOf(book, false)) };
  });
  exportRoutes(pages, '/staff/books/sessions/:id/movements', async (c) => {
    const { session, movements: rows } = await sessionBook(c, deps);
    return { name: `movements-${session}`, sheet: movementsSheet(c.get('page'), rows) };
  });
}

/** What the accountant closes each day. */
export function bookPages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/books', (c) => show(c, deps));
  bookExports(pages, deps);
  pages.get('/staff/books/sessions/:id', async (c) => render(c, <SessionBookPage page={c.get('page')} {...(await sessionBook(c, deps))} />));

  pages.post('/staff/books/reconcile', async (c) => {
    staffWho(c, 'money');
    await checkFormToken(c);
    const key = await fieldOf(c, REQUEST_KEY);
    await within(deps, () => deps.gateway.startReconcile(requestIdFrom('reconcile', 'books', key), c.get('page').now));
    return c.redirect('/staff/books?done=started', 303);
  });

  pages.post('/staff/books/differences/:id', async (c) => {
    const { by } = staffWho(c, 'money');
    await checkFormToken(c);
    const id = c.req.param('id') ?? '';
    const [typed, name] = [await typedIn(c), `reason.${id}`];
    const reason = typed[name] ?? '';
    if (!reason || reason.length > 500) return show(c, deps, { typed, problems: { [name]: W.reasonMissing } }, 422);
    const closed = await within(deps, async () => deps.gateway.closeDifference(id, reason, by, requestIdFrom('close', id, await fieldOf(c, REQUEST_KEY))));
    return c.redirect(`/staff/books?done=${closed.ok ? 'closed' : 'gone'}`, 303);
  });
}
