import { setTimeout as sleep } from 'node:timers/promises';
import { queueOf } from '../../domain/queues';
import type { Invariant } from '../../domain/rehearsal';
import { ATTRIBUTES, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import type { Company } from '../play/company';
import type { Part } from '../play/parts';
import { invariant } from './invariant';

const NAME = 'one-queue-each';
/** Visibility is written a little after the fact. */
const SEEN_WITHIN_MS = 10_000;
const ASK_EVERY_MS = 100;

interface Entry {
  readonly session?: string;
  readonly stage?: string;
  readonly owner?: string;
  readonly dueAt?: Date;
}

async function listed({ site }: Company): Promise<Map<string, Entry[]>> {
  const entries = new Map<string, Entry[]>();
  const query = `WorkflowType = '${WORKFLOWS.registration}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId, typedSearchAttributes: found } of site.client.workflow.list({ query })) {
    const entry = { session: found.get(ATTRIBUTES.session), stage: found.get(ATTRIBUTES.stage), owner: found.get(ATTRIBUTES.owner), dueAt: found.get(ATTRIBUTES.dueAt) };
    entries.set(workflowId, [...(entries.get(workflowId) ?? []), entry]);
  }
  return entries;
}

function problemOf({ id, registration }: Part, entries: readonly Entry[]): string[] {
  const [entry, second] = entries;
  if (!entry || second) return [`${id}: in ${entries.length} queues`];
  const { session, stage, owner } = queueOf(registration);
  if (!entry.dueAt) return [`${id}: no date`];
  if (entry.session !== session || entry.stage !== stage || entry.owner !== owner) return [`${id}: ${entry.stage}/${entry.owner} in ${entry.session}, should be ${stage}/${owner} in ${session}`];
  return [];
}

/** Every open registration is listed once, under its session, its stage and its owner, with a date. */
export async function watchQueues(company: Company): Promise<void> {
  for (const deadline = Date.now() + SEEN_WITHIN_MS; ; await sleep(ASK_EVERY_MS)) {
    const entries = await listed(company);
    const strangers = [...entries.keys()].filter((workflowId) => !company.parts.has(WORKFLOW_IDS.registration.from(workflowId) ?? ''));
    const problems = [...company.open.flatMap((part) => problemOf(part, entries.get(part.run.workflowId) ?? [])), ...strangers.map((id) => `${id}: unknown`)];
    if (problems.length === 0) return;
    if (Date.now() < deadline) continue;
    for (const problem of problems) company.journal.find(NAME, problem);
    return;
  }
}

export const oneQueueEach = ({ journal, moments, parts }: Company): Invariant =>
  invariant(NAME, [...new Set(journal.findings.get(NAME))], `${parts.size} registrations at ${moments} moments`);
