import type { Level, MaterialId } from '../../catalogue';
import type { Facts, Found, ItemFact, MaterialFact } from '../facts';
import { as, matched } from '../labels';
import { levelsIn } from '../levels';
import { found, rankOf, unmarked, type Line } from '../lines';
import { NUMBER, numberOf } from '../numerals';

interface Item {
  readonly words: string;
  readonly lines: readonly Line[];
}

const runsOn = ({ words, lines }: Item, next: Line) => next.line === (lines.at(-1)?.line ?? 0) + 1 && !/[。；;][)）]?$/.test(words);

/** The numbered items below a line, each with the lines right below that it runs on over; blank lines between items do not count. */
function itemsBelow(lines: readonly Line[], start: number, most = Number.POSITIVE_INFINITY): Item[] {
  const rank = rankOf(lines[start + 1] ?? { words: '' });
  const items: Item[] = [];
  if (rank === 0) return items;
  for (let index = start + 1; index < lines.length; index += 1) {
    const [line, last] = [lines[index], items.at(-1)];
    if (!line) break;
    if (rankOf(line) === rank && items.length === most) break;
    if (rankOf(line) === rank) items.push({ words: unmarked(line.words), lines: [line] });
    else if (rankOf(line) > 0 || !last || !runsOn(last, line)) break;
    else items[items.length - 1] = { words: `${last.words}${line.words}`, lines: [...last.lines, line] };
  }
  return items;
}

const LEAD = /(?:具备|符合|满足)[^。]{0,10}条件之一|条件之一(?:者|的)?[，,：:]?|申报条件\s*[:：]?$|报考条件\s*[:：]?$/;

/** The list for this level; a list under a lead that names no level is for every one. */
export function conditionsIn(lines: readonly Line[], level: Level | undefined): Found<ItemFact>[] {
  const leads = lines.flatMap((line, index) => {
    if (!LEAD.test(line.words)) return [];
    const items = itemsBelow(lines, index);
    const levels = [line, lines[index - 1]].map((one) => levelsIn(one?.words ?? '')).find((named) => named.length) ?? [];
    return items.length ? [{ items, levels: levels.map((named) => named.level) }] : [];
  });
  const own = leads.find(({ levels }) => level !== undefined && levels.includes(level)) ?? leads.find(({ levels }) => levels.length === 0) ?? (leads.length === 1 ? leads[0] : undefined);
  return (own?.items ?? []).map((item) => found({ text: item.words.replace(/[；;]$/, '。') }, ...item.lines));
}

/** By what a paper is known; the first that fits. */
const KNOWN: readonly (readonly [MaterialId, RegExp])[] = [
  ['photo', /相片|照片|证件照/],
  ['application-form', /申请表|申报表|报名表/],
  ['identity-card', /身份证(?!号)/],
  ['social-insurance', /社保|社会保险|参保/],
  ['work-proof', /工作证明|劳动合同|从业证明|年限证明/],
  ['current-certificate', /(?:资格|等级|技能|职称)[^，。（(]{0,8}证/],
  ['education-certificate', /毕业证|学历|学籍|学生证/],
];

const LOOKS = /复印件|原件|证明|证书|申[请报]表|[照相]片|身份证/;
const COPIES = new RegExp(String.raw`(?:一式)?(${NUMBER})\s*(?:份|张)`);

function whenOf(text: string): MaterialFact['when'] {
  if (/预警|不符|不一致/.test(text)) return 'employer-mismatch';
  if (/(?:凭|按|以)(?:工作|从业)年限|工作年限(?:报名|申报)/.test(text)) return 'work-years';
  return /(?:凭|按)[^，。]*(?:等级|资格|证书)[^，。]*(?:提供|提交)|持证(?:申报|报名)|如有|按条件需/.test(text) ? 'certificate' : 'always';
}

const formOf = (text: string, above: string): MaterialFact['form'] => {
  if (/电子|上传|发送/.test(text)) return 'electronic';
  if (/纸质|复印件|原件|一式|\d张|[一二两三四]张/.test(text) || /纸质/.test(above)) return 'paper';
  return /电子/.test(above) ? 'electronic' : undefined;
};

function materialOf(words: string, above: string): MaterialFact {
  const text = words.replace(/^[^:：，,。]{0,8}材料\s*[:：]\s*/, '').replace(/[,，;；]?(?:发送?至|发到|寄至).*$/, '').replace(/[；;。，,]$/, '');
  const id = KNOWN.find(([, words]) => words.test(text))?.[0];
  const [, copies] = COPIES.exec(text) ?? [];
  return { text, copies: copies === undefined ? 1 : numberOf(copies), when: whenOf(text), ...(id && { id }), ...(formOf(words, above) && { form: formOf(words, above) }) };
}

const HEADING = /(?:提交|报名|申报|所需|报考|纸质|电子|申请)(?:的)?(?:资料|材料)(?:清单|要求)?\s*[:：]?$|资料清单|材料清单/;

/** What a heading about papers heads: down to the next one as high as it or, when it has no number, to the end of its list. */
function sectionOf(lines: readonly Line[]): readonly Line[] {
  const start = lines.findIndex((line, index) => HEADING.test(line.words) && rankOf(line) < 4 && rankOf(lines[index + 1] ?? line) > rankOf(line));
  const head = lines[start];
  if (!head) return [];
  const rank = rankOf(head);
  const end = lines.findIndex((line, index) => index > start && (rank === 0 ? rankOf(line) === 0 : rankOf(line) > 0 && rankOf(line) <= rank));
  return lines.slice(start, end < 0 ? lines.length : end);
}

/** Every paper asked for; what says where to send them is none. */
export function materialsIn(lines: readonly Line[]): Found<MaterialFact>[] {
  const section = sectionOf(lines);
  let above = '';
  return section.flatMap((line, index) => {
    const item = rankOf(line) > 1 ? itemsBelow(section, index - 1, 1)[0] : undefined;
    if (HEADING.test(line.words)) above = line.words;
    if (!item || !LOOKS.test(item.words) || HEADING.test(line.words) || /请查看|模板|二维码/.test(item.words)) return [];
    return [found(materialOf(item.words, above), ...item.lines)];
  });
}

const EMAIL = /(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)/;

export function entryIn(lines: readonly Line[], level: Level | undefined): Pick<Facts, 'conditions' | 'materials' | 'basis' | 'email' | 'naming'> {
  return {
    conditions: conditionsIn(lines, level),
    materials: materialsIn(lines),
    basis: as(matched(lines.filter(({ words }) => /条件|标准|规程/.test(words)), /([\p{Script=Han}]{2,20}〔\d{4}〕\s*\d+\s*号)/u), (text) => text.replace(/^.*(?:按照|按|依据|根据|依照|执行|的)/, '')),
    email: matched(lines.filter(({ words }) => /[相照]片|证件照|电子/.test(words)), EMAIL) ?? matched(lines, EMAIL),
    naming: as(matched(lines, /(以[^，。；（）()]{2,20}?命名)/), (text) => text),
  };
}
