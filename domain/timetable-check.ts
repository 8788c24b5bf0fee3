import type { Announcement } from './announcement';
import { before, holidayOn, isWorkday } from './calendar';
import { DAY_MS, addMonths, dateOf, endOfDay, formatInstant, instantAt, type Instant } from './instant';
import { accept, refuse, type Checked } from './refusals';
import type { Terms } from './terms';
import type { Problem, Text } from './text';
import { seatsFrozenAt, termsOf } from './timetable';

/** One date of a session, in the order in which they come. */
export interface TimetableEntry extends Text {
  readonly id: string;
  readonly at: Instant;
  readonly warnings: readonly Text[];
}

export interface TimetableWarning extends Text {
  /** The entry it is about. */
  readonly id: string;
}

type Entry = Omit<TimetableEntry, 'warnings'>;

const submissionEntry = ({ submission, examOn }: Announcement): Entry[] => {
  const on = submission && before(examOn, submission);
  if (!on?.ok) return [];
  return [{ id: 'submission', at: endOfDay(on.value).shownAt, zh: '报名资料提交（公告所述考前天数）', en: 'Materials asked for (days before the exam)' }];
};

const seatsEntry = (announcement: Announcement): Entry[] => {
  const at = seatsFrozenAt(announcement);
  return at === undefined ? [] : [{ id: 'seats', at, zh: '座位排定、发放准考证', en: 'Seats are given out, tickets issued' }];
};

/** Dates after the exam are the latest ones: each step taking all the time it may. */
function afterExam({ examAt, staff, retake }: Terms): Entry[] {
  const scores = examAt + staff.scores * DAY_MS;
  return [
    { id: 'scores', at: scores, zh: '成绩录入期限', en: 'Scores recorded by' },
    { id: 'certificate', at: scores + staff.certificate * DAY_MS, zh: '证书登记期限', en: 'Certificates recorded by' },
    { id: 'retake', at: endOfDay(addMonths(dateOf(scores), retake.months)).shownAt, zh: '补考资格最迟到期', en: 'Right to a retake ends at the latest' },
  ];
}

function entriesOf(announcement: Announcement, terms: Terms): Entry[] {
  const { provincial, registration, materials, correction, payment, decisionAt, examAt } = terms;
  return [
    { id: 'published', at: instantAt(announcement.issuedOn), zh: '公告发布', en: 'Announcement published' },
    ...submissionEntry(announcement),
    { id: 'provincial', at: provincial.shownAt, zh: '省监管系统报名截止', en: 'Provincial platform closes' },
    { id: 'registration', at: registration.shownAt, zh: '学院平台报名截止', en: 'Registration closes' },
    { id: 'materials', at: materials.shownAt, zh: '资料提交截止', en: 'Materials are in' },
    { id: 'correction', at: correction.latest - 1000, zh: '补正最后期限', en: 'Last day for corrections' },
    { id: 'payment', at: payment.latest.shownAt, zh: '缴费最后期限', en: 'Last day to pay' },
    { id: 'decision', at: decisionAt, zh: '开考决定', en: 'Decision whether the exam is held' },
    ...seatsEntry(announcement),
    { id: 'exam', at: examAt, zh: '考试', en: 'Exam' },
    ...afterExam(terms),
  ];
}

/** Dates someone has to keep. */
const WATCHED = new Set(['provincial', 'registration', 'materials', 'correction', 'payment', 'decision', 'exam']);

/** Exams are held at weekends; for everyone else's dates a weekend is a day off. */
function dayWarnings({ id, at }: Entry): Text[] {
  if (!WATCHED.has(id)) return [];
  const date = dateOf(at);
  const workday = isWorkday(date);
  if (!workday.ok) return [{ zh: `${date.slice(0, 4)}年放假安排未知，未核对`, en: `the holidays of ${date.slice(0, 4)} are not known; not checked` }];
  const holiday = holidayOn(date);
  if (holiday) return [{ zh: `当天为${holiday}假期`, en: `falls on a public holiday (${holiday})` }];
  return workday.value || id === 'exam' ? [] : [{ zh: '当天为周末', en: 'falls on a weekend' }];
}

/** What goes wrong for whoever hands in on the last day and is reviewed as late as staff may. */
function marginWarnings({ id, at }: Entry, announcement: Announcement, terms: Terms): Text[] {
  const reviewed = terms.materials.hardAt + terms.staff.review * DAY_MS;
  const by = formatInstant(reviewed);
  if (id === 'submission' && at < instantAt(announcement.issuedOn))
    return [{ zh: '早于公告发布；以资料提交截止日为准', en: 'is before publication; the deadline for materials counts' }];
  if (id === 'correction' && terms.correction.latest < reviewed + terms.correction.days * DAY_MS)
    return [{ zh: `审核最迟至${by}，之后退回将来不及补正`, en: `review may take until ${by}; what is returned then has too little time to be corrected` }];
  if (id === 'payment' && terms.payment.latest.hardAt < reviewed + terms.payment.leastDays * DAY_MS)
    return [{ zh: `审核最迟至${by}，之后来不及缴费`, en: `review may take until ${by}; too little time is left to pay` }];
  return [];
}

/** Every date of a session in order, with what is doubtful about each. */
export function timetableOf(announcement: Announcement): TimetableEntry[] {
  const terms = termsOf(announcement);
  return entriesOf(announcement, terms)
    .map((entry) => ({ ...entry, warnings: [...dayWarnings(entry), ...marginWarnings(entry, announcement, terms)] }))
    .sort((a, b) => a.at - b.at);
}

/** Which date must not come after which. */
const ORDER: readonly (readonly [earlier: string, later: string, path: string])[] = [
  ['published', 'provincial', 'deadlines.provincial'],
  ['published', 'registration', 'deadlines.registration'],
  ['provincial', 'materials', 'deadlines.provincial'],
  ['registration', 'materials', 'deadlines.registration'],
  ['materials', 'payment', 'deadlines.papers'],
  ['materials', 'correction', 'correction.latest'],
  ['correction', 'payment', 'correction.latest'],
  ['payment', 'decision', 'payment.latest'],
  ['decision', 'exam', 'decision.on'],
  ['decision', 'seats', 'seatsFrozenOn'],
  ['seats', 'exam', 'seatsFrozenOn'],
];

function orderProblems(entries: readonly TimetableEntry[]): Problem[] {
  const named = new Map(entries.map((entry) => [entry.id, entry]));
  return ORDER.flatMap(([first, then, path]) => {
    const [earlier, later] = [named.get(first), named.get(then)];
    if (!earlier || !later || earlier.at <= later.at) return [];
    const [from, to] = [formatInstant(earlier.at), formatInstant(later.at)];
    const problem = { zh: `${earlier.zh}（${from}）不得晚于${later.zh}（${to}）`, en: `"${earlier.en}" (${from}) must not come after "${later.en}" (${to})` };
    return [{ path, problem }];
  });
}

/** Refuses with `bad-timetable` when dates contradict each other (details: Problem[]); otherwise gives everything doubtful. */
export function checkTimetable(announcement: Announcement): Checked<{ warnings: TimetableWarning[] }> {
  const entries = timetableOf(announcement);
  const problems = orderProblems(entries);
  if (problems.length) return refuse('bad-timetable', { count: problems.length }, problems);
  return accept({ warnings: entries.flatMap(({ id, warnings }) => warnings.map((warning) => ({ id, ...warning }))) });
}
