import { SUBJECTS, type SubjectId } from '../../../../domain/catalogue';
import { explain, REFUSALS, type RefusalCode } from '../../../../domain/refusals';
import { visible, type Entry, type SheetRow } from '../../../../domain/score-sheet';
import type { SessionState } from '../../../../domain/session';
import type { Text } from '../../../../domain/text';
import { termsOf } from '../../../../domain/timetable';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { ROW_STATES, SCORE_SHEET as W } from '../../../words/staff/scores';
import { Ours } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { allowed } from '../parts/allowed';
import { Exports, SheetTable } from '../parts/sheet-table';
import { whoColumns } from '../sessions/roster';
import { lineState, type Line } from './rows';

export interface SheetProps {
  readonly page: Page;
  readonly state: SessionState;
  readonly lines: readonly Line[];
  readonly reader: string;
  readonly requestKey: string;
  readonly said?: { readonly tone: 'good' | 'bad'; readonly text: Text };
}

const TONES: Readonly<Record<string, string>> = { missing: '', entered: 'warn', differs: 'bad', checked: 'good', publishing: 'warn', published: 'good', correcting: 'warn' };

/** A score as this reader may see it; of two that differ, both. */
function scoreOf({ say }: Page, row: SheetRow | undefined, subject: SubjectId, reader: string): string | number {
  const shown = (entry: Entry | undefined) => {
    const score = entry && row && visible(row, entry, reader) ? entry.scores[subject] : undefined;
    return score === 'absent' ? say(W.absent) : (score ?? '');
  };
  const [first, second] = [shown(row?.first), shown(row?.second)];
  return second !== '' && second !== first ? say(W.both, { first, second }) : first;
}

const whoOf = (row: SheetRow | undefined): string => [row?.first.by.id, row?.second?.by.id].filter(Boolean).join(' / ');

const refusedWhy = ({ say }: Page, row: SheetRow | undefined) => (row?.published?.stage === 'ended' ? say(W.ended) : row?.refused ? say(W.refused, { why: row.refused in REFUSALS ? say(explain({ code: row.refused as RefusalCode })) : row.refused }) : '');

/** The sheet, as page and as file: before anything is entered it is the list to take to the exam. */
export function scoresSheet(page: Page, lines: readonly Line[], reader: string): Sheet<Line> {
  const { say } = page;
  const subjects = (Object.keys(SUBJECTS) as SubjectId[]).filter((subject) => lines.some((line) => line.subjects.includes(subject)));
  const [ticket, name, number] = whoColumns(page).map(({ head, cell, ...more }) => ({ ...more, head, cell: ({ person }: Line) => cell(person), ...('shown' in more && { shown: ({ person }: Line) => more.shown!(person) }) })) as Column<Line>[];
  return {
    rows: lines,
    columns: [
      ticket!,
      name!,
      number!,
      ...subjects.map((subject): Column<Line> => ({ head: SUBJECTS[subject], cell: ({ row, subjects: sat }) => (sat.includes(subject) ? scoreOf(page, row, subject, reader) : '—') })),
      {
        head: W.state,
        cell: (line) => say(ROW_STATES[lineState(line)]),
        shown: (line) => (
          <>
            <span class={`tag ${TONES[lineState(line)]}`}>{say(ROW_STATES[lineState(line)])}</span> <small>{refusedWhy(page, line.row)}</small>
          </>
        ),
      },
      { head: W.who, cell: ({ row }) => whoOf(row) },
    ],
  };
}

/** In the page, those on which both agree can be ticked. */
const publishColumn = ({ say }: Page): Column<Line> => ({
  head: W.publish,
  cell: () => '',
  shown: (line) =>
    lineState(line) === 'checked' ? <input type="checkbox" name={`publish.${line.person.id}`} value="yes" checked aria-label={say(W.publishOf, { name: line.person.applicant.name })} /> : null,
});

/** Whoever ended otherwise before the scores came has none to correct. */
const isPublished = ({ row }: Line): boolean => row?.published?.stage !== undefined && row.published.stage !== 'ended';

const correctColumn = ({ say }: Page, session: string): Column<Line> => ({
  head: W.correct,
  cell: () => '',
  shown: (line) =>
    isPublished(line) && (
      <>
        <a href={`/staff/sessions/${session}/scores/corrections/${line.person.id}`} aria-label={say(W.correctOf, { name: line.person.applicant.name })}>
          {say(W.correct)}
        </a>
        {line.row?.corrections && <small> {say(W.correctedTimes, { count: line.row.corrections.length })}</small>}
      </>
    ),
});

const Table = (props: SheetProps) => {
  const { page, state, lines, reader, requestKey } = props;
  const { say } = page;
  const sheet = scoresSheet(page, lines, reader);
  const ready = allowed(page, 'publishScores') && lines.some((line) => lineState(line) === 'checked');
  const correctable = allowed(page, 'correctScores') && lines.some(isPublished);
  const columns = [...sheet.columns, ...(ready ? [publishColumn(page)] : []), ...(correctable ? [correctColumn(page, state.announcement.id)] : [])];
  if (!ready) return <SheetTable page={page} sheet={{ ...sheet, columns }} label={say(W.title)} />;
  return (
    <form method="post" novalidate action={`/staff/sessions/${state.announcement.id}/scores/publish`}>
      <Ours page={page} requestKey={requestKey} />
      <SheetTable page={page} sheet={{ ...sheet, columns }} label={say(W.title)} />
      <p>{say(W.publishWhy)}</p>
      <button>{say(W.publishTicked)}</button>
    </form>
  );
};

/** How every candidate's scores stand; from here they are entered, checked and published. */
export const SheetPage = (props: SheetProps) => {
  const { page, state, lines, said } = props;
  const { say, lang, now } = page;
  const { announcement } = state;
  const address = `/staff/sessions/${announcement.id}`;
  const { examAt } = termsOf(announcement);
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <SessionHead page={page} title={W.title} announcement={announcement} />
      {said && <Notice tone={said.tone} title={say(said.text)} />}
      <p>{say(W.lead)}</p>
      {now < examAt && !state.cancelled && <Notice tone="warn" title={say(W.early, { at: momentIn(lang, examAt) })} />}
      {now >= examAt && lines.length > 0 && (
        <p class="actions">
          {allowed(page, 'enterScores') && (
            <a class="button" href={`${address}/scores/enter`}>
              {say(W.enter)}
            </a>
          )}
          {allowed(page, 'checkScores') && (
            <a class="button second" href={`${address}/scores/check`}>
              {say(W.check)}
            </a>
          )}
          {allowed(page, 'enterScores') && (
            <a class="button second" href={`${address}/scores/file`}>
              {say(W.byFile)}
            </a>
          )}
        </p>
      )}
      <section class="card">
        {lines.length ? <Table {...props} /> : <p>{say(W.none)}</p>}
        {lines.length > 0 && <Exports page={page} address={`${address}/scores`} />}
      </section>
    </StaffLayout>
  );
};
