import { UPLOAD_RULES, type UploadRule } from '../../activities/uploads/rules';
import { requiredItems } from '../../domain/acts/materials';
import type { Announcement, MaterialId } from '../../domain/announcement';
import { MATERIALS } from '../../domain/catalogue';
import { whichConditions } from '../../domain/eligibility';
import { DAY_MS, formatInstant, type Instant } from '../../domain/instant';
import { keysOf } from '../../domain/keys';
import { fill } from '../../domain/message-words';
import type { ObjectRef } from '../../domain/object-ref';
import { photoDoubts, PHOTO_RULE } from '../../domain/photo';
import { scanOf } from '../../domain/quarantine';
import type { Registration } from '../../domain/registration';
import type { Text } from '../../domain/text';
import { FINDING_WORDS as W } from '../words/staff/findings';

/** One thing the automatic checks say. `check` and `bad` keep a file out of what may be approved with others at once. */
export interface Finding extends Text {
  readonly tone: 'good' | 'check' | 'bad' | 'note';
}

type Params = Readonly<Record<string, Text | string | number>>;

const inLanguage = (params: Params, lang: keyof Text) => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[lang] : value]));

const found = (tone: Finding['tone'], { zh, en }: Text, params: Params = {}): Finding => ({ tone, zh: fill(zh, inLanguage(params, 'zh')), en: fill(en, inLanguage(params, 'en')) });

const listed = (items: readonly MaterialId[]): Text => ({ zh: items.map((item) => MATERIALS[item].zh).join('、'), en: items.map((item) => MATERIALS[item].en).join('; ') });

function eligibility({ applicant: { claim }, sitting: { terms } }: Registration, { conditions }: Announcement): Finding[] {
  const published = conditions.published.map(({ code }) => code);
  const { conditionSet, level, examOn } = terms;
  const all = whichConditions({ conditionSet, level, claim, asOf: examOn });
  const gaps = all.find(({ condition }) => condition === claim.condition)?.failures ?? [];
  const others = all.filter(({ condition, failures }) => condition !== claim.condition && published.includes(condition) && !failures.length).map(({ condition }) => condition);
  return [
    ...(gaps.length ? gaps.map((gap) => found('bad', W.unmet, { gap })) : [found('good', W.eligible)]),
    ...(others.length ? [found('note', W.others, { conditions: others.join(' / ') })] : []),
  ];
}

function completeness(registration: Registration): Finding[] {
  const required = requiredItems(registration);
  const missing = required.filter((item) => !registration.materials[item]?.length);
  return missing.length ? missing.map((item) => found('bad', W.missing, { item: MATERIALS[item] })) : [found('good', W.complete, { count: required.length })];
}

const refsOf = ({ materials }: Registration, item: MaterialId): ObjectRef[] => (materials[item] ?? []).flatMap((version) => ('ref' in version ? [version.ref] : []));

/** What is wrong with the newest file of an item by the rules under which it was taken in. */
function fileProblems(registration: Registration, item: MaterialId): Finding[] {
  const refs = refsOf(registration, item);
  const [newest, former] = [refs.at(-1), refs.at(-2)];
  if (!newest) return [];
  const rule: UploadRule = UPLOAD_RULES[item];
  const of = { item: MATERIALS[item] };
  return [
    ...(rule.mediaTypes.includes(newest.mediaType) ? [] : [found('bad', W.wrongType, of)]),
    ...(newest.bytes > rule.maxBytes ? [found('bad', W.tooLarge, of)] : []),
    ...(former?.sha256 === newest.sha256 ? [found('check', W.unchanged, of)] : []),
  ];
}

/** Items for which the very same file was handed in. */
function sameFiles(registration: Registration, items: readonly MaterialId[]): Finding[] {
  const newest = items.map((item) => ({ item, hash: refsOf(registration, item).at(-1)?.sha256 }));
  const hashes = new Set(newest.map(({ hash }) => hash));
  const groups = [...hashes].map((hash) => newest.filter((one) => one.hash === hash).map(({ item }) => item));
  return groups.filter(({ length }) => length > 1).map((same) => found('check', W.sameFile, { items: listed(same) }));
}

