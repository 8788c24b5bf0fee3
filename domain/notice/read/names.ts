import type { Facts, Found } from '../facts';
import { allLabelled, as, distinct, labelled, matched } from '../labels';
import { levelsIn, withoutLevels } from '../levels';
import { bare, found, unmarked, type Line } from '../lines';
import { LEVEL_LABEL, rowFor, type Sitting } from '../sittings';

const ORGANISATION = /^[\p{Script=Han}（）()]{3,40}(?:学院|学校|大学|中心|公司|协会|学会|集团|医院|基地)$/u;
const ORGANISER_LABEL = '主办单位|主办|认定机构|评价机构|组织单位|承办单位|发布单位|实施单位|考评机构';
const OCCUPATION_LABEL = String.raw`(?:认定|申报|考核|鉴定|报考)?(?:职业(?:名称|工种)?|工种)(?:/工种|、工种)?(?:[(（]工种[)）])?(?:[及和与、](?:认定)?(?:级别|等级))?`;
const OPENING = /拟定于|拟于|定于|将于|决定于|组织开展|举行|开展/;

/** What a title says before the occupation. */
const BEFORE = /^.*(?:关于|开展|举行|举办|组织|受理|进行|年度?|[春夏秋冬]季|季度|第[一二三四五六七八九十]+(?:期|场|批次?)|[首末]批|[一二三四五六七八九十]月份?|学院|学校|大学|中心|公司|协会|学徒制|于|的)|^(?:月份?|日|期|批次?|场)/u;
/** How what is no part of an occupation ends: places, times, kinds of people and of exams. */
const NO_OCCUPATION = /(?:[省市区县镇]|街道|年|[月季度期批场次份日]|化|制|统一|专项|受理|技能人才|人员|职工|学[生员]|毕业生|在校生|军人|院校|企业|职业|工种)$/;

export const titleIn = (lines: readonly Line[]): Found<string> | undefined => {
  const at = lines.slice(0, 12).findIndex(({ words }) => /(?:公告|通知|通告)$/.test(words));
  const [line, above] = [lines[at], lines[at - 1]];
  if (!line) return undefined;
  if (bare(line.words).length < 8 && above && !ORGANISATION.test(above.words)) return found(`${above.words}${line.words}`, above, line);
  return found(line.words, line);
};

const says = (words: string) => OPENING.test(words) && /技能等级|认定|考核|鉴定/.test(words);

/** The sentence in which the college says what it is going to hold. */
const openingIn = (lines: readonly Line[]) => lines.find(({ words }) => says(words) && !/(?:公告|通知|通告)$/.test(words));

/** The part of that sentence that says it. */
const clauseIn = (opening: Line): Found<string> => found(opening.words.split(/[，。]/).find(says) ?? opening.words, opening);

/** The occupation in front of `职业技能等级` or `认定`, `named` if it is that one; none when there are several, or only a level. */
export function occupationBefore(text: string, named: string | undefined): string | undefined {
  const [head] = text.split(/职业技能|技能等级|认定|鉴定|考核/);
  if (head === undefined || head === text) return undefined;
  const words = withoutLevels(head.replaceAll(/[（(][^）)]*[）)]/g, '').replace(/[-/（(“"]+$/, ''));
  const run = /[\p{Script=Han}]+$/u.exec(words)?.[0] ?? '';
  const ahead = named && run.endsWith(named) ? run.slice(0, -named.length).replace(BEFORE, '') : undefined;
  if (ahead === '' || (ahead && NO_OCCUPATION.test(ahead))) return named;
  const name = run.replace(BEFORE, '');
  return name.length > 1 && name.length <= 20 && /[师员工]$/.test(name) && !/[、和等]/.test(words.slice(-name.length - 1)) ? name : undefined;
}

/** An occupation by itself: without what is in parentheses behind it, such as its code, and the level beside it. */
const single = (text: string) => {
  const name = withoutLevels(text.replaceAll(/\s|[（(][^）)]*[）)]/g, '')).replace(/[/（(，,、：:]+$/, '');
  return /[、,，]/.test(name) ? undefined : name || undefined;
};

function occupationsIn({ lines, rows }: Sitting, title: Found<string> | undefined): Found<string>[] {
  const opening = openingIn(lines);
  const stated = labelled(lines, OCCUPATION_LABEL);
  const named = as(stated, single);
  const row = rowFor(rows, named?.value, undefined);
  const before = (text: string) => occupationBefore(text, named?.value);
  return [
    named,
    as(title, before),
    as(opening && clauseIn(opening), before),
    as(row && labelled(row.lines, '.*(?:职业|工种).*'), single),
  ].flatMap((one) => one ?? []);
}

const organisation = (text: string) => (ORGANISATION.test(text) ? text : undefined);

function organisersIn(lines: readonly Line[]): Found<string>[] {
  const opening = openingIn(lines);
  const subject = opening && /^(?:经.{2,20}批准，|根据.{2,40}，)?(?:我院|我校|我中心)?[（(]?([\p{Script=Han}]{4,30}?(?:学院|学校|大学|中心|公司|协会|学会))[）)]?(?=拟|定于|将|决定|组织|举)/u.exec(opening.words)?.[1];
  const alone = lines.filter((line, index) => ORGANISATION.test(line.words) && !ORGANISATION.test(lines[index - 1]?.words ?? '')).map((line) => found(line.words, line));
  return distinct([as(labelled(lines, ORGANISER_LABEL), organisation), opening && subject ? found(subject, opening) : undefined, ...alone]);
}

/** Several levels in a title or a heading say nothing about this one. */
const levelNamed = (text: string) => {
  const levels = [...new Set(levelsIn(text.replaceAll(/(?:高级)?技(?:师|工)学[院校]/g, '')).map(({ level }) => level))];
  return levels.length === 1 ? levels[0] : undefined;
};

const CODE = /(?<![\d-])(\d-\d{2}-\d{2}-\d{2})(?![\d-])/;
const PLAN = /计划(?:编|文)?号\s*[:：为]?\s*([A-Za-z0-9-]{4,40})/;

export function namesIn(sitting: Sitting): Pick<Facts, 'title' | 'organisers' | 'occupations' | 'occupationCode' | 'levels' | 'plans' | 'registrationCode' | 'place'> {
  const { lines } = sitting;
  const title = titleIn(lines);
  const level = labelled(lines, LEVEL_LABEL);
  const opening = openingIn(lines);
  return {
    title,
    organisers: organisersIn(lines),
    occupations: occupationsIn(sitting, title),
    occupationCode: matched(lines, CODE),
    levels: [as(level, (text) => levelsIn(text)[0]?.level) ?? as(labelled(lines, OCCUPATION_LABEL), levelNamed), as(title, levelNamed), as(opening && clauseIn(opening), levelNamed)].flatMap((one) => one ?? []),
    plans: distinct(lines.flatMap((line) => (PLAN.exec(line.words)?.[1] ? [found(PLAN.exec(line.words)?.[1] ?? '', line)] : []))),
    registrationCode: matched(lines, /报名(?:代)?码\s*[:：为]?\s*([A-Za-z0-9]{4,40})/),
    place: as(labelled(lines, '(?:考试|认定|考核|鉴定|考场)?(?:地点|地址)') ?? allLabelled(lines, '考点')[0], (text) => unmarked(text) || undefined),
  };
}
