import fc from 'fast-check';
import { blankPerson } from './province-people';
import { compareRosters, readAnswer, type OurRow, type TheirRow } from '../../domain/province/answer';
import { PROVINCE_COLUMNS, PROVINCE_FIELDS, provinceCells } from '../../domain/province/columns';
import { photoFileName, photoFileSchema, photoNamesakes } from '../../domain/province/photo-file';
import { photoGaps } from '../../domain/province/photo-doubts';
import { announcement } from '../support/lives';
import { identityNumber, ref } from '../support/people';

const notice = announcement();
const ours = (index: number, changes: Partial<OurRow['cells']> = {}): OurRow => ({ registration: `r${index}`, cells: { ...provinceCells({ registration: blankPerson(index), announcement: notice }), ...changes } });
const asTheirs = ({ cells }: OurRow, row: number): TheirRow => ({ row, cells });

describe('the roster', () => {
  test('has every column filled as text, from what the candidate gave and the notice says', () => {
    expect(ours(1).cells).toEqual({
      name: '考生乙一', sex: '男', identityKind: '居民身份证', identityNumber: identityNumber(1), birthOn: '1990-03-07', mobile: '13810000001',
      employer: '广州某科技有限公司', occupation: notice.occupation.name.zh, occupationCode: '4-04-05-05', level: '三级/高级工', condition: '3-1',
      subjects: '理论知识、技能操作', provincialNumber: 'GD2602000601', examOn: '2026-04-12', photo: `${identityNumber(1)}.jpg`,
    });
  });
});

describe('the name of a photo', () => {
  const named = (name: string, person = blankPerson(1)) => photoFileName({ photo: { province: { name } } }, person);

  test.each([
    ['{identityNumber}.jpg', `${identityNumber(1)}.jpg`],
    ['{name}_{identityNumber}.jpg', `考生乙一_${identityNumber(1)}.jpg`],
    ['GD-{provincialNumber}.jpeg', 'GD-GD2602000601.jpeg'],
  ])('%s', (pattern, expected) => {
    expect(photoFileSchema().safeParse({ name: pattern }).success).toBe(true);
    expect(named(pattern)).toBe(expected);
  });

  test('leaves out what no file can be called, and stands for the identity number where there is no provincial one', () => {
    const { provincialNumber: _, ...person } = blankPerson(1);
    expect(named('{name}_{provincialNumber}.jpg', { ...person, applicant: { ...person.applicant, name: '../a:b' } })).toBe(`..ab_${identityNumber(1)}.jpg`);
  });

  test('is two people’s where they have the same provincial number, and only where it is named by it', () => {
    const [one, two, three] = [blankPerson(1), { ...blankPerson(2), provincialNumber: 'gd2602000601' }, blankPerson(3)];
    const asked = (name: string) => ({ photo: { province: { name } } });
    expect(photoNamesakes(asked('{provincialNumber}.jpg'), [one, two, three])).toEqual([one, two]);
    expect(photoNamesakes(asked('{identityNumber}.jpg'), [one, two, three])).toEqual([]);
    expect(photoNamesakes(asked('{provincialNumber}.jpg'), [one, blankPerson(2), three])).toEqual([]);
  });

  test.each(['{name}.jpg', '{identityNumber}.png', '{identityNumber}/{name}.jpg', '../{identityNumber}.jpg', '{mobile}{identityNumber}.jpg'])('%s is no pattern', (name) => {
    expect(photoFileSchema().safeParse({ name }).success).toBe(false);
  });
});

test('of a photo it is said why it does not go as it should', () => {
  const background = { darkest: 250, tint: 0, unevenness: 1 };
  const photo = { at: 1, ref: ref('photo'), photo: { width: 413, height: 579, background } };
  expect(photoGaps({ materials: {} })).toEqual(['missing']);
  expect(photoGaps({ materials: { photo: [{ at: 1, paper: true }] } })).toEqual(['on-paper']);
  expect(photoGaps({ materials: { photo: [{ ...photo, scan: 'waiting' }] } })).toEqual(['in-quarantine']);
  expect(photoGaps({ materials: { photo: [{ ...photo, scan: 'infected' }] } })).toEqual(['missing']);
  expect(photoGaps({ materials: { photo: [{ at: 1, ref: ref('photo') }] } })).toEqual(['unmeasured']);
  expect(photoGaps({ materials: { photo: [{ ...photo, photo: { width: 200, height: 200, background } }] } })).toEqual(['small', 'ratio']);
  expect(photoGaps({ materials: { photo: [{ ...photo, scan: 'clean' }] } })).toEqual([]);
});

