import { labelOf } from '../../../announcement-fields';
import { announcementOf, type Draft } from '../../../notice-acts';
import { formatInstant } from '../../../../domain/instant';
import type { Finding } from '../../../../domain/notice/facts';
import { timetableOf } from '../../../../domain/timetable-check';
import type { Page } from '../../../web/page';
import { COMMON } from '../../../words/common';
import { DRAFT as W, SEVERITY_WORDS } from '../../../words/staff/notices';
import { idOf } from '../../parts/fields';

const TONES = { error: 'bad', warning: 'warn', note: '' } as const;

interface OneProps {
  readonly page: Page;
  readonly finding: Finding;
  readonly index: number;
  readonly settled: boolean;
}

const One = ({ page: { say }, finding: { severity, where, quotes, problem, remedy }, index, settled }: OneProps) => {
  const label = labelOf(where);
  return (
    <li>
      <p id={`finding-${index}`}>
        <span class={`tag ${TONES[severity]}`}>{say(SEVERITY_WORDS[severity])}</span>{' '}
        {label && <a href={`#${idOf(where)}`}>{say(label)}</a>}
        {label && say(COMMON.colon)}
        <strong>{say(problem)}</strong>
      </p>
      {quotes.map(({ line, text }) => (
        <p class="hint">
          <a href={`#line-${line}`}>{say(W.line, { line, text })}</a>
        </p>
      ))}
      <p>→ {say(remedy)}</p>
      <label class="tick">
        <input type="checkbox" name={`settled.${index}`} value="yes" checked={settled} aria-describedby={`finding-${index}`} />
        <span>{say(W.seen)}</span>
      </label>
    </li>
  );
};

/** What is doubtful about the dates as they stand now. */
const DateWarnings = ({ page: { say }, draft }: { page: Page; draft: Draft }) => {
  const { announcement } = announcementOf(draft);
  const doubtful = announcement ? timetableOf(announcement).filter(({ warnings }) => warnings.length > 0) : [];
  return doubtful.length === 0 ? null : (
    <>
      <h3>{say(W.dates)}</h3>
      <ul>
        {doubtful.map((entry) => (
          <li>{`${say(entry)} ${formatInstant(entry.at)}${say(COMMON.colon)}${entry.warnings.map((warning) => say(warning)).join('; ')}`}</li>
        ))}
      </ul>
    </>
  );
};

/** What is odd about the notice, each with what to do about it. */
export const Findings = ({ page, draft }: { page: Page; draft: Draft }) => {
  const [{ say }, { findings, settled }] = [page, draft];
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">{say(W.findings)}</h2>
      {findings.length === 0 && <p>{say(W.noFindings)}</p>}
      {findings.length > 0 && (
        <>
          <p class="hint">{say(W.findingsLead)}</p>
          <ul class="rows findings">
            {findings.map((finding, index) => (
              <One page={page} finding={finding} index={index} settled={settled.includes(index)} />
            ))}
          </ul>
        </>
      )}
      <DateWarnings page={page} draft={draft} />
    </section>
  );
};

/** The text as it was read, by its lines: what is quoted can be seen in its place. */
export const Original = ({ page: { say }, text }: { page: Page; text: string }) => (
  <details class="card">
    <summary>{say(W.original)}</summary>
    <ol class="original">
      {text.split(/\r\n|[\n\r\f\v\u2028]/).map((line, index) =>
        line.trim() === '' ? null : (
          <li id={`line-${index + 1}`} value={index + 1}>
            {line}
          </li>
        ),
      )}
    </ol>
  </details>
);
