import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { RehearsalRunner } from '../../../../activities/ports';
import type { RehearsalRun } from '../../../../domain/rehearsal';
import type { PortalDeps } from '../../../deps';
import { notThere } from '../../../problems';
import { checkFormToken, fieldOf, REQUEST_KEY, typedIn } from '../../../web/form';
import { versionEvents } from '../../../web/live';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { render } from '../../layout';
import type { FormState } from '../../parts/fields';
import { choicesOf, wantedIn } from './form';
import { ListPage, NotHerePage, runsSheet, type ListProps } from './list';
import { OnePage, versionOf } from './one';
import { eveningsSheet } from './people';

type C = Context<WebEnv>;

const HOME = '/staff/rehearsals';
const LOOK_EVERY_MS = 500;

/** Where an exam officer rehearses an announcement. Nothing here reads or writes a real session but its announcement. */
export function rehearsalRoutes(pages: Pages, deps: PortalDeps): void {
  if (deps.rehearsals) {
    listRoutes(pages, deps, deps.rehearsals);
    oneRoutes(pages, deps, deps.rehearsals);
  } else {
    pages.get(HOME, (c) => {
      staffWho(c, 'rehearse');
      return render(c, <NotHerePage page={c.get('page')} />);
    });
  }
}

function listRoutes(pages: Pages, deps: PortalDeps, runner: RehearsalRunner): void {
  const list = async (c: C, more: Partial<Pick<FormState, 'typed' | 'problems'> & Pick<ListProps, 'busy' | 'choices'>> = {}, status = 200) => {
    const page = c.get('page');
    const { typed = {}, problems = {}, busy, choices = await choicesOf(deps, runner) } = more;
    return render(c, <ListPage page={page} runs={await runner.list()} choices={choices} form={{ page, typed, problems }} requestKey={randomUUID()} busy={busy} />, status);
  };

  pages.get(HOME, (c) => {
    staffWho(c, 'rehearse');
    const announcement = c.req.query('announcement');
    return list(c, announcement === undefined ? {} : { typed: { announcement } });
  });

  pages.post(HOME, async (c) => {
    const { staff } = staffWho(c, 'rehearse');
    await checkFormToken(c);
    const [typed, choices] = [await typedIn(c), await choicesOf(deps, runner)];
    const wanted = wantedIn(typed, choices);
    if (!wanted.ok) return list(c, { typed, problems: wanted.problems, choices }, 422);
    const { announcement, rehearsed } = wanted;
    const key = `${staff.id} ${(await fieldOf(c, REQUEST_KEY)) || randomUUID()}`;
    const started = await runner.start({ key, by: { id: staff.id, name: staff.name }, announcement, rehearsed });
    return 'busy' in started ? list(c, { typed, busy: started.busy, choices }, 409) : c.redirect(`${HOME}/${started.id}`, 303);
  });

  exportRoutes(pages, HOME, async (c) => {
    staffWho(c, 'rehearse');
    return { name: 'rehearsals', sheet: runsSheet(c.get('page'), await runner.list()) };
  });
}

function oneRoutes(pages: Pages, deps: PortalDeps, runner: RehearsalRunner): void {
  const one = async (c: C): Promise<RehearsalRun> => {
    staffWho(c, 'rehearse');
    const id = c.req.param('id') ?? '';
    const run = /^[0-9a-f]{16}$/.test(id) ? await runner.find(id) : undefined;
    if (!run) throw notThere();
    return run;
  };

  pages.get(`${HOME}/:id`, async (c) => render(c, <OnePage page={c.get('page')} run={await one(c)} />));
  pages.get(`${HOME}/:id/version`, async (c) => c.json({ version: versionOf(await one(c)) }));
  pages.get(`${HOME}/:id/events`, async (c) => {
    const { id } = await one(c);
    const version = async () => {
      const run = await runner.find(id);
      return run && versionOf(run);
    };
    return versionEvents(c, deps, version, LOOK_EVERY_MS);
  });

  pages.post(`${HOME}/:id/cancel`, async (c) => {
    const { id } = await one(c);
    await checkFormToken(c);
    await runner.cancel(id);
    return c.redirect(`${HOME}/${id}`, 303);
  });

  pages.get(`${HOME}/:id/report.json`, async (c) => {
    const { id, title, opened, result, timeline } = await one(c);
    if (!opened || !result) throw notThere();
    c.header('Content-Disposition', `attachment; filename="rehearsal-${id}.json"`);
    return c.json({ rehearsal: true, title, ...result.document, weeks: opened.weeks, timeline, refusals: result.refusals, notice: opened.announcement });
  });

  exportRoutes(pages, `${HOME}/:id`, async (c) => {
    const { id, timeline } = await one(c);
    return { name: `rehearsal-${id}`, sheet: eveningsSheet(c.get('page'), timeline) };
  });
}
