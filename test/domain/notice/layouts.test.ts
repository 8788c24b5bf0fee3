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
  ['4. 考试时间：2026年6月13日上午\n5. 理论知识考试9:00-10:00，技能操作考核10:30开始', '09:00', ['09:00-10:00', '10:30']],
  ['4. 考试时间：2026年6月13日8:30，请于8:00前到考场', '08:30', ['', '']],
  ['4. 考试时间：2026年6月13日，理论1.5小时，实操2小时', null, ['', '']],
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
  [EXAM, '4. 考试时间：6月13日——14日', true],
  [EXAM, '4. 考试时间：\n理论知识考试：2026年6月13日8:30\n技能操作考核：2026年6月14日9:00', true],
  ['定于2026年6月13日开展', '定于2026年6月13日至14日开展', true],
  [EXAM, '4. 考试时间：2026年6月13日9:00，成绩于2026年7月13日公布', false],
  [EXAM, '4. 考试时间：2026年6月13日9:00\n补考考试时间：2026年9月12日9:00', false],
  [EXAM, '4. 考试时间：2026年6月13日9:00，如遇台风顺延至6月20日', false],
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
  ['省监管系统报名截止日期：\n5月18日（学院不再受理）', null],
  ['报名截止：5月18日（省监管系统报名）；5月20日（学院平台报名截止）', '2026-05-20'],
  ['省监管系统报名截止日期：5月18日，学院平台审核3日', null],
])('the deadlines in %j: %s', (otherwise, registration) => {
  const { data, codes } = laidOut(DEADLINES, otherwise);
  expect([data.deadlines, codes]).toEqual([{ provincial: '2026-05-18', registration, papers: '2026-05-22' }, []]);
});

const TITLE = '岭南示范技师学院关于开展2026年6月电工职业技能等级认定的公告';
const OCCUPATION = '1. 职业名称：电工（职业编码：6-31-01-03）';

test.each([
  [TITLE, '关于开展2026年第二季度电工职业技能等级认定的公告', []],
  [TITLE, '关于开展2026年第3季度电工职业技能等级认定的公告', []],
  [TITLE, '岭南示范技师学院2026年首批电工职业技能等级认定公告', []],
  [TITLE, '岭南示范技师学院2026年暑期电工职业技能等级认定公告', []],
  [TITLE, '关于开展2026年六月份电工职业技能等级认定的通知', []],
  [TITLE, '岭南示范技师学院2026年社会化电工职业技能等级认定公告', []],
  [TITLE, '岭南示范技师学院2026年企业新型学徒制电工职业技能等级认定公告', []],
  [TITLE, '岭南示范技师学院关于受理电工职业技能等级认定报名的公告', []],
  [TITLE, '佛山市禅城区电工职业技能等级认定公告', []],
  [TITLE, '佛山市禅城区焊工职业技能等级认定公告', ['occupation-differs']],
  [TITLE, '关于开展2026年第二季度焊工职业技能等级认定的公告', ['occupation-differs']],
  [TITLE, '岭南示范技师学院2026年第3季度维修电工职业技能等级认定公告', ['occupation-differs']],
  [OCCUPATION, '1. 职业（工种）：电工（低压电工作业）（职业编码：6-31-01-03）', []],
  [OCCUPATION, '1. 认定职业（工种）及级别：电工四级/中级工（职业编码：6-31-01-03）', []],
  [OCCUPATION, '1. 认定职业（工种）及级别\n电工（工种：低压电工），四级/中级工（职业编码：6-31-01-03）', []],
  [OCCUPATION, '1. 职业（工种）：焊工（职业编码：6-31-01-03）', ['occupation-differs']],
])('%j → %j: %j', (part, otherwise, expected) => {
  const { codes, draft } = laidOut(part, otherwise);
  expect(codes).toEqual(expected);
  if (expected.length === 0) expect(draft?.data).toMatchObject({ occupation: { name: { zh: '电工' } }, level: 4 });
});

test('an occupation that no label names is taken from the title without the season', () => {
  expect(laidOut(`${OCCUPATION}\n`, '').data).toMatchObject({ occupation: { name: { zh: '电工' } } });
  const text = CLEAN.replace(`${OCCUPATION}\n`, '').replace('2026年6月电工', '2026年第三季度电工');
  expect(codesOf(readNotice(text, KNOWN))).toEqual([]);
});

const CONTACTS = '周老师，0757-83001234\n何老师，0757-83005678';
const zhou = { name: '周老师', phones: ['0757-83001234'] };
const he = { name: '何老师', phones: ['0757-83005678'] };

