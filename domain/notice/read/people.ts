import type { ContactFact, Facts, Found } from '../facts';
import { as, labelled, matched } from '../labels';
import { found, rankOf, type Line } from '../lines';

const PHONE = /(?<!\d)(1[3-9]\d{9}|0\d{2,3}[-—－ ]?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)/g;

export const phonesIn = (text: string): string[] => [...text.matchAll(PHONE)].map(([phone]) => phone.replace(/[—－ ]/, '-'));

const NAME = String.raw`[\p{Script=Han}]{1,3}(?:老师|主任|先生|女士|同志|科长|院长)`;
const CONTACT = new RegExp(String.raw`(${NAME}(?:[、和/]${NAME})*)`, 'u');

/** Whoever is named beside a number. */
function contactsIn(lines: readonly Line[]): Found<ContactFact>[] {
  const named = lines.flatMap((line, index) => {
    const [, given] = CONTACT.exec(line.words) ?? /(?:联系人|咨询人)\s*[:：]\s*([\p{Script=Han}]{2,4}?)(?=联系电话|电话|手机|[^\p{Script=Han}]|$)/u.exec(line.words) ?? [];
    const phones = phonesIn(line.words);
    const below = lines[index + 1];
    if (!given) return [];
    if (phones.length) return [found({ name: given, phones }, line)];
    const next = below && /电话|手机|联系方式/.test(below.words) ? phonesIn(below.words) : [];
    return below && next.length ? [found({ name: given, phones: next }, line, below)] : [];
  });
  return named.filter((one, index) => named.findIndex((other) => JSON.stringify(other.value) === JSON.stringify(one.value)) === index);
}

const ADDRESS = /(?:省|市|区|县|镇|路|街|道|村)[^，,；;。]*(?:号|楼|室|学院|学校|中心)/;

/** `…号某学院，培训鉴定中心收，联系电话：…`, or the same in labelled lines. */
function postIn(lines: readonly Line[]): Facts['post'] {
  const line = lines.find(({ words }) => /收(?:[，,；;。)）\s]|$)/.test(words) && ADDRESS.test(words));
  const [, address, recipient] = /^(?:.*?(?:地址|寄至|寄到|快递至|邮寄至|送至)\s*[:：]?\s*)?([^，,；;。：:]+)[，,]\s*[(（]?([^，,；;。)）]+?)[(（]?收[)）]?(?:[，,；;。\s]|$)/.exec(line?.words ?? '') ?? [];
  if (line && address && recipient) {
    const phones = phonesIn(line.words);
    return { address: found(address, line), recipient: found(recipient, line), ...(phones.length && { phones: found(phones, line) }) };
  }
  const at = lines.findIndex(({ words }) => /(?:邮寄|快递|寄送|收件|寄件|资料提交|送达)地址\s*[:：]/.test(words));
  const near = at < 0 ? [] : lines.slice(at, at + 4);
  return {
    address: labelled(near, '(?:邮寄|快递|寄送|收件|寄件|资料提交|送达)地址'),
    recipient: labelled(near, '收件人|收件单位|收件部门'),
    phones: as(matched(near.filter(({ words }) => /电话|手机/.test(words)), /(.*)/), (text) => (phonesIn(text).length ? phonesIn(text) : undefined)),
  };
}

const URL = /https?:\/\/[\w./?%&=#~:-]*[\w/=#]/g;
/** The last of these before an address says whose it is. */
const SITES = [['provincial', /监管系统|省平台|省系统|实名制管理平台/g], ['college', /报名平台|报名系统|学院平台|学校平台|本院平台/g], ['register', /查询|证书/g]] as const;

const lastIn = (text: string, words: RegExp): number => [...text.matchAll(words)].at(-1)?.index ?? -1;

function siteOf(url: string, before: string, after: string): keyof Facts['platforms'] | undefined {
  if (/osta\.org\.cn/.test(url)) return 'register';
  const [best] = SITES.map(([site, words]) => ({ site, at: lastIn(before, words) })).sort((a, b) => b.at - a.at);
  if (best && best.at >= 0) return best.site;
  return SITES.find(([, words]) => after.search(words) >= 0)?.[0];
}

function platformsIn(lines: readonly Line[]): Facts['platforms'] {
  const sites: { -readonly [K in keyof Facts['platforms']]: Facts['platforms'][K] } = {};
  for (const [index, line] of lines.entries()) {
    const above = rankOf(line) === 0 ? (lines[index - 1]?.words ?? '') : '';
    for (const match of line.words.matchAll(URL)) {
      const site = siteOf(match[0], `${above}${line.words.slice(0, match.index)}`, line.words.slice(match.index + match[0].length));
      if (site) sites[site] ??= found(match[0], line);
    }
  }
  return sites;
}

const BENEFIT = /可获得.*证书|享受.*待遇|可?申领.*补贴|可?申请.*补贴/;

/** What the certificate is good for, without the addresses in between. */
const downstreamIn = (lines: readonly Line[]): Found<string>[] =>
  lines.filter(({ words }) => BENEFIT.test(words)).map((line) => found(line.words.replaceAll(/[(（]?https?:[\w./?%&=#~:-]+[)）]?/g, ''), line));

export const peopleAndPlaces = (lines: readonly Line[]): Pick<Facts, 'contacts' | 'post' | 'platforms' | 'downstream'> => ({
  contacts: contactsIn(lines),
  post: postIn(lines),
  platforms: platformsIn(lines),
  downstream: downstreamIn(lines),
});
