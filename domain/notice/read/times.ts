import type { SubjectId } from '../../catalogue';
import { keysOf } from '../../keys';
import { CLOCK, hoursOf, UNTIL, type Hours } from '../clock';
import type { Dated, Facts, Found, Quote } from '../facts';
import { found, quoteOf, type Line } from '../lines';
import { EXAM, NOT_THE_EXAM } from './exams';

const SUBJECTS: Readonly<Record<SubjectId, RegExp>> = { theory: /理论/, practical: /实操|操作|技能/, review: /评审|答辩/ };
const SUBJECT = String.raw`理论(?:知识)?|(?:技能)?(?:实操|实际操作|操作)(?:技能)?|(?<!职业)技能考[核试]|综合评审|评审答辩|答辩`;
const DAY = String.raw`(?<day>\d{1,2})[日号]|\d{4}[-./]\d{1,2}[-./](?<iso>\d{1,2})`;
const TIME = String.raw`(?<![\d.]|\d[:：])(?:${CLOCK})(?:${UNTIL}(?:${CLOCK}))?`;
const TOKEN = new RegExp(String.raw`${DAY}|(?<subject>${SUBJECT})|(?<time>${TIME})`, 'g');
const TIMED = new RegExp(TIME);
const NAMES_A_SUBJECT = new RegExp(SUBJECT);
const NAMES_A_TIME = /上午|下午|晚上|\d\s*[:：]\s*\d{2}|[\d一二三四五六七八九十]\s*[时点](?!间)/;

interface Token {
  readonly subject?: SubjectId;
  readonly time?: string;
}

/** What a line says of the exam: without the clauses about something else. */
const aboutExam = ({ words }: Line): string => words.split(/[，,；;。]/).filter((clause) => !NOT_THE_EXAM.test(clause)).join('，');

/** Subjects and times in their order; those of another day than the exam's are not its. */
function tokensOf(text: string, exam: number | undefined): Token[] {
  let ours = true;
  return [...text.matchAll(TOKEN)].flatMap(({ groups: { day, iso, subject, time } = {} }): Token[] => {
    const on = day ?? iso;
    if (on !== undefined) ours = exam === undefined || Number(on) === exam;
    if (on !== undefined || !ours) return [];
    if (subject === undefined) return [{ time }];
    return [{ subject: keysOf(SUBJECTS).find((id) => SUBJECTS[id].test(subject)) }];
  });
}

interface Timed {
  /** One subject's, or the whole exam's. */
  readonly subject?: SubjectId;
  readonly hours?: Hours;
}

/** Each time with the subject it is for: the one before it or, in a line that begins with a time and ends with a subject, the one behind. Several subjects side by side have it in common. */
function pairsOf(tokens: readonly Token[]): Timed[] {
  const behind = tokens[0]?.time !== undefined && tokens.at(-1)?.subject !== undefined;
  const inOrder = behind ? tokens.toReversed() : tokens;
  let subject: SubjectId | undefined;
  return inOrder.flatMap((token, index): Timed[] => {
    if (token.time !== undefined) return [{ ...(subject && { subject }), hours: hoursOf(token.time) }];
    subject = inOrder[index - 1]?.subject ? undefined : token.subject;
    return [];
  });
}

interface Said extends Timed {
  readonly quote: Quote;
}

/** Nothing, when a subject is given several times of day: it is held in shifts, or something is wrong. */
function oneFor(said: readonly Said[], id: SubjectId): Found<Hours> | undefined {
  const own = said.filter(({ subject, hours }) => subject === id && hours);
  const [first] = own;
  return first?.hours && new Set(own.map(({ hours }) => JSON.stringify(hours))).size === 1 ? found(first.hours, ...own.map(({ quote }) => quote)) : undefined;
}

/** When the exam begins and each subject is held. What names a time without its being read is kept, for whoever is asked. */
export function timesIn(lines: readonly Line[], exam: Dated | undefined): Pick<Facts, 'hours' | 'begins' | 'unread'> {
  const about = lines.filter((line) => line.line === exam?.value.line || EXAM.test(line.words) || (TIMED.test(line.words) && NAMES_A_SUBJECT.test(line.words)));
  const read = about.map((line) => {
    const text = aboutExam(line);
    return { line, text, timed: pairsOf(tokensOf(text, exam?.value.day)) };
  });
  const said = read.flatMap(({ line, timed }) => timed.map((one): Said => ({ ...one, quote: quoteOf(line) })));
  const hours = Object.fromEntries(keysOf(SUBJECTS).flatMap((id) => {
    const one = oneFor(said, id);
    return one ? [[id, one]] : [];
  }));
  const odd = said.filter((one) => !one.hours || (one.subject && !(one.subject in hours)));
  const vague = read.filter(({ text, timed }) => timed.length === 0 && NAMES_A_TIME.test(text));
  const enough = odd.length === 0 && (said.some((one) => !one.subject) || ('theory' in hours && 'practical' in hours));
  const [first] = said.toSorted((a, b) => ((a.hours?.from ?? '') < (b.hours?.from ?? '') ? -1 : 1));
  return { hours, unread: [...vague.map(({ line }) => quoteOf(line)), ...odd.map(({ quote }) => quote)], ...(enough && first?.hours && { begins: found(first.hours.from, first.quote) }) };
}
