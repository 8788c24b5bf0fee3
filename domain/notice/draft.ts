import { parseAnnouncement } from '../announcement';
import { LEVELS, MATERIALS, type SubjectId } from '../catalogue';
import { checkTimetable } from '../timetable-check';
import type { Problem } from '../text';
import { matchConditions, setInForce, setOf } from './conditions';
import type { Facts, Found } from './facts';
import type { Known } from './known';
import { asIn, Sheet, type Gap, type Source } from './sheet';

/** An announcement as far as the notice gives it. */
export interface Draft {
  /** In the shape of an announcement's file; null where something is left open. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly sources: readonly Source[];
  readonly gaps: readonly Gap[];
  /** What else the announcement's own rules refuse. */
  readonly problems: readonly Problem[];
}

const OURS = { zh: '系统用语', en: 'our own words for it' };

const slug = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');

function names(sheet: Sheet, facts: Facts, known: Known): void {
  const [occupation, level, exam, plan] = [facts.occupations[0], facts.levels[0]?.value, facts.exams[0]?.value.on, facts.plans[0]];
  const english = occupation && known.english(occupation.value)?.value;
  const code = facts.occupationCode?.value ?? (occupation && known.code(occupation.value)?.value);
  const name = english ? slug(english) : (code ?? (plan && slug(plan.value)));
  if (exam && level && name) sheet.own('id', `${exam}-${name}-level-${level}`, { zh: '由日期、职业、级别组成', en: 'made of date, occupation and level' });
  else sheet.ask('id');
  const title = english && level && exam ? { en: `Skill level exam: ${english}, ${LEVELS[level].en}, ${exam}`, note: OURS } : undefined;
  sheet.words('title', facts.title, title);
  sheet.words('organiser', facts.organisers[0]);
  sheet.day('issuedOn', facts.issued);
  sheet.put('plan', plan);
  sheet.put('registrationCode', facts.registrationCode);
  const same = occupation && known.code(occupation.value);
  if (!facts.occupationCode && same) sheet.own('occupation.code', same.value, asIn(same.from));
  else sheet.put('occupation.code', facts.occupationCode);
  sheet.words('occupation.name', occupation);
  sheet.put('level', facts.levels[0]);
}

function sitting(sheet: Sheet, facts: Facts): void {
  const [exam] = facts.exams;
  sheet.day('examOn', exam);
  if (facts.begins) sheet.put('examFrom', facts.begins);
  else sheet.ask('examFrom', facts.unread);
  sheet.put('capacity', facts.capacity);
  sheet.put('minimum', facts.minimums[0]);
  sheet.words('place', facts.place);
  sheet.day('deadlines.provincial', facts.provincial);
  sheet.day('deadlines.registration', facts.registration);
  sheet.day('deadlines.papers', facts.papers);
  if (facts.submission) sheet.put('submission', facts.submission, ({ count, unit }) => ({ count, unit, roll: 'none' }));
}

/** The review is held at levels 2 and 1, and wherever it is paid for. */
const subjectsOf = ({ levels, fees }: Facts): SubjectId[] => ['theory', 'practical', ...((levels[0]?.value ?? 5) <= 2 || fees.review?.value ? ['review' as const] : [])];

function money(sheet: Sheet, facts: Facts): void {
  const subjects = subjectsOf(facts);
  for (const [index, id] of subjects.entries()) {
    sheet.own(`subjects.${index}.id`, id, OURS);
    sheet.put(`subjects.${index}.fee`, facts.fees[id]);
    sheet.put(`subjects.${index}.passMark`, facts.passMark);
    const hours = facts.hours[id];
    if (hours) sheet.put(`subjects.${index}.from`, hours, ({ from }) => from);
    if (hours?.value.to) sheet.put(`subjects.${index}.to`, hours, ({ to }) => to);
  }
  if (facts.consumables) sheet.put('consumables', facts.consumables);
  else sheet.own('consumables', 0, { zh: '公告未列代收耗材费', en: 'the notice names none to collect' });
  const fees = subjects.map((id) => facts.fees[id]);
  const sum = fees.reduce((total, fee) => total + (fee?.value ?? Number.NaN), facts.consumables?.value ?? 0);
  if (facts.totals[0] || Number.isNaN(sum)) sheet.put('total', facts.totals[0]);
  else sheet.own('total', sum, { zh: '各科目之和', en: 'the sum of the subjects' }, fees.flatMap((fee) => fee?.quotes ?? []));
  sheet.put('payment.methods', facts.methods);
  if (!facts.methods || facts.methods.value.includes('bank-transfer') || facts.account) {
    sheet.put('payment.account.holder', facts.holder);
    sheet.put('payment.account.bank', facts.bank);
    sheet.put('payment.account.number', facts.account);
  }
  sheet.put('retake.allowed', facts.retake, ({ allowed }) => allowed);
  sheet.put('retake.months', facts.retake, ({ months }) => months);
}

