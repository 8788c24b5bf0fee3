import { randomUUID } from 'node:crypto';
import type { Registration } from '../../../../domain/registration';
import type { PortalDeps } from '../../../deps';
import { mayBeSplit, partsOf, quotedBy, splitMoney, whoIs } from '../../../splitting';
import { problemsOf } from '../../../web/claim-form';
import { checkFormToken, typedIn } from '../../../web/form';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { acting, back, idOf, waitingSum, type C } from './acting';
import type { Waiting } from './lists';
import { SplitPage } from './split';
import { divisionIn, divisionOf, obstacles, type Division } from './split-form';
import { partsSheet, SplitOutcome, SplitPreview } from './split-outcome';

const AT = '/staff/cashier/transfers/:id';

/** The sum an address names, while it waits and may be divided. */
async function divisible(c: C, deps: PortalDeps): Promise<Waiting | undefined> {
  staffWho(c, 'money');
  return mayBeSplit(idOf(c)) ? waitingSum(deps, idOf(c)) : undefined;
}

const show = (c: C, waiting: Waiting, division: Division, { found, problems = {} }: { found?: readonly Registration[]; problems?: Problems } = {}) =>
  render(c, <SplitPage page={c.get('page')} waiting={waiting} division={division} problems={problems} {...(found && { found })} />, Object.keys(problems).length ? 422 : 200);

async function enter(c: C, deps: PortalDeps, waiting: Waiting, division: Division) {
  const who = await acting(c, 'split', idOf(c));
  const split = await splitMoney(deps, who, idOf(c), division.shares);
  if (split.ok) return c.redirect(`/staff/cashier/transfers/${idOf(c)}/came`, 303);
  return split.refusal.code === 'transfer-settled' ? back(c, 'gone') : show(c, waiting, division, { problems: problemsOf(split.refusal, 'rest') });
}

/** Divides one sum over several candidates: find and add them, see what it does, enter it, see what came of it. */
export function splitPages(pages: Pages, deps: PortalDeps): void {
  pages.get(`${AT}/split`, async (c) => {
    const waiting = await divisible(c, deps);
    return waiting ? show(c, waiting, divisionOf(await quotedBy(deps, waiting.memo))) : back(c, 'gone');
  });

  pages.post(`${AT}/split`, async (c) => {
    const waiting = await divisible(c, deps);
    await checkFormToken(c);
    if (!waiting) return back(c, 'gone');
    const { do: wanted = 'count', find = '', ...typed } = await typedIn(c);
    const division = await divisionIn(deps, typed);
    if (wanted === 'find' && find) return show(c, waiting, division, { found: await whoIs(deps, find.slice(0, 80)) });
    if (wanted !== 'preview' && wanted !== 'enter') return show(c, waiting, division);
    const problems = obstacles(division, waiting.memo.fen ?? 0);
    if (Object.keys(problems).length) return show(c, waiting, division, { problems });
    if (wanted === 'enter') return enter(c, deps, waiting, division);
    return render(c, <SplitPreview page={c.get('page')} waiting={waiting} division={division} requestKey={randomUUID()} />);
  });

  pages.get(`${AT}/came`, async (c) => {
    staffWho(c, 'money');
    const [parts, waiting] = await Promise.all([partsOf(deps, idOf(c)), waitingSum(deps, idOf(c))]);
    return render(c, <SplitOutcome page={c.get('page')} id={idOf(c)} parts={parts} open={waiting !== undefined} />);
  });
  exportRoutes(pages, `${AT}/came`, async (c) => {
    staffWho(c, 'money');
    return { name: 'shares', sheet: partsSheet(c.get('page'), await partsOf(deps, idOf(c))) };
  });
}
