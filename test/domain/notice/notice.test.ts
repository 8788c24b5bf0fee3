import { readdirSync } from 'node:fs';
import { parseAnnouncement } from '../../../domain/announcement';
import { checkTimetable } from '../../../domain/timetable-check';
import { readNotice } from '../../../domain/notice/notice';
import { firstAnnouncement } from '../first-announcement';
import { codesOf, KNOWN, noticeNamed, NOTICES, readFirst, readNamed } from './reading';

const fees = (...given: readonly (readonly [string, number])[]) => given.map(([id, fee]) => expect.objectContaining({ id, fee }));
const codes = (...given: readonly string[]) => ({ published: given.map((code) => expect.objectContaining({ code })) });

describe('the first notice', () => {
  const { drafts, findings } = readFirst();

  it('gives the announcement that was made of it by hand, but for words left to people', () => {
    const { title: _title, materials, downstream: _downstream, notes: _notes, decision: _decision, conditions, ...facts } = firstAnnouncement();
    expect(drafts).toHaveLength(1);
    const draft = drafts[0]?.data ?? {};
    for (const key of ['id', 'organiser', 'issuedOn', 'plan', 'registrationCode', 'occupation', 'level', 'examOn', 'capacity', 'minimum', 'place', 'deadlines', 'submission', 'subjects', 'consumables', 'total', 'retake', 'post', 'photo', 'contacts', 'platforms'] as const)
      expect([key, draft[key]]).toEqual([key, facts[key]]);
    expect(draft.payment).toEqual({ methods: ['wechat', 'bank-transfer'], account: facts.payment.account });
    expect((draft.materials as object[]).map((one) => ({ copies: 1, when: 'always', ...one, text: '' }))).toEqual(materials.map((one) => ({ ...one, text: '' })));
    expect(draft.conditions).toMatchObject({ set: conditions.set, ...codes(...conditions.published.map(({ code }) => code)) });
  });

  it('leaves open only when the exam begins, which it leaves to the tickets, and what it does not say in English', () => {
    expect(drafts[0]?.gaps.map(({ path }) => path)).toEqual(['examFrom', 'downstream.0.en']);
    expect(drafts[0]?.problems).toEqual([]);
  });

  it('is found to contradict itself in these places, and in no other', () => {
    expect(findings.map(({ severity, code, quotes }) => [severity, code, quotes.map(({ line }) => line)])).toEqual([
      ['error', 'occupation-differs', [11, 5, 7, 98]],
      ['warning', 'days-before-differs', [62, 85, 131, 17]],
      ['warning', 'account-holder-differs', [109, 7]],
      ['warning', 'phones-transposed', [119, 123]],
      ['note', 'last-day-unclear', [85]],
      ['note', 'condition-wording', [56]],
      ['note', 'chapter-number-twice', [58, 115]],
      ['note', 'words-twice', [73]],
      ['note', 'words-twice', [79]],
    ]);
  });

  it('once completed is an announcement with dates that go together', () => {
    const data = structuredClone(drafts[0]?.data) as { downstream: { en: string | null }[] };
    for (const one of data.downstream) one.en = 'Benefits';
    const parsed = parseAnnouncement({ ...data, examFrom: '09:00' });
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && checkTimetable(parsed.value)).toMatchObject({ ok: true });
  });
});

describe('a notice without fault', () => {
  const { drafts, findings } = readNamed('electrician-level-4');

  it('has no finding, no gap and nothing against the rules', () => {
    expect(findings).toEqual([]);
    expect(drafts.map(({ gaps, problems }) => [gaps, problems])).toEqual([[[], []]]);
  });

  it('is drafted whole', () => {
    expect(drafts[0]?.data).toMatchObject({
      id: '2026-06-13-electrician-level-4', level: 4, examOn: '2026-06-13', examFrom: '08:30', capacity: 120, minimum: 20, issuedOn: '2026-04-20', plan: '2606000101', registrationCode: 'a7c401',
      deadlines: { provincial: '2026-05-18', registration: '2026-05-20', papers: '2026-05-22' }, submission: { count: 20, unit: 'calendar' },
      subjects: fees(['theory', 6000], ['practical', 24000]), total: 30000, conditions: { set: 'gd-2023-51', ...codes('4-1', '4-2', '4-3') },
      payment: { methods: ['bank-transfer'], account: { holder: '岭南示范技师学院', bank: '工商银行佛山学府支行', number: '2013001234567890123' } },
      post: { address: '佛山市禅城区学府路18号岭南示范技师学院行政楼201室', recipient: '鉴定站', phones: ['0757-83001234'] },
      contacts: [{ name: '周老师', phones: ['0757-83001234'] }, { name: '何老师', phones: ['0757-83005678'] }],
    });
    expect(drafts[0]?.data.materials).toMatchObject([
      { id: 'application-form' }, { id: 'identity-card' }, { id: 'education-certificate' }, { id: 'current-certificate', when: 'certificate' }, { id: 'social-insurance', when: 'work-years' }, { id: 'photo', form: 'electronic' },
    ]);
  });

  it('is an announcement', () => expect(parseAnnouncement(drafts[0]?.data)).toMatchObject({ ok: true }));
});

