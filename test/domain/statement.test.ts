import fc from 'fast-check';
import { instantAt } from '../../domain/instant';
import { paymentReference, referencesIn } from '../../domain/payment-reference';
import { columnsIn, headingsIn, missingIn, readStatement } from '../../domain/statement';
import { matchLines, type Owing } from '../../domain/statement-match';

const idOf = (index: number) => (BigInt(index + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n % 2n ** 130n).toString(32).padStart(26, '0');
const id = fc.bigInt({ min: 0n, max: 2n ** 130n - 1n }).map((value) => value.toString(32).padStart(26, '0'));

describe('a payment reference', () => {
  test('is found in what people write around it', () => {
    fc.assert(fc.property(id, fc.constantFrom('', '报名费', 'for ', '张三 '), (registration, before) => {
      const reference = paymentReference(registration);
      expect(reference).toMatch(/^DK[2-9A-HJ-NP-Z]{9}$/);
      for (const typed of [reference, reference.toLowerCase(), `${reference.slice(0, 5)} ${reference.slice(5)}`, reference.replaceAll(/./g, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0))]) {
        expect(referencesIn(`${before}${typed}，谢谢`)).toEqual([reference]);
      }
    }));
  });

  test('with one character wrong is none', () => {
    fc.assert(fc.property(id, fc.integer({ min: 2, max: 10 }), fc.constantFrom(...Array.from('23456789ABCDEFGHJKLMNPQRSTUVWXYZ')), (registration, at, other) => {
      const reference = paymentReference(registration);
      fc.pre(reference[at] !== other);
      expect(referencesIn(reference.slice(0, at) + other + reference.slice(at + 1))).toEqual([]);
    }));
  });
});

const HEAD = ['交易时间', '收入金额', '支出金额', '对方户名', '摘要', '附言', '交易流水号'];
const TABLE = [['账户名称', '某学院'], HEAD];
const TODAY = '2026-03-27';
const columns = columnsIn(HEAD);
const read = (...lines: string[][]) => readStatement([...TABLE, ...lines], columns, TODAY);

describe('a statement', () => {
  test('has its headings below the bank’s own lines, by any of the known names', () => {
    expect(headingsIn(TABLE)).toEqual({ at: 1, headings: HEAD });
    expect(columns).toEqual({ bookedAt: ['交易时间'], credit: ['收入金额'], direction: [], bankReference: ['交易流水号'], payer: ['对方户名'], remark: ['附言', '摘要'] });
    expect(missingIn(columnsIn(['日期', '金额']))).toEqual(['credit', 'bankReference']);
  });

  test.each([
    ['2026-03-20 09:05:01', instantAt('2026-03-20', '09:05:01')],
    ['2026/3/20 9:05', instantAt('2026-03-20', '09:05')],
    ['20260320', instantAt('2026-03-20', '12:00')],
    ['20260320 090501', instantAt('2026-03-20', '09:05:01')],
    ['２０２６年3月20日', instantAt('2026-03-20', '12:00')],
  ])('dates a line %s', (text, receivedAt) => {
    expect(read([text, '375.00', '', '张三', '转账', '', 'R1']).lines).toEqual([{ row: 3, receivedAt, fen: 37_500, bankReference: 'R1', payer: '张三', remark: '转账' }]);
  });

  test('names every line that cannot be read, and why', () => {
    const { lines, problems } = read(['2026-02-30', '375', '', '', '', '', 'R1'], ['2026-03-28', '375', '', '', '', '', 'R2'], ['2026-03-20', '三百', '', '', '', '', '']);
    expect(lines).toEqual([]);
    expect(problems.map(({ row, field }) => [row, field])).toEqual([[3, 'bookedAt'], [4, 'bookedAt'], [5, 'credit'], [5, 'bankReference']]);
  });

  test.each([
    ['１，２３４．５０', 123_450],
    ['1,234.5', 123_450],
    ['¥ 375.00 元', 37_500],
  ])('reads the amount %s', (text, fen) => {
    expect(read(['2026-03-20', text, '', '', '', '', 'R1']).lines).toMatchObject([{ fen }]);
  });

  test.each(['-375.00', '−375.00', '(375.00)', '（375.00）', '－３７５', '--', '0.00'])('takes no %s for money that came in', (text) => {
    expect(read(['2026-03-20', text, '', '', '', '', 'R1'])).toEqual({ lines: [], problems: [], outgoing: 1 });
  });

  test('with one column of amounts is read by the column that says which way, and not without it', () => {
    const head = ['交易日期', '借贷标志', '交易金额', '交易流水号'];
    const there = columnsIn(head);
    expect(there).toMatchObject({ credit: ['交易金额'], direction: ['借贷标志'] });
    const { lines, outgoing } = readStatement([head, ['2026-03-20', '贷', '375', 'R1'], ['2026-03-20', '借', '88', 'R2'], ['2026-03-20', 'Debit', '88', 'R3']], there, TODAY);
    expect([lines.map(({ bankReference }) => bankReference), outgoing]).toEqual([['R1'], 2]);
    expect(missingIn(columnsIn(['交易日期', '交易金额', '交易流水号']))).toEqual(['credit']);
  });

  test('counts what went out, and passes over empty lines', () => {
    expect(read(['2026-03-20', '', '12.00', '', '', '', 'R1'], ['2026-03-20', '0.00', '5', '', '', '', 'R2'], ['', '', '', '', '', '', ''])).toEqual({ lines: [], problems: [], outgoing: 2 });
  });
});

