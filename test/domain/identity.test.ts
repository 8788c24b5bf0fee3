import fc from 'fast-check';
import { checkIdentity, type IdentityKind } from '../../domain/identity';
import { checkCreditCode } from '../../domain/credit-code';
import vectors from './vectors.json';

const TODAY = '2026-03-20';
const code = (kind: IdentityKind, number: string, today = TODAY) => {
  const checked = checkIdentity({ kind, number }, today);
  return checked.ok ? 'ok' : checked.refusal.code;
};

test.each(vectors.resident.valid)('resident %s', (number) => {
  expect(code('resident', number)).toBe('ok');
});

test.each(vectors.resident.invalid)('resident %s: %s', (number = '') => {
  expect(code('resident', number)).toBe('bad-identity-number');
});

test.each(vectors.residencePermit.valid)('residence permit %s', (number) => {
  expect(code('residence-permit', number)).toBe('ok');
  expect(code('resident', number)).toBe('ok');
});

test.each(vectors.residencePermit.invalid)('residence permit %s: %s', (number = '') => {
  expect(code('residence-permit', number)).toBe('bad-identity-number');
});

test('a resident number tells birth and sex, however it is typed', () => {
  expect(checkIdentity({ kind: 'resident', number: ' 440106 19880808 019x ' }, TODAY)).toEqual({
    ok: true,
    value: { kind: 'resident', number: '44010619880808019X', birthOn: '1988-08-08', sex: 'male' },
  });
  expect(checkIdentity({ kind: 'resident', number: '４４０３０５２００６０８１５００４７' }, TODAY)).toMatchObject({ value: { birthOn: '2006-08-15', sex: 'female' } });
});

test('nobody is born after today', () => {
  expect(code('resident', '440106201305010047', '2013-05-01')).toBe('ok');
  expect(code('resident', '440106201305010047', '2013-04-30')).toBe('bad-identity-number');
});

test.each([
  ['mainland-travel-permit', 'h12345678', 'ok'],
  ['mainland-travel-permit', 'M1234567801', 'ok'],
  ['mainland-travel-permit', 'A12345678', 'bad-identity-number'],
  ['taiwan-permit', '12345678', 'ok'],
  ['taiwan-permit', '1234567', 'bad-identity-number'],
  ['passport', 'E12345678', 'ok'],
  ['passport', 'EA1234567', 'ok'],
  ['passport', 'X1', 'bad-identity-number'],
  ['permanent-residence', 'ABC123456789012', 'ok'],
  ['permanent-residence', '911124198108030024', 'ok'],
  ['permanent-residence', '110105194912310021', 'bad-identity-number'],
] as const)('%s %s: %s', (kind, number, expected) => {
  expect(code(kind, number)).toBe(expected);
});

test('a refusal says why in both languages and never the number', () => {
  const number = '440106199003071013';
  const checked = checkIdentity({ kind: 'resident', number }, TODAY);
  expect(checked).toMatchObject({ refusal: { params: { zh: expect.stringContaining('校验码'), en: expect.stringContaining('character') } } });
  expect(JSON.stringify(checked)).not.toContain(number.slice(6, 14));
});

test('any one wrong digit is noticed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...vectors.resident.valid), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const digit = (Number(number[at]) + by) % 10;
      expect(code('resident', number.slice(0, at) + digit + number.slice(at + 1))).toBe('bad-identity-number');
    }),
  );
});

test.each(vectors.creditCode.valid)('credit code %s', (number) => {
  expect(checkCreditCode(number.toLowerCase())).toMatchObject({ ok: true, value: { code: number } });
});

test.each(vectors.creditCode.invalid)('credit code %s: %s', (number = '') => {
  expect(checkCreditCode(number)).toMatchObject({ ok: false, refusal: { code: 'bad-credit-code' } });
});

test('an organisation code that fails its own check is a warning', () => {
  expect(checkCreditCode('91350100M000100Y43')).toMatchObject({ value: { warnings: [] } });
  expect(checkCreditCode('91440101MA5CABCD5H')).toMatchObject({ value: { warnings: ['organisation-check'] } });
});
