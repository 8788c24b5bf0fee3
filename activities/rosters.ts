import { activityInfo } from '@temporalio/activity';
import type { Applicant } from '../domain/applicant';
import { normaliseIdentityNumber } from '../domain/identity';
import type { Actor } from '../domain/registration';
import type { Terms } from '../domain/terms';
import { WORKFLOW_IDS, WORKFLOWS, type RowOutcome } from '../workflows/messages';
import { outcomesOf } from './batches';
import { createGateway } from './gateway';
import type { Deps } from './index';
import { sitterCheck, type SitterCheck } from './same-day';

/** One person of an employer's roster. */
export interface GroupRow {
  readonly row: number;
  readonly applicant: Applicant;
  readonly provincialNumber?: string;
}

/** One line of the province's roster. */
export interface ProvincialRow {
  readonly row: number;
  readonly identityNumber: string;
  readonly provincialNumber: string;
}

export interface RosterWork {
  readonly id: string;
  readonly terms: Terms;
  readonly by: Actor;
  readonly aheadMs?: number;
  readonly rows: { readonly kind: 'group'; readonly rows: readonly GroupRow[] } | { readonly kind: 'provincial'; readonly rows: readonly ProvincialRow[] };
}

/** Rows under way at once: the server refuses no burst of this size, and candidates at the counter do not wait. */
const AT_ONCE = 5;

export function rosterActivities(deps: Deps) {
  const gateway = createGateway(deps);
  const { client, ids, records } = deps;

  async function register({ id, terms, by, aheadMs }: RosterWork, { row, applicant, provincialNumber }: GroupRow, check: SitterCheck): Promise<RowOutcome> {
    const registration = ids.registrationId(terms.session, normaliseIdentityNumber(applicant.identity.number));
    const free = await check(applicant.identity.number);
    if (!free.ok) return { row, registration, outcome: free.refusal.code };
    const answer = await gateway.register({ terms, applicant, provincialNumber, by, requestId: `roster-${id}`, aheadMs });
    return { row, registration, outcome: answer.ok ? answer.value.seat : answer.refusal.code };
  }

  /** Update ids are in the open, so that the run names the request and not the number. */
  async function give({ terms, by }: RosterWork, { row, identityNumber, provincialNumber }: ProvincialRow): Promise<RowOutcome> {
    const registration = ids.registrationId(terms.session, normaliseIdentityNumber(identityNumber));
    const found = await gateway.registration(registration);
    if (!found.ok || found.value.end) return { row, outcome: 'only-theirs' };
    const held = found.value.provincialNumber;
    if (held !== undefined) return { row, registration, outcome: held === provincialNumber ? 'given' : 'differing' };
    const answer = await gateway.act(registration, 'giveProvincialNumber', { number: provincialNumber }, by, `roster-${activityInfo().workflowExecution?.runId}`);
    if (answer.ok) return { row, registration, outcome: 'given' };
    return { row, registration, outcome: answer.refusal.code === 'provincial-number-differs' ? 'differing' : answer.refusal.code };
  }

  return {
    /** Works through rows in order and goes on where it stopped; a row done twice is one registration. */
    async workRoster(work: RosterWork): Promise<RowOutcome[]> {
      const { rows } = work;
      if (rows.kind === 'provincial') return outcomesOf(rows.rows, AT_ONCE, (row) => give(work, row));
      const check = await sitterCheck({ gateway, records, ids }, work.terms);
      return outcomesOf(rows.rows, AT_ONCE, (row) => register(work, row, check));
    },

    /** Open registrations of the session that the province's roster does not name. */
    async onlyOurs({ session, named }: { session: string; named: readonly string[] }): Promise<string[]> {
      const query = `WorkflowType = '${WORKFLOWS.registration}' AND ExecutionStatus = 'Running' AND \`Session\` = '${session}'`;
      const ours: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) ours.push(WORKFLOW_IDS.registration.from(workflowId) ?? workflowId);
      return ours.filter((id) => !named.includes(id));
    },
  };
}
