import { readScores, type Seated } from '../../domain/score-table';

const PEOPLE: readonly Seated[] = [
  { registration: 'a1', name: '张三', ticket: '001', subjects: ['theory', 'practical'] },
  { registration: 'b2', name: '李四', ticket: '002', subjects: ['theory', 'practical'] },
  { registration: 'c3', name: '王五', ticket: '003', subjects: ['theory'] },
];
const HEADS = ['报名编号', '准考证号', '姓名', '理论知识', '技能操作'];
const problemsOf = (...rows: string[][]) => readScores(rows, PEOPLE).problems.map(({ row, column, problem }) => `${row} ${column.zh} ${problem.zh}`);

test('scores are read by registration or ticket, below any title, in either language; empty rows are passed over', () => {
  const rows = [['人工智能训练师 成绩'], [], HEADS, ['A1', '001', '张三', '75', '８２.５'], ['', '002\t', '', ' 缺考', 'absent'], ['c3', '', '', '', ''], ['', '', '', '', '']];
  expect(readScores(rows, PEOPLE)).toEqual({ rows: [{ row: 4, registration: 'a1', scores: { theory: 75, practical: 82.5 } }, { row: 5, registration: 'b2', scores: { theory: 'absent', practical: 'absent' } }], problems: [] });
  expect(readScores([['Ticket', 'Theory', 'Practical', 'Remark'], ['003', '60', '—', 'x']], PEOPLE).rows).toEqual([{ row: 2, registration: 'c3', scores: { theory: 60 } }]);
});

test('a row that is as it went out, with who did not come, is passed over until something is added to it', () => {
  const people: readonly Seated[] = [{ ...PEOPLE[0]!, proposed: ['theory'] }, { ...PEOPLE[1]!, proposed: ['theory', 'practical'] }, PEOPLE[2]!];
  const read = (...rows: string[][]) => readScores([HEADS, ...rows], people);
  expect(read(['a1', '', '', '缺考', ''])).toEqual({ rows: [], problems: [] });
  expect(read(['b2', '', '', '缺考', '缺考']).rows).toMatchObject([{ registration: 'b2' }]);
  expect(read(['a1', '', '', '缺考', '70']).rows).toMatchObject([{ scores: { theory: 'absent', practical: 70 } }]);
  expect(read(['a1', '', '', '61', '']).problems).toMatchObject([{ row: 2, column: { zh: '技能操作' } }]);
  expect(problemsOf(HEADS, ['a1', '', '', '缺考', ''])).toEqual(['2 技能操作 缺少成绩；缺考请填“缺考”']);
});

test('everything wrong is named at once, by row and column', () => {
  const wrong = [['a1', '002', '李四', '101', ''], ['x9', '', '', '60', '60'], ['', '', '某人', '60', '60'], ['c3', '', '', '60', '61'], ['b2', '', '', '75.55', 'good'], ['', '002', '', '60', '60']];
  expect(problemsOf(HEADS, ...wrong)).toEqual([
    '2 准考证号 与编号不是同一个人',
    '2 姓名 与编号不是同一个人',
    '2 理论知识 应为0至100，最多一位小数；缺考请填“缺考”',
    '2 技能操作 缺少成绩；缺考请填“缺考”',
    '3 报名编号 本期待录成绩的名单里没有这个编号',
    '4 准考证号 没有报名编号或准考证号',
    '5 技能操作 本次不考该科目，请清空',
    '6 理论知识 应为0至100，最多一位小数；缺考请填“缺考”',
    '6 技能操作 应为0至100，最多一位小数；缺考请填“缺考”',
    '7 准考证号 同一位考生在表里出现了两次',
  ]);
});

test('a list without headings, or without a subject, says so', () => {
  expect(problemsOf(['a1', '001', '张三', '75', '80'])).toEqual(['1 表头 没有找到表头：要有“报名编号”或“准考证号”，以及各科目的一列']);
  expect(problemsOf(['准考证号', '理论知识'], ['003', '60'])).toEqual(['1 技能操作 表头缺少这一列']);
});
