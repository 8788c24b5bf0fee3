import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { parseAnnouncement, type Announcement } from '../../../../domain/announcement';
import { explain, inFull, type Refusal } from '../../../../domain/refusals';
import type { Problem } from '../../../../domain/text';
import { checkTimetable } from '../../../../domain/timetable-check';
import { yamlIn } from '../../../body';
import { roomsFree } from '../../../clashes';
import type { PortalDeps } from '../../../deps';
import { fieldProblems } from '../../../field-problems';
import { listDrafts } from '../../../notice-acts';
import { must, Refused } from '../../../problems';
import { openedSession } from '../../../session-acts';
import { checkFormToken, typedIn } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { NEW_SESSION as W } from '../../../words/staff/sessions';
import { render } from '../../layout';
import { NewPage, TEXT_LIMIT, YamlPreviewPage, type NewProps } from './new';

type C = Context<WebEnv>;

/** The chosen file, or what was pasted. */
async function textIn(c: C): Promise<string> {
  const { file } = await c.req.parseBody();
  return file instanceof File && file.size > 0 ? (await file.text()).slice(0, TEXT_LIMIT) : ((await typedIn(c)).text ?? '');
}

/** The announcement with dates that go together; refuses with everything that is wrong. */
function announcementIn(text: string): Announcement {
  const announcement = must(parseAnnouncement(yamlIn(text)));
  must(checkTimetable(announcement));
  return announcement;
}

function problemsOf(refusal: Refusal): Problem[] {
  const named = fieldProblems(refusal).map(({ field, problem }) => ({ path: field, problem }));
  return named.length ? named : [{ path: '', problem: inFull(explain(refusal)) }];
}

/** Where a session begins; `refused` keeps what was typed, with what is wrong. */
export async function showNew(c: C, deps: PortalDeps, refused: Partial<Pick<NewProps, 'notice' | 'yaml'>> = {}, status = 200) {
  const { notice = { typed: {}, problems: {} }, yaml = { text: '', problems: [] } } = refused;
  return render(c, <NewPage page={c.get('page')} notice={notice} yaml={yaml} drafts={await listDrafts(deps)} requestKey={randomUUID()} />, status);
}

/** A session is opened from a prepared file: checked, shown, and then open. */
export function newSessionPages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/sessions/new', (c) => {
    staffWho(c, 'session');
    return showNew(c, deps);
  });

  pages.post('/staff/sessions/new', async (c) => {
    staffWho(c, 'session');
    await checkFormToken(c);
    const [page, text, { step }] = [c.get('page'), await textIn(c), await typedIn(c)];
    const form = (problems: readonly Problem[], status = 422) => showNew(c, deps, { yaml: { text, problems } }, status);
    if (step === 'change') return form([], 200);
    if (!text) return form([{ path: '', problem: W.empty }]);
    try {
      const announcement = announcementIn(text);
      must(await roomsFree(deps, announcement));
      if (step !== 'open') return render(c, <YamlPreviewPage page={page} text={text} announcement={announcement} />);
      const state = await openedSession(deps, announcement);
      return c.redirect(state ? `/staff/sessions/${announcement.id}?done=opened` : '/staff/sessions', 303);
    } catch (error) {
      if (error instanceof Refused) return form(problemsOf(error.refusal));
      throw error;
    }
  });
}
