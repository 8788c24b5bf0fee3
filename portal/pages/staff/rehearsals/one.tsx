import type { RehearsalRun } from '../../../../domain/rehearsal';
import { dayIn, momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { REHEARSAL as W, REPORT } from '../../../words/staff/rehearsals';
import { Ours } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { Track } from './dates';
import { RehearsalLayout } from './frame';
import { StateTag } from './list';
import { Decision, MoneyNow, People } from './people';
import { Report } from './report';

/** Changes whenever the page would show something else. */
export const versionOf = ({ state, opened, today, checking }: RehearsalRun): string => [state, opened ? 'opened' : '', today?.evening.date ?? '', checking ? 'checking' : ''].join('.');

/** How far it has come. */
const Going = ({ page, run: { opened, today, checking, state } }: { page: Page; run: RehearsalRun }) => {
  const { say } = page;
  return (
    <>
      {state === 'running' && !today && (
        <Notice title={say(W.preparing)}>
          <p>{say(W.preparingWhy)}</p>
        </Notice>
      )}
      {state === 'running' && checking && <Notice title={say(W.checking)} />}
      {opened && today && (
        <>
          <Track page={page} announcement={opened.announcement} date={today.evening.date} />
          <div class="columns">
            <People page={page} day={today} />
            <div>
              <Decision page={page} decision={today.decision} />
              <MoneyNow page={page} money={today.money} />
            </div>
          </div>
        </>
      )}
    </>
  );
};

/** Why there is no report. */
const Broken = ({ page: { say, lang }, run: { state, failure = [], today } }: { page: Page; run: RehearsalRun }) => {
  if (state === 'running' || state === 'finished') return null;
  const title = { cancelled: W.cancelled, failed: W.failed, 'cut-off': W.cutOff }[state];
  return (
    <Notice tone={state === 'failed' ? 'bad' : 'warn'} title={say(title)}>
      {state === 'cut-off' && <p>{say(W.cutOffWhy)}</p>}
      {failure.length > 0 && <pre>{failure.join('\n')}</pre>}
      {today && <p>{say(W.cameTo, { date: dayIn(lang, today.evening.date) })}</p>}
    </Notice>
  );
};

const Cancel = ({ page, id }: { page: Page; id: string }) => (
  <form method="post" action={`/staff/rehearsals/${id}/cancel`} class="actions">
    <Ours page={page} />
    <button class="danger">{page.say(W.cancel)}</button>
    <a class="without-script" href={`/staff/rehearsals/${id}`}>
      {page.say(W.reload)}
    </a>
  </form>
);

/** One rehearsal: as it goes, and then its report. */
export const OnePage = ({ page, run }: { page: Page; run: RehearsalRun }) => {
  const { say, lang } = page;
  const { id, state, title, by, startedAt, opened, result } = run;
  const running = state === 'running';
  const whole = state === 'finished' && opened && result;
  return (
    <RehearsalLayout page={page} title={say(whole ? REPORT.title : W.one, { title: say(title) })} scripts={['forms.js', 'live.js', 'print.js']}>
      <h1>{say(W.one, { title: say(title) })}</h1>
      <p class="lead">
        <StateTag page={page} state={state} /> {by.name} · {momentIn(lang, startedAt)}
      </p>
      <div id="live" data-live={running ? `/staff/rehearsals/${id}` : undefined} data-version={versionOf(run)}>
        <Broken page={page} run={run} />
        {whole ? <Report page={page} run={run} opened={opened} result={result} /> : <Going page={page} run={run} />}
      </div>
      {running && <Cancel page={page} id={id} />}
      <p class="no-print">
        <a href="/staff/rehearsals">{say(W.back)}</a>
      </p>
    </RehearsalLayout>
  );
};