test.each([
  ['nursery-level-5', 'full-width digits, no chapters, nothing in the usual order', [{
    level: 5, examOn: '2026-08-22', capacity: 80, minimum: 15, plan: '2608005512', registrationCode: 'BY202608', deadlines: { provincial: '2026-07-17', registration: '2026-07-20', papers: '2026-07-24' },
    subjects: fees(['theory', 5000], ['practical', 20000]), total: 25000, payment: { methods: ['wechat'] }, retake: { allowed: 0 }, conditions: { set: 'gd-2023-51', ...codes('5-1', '5-2') },
    materials: [expect.objectContaining({ id: 'application-form' }), expect.objectContaining({ id: 'identity-card' }), expect.objectContaining({ id: 'photo', form: 'paper', copies: 2 })],
    contacts: [{ name: '林主任', phones: ['020-38221100'] }],
  }]],
  ['welder-level-2', 'numbers and dates in Chinese', [{
    level: 2, examOn: '2026-09-19', capacity: 60, minimum: 10, plan: '2609000277', issuedOn: '2026-07-15', deadlines: { provincial: '2026-08-24', registration: '2026-08-26', papers: '2026-08-28' },
    subjects: fees(['theory', 7500], ['practical', 37500], ['review', 20000]), total: 65000, retake: { allowed: 1, months: 12 }, conditions: { set: 'gd-2023-51', ...codes('2-1', '2-2', '2-3', '2-4', '2-5') },
    payment: { methods: ['bank-transfer'], account: { number: '4405017186000000123' } }, post: { recipient: '职业技能鉴定所', phones: ['0752-2808123'] },
  }]],
  ['three-levels', 'a table of sessions and one of fees', [
    { occupation: { name: { zh: '养老护理员' } }, level: 5, examOn: '2026-11-14', plan: '2611000501', registrationCode: 'yl5a', capacity: 50, minimum: 10, deadlines: { provincial: '2026-10-19', registration: '2026-10-21', papers: null }, total: 20000, conditions: codes('5-1', '5-2') },
    { occupation: { name: { zh: '养老护理员' } }, level: 4, examOn: '2026-11-15', plan: '2611000402', registrationCode: 'yl4b', capacity: 60, minimum: 10, deadlines: { provincial: '2026-10-20', registration: '2026-10-22', papers: null }, total: 26000, conditions: codes('4-1', '4-2', '4-3') },
    { occupation: { name: { zh: '茶艺师' } }, level: 3, examOn: '2026-11-21', plan: '2611000303', registrationCode: 'cy3c', capacity: 40, minimum: 10, deadlines: { provincial: '2026-10-26', registration: '2026-10-28', papers: null }, total: 34000, conditions: codes('3-1', '3-2', '3-3', '3-4', '3-5', '3-6') },
  ]],
  ['hairdresser-markdown', 'a table of labels and values with bars', [{
    occupation: { name: { zh: '美发师' } }, level: 5, examOn: '2026-05-30', plan: '2605000777', capacity: 30, minimum: 10, deadlines: { registration: '2026-05-08' }, subjects: fees(['theory', 4000], ['practical', 16000]), total: 20000, issuedOn: '2026-04-13',
  }]],
  ['carer-in-prose', 'everything in sentences, days without a year', [{
    occupation: { name: { zh: '育婴员' } }, level: 4, examOn: '2026-12-26', plan: '2612000011', registrationCode: 'x9y8z7', capacity: 80, minimum: 15, deadlines: { provincial: '2026-11-27', registration: '2026-11-30', papers: '2026-12-02' },
    subjects: fees(['theory', 5000], ['practical', 20000]), total: 25000, payment: { account: { holder: '惠阳湾技师学院', bank: '农业银行惠阳支行', number: '44230001040012345' } }, retake: { allowed: 1, months: 12 },
  }]],
])('%s (%s): every fact, no finding', (name, _how, expected) => {
  const reading = readNamed(name);
  expect(reading.drafts.map(({ data }) => data)).toMatchObject(expected);
  expect(codesOf(reading)).toEqual([]);
});