describe('the answer', () => {
  const heads = ['序号', '姓 名', '身份证号码', '报名号', '级别'];

  test('is read below a title, by whatever the province calls its columns', () => {
    const answer = readAnswer([['2026年第2批认定名单'], heads, ['1', '考生乙一', `'${identityNumber(1)}`, 'GD2602000601', '三级'], ['', '', '', '', ''], ['2', '某人', '', '', '']]);
    expect(answer).toEqual({
      ok: true,
      value: [
        { row: 3, cells: { name: '考生乙一', identityNumber: identityNumber(1), provincialNumber: 'GD2602000601', level: '三级' } },
        { row: 5, cells: { name: '某人', identityNumber: '', provincialNumber: '', level: '' } },
      ],
    });
  });

  test.each([[[]], [[['姓名', '手机']]], [[['a'], ['b']]]])('without identity numbers is refused (%#)', (table) => {
    expect(readAnswer(table)).toMatchObject({ ok: false, refusal: { code: 'province-unreadable' } });
  });

  test('agrees however the same thing is written', () => {
    const cells = { identityNumber: ` ${identityNumber(1).toLowerCase()}`, name: '考生 乙一', mobile: '+86 138-1000-0001', level: '高级工', birthOn: '1990/3/7', examOn: '20260412', sex: '男 ', provincialNumber: 'gd2602000601' };
    expect(compareRosters([ours(1)], [{ row: 1, cells }])).toEqual({ onlyOurs: [], onlyTheirs: [], differing: [], agreeing: 1, nameless: [], again: [] });
  });

  test('is three lists, and says which lines name nobody, or somebody again', () => {
    const [both, other, mine] = [ours(1), ours(2), ours(3)];
    const theirs = [asTheirs(both, 1), { row: 2, cells: { ...other.cells, name: '考生丁', mobile: '13900000000' } }, { row: 3, cells: { identityNumber: identityNumber(99), name: '外人' } }, { row: 4, cells: { name: '无证' } }, asTheirs(both, 5)];
    expect(compareRosters([both, other, mine], theirs)).toEqual({
      onlyOurs: [mine], onlyTheirs: [theirs[2]], differing: [{ ours: other, theirs: theirs[1], fields: ['name', 'mobile'] }], agreeing: 1, nameless: [4], again: [5],
    });
  });

  const people = fc.uniqueArray(fc.nat(60), { maxLength: 30 }).map((indexes) => indexes.map((index) => ours(index)));
  const numbers = (rows: readonly { readonly cells: TheirRow['cells'] }[]) => rows.map(({ cells }) => cells.identityNumber ?? '').sort();

  test('puts everybody into exactly one list, whatever the order', () => {
    fc.assert(
      fc.property(people, people, fc.boolean(), (mine, others, turned) => {
        const theirs = others.map((other, index) => asTheirs({ ...other, cells: { ...other.cells, name: index % 3 ? other.cells.name : '另名' } }, index + 1));
        const found = compareRosters(turned ? mine.toReversed() : mine, turned ? theirs.toReversed() : theirs);
        expect(numbers([...found.onlyOurs, ...found.differing.map((one) => one.ours)])).toHaveLength(mine.length - found.agreeing);
        expect(numbers([...found.onlyTheirs, ...found.differing.map((one) => one.theirs)])).toHaveLength(theirs.length - found.agreeing);
        expect(numbers(found.differing.map((one) => one.ours))).toEqual(numbers(found.differing.map((one) => one.theirs)));
        expect(numbers(found.onlyOurs).filter((number) => numbers(theirs).includes(number))).toEqual([]);
      }),
    );
  });

  test('that is our own roster agrees with all of it, as a file and back', () => {
    fc.assert(
      fc.property(people, (mine) => {
        const table = [PROVINCE_FIELDS.map((field) => PROVINCE_COLUMNS[field].heads[0]), ...mine.map(({ cells }) => PROVINCE_FIELDS.map((field) => cells[field]))];
        const answer = readAnswer(table);
        if (!answer.ok) throw new Error(answer.refusal.code);
        expect(compareRosters(mine, answer.value)).toMatchObject({ onlyOurs: [], onlyTheirs: [], differing: [], agreeing: mine.length });
      }),
    );
  });
});
