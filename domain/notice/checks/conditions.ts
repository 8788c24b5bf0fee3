import { conditionsOf } from '../../conditions';
import { essence, matchConditions, setInForce, setOf, type Matched } from '../conditions';
import type { Facts, Finding } from '../facts';
import { finding, quotesOf } from './finding';

const AROUND = 2;

/** The part in which two texts differ, with a little of what they have in common. */
export function difference(published: string, rule: string): readonly [string, string] {
  const [one, other] = [essence(published), essence(rule)];
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const part = (text: string) => text.slice(Math.max(0, start - AROUND), text.length - Math.max(0, end - AROUND));
  return [part(one), part(other)];
}

function odd({ published, rule, how }: Matched, index: number): Finding[] {
  const where = `conditions.published.${index}`;
  if (!rule) {
    return [finding('warning', 'condition-unknown', where, published.quotes, { zh: '规则中没有这一条件', en: 'the rules have no such condition' }, { zh: '请核对该级别的申报条件。', en: 'Check the conditions of this level.' })];
  }
  if (how === 'same') return [];
  const [said, ruled] = difference(published.value.text, rule.zh);
  return [how === 'worded'
    ? finding('note', 'condition-wording', where, published.quotes, { zh: `条件${rule.code}文字与规则不同：公告作“${said}”，规则作“${ruled}”`, en: `condition ${rule.code} is worded differently: 公告“${said}”, 规则“${ruled}”` }, { zh: '意思相同的照规则更正文字。', en: 'If the same is meant, correct the wording by the rules.' })
    : finding('warning', 'condition-differs', where, published.quotes, { zh: `条件${rule.code}与规则不同：公告作“${said}”，规则作“${ruled}”`, en: `condition ${rule.code} asks something else than the rules: 公告“${said}”, 规则“${ruled}”` }, { zh: `请照规则更正，或说明依据。规则：${rule.zh}`, en: `Correct it by the rules, or say on what ground. The rules: ${rule.en}` })];
}

/** The published conditions against the rules in force for the level. */
export function checkConditions(facts: Facts): Finding[] {
  const [{ conditions, basis }, level] = [facts, facts.levels[0]];
  const set = setOf(facts)?.value;
  const unknown = basis && !set
    ? [finding('warning', 'conditions-basis-unknown', 'conditions.set', basis.quotes, { zh: `不认识所引依据“${basis.value}”，以下按现行规则核对`, en: `the ground it names, ${basis.value}, is not known here; the rules in force are compared` }, { zh: '请核对文号；如为新规则，先录入再开放报名。', en: 'Check the number; new rules have to be added before registration opens.' })]
    : [];
  if (!level || conditions.length === 0) return unknown;
  const matched = matchConditions(conditions, set ?? setInForce(), level.value);
  const left = conditionsOf(set ?? setInForce(), level.value).filter((rule) => !matched.some((one) => one.rule === rule));
  const missing = left.map((rule) => finding(
    'warning', 'condition-missing', 'conditions.published', quotesOf(conditions[0]),
    { zh: `规则中的条件${rule.code}没有列出：${rule.zh}`, en: `condition ${rule.code} of the rules is not listed: ${rule.en}` },
    { zh: '请补上；有意不列的请说明依据。', en: 'Add it; if it was left out on purpose, say on what ground.' },
  ));
  return [...unknown, ...matched.flatMap(odd), ...missing];
}

/** Papers that are none of those known here. */
export const checkMaterials = ({ materials }: Facts): Finding[] => [
  ...materials.flatMap((material, index) => (material.value.id ? [] : [finding('warning', 'material-unknown', `materials.${index}`, material.quotes, { zh: '系统中没有这种资料', en: 'this paper is not known here' }, { zh: '请归入已有的一种，或从清单中去掉。', en: 'Say which of the known papers it is, or leave it out.' })])),
  ...materials.flatMap((material, index) => {
    const first = materials.findIndex(({ value }) => value.id !== undefined && value.id === material.value.id);
    return first >= 0 && first < index ? [finding('warning', 'material-twice', `materials.${index}`, quotesOf(materials[first], material), { zh: '同一种资料列了两次', en: 'the same paper is listed twice' }, { zh: '请合并为一项。', en: 'Make one of the two.' })] : [];
  }),
];
