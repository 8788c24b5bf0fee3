import type { Announcement } from '../../../../domain/announcement';
import { keysOf } from '../../../../domain/keys';
import { END_WORDS } from '../../../../domain/message-words';
import { INVARIANT_WORDS, type RehearsalDocument, type RehearsalOpened, type RehearsalResult, type RehearsalRun } from '../../../../domain/rehearsal';
import { timetableOf } from '../../../../domain/timetable-check';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { COMMON } from '../../../words/common';
import { REPORT as W } from '../../../words/staff/rehearsals';
import { Notice } from '../../parts/notice';
import { Exports, SheetTable } from '../parts/sheet-table';
import { Decision, eveningsSheet, Money } from './people';

const Dates = ({ page: { say, lang }, announcement, weeks }: { page: Page; announcement: Announcement; weeks: number }) => {
  const entries = timetableOf(announcement);
  const count = entries.reduce((sum, { warnings }) => sum + warnings.length, 0);
  return (
    <section class="card">
      <h2>{say(W.dates)}</h2>
      <p>{weeks ? say(W.shifted, { weeks }) : say(W.asPublished)}</p>
      <p>{count ? say(W.warnings, { count }) : say(W.noWarnings)}</p>
      <ol class="rows">
        {entries.map((entry) => (
          <li>
            <strong>{say(entry)}</strong>
            {say(COMMON.colon)}
            {momentIn(lang, entry.at)}
            {entry.warnings.map((warning) => (
              <p class="warning">{say(warning)}</p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
};

const ENDS = { ...END_WORDS, refused: W.refused };

const Ends = ({ page: { say }, ends }: { page: Page; ends: RehearsalDocument['ends'] }) => (
  <section class="card">
    <h2>{say(W.ends)}</h2>
    <dl class="facts">
      {keysOf(ENDS)
        .filter((end) => ends[end])
        .map((end) => (
          <>
            <dt>{say(ENDS[end])}</dt>
            <dd class="number">{ends[end]}</dd>
          </>
        ))}
    </dl>
  </section>
);

const Rules = ({ page: { say }, invariants }: { page: Page; invariants: RehearsalDocument['invariants'] }) => (
  <section class="card">
    <h2>{say(W.invariants)}</h2>
    <ul class="rows">
      {invariants.map(({ name, held, detail }) => (
        <li>
          <span class={held ? 'tag good' : 'tag bad'}>{say(held ? W.yes : W.no)}</span> {say(INVARIANT_WORDS[name] ?? { zh: name, en: name })}
          {!held && (
            <p>
              <code lang="en">{detail}</code>
            </p>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const Refusals = ({ page: { say }, refusals }: { page: Page; refusals: RehearsalResult['refusals'] }) => (
  <section class="card">
    <h2>{say(W.refusals)}</h2>
    {Object.keys(refusals).length === 0 ? (
      <p>{say(W.noRefusals)}</p>
    ) : (
      <table>
        <thead>
          <tr>
            <th scope="col">{say(W.refusal)}</th>
            <th scope="col">{say(W.times)}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(refusals).map(([act, times]) => (
            <tr>
              <td>
                <code lang="en">{act}</code>
              </td>
              <td>{times}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const Verdict = ({ page: { say }, document: { invariants, candidates, seconds, seed } }: { page: Page; document: RehearsalDocument }) => {
  const broken = invariants.filter(({ held }) => !held).length;
  return (
    <Notice tone={broken ? 'bad' : 'good'} title={broken ? say(W.bad, { count: broken }) : say(W.good)}>
      <p>{say(W.goodWhy, { candidates, seconds, seed })}</p>
    </Notice>
  );
};

/** What happened on which day, and whether every rule held: the same facts as on the command line. */
export const Report = ({ page, run, opened, result: { document, refusals } }: { page: Page; run: RehearsalRun; opened: RehearsalOpened; result: RehearsalResult }) => {
  const { say } = page;
  return (
    <>
      <Verdict page={page} document={document} />
      <p class="actions no-print">
        <button class="second needs-script" data-print="yes">
          {say(COMMON.printIt)}
        </button>
        <a href={`/staff/rehearsals/${run.id}/report.json`} download>
          {say(W.json)}
        </a>
      </p>
      <div class="columns">
        <Decision page={page} decision={document.decision} />
        <Ends page={page} ends={document.ends} />
        <Money page={page} money={document.money} />
      </div>
      <div class="columns">
        <Dates page={page} {...opened} />
        <Rules page={page} invariants={document.invariants} />
      </div>
      <section class="card long">
        <h2>{say(W.timeline)}</h2>
        <SheetTable page={page} sheet={eveningsSheet(page, run.timeline)} label={say(W.timeline)} />
        <Exports page={page} address={`/staff/rehearsals/${run.id}`} />
      </section>
      <Refusals page={page} refusals={refusals} />
    </>
  );
};