const text = ({ value, quotes }: Found<{ readonly text: string }>): Found<string> => ({ value: value.text, quotes });

function conditions(sheet: Sheet, facts: Facts): void {
  const [set, level] = [setOf(facts), facts.levels[0]?.value];
  sheet.put('conditions.set', set);
  if (facts.conditions.length === 0) return sheet.ask('conditions.published');
  const matched = level ? matchConditions(facts.conditions, set?.value ?? setInForce(), level) : facts.conditions.map((published) => ({ published, rule: undefined, how: 'unknown' as const }));
  for (const [index, { published, rule, how }] of matched.entries()) {
    const path = `conditions.published.${index}`;
    sheet.put(`${path}.code`, rule && { value: rule.code, quotes: published.quotes });
    sheet.words(`${path}.text`, text(published), rule && how !== 'other' ? { en: rule.en, note: OURS } : undefined);
  }
}

function materials(sheet: Sheet, facts: Facts): void {
  if (facts.materials.length === 0) sheet.ask('materials');
  for (const [index, material] of facts.materials.entries()) {
    const [path, { id, form, copies, when }] = [`materials.${index}`, material.value];
    const quoted = <T>(value: T | undefined) => (value === undefined ? undefined : { value, quotes: material.quotes });
    sheet.put(`${path}.id`, quoted(id));
    sheet.put(`${path}.form`, quoted(form));
    if (copies !== 1) sheet.put(`${path}.copies`, quoted(copies));
    if (when !== 'always') sheet.put(`${path}.when`, quoted(when));
    sheet.words(`${path}.text`, text(material), id && { en: MATERIALS[id].en, note: OURS });
  }
  sheet.put('post.address', facts.post.address);
  sheet.put('post.recipient', facts.post.recipient);
  sheet.put('post.phones', facts.post.phones);
  sheet.put('photo.email', facts.email);
  sheet.words('photo.naming', facts.naming);
}

function contacts(sheet: Sheet, facts: Facts): void {
  if (facts.contacts.length === 0) sheet.ask('contacts');
  for (const [index, contact] of facts.contacts.entries()) sheet.put(`contacts.${index}`, contact);
  for (const site of ['provincial', 'college', 'register'] as const) sheet.put(`platforms.${site}`, facts.platforms[site]);
  if (facts.downstream.length === 0) sheet.own('downstream', [], { zh: '公告未写证书用途', en: 'the notice does not say' });
  for (const [index, one] of facts.downstream.entries()) sheet.words(`downstream.${index}`, one);
}

/** What the announcement's own rules refuse besides the gaps. */
function problemsOf(data: unknown, gaps: readonly Gap[]): Problem[] {
  const parsed = parseAnnouncement(data);
  const checked = parsed.ok ? checkTimetable(parsed.value) : parsed;
  if (checked.ok) return [];
  return (checked.refusal.details as Problem[]).filter(({ path }) => !gaps.some((gap) => gap.path === path || gap.path.startsWith(`${path}.`)));
}

export function draftOf(facts: Facts, known: Known): Draft {
  const sheet = new Sheet(known);
  names(sheet, facts, known);
  sitting(sheet, facts);
  money(sheet, facts);
  conditions(sheet, facts);
  materials(sheet, facts);
  contacts(sheet, facts);
  return { data: sheet.data, sources: sheet.sources, gaps: sheet.gaps, problems: problemsOf(sheet.data, sheet.gaps) };
}
