import type { GroupRow } from '../activities/rosters';
import { dateOf, type Instant } from '../domain/instant';
import { mayRegister } from '../domain/opening';
import { explain } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import { parseRoster, type RosterProblem, type RosterRow } from '../domain/roster';
import type { Terms } from '../domain/terms';
import { fieldProblems } from './field-problems';

export interface GroupPlan {
  /** Those who may register. */
  readonly rows: readonly GroupRow[];
  /** Everything that is wrong, row by row. Nothing starts while there is anything. */
  readonly problems: readonly RosterProblem[];
}

export interface GroupRequest {
  readonly given: readonly unknown[];
  readonly terms: Terms;
  /** Unified social credit code. */
  readonly employer: string;
  readonly by: Actor;
  readonly now: Instant;
}

/** What registering everyone on a list would come to: its form first, then the rules of registering. */
export function planGroup({ given, terms, employer, by, now }: GroupRequest): GroupPlan {
  const { rows, problems } = readable(given, dateOf(now));
  const group = rows.map((row): GroupRow => ({ ...row, applicant: { ...row.applicant, employer } }));
  const refused = group.map((row) => ({ row, problems: problemsOf(row, terms, by, now) }));
  const all = [...problems, ...refused.flatMap((one) => one.problems)];
  return { rows: refused.filter((one) => one.problems.length === 0).map(({ row }) => row), problems: all.toSorted((a, b) => a.row - b.row) };
}

/** The rows in good form under their own numbers, and what is wrong with the others. */
function readable(given: readonly unknown[], today: string): { rows: readonly RosterRow[]; problems: readonly RosterProblem[] } {
  const parsed = parseRoster(given, today);
  if (parsed.ok) return { rows: parsed.value, problems: [] };
  const problems = parsed.refusal.details as readonly RosterProblem[];
  const bad = new Set(problems.map(({ row }) => row));
  const good = given.map((raw, index) => ({ raw, row: index + 1 })).filter(({ row }) => !bad.has(row));
  const rest = parseRoster(good.map(({ raw }) => raw), today);
  return { rows: rest.ok ? rest.value.map((row) => ({ ...row, row: good[row.row - 1]?.row ?? row.row })) : [], problems };
}

function problemsOf({ row, applicant, provincialNumber }: GroupRow, terms: Terms, by: Actor, now: Instant): RosterProblem[] {
  const allowed = mayRegister({ id: '', terms, applicant, ...(provincialNumber !== undefined && { provincialNumber }), by }, now);
  if (allowed.ok) return [];
  const { refusal } = allowed;
  const fields = fieldProblems(refusal).map(({ problem }) => ({ row, field: 'condition', problem }));
  const field = refusal.code === 'provincial-closed' ? 'provincialNumber' : '';
  return fields.length ? fields : [{ row, field, problem: explain(refusal) }];
}
