import { before, holidayOn, isWorkday } from '../../calendar';
import { weekdayOf } from '../../instant';
import type { Dated, Facts, Finding } from '../facts';
import { finding, quotesOf, saidDifferently } from './finding';

type Name = 'issued' | 'provincial' | 'registration' | 'papers' | 'exam';

const CALLED = {
  issued: { zh: '公告落款日期', en: 'the day of publication', where: 'issuedOn' },
  provincial: { zh: '省监管系统报名截止', en: 'the close of the provincial platform', where: 'deadlines.provincial' },
  registration: { zh: '学院平台报名截止', en: 'the close of registration', where: 'deadlines.registration' },
  papers: { zh: '资料截止', en: 'the deadline for papers', where: 'deadlines.papers' },
  exam: { zh: '认定日期', en: 'the exam', where: 'examOn' },
} as const;

type Days = Readonly<Partial<Record<Name, Dated>>>;

/** The earlier one first; the exam has to be after, the others may be on the same day. */
const ORDER: readonly (readonly [Name, Name])[] = [
  ['issued', 'provincial'], ['issued', 'registration'], ['issued', 'papers'], ['provincial', 'papers'], ['registration', 'papers'], ['provincial', 'exam'], ['registration', 'exam'], ['papers', 'exam'],
];

const named = (days: Days) => (Object.keys(CALLED) as Name[]).flatMap((name) => (days[name] ? [{ name, dated: days[name], on: days[name].value.on }] : []));

function outOfOrder(days: Days): Finding[] {
  return ORDER.flatMap(([first, then]) => {
    const [from, to] = [days[first]?.value.on, days[then]?.value.on];
    if (from === undefined || to === undefined || from < to || (from === to && then !== 'exam')) return [];
    return [finding(
      'error', 'dates-out-of-order', CALLED[then].where, quotesOf(days[first], days[then]),
      { zh: `${CALLED[first].zh}（${from}）应早于${CALLED[then].zh}（${to}）`, en: `${CALLED[first].en} (${from}) has to come before ${CALLED[then].en} (${to})` },
      { zh: '请核对这两个日期。', en: 'Check both dates.' },
    )];
  });
}

const onHolidays = (days: Days): Finding[] =>
  named(days).flatMap(({ name, dated, on }) => {
    const holiday = on && name !== 'issued' && holidayOn(on);
    if (!holiday) return [];
    return [finding(
      'warning', 'date-on-holiday', CALLED[name].where, dated.quotes,
      { zh: `${CALLED[name].zh}${on}在${holiday}假期内`, en: `${CALLED[name].en}, ${on}, falls on a public holiday (${holiday})` },
      { zh: '请确认当天有人办理，或改期。', en: 'Make sure that somebody is there that day, or choose another.' },
    )];
  });

/** A year without a published calendar cannot be checked for holidays. */
function unknownYears(days: Days): Finding[] {
  const unknown = named(days).filter(({ name, on }) => on && name !== 'issued' && !isWorkday(on).ok);
  const years = [...new Set(unknown.map(({ on }) => on?.slice(0, 4) ?? ''))];
  return years.map((year) => finding(
    'warning', 'holidays-unknown', '', quotesOf(...unknown.filter(({ on }) => on?.startsWith(year)).map(({ dated }) => dated)),
    { zh: `${year}年放假安排尚未录入，无法核对是否为节假日`, en: `the public holidays of ${year} are not known here, so the dates could not be checked against them` },
    { zh: '请对照国务院放假通知核对这些日期。', en: 'Check these dates against the State Council’s notice.' },
  ));
}

const WEEK = '一二三四五六日';

const oddDays = (days: Days): Finding[] =>
  named(days).flatMap(({ name, dated, on }) => {
    const { year, month, day, weekday, open } = dated.value;
    const { where, zh, en } = CALLED[name];
    if (!on && !year) return [finding('error', 'year-unknown', where, dated.quotes, { zh: `${zh}${month}月${day}日没有年份，公告其他内容也看不出`, en: `${en}, ${month}-${day}, has no year, and nothing else in the notice tells it` }, { zh: '请在公告中写明年份。', en: 'Say the year in the notice.' })];
    if (!on) return [finding('error', 'date-impossible', where, dated.quotes, { zh: `${zh}${year}年${month}月${day}日不存在`, en: `${en} is a day that does not exist: ${year}-${month}-${day}` }, { zh: '请更正日期。', en: 'Correct the date.' })];
    const wrong = weekday !== undefined && weekday !== weekdayOf(on);
    return [
      ...(wrong ? [finding('error', 'weekday-differs', where, dated.quotes, { zh: `${on}是星期${WEEK[weekdayOf(on) - 1]}，公告写作星期${WEEK[weekday - 1]}`, en: `${on} is not the day of the week that the notice says` }, { zh: '请确认日期与星期哪个正确。', en: 'Find out whether the date or the day of the week is right.' })] : []),
      ...(open && name !== 'exam' ? [finding('note', 'last-day-unclear', where, dated.quotes, { zh: `“${month}月${day}日前”未写明是否含当日`, en: `“before” ${on} does not say whether that day still counts` }, { zh: '草稿按含当日；建议写明“（含当日）”。', en: 'The draft counts it; say so in the notice.' })] : []),
    ];
  });

/** The rule of so many days before the exam, against the dates given. */
function daysBefore({ submission, exams, papers, issued }: Facts): Finding[] {
  const exam = exams[0]?.value.on;
  if (!submission || !exam) return [];
  const { count, unit } = submission.value;
  const on = before(exam, { count, unit, roll: 'none' });
  if (!on.ok) return [];
  const [late, gone] = [papers?.value.on !== undefined && papers.value.on > on.value, issued?.value.on !== undefined && issued.value.on > on.value];
  if (!late && !gone) return [];
  const days = unit === 'working' ? { zh: '个工作日', en: 'working days' } : { zh: '天', en: 'days' };
  return [finding(
    'warning', 'days-before-differs', 'submission', quotesOf(submission, ...(late ? [papers] : []), ...(gone ? [issued] : []), exams[0]),
    {
      zh: `考前${count}${days.zh}是${on.value}${late ? `，早于公告所写资料截止日${papers?.value.on}` : ''}${gone ? `，也早于公告落款日${issued?.value.on}` : ''}`,
      en: `${count} ${days.en} before the exam is ${on.value}${late ? `, earlier than the deadline for papers, ${papers?.value.on}` : ''}${gone ? `, and before the notice was published, ${issued?.value.on}` : ''}`,
    },
    { zh: '请确认以哪个日期为准；草稿以写明的截止日为准。', en: 'Find out which one holds; the draft takes the deadline that is spelled out.' },
  )];
}

export function checkDays(facts: Facts): Finding[] {
  const { exams, issued, provincial, registration, papers } = facts;
  const days: Days = { issued, provincial, registration, papers, exam: exams[0] };
  const known = exams.filter(({ value }) => value.on);
  return [
    ...saidDifferently(known, ({ on }) => on ?? '', { severity: 'error', code: 'exam-date-differs', where: 'examOn', zh: '认定日期', en: 'day of the exam' }),
    ...oddDays(days),
    ...outOfOrder(days),
    ...onHolidays(days),
    ...unknownYears(days),
    ...daysBefore(facts),
  ];
}
