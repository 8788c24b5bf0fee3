import type { Facts, Found } from '../facts';
import { allMatched } from '../labels';
import type { Line } from '../lines';
import { NUMBER, numberOf } from '../numerals';

const people = (label: RegExp, lines: readonly Line[]): Found<number>[] => allMatched(lines, label).map(({ value, quotes }) => ({ value: numberOf(value), quotes }));

/** What makes of a number of people one that is asked for. */
const ASKED = String.raw`(?!\d|\s*[人名]?(?:及|以上|起|方|才|[开延]))`;
const CAPACITY = [
  new RegExp(String.raw`(?:(?:认定|计划|招考|报考|考生|报名|考核)?(?:人数|名额)(?:上限|限额)?|限额)(?:[(（][^)）\d]*[)）])?\s*[:：]\s*(?:不超过|限|共)?(${NUMBER})`),
  new RegExp(String.raw`(?:(?:认定|计划|招考)人数|名额)[为共限]?\s*(${NUMBER})${ASKED}`),
  new RegExp(String.raw`(?:限报|限招|限额|招收|招考|招生|不超过)\s*(${NUMBER})\s*[人名]`),
];
const MINIMUM = [
  new RegExp(String.raw`(?<!不|未)(?:满|达到?|不少于|至少)\s*(${NUMBER})\s*[人名](?:及以上)?[^。；，不]{0,4}(?:开考|开班|组织)`),
  new RegExp(String.raw`(?:不满|不足|未满|少于|低于)\s*(${NUMBER})\s*[人名]`),
  new RegExp(String.raw`(?:最低|最少)?开考人数\s*[:：为]?\s*(${NUMBER})`),
  new RegExp(String.raw`(${NUMBER})\s*[人名](?:起|(?:及)?以上)(?:方可|才)?(?:开考|开班)`),
];

const isCapacity = ({ words }: Line) => !/开考人数|最低/.test(words.split(/[:：]/)[0] ?? '');

/** How many can take the exam, and how many it takes to hold it. */
export function placesFor(lines: readonly Line[]): Pick<Facts, 'capacity' | 'minimums'> {
  const fit = lines.filter(isCapacity);
  return { capacity: CAPACITY.flatMap((pattern) => people(pattern, fit))[0], minimums: MINIMUM.flatMap((pattern) => people(pattern, lines)) };
}
