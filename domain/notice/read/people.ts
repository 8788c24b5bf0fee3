import type { ContactFact, Facts, Found } from '../facts';
import { as, distinct, labelled, matched } from '../labels';
import { found, rankOf, type Line } from '../lines';
import { allPhones, phonesAt, phonesIn } from './phones';

const NAME = String.raw`(?:(?![联系咨询人电话请找由向])\p{Script=Han}){1,3}(?:老师|主任|先生|女士|同志|科长|院长)`;
/** One name or several side by side; after the label also without a title. */
const CONTACT = new RegExp(String.raw`${NAME}(?:[、，,和/]${NAME})*|(?<=(?:联系人|咨询人)\s*[:：]\s*)\p{Script=Han}{2,4}?(?=联系电话|电话|手机|[^\p{Script=Han}]|$)`, 'gu');

/** Numbers for complaints, and of faxes, are nobody's who is named beside them. */
const NOBODYS = /(?:监督|投诉|举报|纪检|传真)[^，,；;。]*$/;
const numbersIn = (words: string) => phonesAt(words).filter(({ at }) => !NOBODYS.test(words.slice(0, at)));

/** A line's names with their numbers: those up to the next name or, where numbers come first and a name last, those before it. */
function namedIn(words: string): ContactFact[] {
  const names = [...words.matchAll(CONTACT)].map((match) => ({ at: match.index, name: match[0].replaceAll(/[，,]/g, '、') }));
  const numbers = numbersIn(words);
  const [first, last] = [numbers[0]?.at ?? 0, numbers.at(-1)?.at ?? 0];
  const behind = first < (names[0]?.at ?? 0) && last < (names.at(-1)?.at ?? 0);
  return names.map(({ name, at }, index) => {
    const [before, next] = [names[index - 1]?.at ?? -1, names[index + 1]?.at ?? Number.POSITIVE_INFINITY];
    return { name, phones: numbers.filter((one) => (behind ? one.at > before && one.at < at : one.at > at && one.at < next)).flatMap(({ phones }) => phones) };
  });
}

/** Whoever is named beside a number, or above a line of numbers. */
function contactsIn(lines: readonly Line[]): Found<ContactFact>[] {
  const named = lines.flatMap((line, index) => {
    const people = namedIn(line.words);
    const reached = people.filter(({ phones }) => phones.length > 0);
    const below = lines[index + 1];
    if (reached.length || !below || people.length === 0) return reached.map((one) => found(one, line));
    const phones = /电话|手机|联系方式/.test(below.words) && namedIn(below.words).length === 0 ? numbersIn(below.words).flatMap((one) => one.phones) : [];
    return phones.length ? [found({ name: people.map(({ name }) => name).join('、'), phones }, line, below)] : [];
  });
  return distinct(named, (one) => JSON.stringify(one));
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

export const peopleAndPlaces = (lines: readonly Line[]): Pick<Facts, 'contacts' | 'phones' | 'post' | 'platforms' | 'downstream'> => ({
  contacts: contactsIn(lines),
  phones: allPhones(lines),
  post: postIn(lines),
  platforms: platformsIn(lines),
  downstream: downstreamIn(lines),
});
