import { fill } from '../../../../domain/message-words';
import type { RehearsalRun } from '../../../../domain/rehearsal';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { REHEARSALS as W, REHEARSAL_STATE_WORDS } from '../../../words/staff/rehearsals';
import { Area, Input, Ours, ProblemList, Select, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { Exports, SheetTable } from '../parts/sheet-table';
import { RehearsalLayout } from './frame';
import { LONGEST_YAML, MOST_CANDIDATES, TYPED, type Choice } from './form';

const TONES = { running: '', finished: 'good', cancelled: 'warn', failed: 'bad', 'cut-off': 'warn' } as const;

export const StateTag = ({ page: { say }, state }: { page: Page; state: RehearsalRun['state'] }) => <span class={`tag ${TONES[state]}`}>{say(REHEARSAL_STATE_WORDS[state])}</span>;

/** All rehearsals, for the page and as a file. */
export const runsSheet = (page: Page, runs: readonly RehearsalRun[]): Sheet<RehearsalRun> => ({
  rows: runs,
  columns: [
    { head: W.what, cell: ({ title }) => page.say(title), shown: ({ id, title }) => <a href={`/staff/rehearsals/${id}`}>{page.say(title)}</a> },
    { head: W.candidates, cell: ({ rehearsed }) => rehearsed.candidates },
    { head: W.seed, cell: ({ rehearsed }) => rehearsed.seed },
    { head: W.state, cell: ({ state }) => page.say(REHEARSAL_STATE_WORDS[state]), shown: ({ state }) => <StateTag page={page} state={state} /> },
    { head: W.startedAt, cell: ({ startedAt }) => new Date(startedAt), shown: ({ startedAt }) => momentIn(page.lang, startedAt) },
    { head: W.by, cell: ({ by }) => by.name },
  ],
});

const DEFAULTS = { candidates: '100', seed: '1' };
const word = (text: { zh: string; en: string }, params: Record<string, string | number>) => ({ zh: fill(text.zh, params), en: fill(text.en, params) });

const optionOf = ({ value, from, announcement: { title } }: Choice) => ({ value, text: { zh: fill(W[from].zh, { title: title.zh }), en: fill(W[from].en, { title: title.en }) } });

const NewForm = ({ state, choices, requestKey }: { state: FormState; choices: readonly Choice[]; requestKey: string }) => {
  const { page } = state;
  const form: FormState = { ...state, typed: { ...DEFAULTS, ...state.typed } };
  const [first] = choices;
  return (
    <section class="card">
      <h2>{page.say(W.fresh)}</h2>
      <form method="post" action="/staff/rehearsals">
        <Ours page={page} requestKey={requestKey} />
        <Select {...form} name="announcement" label={W.announcement} options={[...choices.map(optionOf), { value: TYPED, text: W.typed }]} standard={first?.value ?? TYPED} />
        <div class="pair">
          <Input {...form} name="candidates" label={W.candidates} hint={word(W.candidatesHint, { most: MOST_CANDIDATES })} mode="numeric" max={4} />
          <Input {...form} name="seed" label={W.seed} hint={W.seedHint} mode="numeric" max={10} />
          <Select {...form} name="behaviour" label={W.behaviour} options={[{ value: 'mixed', text: W.mixed }, { value: 'prompt', text: W.prompt }]} standard="mixed" />
          <Select {...form} name="dates" label={W.dates} options={[{ value: 'moved', text: W.moved }, { value: 'published', text: W.published }]} standard="moved" />
        </div>
        <details open={form.typed.announcement === TYPED || first === undefined}>
          <summary>{page.say(W.yaml)}</summary>
          <Area {...form} name="yaml" label={W.yaml} hint={W.yamlHint} optional max={LONGEST_YAML} rows={12} />
        </details>
        <button>{page.say(W.start)}</button>
      </form>
    </section>
  );
};

export interface ListProps {
  readonly page: Page;
  readonly runs: readonly RehearsalRun[];
  readonly choices: readonly Choice[];
  readonly form: FormState;
  readonly requestKey: string;
  /** The one that has to end before another begins. */
  readonly busy?: string;
}

export const ListPage = ({ page, runs, choices, form, requestKey, busy }: ListProps) => {
  const { say } = page;
  return (
    <RehearsalLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      <ProblemList page={page} problems={form.problems} />
      {busy && (
        <Notice tone="warn" title={say(W.busy)}>
          <a href={`/staff/rehearsals/${busy}`}>{say(W.toBusy)}</a>
        </Notice>
      )}
      <NewForm state={form} choices={choices} requestKey={requestKey} />
      <section class="card">
        <h2>{say(W.all)}</h2>
        {runs.length === 0 ? <p>{say(W.none)}</p> : <SheetTable page={page} sheet={runsSheet(page, runs)} label={say(W.all)} />}
        {runs.length > 0 && <Exports page={page} address="/staff/rehearsals" />}
      </section>
    </RehearsalLayout>
  );
};

/** Where nothing can skip time. */
export const NotHerePage = ({ page }: { page: Page }) => (
  <RehearsalLayout page={page} title={page.say(W.title)}>
    <h1>{page.say(W.title)}</h1>
    <Notice title={page.say(W.notHere)}>
      <p>{page.say(W.notHereWhy)}</p>
    </Notice>
  </RehearsalLayout>
);
