import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Announcement } from '../../../../domain/announcement';
import { formatInstant } from '../../../../domain/instant';
import { explain, inFull, refuse, type Refusal } from '../../../../domain/refusals';
import { termsOf } from '../../../../domain/timetable';
import { movedPath, rowsKept, typedOf, writtenIn } from '../../../announcement-form';
import { roomsFree } from '../../../clashes';
import type { PortalDeps } from '../../../deps';
import { announcementOf, changeDraft, findDraft, handInNotice, listDrafts, shareDraft, unsettled, type KeptDraft } from '../../../notice-acts';
import { notThere, Refused } from '../../../problems';
import { openedSession } from '../../../session-acts';
import { checkFormToken, FILE_LIMIT, fieldOf, REQUEST_KEY, typedIn, type Typed } from '../../../web/form';
import type { WebEnv } from '../../../web/page';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { exportRoutes } from '../../../web/sheet';
import { DRAFT, NOTICES as W } from '../../../words/staff/notices';
import { render } from '../../layout';
import type { Problems } from '../../parts/fields';
import { showNew } from '../sessions/new-routes';
import { DraftPage, EndedPage, problemsIn, SEEN } from './draft';
import { draftsSheet } from './list';
import { OpenPage } from './open';

type C = Context<WebEnv>;

const FORM_LIMIT = 1024 * 1024;
const AT = '/staff/notices/:id';

/** The chosen file, or what was pasted. */
async function noticeIn(c: C): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const { notice } = await c.req.parseBody();
  if (notice instanceof File && notice.size > 0) return { name: notice.name, bytes: new Uint8Array(await notice.arrayBuffer()) };
  const { words } = await typedIn(c);
  return words ? { name: '', bytes: Buffer.from(words) } : undefined;
}

const inWords = (refusal: Refusal): Problems[string] => inFull(explain(refusal));

/** Under the field it is about, where whoever prepares the session can mend it. */
function placed(refusal: Refusal): Problems {
  if (refusal.code === 'registration-closed') return { 'deadlines.registration': DRAFT.past };
  return { [refusal.code === 'room-clash' ? 'rooms' : '']: inWords(refusal) };
}

/** Whether other sessions leave its rooms free; of one that is not complete nobody can say. */
async function roomsOfDraft(deps: PortalDeps, draft: KeptDraft): Promise<Problems> {
  const { announcement } = announcementOf(draft);
  const free = announcement && (await roomsFree(deps, announcement));
  return free && !free.ok ? placed(free.refusal) : {};
}

async function draftAt(c: C, deps: PortalDeps): Promise<KeptDraft> {
  staffWho(c, 'session');
  const draft = await findDraft(deps, c.req.param('id') ?? '');
  if (!draft) throw notThere();
  return draft;
}

/** `refused`: it could not be saved or opened, and what was typed stays. */
async function show(c: C, deps: PortalDeps, draft: KeptDraft, refused?: { readonly refusal: Refusal; readonly typed?: Typed }) {
  const page = c.get('page');
  if (draft.end) return render(c, <EndedPage page={page} draft={draft} />);
  const problems = { ...(refused && placed(refused.refusal)), ...(await roomsOfDraft(deps, draft)), ...problemsIn(draft) };
  const said = refused !== undefined || c.req.query('saved') !== undefined;
  return render(c, <DraftPage page={page} draft={draft} typed={refused?.typed ?? typedOf(draft.data)} problems={problems} said={said} rehearses={deps.rehearsals !== undefined} />, refused ? 409 : 200);
}

/** What was typed, as a change of the draft: what was read moves along with its rows. */
function changeIn({ sources, findings }: KeptDraft, typed: Typed) {
  const kept = rowsKept(typed);
  return {
    data: writtenIn(typed),
    sources: sources.flatMap((source) => {
      const path = movedPath(source.path, kept);
      return path === undefined ? [] : [{ ...source, path }];
    }),
    findings: findings.map((finding) => ({ ...finding, where: movedPath(finding.where, kept) ?? '' })),
    settled: findings.flatMap((_, index) => (typed[`settled.${index}`] === 'yes' ? [index] : [])),
  };
}

