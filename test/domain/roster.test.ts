import { parseProvincialRoster, parseRoster, type RosterProblem } from '../../domain/roster';
import type { Checked } from '../../domain/refusals';

const TODAY = '2026-03-20';
const WORKER = { 姓名: '张三', 身份证号码: "'440106199003071012", 手机号码: '138 0013 8000', 申报条件: '3-1', 工作经历: '2014/3/5~2020-05-31 甲厂；2020年6月1日~ 乙公司' };
const GRADUATE = { name: '李四', identityNumber: '440305200608150047', mobile: '13900139000', condition: '3-4', educationKind: '技工院校高级工班', related: '是', enrolled: 'yes' };

function problemsOf(checked: Checked<unknown>): readonly [number, string][] {
  if (checked.ok) return [];
  expect(checked.refusal.code).toBe('bad-roster');
  return (checked.refusal.details as RosterProblem[]).map(({ row, field }) => [row, field]);
}

test('headings in Chinese or field names, dates as people write them', () => {
  expect(parseRoster([WORKER, GRADUATE], TODAY)).toEqual({
    ok: true,
    value: [
      {
        row: 1,
        applicant: {
          name: '张三',
          mobile: '13800138000',
          identity: { kind: 'resident', number: '440106199003071012' },
          employerMismatch: false,
          claim: {
            condition: '3-1',
            birthOn: '1990-03-07',
            certificates: [],
            work: [
              { from: '2014-03-05', to: '2020-05-31', employer: '甲厂' },
              { from: '2020-06-01', employer: '乙公司' },
            ],
          },
        },
      },
      {
        row: 2,
        applicant: {
          name: '李四',
          mobile: '13900139000',
          identity: { kind: 'resident', number: '440305200608150047' },
          employerMismatch: false,
          claim: { condition: '3-4', birthOn: '2006-08-15', certificates: [], work: [], education: { kind: 'technical-senior', related: true, assessed: false, enrolled: true } },
        },
      },
    ],
  });
});

test('certificate, title, document and provincial number in columns', () => {
  const row = {
    ...{ name: 'Li Ming', 证件类型: '护照', 证件号码: 'E12345678', mobile: '+852 9123 4567', 省报名号: 'gd20260001', 出生日期: '1992.1.2', condition: '3-3' },
    ...{ 证书等级: 4, 证书日期: '2020-01-01', 职称: '初级', 职称日期: '2021-01-01', 单位信息不符: true },
  };
  expect(parseRoster([row], TODAY)).toMatchObject({
    value: [
      {
        provincialNumber: 'GD20260001',
        applicant: {
          identity: { kind: 'passport', number: 'E12345678' },
          employerMismatch: true,
          claim: { birthOn: '1992-01-02', certificates: [{ level: 4, issuedOn: '2020-01-01' }], title: { grade: 'junior', issuedOn: '2021-01-01' } },
        },
      },
    ],
  });
});

test('an e-mail address, where there is one', () => {
  const emailOf = (cells: object) => {
    const checked = parseRoster([{ ...WORKER, ...cells }], TODAY);
    return checked.ok ? checked.value[0]!.applicant.email : problemsOf(checked);
  };
  expect([emailOf({ 邮箱: ' zhang@example.com ' }), emailOf({ email: '' }), emailOf({}), emailOf({ 电子邮箱: 'zhang@' })]).toEqual(['zhang@example.com', undefined, undefined, [[1, 'email']]]);
});

test('every problem of every row at once, without the values', () => {
  const checked = parseRoster([{ ...WORKER, 身份证号码: '440106199003071013', 手机号码: '1' }, { ...GRADUATE, enrolled: '', graduatedOn: '2026-02-30' }, null, { ...GRADUATE, 证件类型: '学生证' }], TODAY);
  expect(problemsOf(checked)).toEqual([
    [1, 'identityNumber'],
    [1, 'mobile'],
    [1, 'birthOn'],
    [2, 'education.graduatedOn'],
    [3, 'identityNumber'],
    [3, 'name'],
    [3, 'mobile'],
    [3, 'condition'],
    [3, 'birthOn'],
    [4, 'identityKind'],
    [4, 'birthOn'],
  ]);
  expect(JSON.stringify(checked)).not.toMatch(/4401|1990|张三/);
});

test('the same person twice is refused, naming the first row', () => {
  const checked = parseRoster([WORKER, GRADUATE, { ...WORKER, 身份证号码: '４４０１０６１９９００３０７１０１２' }], TODAY);
  expect(checked).toMatchObject({ refusal: { details: [{ row: 3, field: 'identityNumber', problem: { zh: expect.stringContaining('1'), en: expect.stringContaining('row 1') } }] } });
});

test.each([
  ['an empty list', []],
  ['far too many rows', Array.from({ length: 2001 }, () => WORKER)],
])('%s is refused', (_, rows) => {
  expect(problemsOf(parseRoster(rows, TODAY))).toEqual([[0, '']]);
});

test('the province’s list', () => {
  const rows = [{ 姓名: '张三', 身份证号: '44010619880808019x', 报名号: ' gd-1 ' }, { 身份证号: '440106199003071012', 报名号: 'gd２０２６0002' }];
  expect(problemsOf(parseProvincialRoster(rows))).toEqual([[1, 'provincialNumber']]);
  expect(parseProvincialRoster([{ ...rows[0], 报名号: 'gd20260001' }, rows[1]])).toEqual({
    ok: true,
    value: [
      { row: 1, name: '张三', identityNumber: '44010619880808019X', provincialNumber: 'GD20260001' },
      { row: 2, identityNumber: '440106199003071012', provincialNumber: 'GD20260002' },
    ],
  });
});

test('the province’s list names a person and a number once', () => {
  const row = { identityNumber: '440106199003071012', provincialNumber: 'GD20260001' };
  expect(problemsOf(parseProvincialRoster([row, row]))).toEqual([
    [2, 'identityNumber'],
    [2, 'provincialNumber'],
  ]);
});
