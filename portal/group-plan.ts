import type { GroupRow } from '../activities/rosters';
import { mayRegister } from '../domain/opening';
import { explain } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import type { RosterProblem, RosterRow } from '../domain/roster';
import type { Instant } from '../domain/instant';
import type { Terms } from '../domain/terms';
import { fieldProblems } from './field-problems';

export interface GroupPlan {
  readonly rows: readonly GroupRow[];
  /** Rows that would be refused, and why. Nothing starts while there is one. */
  readonly problems: readonly RosterProblem[];
}

export interface GroupRequest {
  readonly rows: readonly RosterRow[];
  readonly terms: Terms;
  /** Unified social credit code. */
  readonly employer: string;
  readonly by: Actor;
  readonly now: Instant;
}

/** What registering everyone on a well-formed list would come to: the rules of registering, row by row. */
export function planGroup({ rows, terms, employer, by, now }: GroupRequest): GroupPlan {
  const group = rows.map((row): GroupRow => ({ ...row, applicant: { ...row.applicant, employer } }));
  return { rows: group, problems: group.flatMap((row) => problemsOf(row, terms, by, now)) };
}

function problemsOf({ row, applicant, provincialNumber }: GroupRow, terms: Terms, by: Actor, now: Instant): RosterProblem[] {
  const allowed = mayRegister({ id: '', terms, applicant, ...(provincialNumber !== undefined && { provincialNumber }), by }, now);
  if (allowed.ok) return [];
  const { refusal } = allowed;
  const fields = fieldProblems(refusal).map(({ problem }) => ({ row, field: 'condition', problem }));
  const field = refusal.code === 'provincial-closed' ? 'provincialNumber' : '';
  return fields.length ? fields : [{ row, field, problem: explain(refusal) }];
}
