import { LEVELS } from '../../catalogue';
import type { Facts, Finding } from '../facts';
import { levelsIn } from '../levels';
import { bare, type Line } from '../lines';
import { finding, saidDifferently } from './finding';

/** The number and the name of a level that do not go together, as in `三级/技师`. */
const mixedLevels = (lines: readonly Line[]): Finding[] =>
  lines.filter(({ words }) => levelsIn(words).some(({ differ }) => differ)).map((line) => finding(
    'error', 'level-names-differ', 'level', [line],
    { zh: '级别的数字与名称不是同一级', en: 'the level’s number and its name are of different levels' },
    { zh: `对照：${Object.values(LEVELS).map(({ zh }) => zh).join('、')}。`, en: 'Five is 初级工, four 中级工, three 高级工, two 技师, one 高级技师.' },
  ));

export function checkNames(facts: Facts, lines: readonly Line[]): Finding[] {
  return [
    ...saidDifferently(facts.occupations, bare, { severity: 'error', code: 'occupation-differs', where: 'occupation.name', zh: '职业（工种）', en: 'occupation' }),
    ...saidDifferently(facts.organisers, bare, { severity: 'warning', code: 'organiser-differs', where: 'organiser', zh: '发布单位', en: 'organiser' }),
    ...saidDifferently(facts.levels, (level) => LEVELS[level].zh, { severity: 'error', code: 'level-differs', where: 'level', zh: '级别', en: 'level' }),
    ...saidDifferently(facts.plans, (plan) => plan, { severity: 'error', code: 'plan-differs', where: 'plan', zh: '计划号', en: 'plan number' }),
    ...mixedLevels(lines),
  ];
}
