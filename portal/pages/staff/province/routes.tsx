import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { explain, inFull } from '../../../../domain/refusals';
import type { PortalDeps } from '../../../deps';
import { findSession } from '../../../finding';
import { must, notThere } from '../../../problems';
import { comparisonOf, gapsOf, handInAnswer, orderPackage, packageOf, type Compared } from '../../../province-acts';
import { checkFormToken, FILE_LIMIT, fileIn } from '../../../web/form';
import { versionEvents } from '../../../web/live';
import type { Page, WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes, type Sheet } from '../../../web/sheet';
import { PROVINCE as W } from '../../../words/staff/province';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { versionOfPrints } from '../papers/orders';
import { peopleOf } from '../papers/people';
import { ProvincePage } from './page';
import { differingSheet, gapSheet, onlyOursSheet, onlyTheirsSheet } from './sheets';

type C = Context<WebEnv>;

const AT = '/staff/sessions/:id/province';
async function show(c: C, deps: PortalDeps, problems: Problems = {}, status = 200) {
  staffWho(c, 'province');
  const { state, people } = await peopleOf(c, deps);
  const [print, compared] = await Promise.all([packageOf(deps, state.announcement.id), comparisonOf(deps, state, people)]);
  const props = { form: { page: c.get('page'), typed: {}, problems }, state, count: people.length, print, gaps: gapsOf(state, people, print), compared, requestKey: randomUUID() };
  return render(c, <ProvincePage {...props} />, status);
}

/** The package out, the answer in, and the three lists. */
export function provincePages(pages: Pages, deps: PortalDeps): void {
  const sessionOf = async (c: C) => (await findSession(deps, c.req.param('id') ?? '')).announcement.id;
  const versionAt = async (c: C) => {
    const print = await packageOf(deps, await sessionOf(c));
    return versionOfPrints(print ? [print] : []);
  };

  pages.get(AT, (c) => show(c, deps));

  pages.get(`${AT}/version`, async (c) => {
    staffWho(c, 'province');
    return c.json({ version: await versionAt(c) });
  });

  pages.get(`${AT}/events`, async (c) => {
    staffWho(c, 'province');
    return versionEvents(c, deps, () => versionAt(c));
  });

  pages.post(`${AT}/package`, async (c) => {
    const { by } = staffWho(c, 'province');
    await checkFormToken(c);
    const { state, people } = await peopleOf(c, deps);
    must(await orderPackage(deps, state, people, by));
    return c.redirect(`/staff/sessions/${state.announcement.id}/province`, 303);
  });

  /** A link of the store's, good for five minutes, made each time it is asked for. */
  pages.get(`${AT}/package`, async (c) => {
    staffWho(c, 'province');
    const print = await packageOf(deps, await sessionOf(c));
    if (!print?.file) throw notThere();
    return c.redirect(await deps.materials.presignView(print.file), 303);
  });

  pages.post(
    `${AT}/answer`,
    async (c) => {
      const { by } = staffWho(c, 'province');
      await checkFormToken(c);
      const [session, bytes] = [await sessionOf(c), await fileIn(c)];
      if (!bytes) return show(c, deps, { file: W.fileMissing }, 422);
      const kept = await handInAnswer(deps, session, bytes, by);
      if (!kept.ok) return show(c, deps, { file: inFull(explain(kept.refusal)) }, 422);
      return c.redirect(`/staff/sessions/${session}/province#answer`, 303);
    },
    FILE_LIMIT,
  );

  exportRoutes(pages, `${AT}/gaps`, async (c) => {
    staffWho(c, 'province');
    const { state, people } = await peopleOf(c, deps);
    return { name: `photos-${state.announcement.id}`, sheet: gapSheet(c.get('page'), gapsOf(state, people, await packageOf(deps, state.announcement.id))) };
  });

  const exported = <Row,>(name: string, sheetOf: (page: Page, compared: Compared) => Sheet<Row>) =>
    exportRoutes(pages, `${AT}/${name}`, async (c) => {
      staffWho(c, 'province');
      const { state, people } = await peopleOf(c, deps);
      const compared = await comparisonOf(deps, state, people);
      if (!compared) throw notThere();
      return { name: `province-${name}`, sheet: sheetOf(c.get('page'), compared) };
    });
  exported('only-ours', onlyOursSheet);
  exported('only-theirs', onlyTheirsSheet);
  exported('differing', differingSheet);
}
