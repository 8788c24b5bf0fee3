import type { Context } from 'hono';
import { isPersonPaper } from '../../../../domain/papers';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { orderPrint } from '../../../print-orders';
import { notThere } from '../../../problems';
import { checkFormToken, typedIn } from '../../../web/form';
import { versionEvents } from '../../../web/live';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { digestOf, peopleOf, printedIn } from './people';
import { MAY_PRINT } from './one';
import { versionOfPrints } from './orders';
import { wholeFor } from './whole';

type C = Context<WebEnv>;

const ADDRESS = '/staff/sessions/:id/papers';

/** The paper an address names, and who may print it. */
function paperAt(c: C) {
  const paper = c.req.param('paper') ?? '';
  if (!isPersonPaper(paper)) throw notThere();
  return { paper, ...staffWho(c, MAY_PRINT[paper]) };
}

/** Files for many people: ordered, followed and fetched. */
export function printPages(pages: Pages, deps: PortalDeps): void {
  const versionAt = async (c: C) => versionOfPrints(await deps.prints.list((await findSession(deps, c.req.param('id') ?? '')).announcement.id));

  pages.get(`${ADDRESS}/version`, async (c) => {
    staffWho(c, 'read');
    return c.json({ version: await versionAt(c) });
  });

  pages.get(`${ADDRESS}/events`, async (c) => {
    staffWho(c, 'read');
    return versionEvents(c, deps, () => versionAt(c));
  });

  pages.post(`${ADDRESS}/:paper`, async (c) => {
    const { paper, staff } = paperAt(c);
    await checkFormToken(c);
    const room = (await typedIn(c)).room || undefined;
    const { state, people } = await peopleOf(c, deps);
    const concerned = printedIn(people, paper, room);
    if (!concerned.length) throw notThere();
    const session = state.announcement.id;
    const whole = await wholeFor(deps, staff, paper, concerned);
    const named = { name: room === undefined ? paper : `${paper}-room-${room}`, paper, at: deps.now(), digest: digestOf(concerned, paper), ...(whole && { whole }), ...(room !== undefined && { room: Number(room) }) };
    await orderPrint(deps, { ...named, session, registrations: concerned.map(({ id }) => id) });
    return c.redirect(`/staff/sessions/${session}/papers`, 303);
  });

  /** A link of the store's, good for five minutes, made each time it is asked for. */
  pages.get(`${ADDRESS}/file/:name`, async (c) => {
    const print = await deps.prints.find(c.req.param('id') ?? '', c.req.param('name') ?? '');
    if (!print?.file || !isPersonPaper(print.paper)) throw notThere();
    staffWho(c, MAY_PRINT[print.paper]);
    if (print.whole) staffWho(c, 'unmask');
    return c.redirect(await deps.materials.presignView(print.file), 303);
  });
}
