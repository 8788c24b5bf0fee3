import { apply } from '../../../../domain/acts/apply';
import { SUBJECTS } from '../../../../domain/catalogue';
import type { Instant } from '../../../../domain/instant';
import { END_WORDS } from '../../../../domain/message-words';
import type { Actor, End, Registration, Stage } from '../../../../domain/registration';
import type { SessionState } from '../../../../domain/session';
import type { Scores } from '../../../../domain/scores';
import type { Text } from '../../../../domain/text';
import { explainInWords } from '../../../web/refusal-words';
import type { Page } from '../../../web/page';
import type { Column } from '../../../web/sheet';
import { PUBLICATION as W, SCORE_SHEET } from '../../../words/staff/scores';
import { STAGE_WORDS } from '../../../words/stages';
import { Ours } from '../../parts/fields';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { SheetTable } from '../parts/sheet-table';
import { whoColumns } from '../sessions/roster';
import { lineState, type Line } from './rows';

/** What publication would do to one candidate. */
export interface Foreseen {
  readonly person: Registration;
  readonly scores: Scores;
  readonly leads: { readonly to: Stage | End } | { readonly refused: Text };
}

/** Nothing is done: the registrations' own rules are asked. Rows that are not agreed on are left out. */
export function foresee(lines: readonly Line[], ticked: readonly string[], by: Actor, now: Instant): Foreseen[] {
  return lines
    .filter((line) => ticked.includes(line.person.id) && lineState(line) === 'checked')
    .map(({ person, row }) => {
      const scores = row?.first.scores ?? {};
      const answer = apply(person, { name: 'recordScores', input: { scores } }, now, by);
      if (!answer.ok) return { person, scores, leads: { refused: explainInWords(answer.refusal) } };
      const { end, stage } = answer.value.registration;
      return { person, scores, leads: { to: end?.end ?? stage } };
    });
}

const { passed, retake, failed } = W;

/** What scores lead to, in a word. */
export const resultWord = (to: Stage | End): Text => ({ ...STAGE_WORDS, ...END_WORDS, passed, retake, failed })[to];

export const scoresIn = ({ say, lang }: Page, scores: Scores): string =>
  Object.entries(scores)
    .map(([id, score]) => `${say(SUBJECTS[id as keyof typeof SUBJECTS])} ${score === 'absent' ? say(SCORE_SHEET.absent) : score}`)
    .join(lang === 'zh' ? '，' : ', ');

const wordOf = ({ leads }: Foreseen): Text => ('to' in leads ? resultWord(leads.to) : leads.refused);

function columnsOf(page: Page): Column<Foreseen>[] {
  const [ticket, name, number] = whoColumns(page);
  return [
    { head: ticket!.head, text: true, cell: ({ person }) => ticket!.cell(person) },
    { head: name!.head, cell: ({ person }) => person.applicant.name },
    { head: number!.head, text: true, cell: ({ person }) => number!.cell(person) },
    { head: SCORE_SHEET.title, cell: ({ scores }) => scoresIn(page, scores) },
    { head: W.result, cell: (row) => page.say(wordOf(row)), shown: (row) => <span class={'to' in row.leads ? 'tag' : 'problem'}>{page.say(wordOf(row))}</span> },
  ];
}

function countOf({ say, lang }: Page, rows: readonly Foreseen[]): string {
  const words = rows.map((row) => say(wordOf(row)));
  const results = [...new Set(words)].map((result) => say(W.of, { result, count: words.filter((one) => one === result).length }));
  return say(W.count, { count: rows.length, results: results.join(lang === 'zh' ? '，' : ', ') });
}

interface PublishProps {
  readonly page: Page;
  readonly state: SessionState;
  readonly rows: readonly Foreseen[];
  readonly requestKey: string;
}

/** Everyone with what their scores lead to; published only from here. */
export const PublishPage = ({ page, state, rows, requestKey }: PublishProps) => {
  const { say } = page;
  const { announcement } = state;
  const address = `/staff/sessions/${announcement.id}/scores`;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <SessionHead page={page} title={W.title} announcement={announcement} />
      <p>{say(W.lead)}</p>
      <form method="post" novalidate action={address} class="card">
        <Ours page={page} requestKey={requestKey} />
        <p>
          <strong>{rows.length ? countOf(page, rows) : say(W.none)}</strong>
        </p>
        {rows.length > 0 && <SheetTable page={page} sheet={{ columns: columnsOf(page), rows }} label={say(W.title)} />}
        {rows.map(({ person }) => (
          <input type="hidden" name={`publish.${person.id}`} value="yes" />
        ))}
        <p class="actions">
          {rows.length > 0 && <button>{say(W.go)}</button>}
          <a class="button second" href={address}>
            {say(SCORE_SHEET.back)}
          </a>
        </p>
      </form>
    </StaffLayout>
  );
};