test.each([
  ['周老师（0757）83001234；何老师 0757-83005678', [zhou, he]],
  ['联系人：周老师，电话0757-83001234；联系人：何老师，电话0757-83005678', [zhou, he]],
  ['0757-83001234（周老师）、0757-83005678（何老师）', [zhou, he]],
  ['周老师、何老师：0757-83001234', [{ name: '周老师、何老师', phones: ['0757-83001234'] }]],
  ['联系人：周老师，何老师\n联系电话：0757-83001234，0757-83005678', [{ name: '周老师、何老师', phones: ['0757-83001234', '0757-83005678'] }]],
  ['周老师，138 0013 8000', [{ name: '周老师', phones: ['13800138000'] }]],
  ['周老师：0757-83001234/83005678', [{ name: '周老师', phones: ['0757-83001234', '0757-83005678'] }]],
  ['周老师 0757-83001234；投诉电话：0757-83009999', [zhou]],
  ['咨询电话：0757-83001234', null],
])('whom to call in %j', (otherwise, contacts) => {
  const { draft, codes } = laidOut(CONTACTS, otherwise);
  expect([draft?.data.contacts, codes]).toEqual([contacts, []]);
});

test.each([
  ['咨询电话：0757-83005678，投诉电话：0757-83006578', ['phones-transposed']],
  ['周主任（0757）83005678；何老师 0757-83006578', ['phones-transposed']],
  ['周老师：0757-83005678/83006578', ['phones-transposed']],
  ['周老师：0757-83005678/80305678', ['phones-transposed']],
  ['周老师：0757-83005678/80309678', []],
  ['咨询电话：0757-83005678，投诉电话：0757-83005679', []],
])('%j: %j', (otherwise, expected) => {
  expect(laidOut(CONTACTS, otherwise).codes).toEqual(expected);
});

const FEES = '理论知识考试60元/人，技能操作考核240元/人，合计300元/人。';

test.each([
  '理论知识考试￥60，技能操作考核￥240，合计￥300。',
  '理论知识考试收费标准为每人每次60元，技能操作考核收费标准为每人每次240元，合计300元。',
  '科目\t收费标准（元/人）\n理论知识\t60\n技能操作\t240\n合计\t300',
  '| 科目 | 收费 |\n| --- | ---: |\n| 理论知识 | 60元 |\n| 技能操作 | 240元 |\n| 合计 | 300元 |',
  '+------+------+-----+\n| 理论科目 | 技能操作科目 | 合计 |\n+------+------+-----+\n| 60元 | 240元 | 300元 |\n+------+------+-----+',
])('the fees in %j', (otherwise) => {
  const { data, codes, gaps } = laidOut(FEES, otherwise);
  expect([data.subjects.map(({ fee }) => fee), codes, gaps]).toEqual([[6000, 24000], [], []]);
});

const PLACES = '3. 计划人数：120人，满20人开考';

test.each([
  ['3. 名额50人，满20人开考', [50, 20]],
  ['3. 招生120名，低于20名不开考', [120, 20]],
  ['3. 计划人数120人，20人起开考', [120, 20]],
  ['3. 报名人数20人以上方可开考', [null, 20]],
])('how many in %j: %j', (otherwise, expected) => {
  const { draft } = laidOut(PLACES, otherwise);
  expect([draft?.data.capacity, draft?.data.minimum]).toEqual(expected);
});

test.each([
  ['资料须提前40日提交。', ['days-before-differs']],
  ['资料须在考试日40天前提交。', ['days-before-differs']],
  ['须提前40日。', ['days-before-differs']],
  ['资料须在考试日20天前提交。', []],
  ['请提前3天打印准考证。', []],
])('%j: %j', (otherwise, expected) => {
  expect(laidOut('考前20天提交齐全。', otherwise).codes).toEqual(expected);
});

test('labels in black brackets are labels', () => {
  const text = CLEAN.replace(/^\d\. (职业名称|级别|计划人数|考试时间|报名码|考试地点)：/gm, '【$1】');
  expect(text).toContain('【考试时间】2026');
  expect(readNotice(text, KNOWN).drafts).toMatchObject([{ gaps: [], problems: [] }]);
});

test('the rules of a table of sessions are no session', () => {
  const table = ['| 职业 | 级别 | 计划号 | 考试日期 | 计划人数 |', '|---|:---:|---|---|---|', '| 电工 | 四级/中级工 | 2606000101 | 2026年6月13日 | 120 |', '| 焊工 | 四级/中级工 | 2606000102 | 2026年6月14日 | 60 |'];
  const { drafts } = readNotice(CLEAN.replace(/1\. 职业名称[\s\S]*?\n(?=5\. )/, `${table.join('\n')}\n`), KNOWN);
  expect(drafts.map(({ data }) => data)).toMatchObject([{ plan: '2606000101', examOn: '2026-06-13', capacity: 120 }, { plan: '2606000102', examOn: '2026-06-14', capacity: 60 }]);
});