test('lathe-two-levels (several levels under one label, headings without colons, fees by level): every fact, and that two days are one too many', () => {
  const reading = readNamed('lathe-two-levels');
  const both = { occupation: { name: { zh: '数控车工' } }, examOn: '2026-07-25', examFrom: '09:00', capacity: 100, minimum: 20, deadlines: { provincial: '2026-06-18', registration: '2026-06-18' }, contacts: [{ name: '李明', phones: ['020-36543210', '13800000000'] }] };
  expect(reading.drafts.map(({ data }) => data)).toMatchObject([
    { ...both, level: 4, subjects: [{ fee: 6000, from: '09:00', to: '11:00' }, { fee: 22000, from: '14:00', to: '17:00' }], total: 28000, conditions: codes('4-1', '4-2', '4-3') },
    { ...both, level: 3, subjects: [{ fee: 6500, from: '09:00', to: '11:00' }, { fee: 31000, from: '14:00', to: '17:00' }], total: 37500, conditions: codes('3-1', '3-2', '3-3', '3-4', '3-5', '3-6') },
  ]);
  expect(reading.findings).toMatchObject([{ code: 'exam-on-several-days', severity: 'error', problem: { zh: '公告写考试不止一天：2026-07-25、2026-07-26' }, quotes: [{ line: 11 }, { line: 6 }] }]);
});

test('two sittings whose dates have no year take it from the notice’s other words; a year without a calendar is said', () => {
  const reading = readNamed('two-sittings');
  expect(reading.drafts.map(({ data }) => data)).toMatchObject([
    { examOn: '2026-12-19', capacity: 100, registrationCode: 'yx1219', deadlines: { provincial: '2026-11-18', registration: '2026-11-20' }, plan: '2612000808' },
    { examOn: '2027-01-09', capacity: 90, registrationCode: 'yx0109', deadlines: { provincial: '2026-12-09', registration: '2026-12-11' }, plan: '2612000808' },
  ]);
  expect(codesOf(reading)).toEqual(['holidays-unknown']);
});

test('a year that nothing tells is asked for, not made up', () => {
  const { drafts, findings } = readNamed('no-years');
  expect(drafts[0]?.data).toMatchObject({ issuedOn: null, examOn: null, deadlines: { provincial: null, registration: null, papers: null }, level: 4, total: 20000 });
  expect(drafts[0]?.gaps.find(({ path }) => path === 'examOn')).toMatchObject({ ask: { zh: expect.stringContaining('只写5月16日') }, quotes: [{ line: 5, text: '认定日期：5月16日' }] });
  expect(codesOf({ findings })).toEqual(['year-unknown', 'year-unknown', 'year-unknown']);
});

test('a notice full of faults: each is found', () => {
  const reading = readNamed('chef-level-1');
  expect(codesOf(reading)).toEqual([
    'account-holder-differs', 'condition-differs', 'condition-missing', 'condition-unknown', 'date-on-holiday', 'dates-out-of-order', 'dates-out-of-order',
    'minimum-over-capacity', 'phones-transposed', 'review-missing', 'total-differs', 'weekday-differs',
  ]);
  expect(reading.drafts[0]?.data).toMatchObject({ level: 1, examOn: '2026-10-04', submission: { count: 15, unit: 'working' }, subjects: fees(['theory', 8000], ['practical', 50000], ['review', 0]), total: 68000 });
});

const CLEAN = noticeNamed('electrician-level-4');

