import { readNotice } from '../../../domain/notice/notice';
import { codesOf, KNOWN, noticeNamed } from './reading';

const CLEAN = noticeNamed('electrician-level-4');

interface Subject {
  readonly fee: number | null;
  readonly from?: string;
  readonly to?: string;
}
interface Drafted {
  readonly examOn: string | null;
  readonly examFrom: string | null;
  readonly subjects: readonly Subject[];
  readonly deadlines: Readonly<Record<string, string | null>>;
}

/** The clean notice with one part laid out otherwise. */
function laidOut(part: string, otherwise: string) {
  expect(CLEAN).toContain(part);
  const reading = readNotice(CLEAN.replace(part, otherwise), KNOWN);
  const [draft] = reading.drafts;
  return { codes: [...new Set(codesOf(reading))], draft, data: draft?.data as unknown as Drafted, gaps: draft?.gaps.map(({ path }) => path) };
}

const EXAM = '4. 考试时间：2026年6月13日（星期六）8:30';
const hours = ({ from, to }: Subject) => [from, to].filter(Boolean).join('-');

test.each([
  ['4. 考试时间：2026年6月13日（星期六）上午8点30分', '08:30', ['', '']],
  ['4. 考试时间：2026年6月13日（星期六），上午8时', '08:00', ['', '']],
  ['4. 考试时间：2026年6月13日下午两点半', null, ['', '']],
  ['4. 考试时间：2026年6月13日上午九点半', '09:30', ['', '']],
  ['4. 考试时间：2026年6月13日，理论8:30-10:00，实操13:30-16:30', '08:30', ['08:30-10:00', '13:30-16:30']],
  ['4. 考试时间：6月13日（周六）上午8:30—10:00理论，下午14:00实操', '08:30', ['08:30-10:00', '14:00']],
  ['4. 考试日期：2026年6月13日\n5. 理论知识考试时间：8:30—10:00\n6. 技能操作考核时间：下午2:00—5:00', '08:30', ['08:30-10:00', '14:00-17:00']],
  ['4. 考试时间：2026年6月13日，理论知识考试和技能操作考核均为9:00', '09:00', ['', '']],
  ['4. 考试时间：2026年6月13日8:30开始，8:00前入场', '08:30', ['', '']],
  ['4. 考试时间：2026年6月13日，8:00前入场', null, ['', '']],
  ['4. 考试时间：2026年6月13日理论8:30，实操1:30', null, ['08:30', '']],
  ['4. 考试时间：2026年6月13日，实操13:30', null, ['', '13:30']],
  ['4. 考试时间：2026年6月13日，理论8:30-10:00或10:30-12:00，实操14:00', null, ['', '14:00']],
  ['4. 考试时间：2026年6月13日上午', null, ['', '']],
  ['4. 考试日期：2026年6月13日', null, ['', '']],
])('the exam’s hours in %j: it begins at %s, subjects at %j', (otherwise, begins, subjects) => {
  const { data, gaps, codes } = laidOut(EXAM, otherwise);
  expect([data.examOn, data.examFrom, data.subjects.map(hours)]).toEqual(['2026-06-13', begins, subjects]);
  expect([gaps, codes]).toEqual([begins === null ? ['examFrom'] : [], []]);
});

test('whoever is asked when the exam begins is shown what was not understood', () => {
  const { draft } = laidOut(EXAM, '4. 考试时间：2026年6月13日上午');
  expect(draft?.gaps).toMatchObject([{ path: 'examFrom', ask: { zh: '考试开始时间 HH:MM' }, quotes: [{ text: '4. 考试时间：2026年6月13日上午' }] }]);
});

test('office hours beside a telephone number are no hours of the exam', () => {
  expect(laidOut('周老师，0757-83001234', '周老师，0757-83001234（工作日上午9:00—12:00，下午2:30—5:30）').data).toMatchObject({ examFrom: '08:30' });
});

test.each([
  [EXAM, '4. 考试时间：理论6月13日8:30，实操6月14日9:00', true],
  [EXAM, '4. 考试时间：理论6月13日8:30，实操14日9:00', true],
  [EXAM, '4. 考试时间：2026年6月13-14日9:00', true],
  [EXAM, '4. 考试时间：6月13日、14日', true],
  [EXAM, '4. 考试时间：\n理论知识考试：2026年6月13日8:30\n技能操作考核：2026年6月14日9:00', true],
  ['定于2026年6月13日开展', '定于2026年6月13日至14日开展', true],
  [EXAM, '4. 考试时间：2026年6月13日9:00，成绩于2026年7月13日公布', false],
  [EXAM, '4. 考试时间：2026年6月13日9:00\n补考考试时间：2026年9月12日9:00', false],
  [EXAM, '4. 考试时间：2026年6月13日9:00，准考证于6月8日至10日打印', false],
])('%j → %j: on several days %j', (part, otherwise, several) => {
  const { codes, data } = laidOut(part, otherwise);
  expect([codes, data.examOn]).toEqual([several ? ['exam-on-several-days'] : [], '2026-06-13']);
});

test('sessions on the days a notice names for all of them are on one day each', () => {
  const text = noticeNamed('three-levels').replace('拟于2026年11月组织开展', '拟于2026年11月14日至15日组织开展');
  expect(codesOf(readNotice(text, KNOWN))).toEqual([]);
  expect(codesOf(readNotice(text.replace('至15日', '至16日'), KNOWN))).toContain('exam-on-several-days');
});

const DEADLINES = '1. 省监管系统（https://ggfw.hrss.gd.gov.cn/OUPX/）报名截止日期：2026年5月18日\n2. 学院报名平台（https://bm.lnsf.example.cn/）报名截止日期：2026年5月20日';

test.each([
  ['报名截止时间：省监管系统2026年5月18日，学院报名平台2026年5月20日', '2026-05-20'],
  ['报名截止时间：2026年5月18日（省监管系统）、2026年5月20日（学院报名平台）', '2026-05-20'],
  ['报名截止时间：5月20日（学院报名平台）、5月18日（省监管系统）', '2026-05-20'],
  ['报名截止时间为2026年5月18日（省平台）、2026年5月20日（本校报名系统）。', '2026-05-20'],
  ['报名时间：4月25日—5月18日（省监管系统），4月25日—5月20日（学院平台）', '2026-05-20'],
  ['考生须于5月18日17:00前在省监管系统报名，5月20日17:00前在学院报名平台报名', '2026-05-20'],
  ['省监管系统报名截止5月18日，5月20日（学院平台）报名截止', '2026-05-20'],
  ['报名时间：2026年4月25日至5月20日。省监管系统同期截止至5月18日。', '2026-05-20'],
  ['报名截止：省监管系统5月18日（星期一），学院平台20日（星期三）', '2026-05-20'],
  ['省监管系统报名：5月1日至18日；学院报名平台：5月1日至20日', '2026-05-20'],
  ['省监管系统报名：4.25-5.18；学院报名平台：4.25-5.20', '2026-05-20'],
  ['省监管系统报名截止日期：5月18日', null],
])('the deadlines in %j: %s', (otherwise, registration) => {
  const { data, codes } = laidOut(DEADLINES, otherwise);
  expect([data.deadlines, codes]).toEqual([{ provincial: '2026-05-18', registration, papers: '2026-05-22' }, []]);
});
