import { formatInstant } from '../../domain/instant';
import { keysOf } from '../../domain/keys';
import { yuan } from '../../domain/messages';
import { INVARIANT_WORDS } from '../../domain/rehearsal';
import { STAGES } from '../../domain/registration';
import { timetableOf } from '../../domain/timetable-check';
import type { Rehearsal } from '../rehearse';
import { END_WORDS, say, STAGE_WORDS, WORDS, type Language } from './words';

/** Chinese characters take two columns of a terminal. */
const width = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);
const right = (text: string, columns: number): string => ' '.repeat(Math.max(0, columns - width(text))) + text;
const left = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));

const COLUMN = 10;

function timetable({ announcement }: Rehearsal, lang: Language): string[] {
  return timetableOf(announcement).flatMap((entry) => [
    `  ${formatInstant(entry.at)}  ${entry[lang]}`,
    ...entry.warnings.map((warning) => `${' '.repeat(20)}! ${warning[lang]}`),
  ]);
}

function evenings({ timeline }: Rehearsal, lang: Language): string[] {
  const heads = [...STAGES.map((stage) => STAGE_WORDS[stage][lang]), WORDS.waiting[lang], WORDS.ended[lang]];
  const rows = timeline.map(({ date, stages, waiting, ended }) => [date, ...[...STAGES.map((stage) => stages[stage]), waiting, ended].map(String)]);
  return [[WORDS.date[lang], ...heads], ...rows].map(([date = '', ...cells]) => `  ${left(date, COLUMN)}${cells.map((cell) => right(cell === '0' ? '·' : cell, COLUMN)).join('')}`);
}

function ends({ document }: Rehearsal, lang: Language): string[] {
  return keysOf(END_WORDS).flatMap((end) => (document.ends[end] ? [`  ${left(END_WORDS[end][lang], 30)}${right(String(document.ends[end]), COLUMN)}`] : []));
}

function money({ document: { money: { received, refunded, kept, held } } }: Rehearsal, lang: Language): string[] {
  const rows = [[WORDS.received, received], [WORDS.refunded, refunded], [WORDS.kept, kept], [WORDS.heldMoney, held]] as const;
  return rows.map(([name, fen]) => `  ${left(name[lang], 14)}${right(yuan(fen), 14)}`);
}

const rules = ({ document }: Rehearsal, lang: Language): string[] =>
  document.invariants.map(({ name, held, detail }) => `  [${held ? WORDS.yes[lang] : WORDS.no[lang]}] ${INVARIANT_WORDS[name]?.[lang] ?? name}（${detail}）`);

/** The report for a teacher: what will happen on which day, and whether everything held. */
export function reportOf(rehearsal: Rehearsal, lang: Language): string {
  const { announcement, weeks, document, refusals } = rehearsal;
  const { seed, candidates, seconds, cancelled, decision: { held, confirmed, minimum } } = document;
  const section = (title: string, lines: readonly string[]) => [title, ...(lines.length ? lines : [`  ${WORDS.none[lang]}`]), ''];
  return [
    `${WORDS.title[lang]}：${announcement.title[lang]}`,
    weeks ? say(WORDS.shifted, lang, { weeks }) : WORDS.asPublished[lang],
    '',
    ...section(WORDS.dates[lang], timetable(rehearsal, lang)),
    ...section(WORDS.timeline[lang], evenings(rehearsal, lang)),
    ...section(WORDS.decision[lang], [`  ${say(cancelled ? WORDS.cancelled : held ? WORDS.held : WORDS.deferred, lang, { confirmed, minimum })}`]),
    ...section(WORDS.ends[lang], ends(rehearsal, lang)),
    ...section(WORDS.money[lang], money(rehearsal, lang)),
    ...section(WORDS.refusals[lang], Object.entries(refusals).map(([act, times]) => `  ${left(act, 40)}${right(String(times), COLUMN)}`)),
    ...section(WORDS.invariants[lang], rules(rehearsal, lang)),
    say(WORDS.seconds, lang, { seed, candidates, seconds }),
  ].join('\n');
}
