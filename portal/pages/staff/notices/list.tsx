import { valueAt } from '../../../../domain/paths';
import { unsettled, type KeptDraft } from '../../../notice-acts';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { NOTICES as W } from '../../../words/staff/notices';
import { SESSIONS } from '../../../words/staff/sessions';
import { Area, Ours, type FormState } from '../../parts/fields';
import { Exports, SheetTable } from '../parts/sheet-table';
import { addressOf, problemsIn } from './draft';

/** A notice of more than so many characters is none. */
const LONGEST = 40_000;

const textAt = (draft: KeptDraft, ...path: string[]): string => {
  const value = valueAt(draft.data, path);
  return typeof value === 'string' ? value : '';
};

const titleOf = (page: Page, draft: KeptDraft): string => textAt(draft, 'title', page.lang) || textAt(draft, 'title', 'zh') || page.say(W.untitled);

function stateOf({ say }: Page, draft: KeptDraft): { text: string; tone: string } {
  const [count, errors] = [Object.keys(problemsIn(draft)).length, unsettled(draft).length];
  if (count) return { text: say(W.toFill, { count }), tone: 'warn' };
  return errors ? { text: say(W.toSettle, { count: errors }), tone: 'warn' } : { text: say(W.complete), tone: 'good' };
}

const StateTag = ({ page, draft }: { page: Page; draft: KeptDraft }) => {
  const { text, tone } = stateOf(page, draft);
  return <span class={`tag ${tone}`}>{text}</span>;
};

/** What is being prepared, as page and as file. */
export const draftsSheet = (page: Page, rows: readonly KeptDraft[]): Sheet<KeptDraft> => ({
  rows,
  columns: [
    { head: W.draft, cell: (draft) => titleOf(page, draft), shown: (draft) => <a href={addressOf(draft)}>{titleOf(page, draft)}</a> },
    { head: SESSIONS.examOn, cell: (draft) => textAt(draft, 'examOn') },
    { head: W.from, cell: ({ notice }) => notice.name || page.say(W.pasted) },
    { head: W.state, cell: (draft) => stateOf(page, draft).text, shown: (draft) => <StateTag page={page} draft={draft} /> },
    { head: W.changed, cell: ({ at }) => new Date(at), shown: ({ at }) => momentIn(page.lang, at) },
    { head: W.who, cell: ({ by }) => by.name },
  ],
});

/** Handing in a notice. */
export const NoticeForm = ({ form, requestKey }: { form: FormState; requestKey: string }) => {
  const { page: { say }, problems } = form;
  return (
    <form method="post" novalidate action="/staff/notices" enctype="multipart/form-data" class="card">
      <h2>{say(W.title)}</h2>
      <p>{say(W.lead)}</p>
      <Ours page={form.page} requestKey={requestKey} />
      <div class={problems.notice ? 'field wrong' : 'field'}>
        <label for="f-notice">{say(W.file)}</label>
        <p class="hint" id="f-notice-hint">
          {say(W.fileHint)}
        </p>
        {problems.notice && (
          <p class="problem" id="f-notice-problem">
            {say(problems.notice)}
          </p>
        )}
        <input id="f-notice" type="file" name="notice" accept=".docx,.pdf,.txt" aria-describedby={problems.notice ? 'f-notice-hint f-notice-problem' : 'f-notice-hint'} aria-invalid={problems.notice ? 'true' : undefined} />
      </div>
      <Area {...form} name="words" label={W.words} optional max={LONGEST} rows={8} />
      <button>{say(W.read)}</button>
    </form>
  );
};

export const Drafts = ({ page, drafts }: { page: Page; drafts: readonly KeptDraft[] }) => {
  const { say } = page;
  return drafts.length === 0 ? null : (
    <section class="card" id="drafts">
      <h2>{say(W.drafts)}</h2>
      <p>{say(W.draftsLead)}</p>
      <SheetTable page={page} sheet={draftsSheet(page, drafts)} label={say(W.drafts)} />
      <Exports page={page} address="/staff/notices" />
    </section>
  );
};
