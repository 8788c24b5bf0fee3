import { checkEmail, checkMobile, checkName } from '../../domain/person';
import { checkProvincialNumber } from '../../domain/provincial-number';
import { maskIdentity, maskMobile, maskName } from '../../domain/masking';

test.each([
  [' 张 三 ', '张三'],
  ['买买提．艾力', '买买提·艾力'],
  ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
  ['𠅤㛃', '𠅤㛃'],
  ['John  Smith', 'John Smith'],
  ["Anne-Marie O'Neil", "Anne-Marie O'Neil"],
])('%j is the name %j', (input, name) => {
  expect(checkName(input)).toEqual({ ok: true, value: name });
});

test.each(['张', '', '张三1', '张三<b>', '·张三', '三'.repeat(51)])('%j is not a name', (input) => {
  expect(checkName(input)).toMatchObject({ refusal: { code: 'bad-name' } });
});

test.each([
  ['13800138000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['0086１９９００００１１１１', '19900001111'],
  ['+852 9123 4567', '+85291234567'],
  ['+853 6612 3456', '+85366123456'],
])('%j is the mobile %s', (input, mobile) => {
  expect(checkMobile(input)).toEqual({ ok: true, value: mobile });
});

test.each(['12345678901', '1380013800', '020-82374341', '+1 415 555 2671', ''])('%j is not a mobile', (input) => {
  expect(checkMobile(input)).toMatchObject({ refusal: { code: 'bad-mobile' } });
});

test.each([['zhang@example.com', 'zhang@example.com'], [' ｚhang.san+exam@mail.college.edu.cn ', 'zhang.san+exam@mail.college.edu.cn']])('%j is the address %s', (input, email) => {
  expect(checkEmail(input)).toEqual({ ok: true, value: email });
});

test.each(['', 'zhang', 'zhang@', 'zhang@localhost', 'a b@example.com', '<a@example.com>', 'a@example.com\r\nBcc: b@example.com', 'a@example.com,b@example.com', `${'a'.repeat(65)}@example.com`])('%j is not an address', (input) => {
  expect(checkEmail(input)).toMatchObject({ refusal: { code: 'bad-email' } });
});

test.each([
  [' ab12－34 ', 'bad-provincial-number'],
  ['gd２０２６0001', 'GD20260001'],
  ['12345', 'bad-provincial-number'],
  ['1'.repeat(33), 'bad-provincial-number'],
])('provincial number %j: %s', (input, expected) => {
  const checked = checkProvincialNumber(input);
  expect(checked.ok ? checked.value : checked.refusal.code).toBe(expected);
});

test.each([
  ['440106199003071012', '4401**********1012'],
  ['H12345678', 'H1*****78'],
  ['ABC', '***'],
])('identity %s is shown as %s', (number, masked) => {
  expect(maskIdentity(number)).toBe(masked);
});

test.each([
  ['13800138000', '138****8000'],
  ['+85291234567', '+852****4567'],
])('mobile %s is shown as %s', (mobile, masked) => {
  expect(maskMobile(mobile)).toBe(masked);
});

test.each([
  ['张三', '张*'],
  ['张小明', '张*明'],
  ['欧阳锋', '欧阳*'],
  ['欧阳小锋', '欧阳*锋'],
  ['欧阳', '欧*'],
  ['买买提·艾力', '买*提·艾*'],
  ['John Smith', 'J*** S****'],
  ['𠅤明', '𠅤*'],
])('name %s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