/** One fault put into the clean notice: it is found, and nothing else. */
test.each([
  ['定于2026年6月13日开展电工', '定于2026年6月13日开展焊工', 'occupation-differs'],
  ['定于2026年6月13日', '定于2026年6月14日', 'exam-date-differs'],
  ['考前20天', '考前40天', 'days-before-differs'],
  ['考前20天', '考前20个工作日', 'days-before-differs'],
  ['何老师，0757-83005678', '何老师，0757-83002134', 'phones-transposed'],
  ['户名：岭南示范技师学院', '户名：岭南示范技工学校', 'account-holder-differs'],
  ['合计300元', '合计330元', 'total-differs'],
  ['报名截止日期：2026年5月20日', '报名截止日期：2026年5月25日', 'dates-out-of-order'],
  ['资料提交截止日期：2026年5月22日', '资料提交截止日期：2026年4月31日', 'date-impossible'],
  ['报名截止日期：2026年5月18日', '报名截止日期：2026年5月4日', 'date-on-holiday'],
  ['（星期六）', '（星期日）', 'weekday-differs'],
  ['工作满5年', '工作满4年', 'condition-differs'],
  ['工作满3年', '工作满三年', undefined],
  ['粤技服〔2023〕51号', '粤技服〔2031〕7号', 'conditions-basis-unknown'],
  ['满20人开考', '满200人开考', 'minimum-over-capacity'],
  ['满20人开考', '满20人开考，不足30人的延期', 'minimum-differs'],
  ['合计300元', '综合评审100元，合计400元', 'review-not-held'],
  ['合计300元', '材料费20元，合计320元', 'consumables-collected'],
  ['2. 级别：四级/中级工', '2. 级别：四级/高级工', 'level-names-differ'],
  ['六、收费', '五、收费', 'chapter-number-twice'],
  ['六、收费', '八、收费', 'chapter-number-skips'],
  ['2026年5月22日。', '2026年5月22日前。', 'last-day-unclear'],
  ['3. 毕业证书复印件', '3. 无犯罪记录证明', 'material-unknown'],
  ['3. 毕业证书复印件', '3. 身份证正反面复印件', 'material-twice'],
])('%s → %s: %s', (from, to, code) => {
  expect(CLEAN).toContain(from);
  const reading = readNotice(CLEAN.replace(from, to), KNOWN);
  expect([...new Set(codesOf(reading))]).toEqual(code === undefined ? [] : [code]);
});

/** One fact taken out of the clean notice is asked for, whatever stood around it. */
test.each([
  ['（计划号：2606000101）', ['plan']],
  ['5. 报名码：a7c401\n', ['registrationCode']],
  ['，满20人开考', ['minimum']],
  ['1. 省监管系统（https://ggfw.hrss.gd.gov.cn/OUPX/）报名截止日期：2026年5月18日\n', ['deadlines.provincial', 'platforms.provincial']],
  ['资料提交截止日期：2026年5月22日。', ['deadlines.papers']],
  ['账号：2013001234567890123\n', ['payment.account.number']],
  ['理论知识考试60元/人，', ['subjects.0.fee']],
  ['，一年内可补考1次', ['retake.allowed', 'retake.months']],
  ['（职业编码：6-31-01-03）', []],
  ['报名码：a7c401', ['registrationCode']],
  ['岭南示范技师学院\n开户行：工商银行佛山学府支行', ['payment.account.holder', 'payment.account.bank']],
  ['佛山市禅城区学府路18号岭南示范技师学院实训楼', ['place.zh', 'place.en']],
  ['收件人：鉴定站\n', ['post.recipient']],
  ['2026年4月20日\n', ['issuedOn']],
])('without %j: %j', (words, expected) => {
  expect(CLEAN).toContain(words);
  expect(readNotice(CLEAN.replace(words, ''), KNOWN).drafts[0]?.gaps.map(({ path }) => path)).toEqual(expected);
});

test.each(readdirSync(NOTICES).map((file) => file.replace('.txt', '')))('%s: what is read is quoted from where it stands', (name) => {
  const lines = noticeNamed(name).split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
  const { drafts, findings } = readNamed(name);
  for (const { sources, gaps } of drafts) {
    expect(sources.filter(({ quotes, note }) => quotes.length === 0 && !note)).toEqual([]);
    for (const { line, text } of [...sources, ...gaps, ...findings].flatMap(({ quotes }) => quotes)) expect(lines[line - 1]).toContain(text.replace(/…$/, ''));
  }
});

test('what is left open is refused by the announcement’s own rules, with what to fill in', () => {
  const parsed = parseAnnouncement(readNamed('no-years').drafts[0]?.data);
  expect(parsed).toMatchObject({ ok: false, refusal: { code: 'bad-announcement' } });
  const problems = (parsed.ok ? [] : parsed.refusal.details) as { path: string; problem: { zh: string; en: string } }[];
  expect(problems.find(({ path }) => path === 'plan')?.problem).toEqual({ zh: '待填，请填写：计划号（加引号）', en: 'is left open; fill it in: the plan number, in quotes' });
});

test.each(['', '\n\n', '一二三', '<html>', '　'.repeat(500), '级别：\n'.repeat(300), '（）：，'.repeat(5000), `考试时间：${'6月1日、'.repeat(2000)}`, `考试时间：${'理论8:30'.repeat(2000)}`])('text that is no notice is read to the end (%#)', (text) => {
  expect(readNotice(text, KNOWN).drafts.length).toBeGreaterThan(0);
});
