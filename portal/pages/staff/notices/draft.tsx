import { FIELDS, GROUPS, labelOf, ROWS } from '../../../announcement-fields';
import { isMistyped, isOpen, rowFields } from '../../../announcement-form';
import { announcementOf, unsettled, type Draft, type KeptDraft } from '../../../notice-acts';
import { valueAt } from '../../../../domain/paths';
import type { Problem, Text } from '../../../../domain/text';
import type { Typed } from '../../../web/form';
import type { Page } from '../../../web/page';
import { COMMON } from '../../../words/common';
import { GROUP_WORDS } from '../../../words/staff/announcement-fields';
import { DRAFT as W, NOTICES } from '../../../words/staff/notices';
import { idOf, Ours, type Problems } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { GroupFields } from './fields';
import { Findings, Original } from './findings';

/** The version that was seen: nobody saves over what they have not read. */
export const SEEN = '_seen';

export const addressOf = ({ id }: Pick<KeptDraft, 'id'>): string => `/staff/notices/${id}`;

/** Where a problem is shown: at its field, or at the list it is about. */
function placeOf(path: string): string {
  if (FIELDS.some((field) => field.path === path)) return path;
  const list = ROWS.find((one) => path === one.path || path.startsWith(`${one.path}.`));
  const row = list && Number(path.slice(list.path.length + 1).split('.')[0]);
  const within = list && row !== undefined ? rowFields(list, row).map((field) => field.path) : FIELDS.map((field) => field.path);
  return within.find((one) => path === one || path.startsWith(`${one}.`)) ?? list?.path ?? path;
}

function saidOf({ data }: Draft, { path, problem }: Problem, place: string): Text {
  const list = ROWS.find((one) => place.startsWith(`${one.path}.`));
  const rows = ROWS.some((one) => one.path === place) && valueAt(data, place.split('.'));
  if (rows !== false && !(Array.isArray(rows) && rows.length)) return W.noRows;
  const kind = (FIELDS.find((field) => field.path === place) ?? list?.fields.find((field) => place.endsWith(`.${field.path}`)))?.kind;
  if (kind && isOpen(data, place)) return W.open;
  return kind && place === path && isMistyped(data, { path, kind }) ? (kind === 'yuan' ? W.notSum : W.notNumber) : problem;
}

/** What the rules find in a draft, by the place where it is shown. */
export function problemsIn(draft: Draft): Problems {
  const problems: Record<string, Text> = {};
  for (const one of announcementOf(draft).problems) {
    const place = placeOf(one.path);
    problems[place] ??= saidOf(draft, one, place);
  }
  return problems;
}

/** What a place is called; in a list, which of its rows it is in. */
function calledIn({ say }: Page, path: string): string {
  const label = labelOf(path);
  const group = GROUPS.find(({ rows }) => rows && (path === rows.path || path.startsWith(`${rows.path}.`)));
  const row = group?.rows && path !== group.rows.path ? Number(path.slice(group.rows.path.length + 1).split('.')[0]) : undefined;
  return [group && say(GROUP_WORDS[group.id]), row !== undefined && say(W.row, { count: row + 1 }), label && say(label)].filter(Boolean).join(' · ');
}

const Standing = ({ page, draft, problems, said }: DraftProps) => {
  const { say } = page;
  const [all, errors] = [Object.entries(problems), unsettled(draft)];
  const first = said ? { tabindex: -1, 'data-focus': 'yes' } : {};
  const saved = said && !problems[''] ? `${say(W.saved)} ` : '';
  if (all.length)
    return (
      <div class="notice bad" role={said ? 'alert' : undefined} {...first}>
        <h2>{saved + say(W.lacking, { count: all.length })}</h2>
        <ul>
          {all.map(([path, problem]) => {
            const called = calledIn(page, path);
            return <li>{path ? <a href={`#${idOf(path)}`}>{(called && called + say(COMMON.colon)) + say(problem)}</a> : say(problem)}</li>;
          })}
        </ul>
      </div>
    );
  const [title, why, tone] = errors.length ? [say(W.unsettled, { count: errors.length }), W.unsettledWhy, 'warn'] : [say(W.ready), W.readyWhy, 'good'];
  return (
    <div class={`notice ${tone}`} role={said ? 'status' : undefined} {...first}>
      <h2>{saved + title}</h2>
      <p>{say(why)}</p>
    </div>
  );
};

const Siblings = ({ page: { say }, draft: { id, notice: { drafts } } }: { page: Page; draft: KeptDraft }) =>
  drafts.length < 2 ? null : (
    <p>
      {say(W.of, { count: drafts.length })}{' '}
      {drafts.map((one, index) => (
        <>
          {index > 0 && ' · '}
          {one === id ? say(W.ordinal, { number: index + 1 }) + say(W.here) : <a href={addressOf({ id: one })}>{say(W.ordinal, { number: index + 1 })}</a>}
        </>
      ))}
    </p>
  );

const Discard = ({ page, draft }: { page: Page; draft: KeptDraft }) => (
  <details>
    <summary>{page.say(W.discard)}</summary>
    <form method="post" action={`${addressOf(draft)}/discard`}>
      <Ours page={page} />
      <input type="hidden" name={SEEN} value={draft.version} />
      <p>{page.say(W.discardWhy)}</p>
      <button class="danger">{page.say(W.discardDo)}</button>
    </form>
  </details>
);

export interface DraftProps {
  readonly page: Page;
  readonly draft: KeptDraft;
  readonly typed: Typed;
  readonly problems: Problems;
  /** It has just been saved, or could not be. */
  readonly said: boolean;
  /** Here an announcement can be rehearsed. */
  readonly rehearses: boolean;
}

/** One draft: what is odd about the notice, every field with the words it was read from, and what is still to do. */
export const DraftPage = (props: DraftProps) => {
  const { page, draft, typed, problems, rehearses } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.from, { name: draft.notice.name || say(NOTICES.pasted) })}</p>
      <Siblings page={page} draft={draft} />
      <Standing {...props} />
      <form method="post" novalidate action={addressOf(draft)} class="writing">
        <Ours page={page} />
        <input type="hidden" name={SEEN} value={draft.version} />
        <Findings page={page} draft={draft} />
        {GROUPS.map((group) => (
          <GroupFields page={page} draft={draft} typed={typed} problems={problems} group={group} />
        ))}
        <div class="actions">
          <button name="step" value="save">
            {say(W.save)}
          </button>
          {draft.notice.drafts.length > 1 && (
            <button class="second" name="step" value="share">
              {say(W.share)}
            </button>
          )}
          {rehearses && (
            <button class="second" name="step" value="rehearse">
              {say(W.rehearse)}
            </button>
          )}
          <button class="second" name="step" value="open">
            {say(W.toOpen)}
          </button>
        </div>
      </form>
      <Original page={page} text={draft.notice.text} />
      <Discard page={page} draft={draft} />
    </StaffLayout>
  );
};

/** One that is open, or that nobody wants any more. */
export const EndedPage = ({ page, draft: { end, data } }: { page: Page; draft: KeptDraft }) => (
  <StaffLayout page={page} title={page.say(W.title)}>
    <h1>{page.say(W.title)}</h1>
    <Notice title={page.say(end === 'opened' ? W.opened : W.discarded)}>
      <p>
        <a href={end === 'opened' ? `/staff/sessions/${String(data.id)}` : '/staff/sessions/new'}>{page.say(end === 'opened' ? W.openedTo : COMMON.back)}</a>
      </p>
    </Notice>
  </StaffLayout>
);
