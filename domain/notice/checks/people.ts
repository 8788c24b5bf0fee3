import type { Facts, Finding, Found } from '../facts';
import { distinct } from '../labels';
import { finding, quotesOf, saidDifferently } from './finding';

/** Without the area code and the marks between digits. */
const local = (phone: string) => phone.replace(/^0\d{2,3}-/, '').replaceAll(/\D/g, '');

/** So many digits have to agree before two numbers can be taken for one, unless all others do. */
const AGREEING = 3;

/** Where two numbers part, two neighbouring digits of one stand the other way round in the other. */
export function transposed(one: string, other: string): boolean {
  const [a, b] = [local(one), local(other)];
  const at = Array.from(a).findIndex((digit, index) => digit !== b[index]);
  return a.length === b.length && (at >= AGREEING || a.slice(at + 2) === b.slice(at + 2)) && a[at] === b[at + 1] && a[at + 1] === b[at];
}

/** Those of contacts first, so that they are the ones quoted. */
const phonesOf = ({ contacts, phones }: Facts): Found<string>[] => distinct([...contacts.flatMap(({ value, quotes }) => value.phones.map((phone) => ({ value: phone, quotes }))), ...phones]);

function phones(facts: Facts): Finding[] {
  const all = phonesOf(facts);
  return all.flatMap((one, index) => all.slice(index + 1).filter((other) => transposed(one.value, other.value)).map((other) => finding(
    'warning', 'phones-transposed', 'contacts', quotesOf(one, other),
    { zh: `电话${one.value}与${other.value}很像，似有两位数字写颠倒`, en: `${one.value} and ${other.value} are alike but for digits that look transposed` },
    { zh: '请拨打核实。', en: 'Ring both and see.' },
  )));
}

function numbers({ capacity, minimums: [minimum] }: Facts): Finding[] {
  if (!capacity || !minimum || minimum.value <= capacity.value) return [];
  return [finding(
    'error', 'minimum-over-capacity', 'minimum', quotesOf(minimum, capacity),
    { zh: `开考人数${minimum.value}大于认定人数${capacity.value}`, en: `it takes ${minimum.value} to hold the exam, but only ${capacity.value} can take it` },
    { zh: '请核对两个人数。', en: 'Check both numbers.' },
  )];
}

export const checkPeople = (facts: Facts): Finding[] => [
  ...phones(facts),
  ...numbers(facts),
  ...saidDifferently(facts.minimums, String, { severity: 'error', code: 'minimum-differs', where: 'minimum', zh: '开考人数', en: 'minimum' }),
];
