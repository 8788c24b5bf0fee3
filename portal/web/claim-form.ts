import type { Level } from '../../domain/announcement';
import { checkClaim, type Claim } from '../../domain/claim';
import { checkEligibility, type Failure } from '../../domain/eligibility';
import { inFull, type Checked, type Refusal } from '../../domain/refusals';
import type { Terms } from '../../domain/terms';
import type { Text } from '../../domain/text';
import { fieldProblems } from '../field-problems';
import type { Problems } from '../pages/parts/fields';
import { nested, type Typed } from './form';
import { explainInWords } from './refusal-words';

/** Lists in the form, row by row. */
const LISTS = ['work', 'certificates'] as const;
export type ListName = (typeof LISTS)[number];

const rowNumbers = (typed: Typed, list: ListName): number[] => {
  const numbers = Object.keys(typed).flatMap((name) => (name.startsWith(`${list}.`) ? Number(name.split('.')[1]) : []));
  return [...new Set(numbers)].filter((number) => Number.isInteger(number)).sort((a, b) => a - b);
};

/** Rows to show: those that are filled, at least one. */
export const rowsIn = (typed: Typed, list: ListName): number => Math.max(1, rowNumbers(typed, list).length);

const isFilled = (typed: Typed, list: ListName, row: number) => Object.entries(typed).some(([name, value]) => name.startsWith(`${list}.${row}.`) && value !== '');

/** Rows numbered from 0 without gaps, those with nothing in them left out; `more` adds an empty one to a list. */
export function tidy(typed: Typed, more?: ListName): Typed {
  const others = Object.entries(typed).filter(([name]) => !LISTS.some((list) => name.startsWith(`${list}.`)));
  const rows = LISTS.flatMap((list) => {
    const filled = rowNumbers(typed, list).filter((row) => isFilled(typed, list, row));
    const moved = filled.flatMap((row, index) => Object.entries(typed).flatMap(([name, value]) => (name.startsWith(`${list}.${row}.`) ? [[name.replace(`.${row}.`, `.${index}.`), value] as const] : [])));
    return more === list ? [...moved, [`${list}.${filled.length}.from`, ''] as const] : moved;
  });
  return Object.fromEntries([...others, ...rows]);
}

type Raw = Record<string, unknown>;

const asRow = (value: unknown): Raw => (typeof value === 'object' && value !== null ? (value as Raw) : {});
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function schoolIn({ kind, status, graduatedOn, related, assessed }: Raw): Raw {
  const school = { kind, related: related === 'yes', ...(assessed === 'yes' && { assessed: true }) };
  return status === 'enrolled' ? { ...school, enrolled: true } : { ...school, graduatedOn };
}

/** The claim as typed, checked. `birthOn` and `condition` where the form does not ask for them. */
export function claimIn(typed: Typed, given: Partial<Pick<Claim, 'birthOn' | 'condition'>> = {}): Checked<Claim> {
  const raw = nested(tidy(typed));
  const education = asRow(raw.education);
  return checkClaim({
    condition: raw.condition,
    birthOn: raw.birthOn,
    ...given,
    work: asList(raw.work).map(asRow),
    certificates: asList(raw.certificates).map(asRow).map((row) => ({ ...row, level: Number(row.level) })),
    ...(raw.title !== undefined && { title: raw.title }),
    ...(education.kind !== undefined && { education: schoolIn(education) }),
  });
}

/** Every problem of a refused form by its field; what is about no field stands under `''`. */
export function problemsOf(refusal: Refusal, field = ''): Problems {
  const named = fieldProblems(refusal);
  if (!named.length) return { [field]: inFull(explainInWords(refusal)) };
  return Object.fromEntries(named.map(({ field: path, problem }) => [path, problem]));
}

const joined = (failures: readonly Failure[]): Text => ({ zh: failures.map(({ zh }) => zh).join('；'), en: failures.map(({ en }) => en).join('; ') });

/** Whether the chosen condition is met; what is missing stands at the choice. */
export function eligibilityProblems(claim: Claim, { conditionSet, examOn }: Terms, level: Level): Problems {
  const eligible = checkEligibility({ conditionSet, level, claim, asOf: examOn });
  if (eligible.ok) return {};
  const { code, details } = eligible.refusal;
  return code === 'not-eligible' ? { condition: joined(details as readonly Failure[]) } : problemsOf(eligible.refusal, 'condition');
}

/** A claim for trying conditions out: where the employer does not matter, it need not be typed. */
export function roughClaim(typed: Typed, anyCondition: string): Checked<Claim> {
  const tidied = tidy(typed);
  const rows = rowNumbers(tidied, 'work').filter((row) => isFilled(tidied, 'work', row));
  const employers = Object.fromEntries(rows.map((row) => [`work.${row}.employer`, '—']));
  return claimIn({ ...tidied, ...employers }, { condition: anyCondition });
}
