import { readNumbers, type Awaiting } from '../../domain/certificate-table';

const PEOPLE: readonly Awaiting[] = [
  { registration: 'a', name: '张三', identity: '440106199003071012' },
  { registration: 'b', name: '李四', identity: '11010519491231002X' },
  { registration: 'c', name: '王五', identity: '440305200608150047', certificate: 'S000044123456263000009' },
];
const HEADS = ['序号', '姓名', '身份证号', '证书编号'];
const number = (serial: number, level = 3) => `S00004412345626${level}${String(serial).padStart(6, '0')}`;

test('the province’s numbers are read by identity number; what is held already is the same, and rows without one are passed over', () => {
  const rows = [['证书编号表'], HEADS, ['1', '张三', "'440106199003071012", number(1)], ['2', '', '11010519491231002x', ` ${number(2).toLowerCase()}`], ['3', '王五', '440305200608150047', number(9)], ['4', '', '', '']];
  expect(readNumbers(rows, PEOPLE, 3)).toMatchObject({ rows: [{ row: 3, registration: 'a', number: number(1) }, { row: 4, registration: 'b', number: number(2) }], same: 1, problems: [] });
});

test('everything wrong is named at once, by row and column', () => {
  const rows = [HEADS, ['', '李四', '440106199003071012', number(1)], ['', '', '440106201106010036', number(2)], ['', '', '11010519491231002X', number(3, 4)], ['', '', '11010519491231002X', number(1)], ['', '', '440305200608150047', number(5)]];
  expect(readNumbers(rows, PEOPLE, 3).problems.map(({ row, column, problem }) => `${row} ${column.zh} ${problem.zh.slice(0, 24)}`)).toEqual([
    '2 姓名 与证件号码不是同一个人',
    '3 证件号码 本期合格人员里没有这个证件号码',
    expect.stringMatching(/^4 证书编号 .*等级/),
    '5 证件号码 在表里出现了两次',
    '5 证书编号 在表里出现了两次',
    '6 证书编号 这位考生已有另一个证书编号',
  ]);
  expect(readNumbers([['姓名'], ['张三']], PEOPLE, 3).problems).toHaveLength(1);
});
