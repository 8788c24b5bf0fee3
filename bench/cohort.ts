import { setTimeout as sleep } from 'node:timers/promises';
import type { Acts } from '../domain/acts/act';
import type { Announcement } from '../domain/announcement';
import { DAY_MS, HOUR_MS, type Instant } from '../domain/instant';
import type { Checked } from '../domain/refusals';
import type { Actor, Role } from '../domain/registration';
import type { Terms } from '../domain/terms';
import { fastForward } from '../engine/virtual-time';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS, type HumanAct } from '../workflows/messages';
import { announcement } from './announcements';
import { NAMESPACE, type Lab } from './lab';
import { crowd, SPACING_MS, spaced } from './pace';
import { applicant } from './people';

const AT_ONCE = 10;
const MINUTE_MS = 60_000;

export function must<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(`refused: ${JSON.stringify(checked.refusal)}`);
  return checked.value;
}

const STAFF: Partial<Record<HumanAct, Role>> = {
  approve: 'reviewer',
  return: 'reviewer',
  pay: 'cashier',
  extend: 'exam-officer',
  recordScores: 'exam-officer',
  certify: 'exam-officer',
};

/** Opens the session of an announcement, and answers the terms it binds candidates to. */
export const openSession = async ({ site }: Lab, announcement: Announcement): Promise<Terms> =>
  must(await site.gateway.openSession({ announcement, now: Date.now() }));

/** Registers one candidate; `index` says who. Answers the registration's id. */
export async function register({ site }: Lab, terms: Terms, index: number): Promise<string> {
  const by: Actor = { role: 'candidate', id: 'candidate' };
  return must(await site.gateway.register({ terms, applicant: applicant(index), by, requestId: `register-${index}` })).id;
}

/** Candidates `from`, `from` + 1, … register one after another. */
export async function registerAll(lab: Lab, terms: Terms, count: number, from = 0): Promise<string[]> {
  const ids: string[] = [];
  await spaced(Array.from({ length: count }), async (_, index) => void ids.push(await register(lab, terms, from + index)));
  return ids;
}

/** One act of a candidate, or of the staff who is responsible for it, that must not be refused. */
export async function act<Name extends HumanAct>({ site }: Lab, id: string, name: Name, input: Acts[Name]): Promise<void> {
  const role = STAFF[name] ?? 'candidate';
  const by: Actor = { role, id: role === 'candidate' ? id : `${role}-1` };
  must(await site.gateway.act(id, name, input, by, `${name}-${Date.now()}`));
}

/** Workflows that live through the same days in step. */
export class Cohort {
  /** `ids`: registrations. `now`: the instant all of them have reached. */
  constructor(
    private readonly lab: Lab,
    private readonly sessions: readonly string[],
    public ids: readonly string[] = [],
    public now: Instant = Date.now(),
  ) {}

  /** Everyone at once: what they do touches nobody else. */
  async all<Name extends HumanAct>(name: Name, input: (id: string, now: Instant) => Acts[Name]): Promise<void> {
    await crowd(this.ids, AT_ONCE, (id) => act(this.lab, id, name, input(id, this.now)));
    await this.quiet();
  }

  /** One after another, where the session takes notice. */
  async inTurn<Name extends HumanAct>(name: Name, input: (id: string, now: Instant) => Acts[Name]): Promise<void> {
    await spaced(this.ids, (id) => act(this.lab, id, name, input(id, this.now)));
    await this.quiet();
  }

  /** Every clock goes forward to this instant, through all that falls due on the way. */
  async moveTo(instant: Instant): Promise<void> {
    const ms = instant - this.now;
    if (ms <= 0) throw new RangeError(`${new Date(instant).toISOString()} has passed`);
    await crowd(this.workflowIds(), AT_ONCE, (workflowId) => fastForward(this.lab.site.connection, NAMESPACE, workflowId, ms));
    this.now = instant;
    await this.quiet();
  }

  moveDays = (days: number): Promise<void> => this.moveTo(this.now + days * DAY_MS);

  /** The scheduled job of the decision morning, a minute late. Answers the id of the workflow that did it. */
  async decide({ decisionAt }: Terms): Promise<string> {
    await this.moveTo(decisionAt + MINUTE_MS);
    const workflowId = `decide-${this.now}`;
    await this.lab.site.client.workflow.execute(WORKFLOWS.decideSessions, { workflowId, taskQueue: TASK_QUEUE, args: [{ now: this.now }] });
    await this.quiet();
    return workflowId;
  }

  /** Waits until nothing is under way, so that the next act is on its own. */
  async quiet(): Promise<void> {
    await sleep(SPACING_MS);
    await crowd(this.workflowIds(), AT_ONCE, async (workflowId) => {
      while (await this.isBusy(workflowId)) await sleep(SPACING_MS / 4);
    });
    await sleep(SPACING_MS);
  }

  private async isBusy(workflowId: string): Promise<boolean> {
    const { raw } = await this.lab.site.client.workflow.getHandle(workflowId).describe();
    return Boolean(raw.pendingWorkflowTask) || (raw.pendingActivities ?? []).length > 0;
  }

  private workflowIds(): string[] {
    return [...this.sessions.map(WORKFLOW_IDS.session.to), ...this.ids.map(WORKFLOW_IDS.registration.to)];
  }
}

/** A session that needs this many, who have registered and wait a week before the first deadline. */
export async function registeredCohort(lab: Lab, count: number): Promise<{ readonly terms: Terms; readonly cohort: Cohort }> {
  const terms = await openSession(lab, announcement({ minimum: count }));
  const cohort = new Cohort(lab, [terms.session]);
  await cohort.quiet();
  cohort.ids = await registerAll(lab, terms, count);
  await cohort.moveTo(terms.provincial.shownAt - 7 * DAY_MS + HOUR_MS);
  return { terms, cohort };
}
