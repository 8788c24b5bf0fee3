import { correctionsOf } from '../../../domain/acts/correction';
import { SUBJECTS } from '../../../domain/catalogue';
import { keysOf } from '../../../domain/keys';
import type { AuditEntry } from '../../../domain/registration';
import { momentIn } from '../../web/dates';
import type { Page } from '../../web/page';
import { SCORES as S } from '../../words/my';
import type { MineProps } from './mine-sections';

/** What a correction changed, subject by subject. */
function changesIn({ say, lang }: Page, what: AuditEntry['what'] = {}): string {
  const shown = (score: unknown) => (score === 'absent' ? say(S.absent) : String(score));
  const changed = keysOf(SUBJECTS).filter((subject) => what[subject] !== undefined);
  return changed.map((subject) => say(S.change, { subject: say(SUBJECTS[subject]), was: shown(what[`${subject}-was`]), score: shown(what[subject]) })).join(lang === 'zh' ? '；' : '; ');
}

/** Every score, and each that was corrected with what stood there and why. */
export const Scores = ({ page, registration }: MineProps) => {
  const { say, lang } = page;
  const { scores, sitting } = registration;
  const corrections = correctionsOf(registration);
  if (!Object.keys(scores).length) return null;
  return (
    <section class="card" id="scores">
      <h2>{say(S.title)}</h2>
      <ul class="rows">
        {sitting.terms.subjects.map(({ id, passMark }) => {
          const score = scores[id];
          if (score === undefined) return null;
          const passed = score !== 'absent' && score >= passMark;
          return (
            <li class="row-head">
              <span>{say(SUBJECTS[id])}</span>
              <span>
                <strong>{score === 'absent' ? say(S.absent) : score}</strong> <span class={passed ? 'tag good' : 'tag bad'}>{say(passed ? S.pass : S.fail)}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {corrections.length > 0 && (
        <>
          <h3>{say(S.corrected)}</h3>
          <ol class="messages">
            {corrections.map(({ at, what, why }) => (
              <li>
                <p class="when">{momentIn(lang, at)}</p>
                <p>{[changesIn(page, what), why].filter(Boolean).join(' · ')}</p>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
};