function files(registration: Registration): Finding[] {
  const items = keysOf(registration.materials).filter((item) => refsOf(registration, item).length);
  const problems = [...items.flatMap((item) => fileProblems(registration, item)), ...sameFiles(registration, items)];
  return problems.length || !items.length ? problems : [found('good', W.files)];
}

/** What is in quarantine, and what was caught there. */
function scans({ materials }: Registration): Finding[] {
  const at = (state: string) => keysOf(materials).filter((item) => scanOf(materials[item]?.at(-1)) === state);
  const [waiting, infected] = [at('waiting'), at('infected')];
  return [...(infected.length ? [found('bad', W.infected, { items: listed(infected) })] : []), ...(waiting.length ? [found('check', W.scanning, { items: listed(waiting) })] : [])];
}

/** What the photo measures, and what is doubtful in it: a person decides. */
function photo({ materials }: Registration): Finding[] {
  const newest = materials.photo?.at(-1);
  if (!newest || !('photo' in newest) || !newest.photo) return [];
  const { width, height, background: { darkest, tint, unevenness } } = newest.photo;
  const { least, most } = PHOTO_RULE;
  const size = { least: `${least.width}×${least.height}`, most: `${most.width}×${most.height}` };
  const doubts = photoDoubts(newest.photo).map((doubt) => found('check', W[doubt], size));
  const params = { width, height, darkest, tint, unevenness };
  if (!doubts.length) return [found('good', W.photo, params)];
  return [found('check', W.photoDoubts, { ...params, doubts: { zh: doubts.map(({ zh }) => zh).join('、'), en: doubts.map(({ en }) => en).join('; ') } })];
}

/** What the announcement wants on paper, and what of it has come. */
function papers(registration: Registration, { materials }: Announcement): Finding[] {
  const required = requiredItems(registration);
  const wanted = materials.filter(({ id, form }) => form === 'paper' && required.includes(id)).map(({ id }) => id);
  const came = wanted.filter((item) => registration.materials[item]?.some((version) => 'paper' in version));
  const out = wanted.filter((item) => !came.includes(item));
  return [...(came.length ? [found('good', W.paperIn, { items: listed(came) })] : []), ...(out.length ? [found('note', W.paperOut, { items: listed(out) })] : [])];
}

/** Too little is left to pay in: approving takes an override. */
export const littleTime = ({ sitting: { terms } }: Registration, now: Instant): boolean => terms.payment.latest.hardAt - now < terms.payment.leastDays * DAY_MS;

function time(registration: Registration, now: Instant): Finding[] {
  const { latest } = registration.sitting.terms.payment;
  const by = { by: formatInstant(latest.shownAt) };
  if (latest.hardAt <= now) return [found('bad', W.noTime, by)];
  return littleTime(registration, now) ? [found('check', W.littleTime, by)] : [];
}

/** All that can be told without a person. What is wrong comes first. */
export function findingsOf(registration: Registration, announcement: Announcement, now: Instant): Finding[] {
  const { applicant, provincialNumber, sitting } = registration;
  const order = ['bad', 'check', 'good', 'note'];
  return [
    ...eligibility(registration, announcement),
    ...completeness(registration),
    ...files(registration),
    ...scans(registration),
    ...photo(registration),
    applicant.employerMismatch ? found('check', W.mismatch) : found('good', W.noMismatch),
    provincialNumber ? found('good', W.provincial, { number: provincialNumber }) : found('bad', W.noProvincial),
    ...papers(registration, announcement),
    ...time(registration, now),
    ...(sitting.seat === 'waiting' ? [found('note', W.waiting)] : []),
  ].toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
}

export const isClean = (findings: readonly Finding[]): boolean => findings.every(({ tone }) => tone === 'good' || tone === 'note');