export function noticePages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/notices', (c) => c.redirect('/staff/sessions/new', 303));
  pages.post(
    '/staff/notices',
    async (c) => {
      const { staff } = staffWho(c, 'session');
      await checkFormToken(c);
      const notice = await noticeIn(c);
      const refused = async (problem: Problems[string]) => showNew(c, deps, { notice: { typed: await typedIn(c), problems: { notice: problem } } }, 422);
      if (!notice) return refused(W.empty);
      const key = (await fieldOf(c, REQUEST_KEY)) || randomUUID();
      const drafts = await handInNotice(deps, { ...notice, key, by: { id: staff.id, name: staff.name } });
      return drafts.ok ? c.redirect(`/staff/notices/${drafts.value[0]}`, 303) : refused(inWords(drafts.refusal));
    },
    FILE_LIMIT,
  );
  exportRoutes(pages, '/staff/notices', async (c) => {
    staffWho(c, 'session');
    return { name: 'drafts', sheet: draftsSheet(c.get('page'), await listDrafts(deps)) };
  });
  draftPages(pages, deps);
  openingPages(pages, deps);
}

function draftPages(pages: Pages, deps: PortalDeps): void {
  pages.get(AT, async (c) => show(c, deps, await draftAt(c, deps)));

  pages.post(
    AT,
    async (c) => {
      const [draft, { staff }] = [await draftAt(c, deps), staffWho(c, 'session')];
      await checkFormToken(c);
      if (draft.end) return show(c, deps, draft);
      const typed = await typedIn(c);
      const saved = await changeDraft(deps, draft.id, Number(await fieldOf(c, SEEN)), { ...changeIn(draft, typed), by: { id: staff.id, name: staff.name } });
      if (!saved.ok) return show(c, deps, draft, { refusal: saved.refusal, typed });
      if (typed.step === 'share') await shareDraft(deps, saved.value);
      const { announcement } = announcementOf(saved.value);
      if (announcement && typed.step === 'rehearse') return c.redirect(`/staff/rehearsals?announcement=draft:${draft.id}`, 303);
      return c.redirect(typed.step === 'open' ? `/staff/notices/${draft.id}/open` : `/staff/notices/${draft.id}?saved=yes`, 303);
    },
    FORM_LIMIT,
  );

  pages.post(`${AT}/discard`, async (c) => {
    const [draft, { staff }] = [await draftAt(c, deps), staffWho(c, 'session')];
    await checkFormToken(c);
    if (draft.end) return show(c, deps, draft);
    const discarded = await changeDraft(deps, draft.id, Number(await fieldOf(c, SEEN)), { end: 'discarded', by: { id: staff.id, name: staff.name } });
    return discarded.ok ? c.redirect('/staff/sessions/new', 303) : show(c, deps, draft, { refusal: discarded.refusal });
  });
}

/** What a draft would open, once nothing is left to do; the address of the draft otherwise. */
function readyOf(draft: KeptDraft): Announcement | string {
  const { announcement } = announcementOf(draft);
  return announcement && !unsettled(draft).length && !draft.end ? announcement : `/staff/notices/${draft.id}?saved=yes`;
}

function openingPages(pages: Pages, deps: PortalDeps): void {
  pages.get(`${AT}/open`, async (c) => {
    const draft = await draftAt(c, deps);
    const ready = readyOf(draft);
    if (typeof ready === 'string') return c.redirect(ready, 303);
    const { registration } = termsOf(ready);
    if (deps.now() >= registration.hardAt) return show(c, deps, draft, refuse('registration-closed', { by: formatInstant(registration.shownAt) }));
    const free = await roomsFree(deps, ready);
    if (!free.ok) return show(c, deps, draft, free);
    return render(c, <OpenPage page={c.get('page')} draft={draft} announcement={ready} />);
  });

  pages.post(`${AT}/open`, async (c) => {
    const [draft, { staff }] = [await draftAt(c, deps), staffWho(c, 'session')];
    await checkFormToken(c);
    const ready = readyOf(draft);
    if (typeof ready === 'string') return c.redirect(ready, 303);
    try {
      const state = await openedSession(deps, ready);
      await changeDraft(deps, draft.id, draft.version, { end: 'opened', by: { id: staff.id, name: staff.name } });
      return c.redirect(state ? `/staff/sessions/${ready.id}?done=opened` : '/staff/sessions', 303);
    } catch (error) {
      if (error instanceof Refused) return show(c, deps, draft, { refusal: error.refusal });
      throw error;
    }
  });
}