const owing = (index: number, name: string, fen = 37_500, employer?: string): Owing => ({ registration: idOf(index), name, fen, ...(employer && { employers: [employer] }) });
const line = (row: number, fen: number, payer: string, remark = '', bankReference = `R${row}`) => ({ row, receivedAt: 0, fen, bankReference, payer, remark });
const fates = (lines: ReturnType<typeof line>[], people: Owing[], entered: string[] = []) => matchLines(lines, people, (reference) => entered.includes(reference)).map(({ match }) => match);

describe('a line of a statement', () => {
  const people = [owing(1, '张三'), owing(2, '李四'), owing(3, '李四'), owing(4, '王五', 6_500, '某科技有限公司'), owing(5, '赵六', 37_500, '某科技有限公司')];
  const of = (index: number) => paymentReference(idOf(index));

  test('is matched by the reference quoted, whoever paid and whatever the amount', () => {
    expect(fates([line(1, 30_000, '张三的母亲', `报名费 ${of(1)}`)], people)).toEqual([{ kind: 'matched', by: 'reference', shares: [{ registration: idOf(1), fen: 30_000 }] }]);
  });

  test('is matched by name and amount when only one person fits, and once', () => {
    const matched = { kind: 'matched', by: 'name', shares: [{ registration: idOf(1), fen: 37_500 }] };
    expect(fates([line(1, 37_500, '张 三'), line(2, 37_500, '张三')], people)).toEqual([matched, { kind: 'unmatched' }]);
    expect(fates([line(1, 37_500, '张三的母亲', '代张三缴费')], people)).toEqual([matched]);
  });

  test('is ambiguous between namesakes, and when the amount differs', () => {
    expect(fates([line(1, 37_500, '李四')], people)).toEqual([{ kind: 'ambiguous', candidates: [idOf(2), idOf(3)] }]);
    expect(fates([line(1, 10_000, '张三')], people)).toEqual([{ kind: 'ambiguous', candidates: [idOf(1)] }]);
  });

  test('of an employer covers everyone quoted when the sum is right, and is ambiguous otherwise', () => {
    const both = `${of(4)}，${of(5)}`;
    expect(fates([line(1, 44_000, '某科技有限公司', both)], people)).toEqual([{ kind: 'matched', by: 'reference', shares: [{ registration: idOf(4), fen: 6_500 }, { registration: idOf(5), fen: 37_500 }] }]);
    expect(fates([line(1, 43_999, '某科技有限公司', both)], people)).toMatchObject([{ kind: 'ambiguous' }]);
    expect(fates([line(1, 75_000, '某科技有限公司')], people)).toEqual([{ kind: 'ambiguous', candidates: [idOf(4), idOf(5)] }]);
  });

  test('is a duplicate when it was entered before, or stands twice in the file', () => {
    const twice = line(2, 37_500, '张三', '', 'R1');
    expect(fates([line(1, 37_500, '张三', '', 'R1'), twice], people).map(({ kind }) => kind)).toEqual(['matched', 'duplicate']);
    expect(fates([line(1, 37_500, '张三')], people, ['R1'])).toEqual([{ kind: 'duplicate' }]);
  });

  test('of a stranger is unmatched', () => {
    expect(fates([line(1, 37_500, '陌生人', 'DKAAAAAAAAA')], people)).toEqual([{ kind: 'unmatched' }]);
  });

  test('never gives away more or less than came in', () => {
    fc.assert(fc.property(fc.array(fc.record({ fen: fc.integer({ min: 1, max: 100_000 }), who: fc.integer({ min: 1, max: 5 }), quotes: fc.subarray([1, 2, 3, 4, 5]) })), (given) => {
      const lines = given.map(({ fen, who, quotes }, index) => line(index + 1, fen, people[who - 1]!.name, quotes.map(of).join(' ')));
      for (const { fen, match } of matchLines(lines, people, () => false)) {
        if (match.kind === 'matched') expect(match.shares.reduce((total, share) => total + share.fen, 0)).toBe(fen);
      }
    }));
  });
});
