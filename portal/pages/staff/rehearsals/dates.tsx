import type { Announcement } from '../../../../domain/announcement';
import { formatInstant, instantAt, type Instant } from '../../../../domain/instant';
import { timetableOf, type TimetableEntry } from '../../../../domain/timetable-check';
import { dayIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { REHEARSAL as W } from '../../../words/staff/rehearsals';

/** Where an instant is among dates that stand evenly side by side, from 0 to 1. */
export function placeAmong(dates: readonly Instant[], now: Instant): number {
  const next = dates.findIndex((date) => date > now);
  if (next < 0) return 1;
  const [from, to] = [dates[next - 1], dates[next]!];
  if (from === undefined) return 0;
  return (next - 0.5 + (now - from) / (to - from)) / dates.length;
}

const stateOf = (entries: readonly TimetableEntry[], index: number, now: Instant): 'done' | 'now' | 'later' => {
  if (entries[index]!.at <= now) return 'done';
  return index === entries.findIndex(({ at }) => at > now) ? 'now' : 'later';
};

const THOUSAND = 1000;
const EVENING = '18:00';

/** The session's dates side by side, and the rehearsal moving along them. */
export const Track = ({ page, announcement, date }: { page: Page; announcement: Announcement; date: string }) => {
  const { say, lang } = page;
  const entries = timetableOf(announcement).filter(({ id }) => id !== 'submission');
  const now = instantAt(date, EVENING);
  return (
    <section class="card" aria-labelledby="virtual">
      <p class="virtual" id="virtual">
        {say(W.virtual)} <strong>{dayIn(lang, date)}</strong>
      </p>
      <progress max={THOUSAND} value={Math.round(placeAmong(entries.map(({ at }) => at), now) * THOUSAND)} aria-label={say(W.progress)} />
      <ol class="track">
        {entries.map((entry, index) => {
          const state = stateOf(entries, index, now);
          return (
            <li class={state}>
              <strong>{say(entry)}</strong> <time>{formatInstant(entry.at)}</time> <span class="visually-hidden">{say(state === 'done' ? W.passed : W.toCome)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
