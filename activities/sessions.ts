import { heartbeat } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Acts } from '../domain/acts/act';
import { formatInstant, isoInstant, type Instant } from '../domain/instant';
import type { SessionState } from '../domain/session';
import type { Terms } from '../domain/terms';
import { ATTRIBUTES, decideUpdate, noticeOf, WORKFLOW_IDS, WORKFLOWS, type NoticeName } from '../workflows/messages';
import { inBatches, unlessStopped } from './batches';
import { createGateway } from './gateway';
import type { Deps } from './index';

export interface Tell<Name extends NoticeName = NoticeName> {
  readonly signal: Name;
  readonly to: readonly { readonly registration: string; readonly input: Acts[Name] }[];
}

export function sessionActivities(deps: Deps) {
  const { client, records, messenger } = deps;
  const gateway = createGateway(deps);

  async function tellOne(signal: NoticeName, registration: string, input: Acts[NoticeName]) {
    try {
      await client.workflow.getHandle(WORKFLOW_IDS.registration.to(registration)).signal(noticeOf(signal), input);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  /** Whoever has left since the decision does not sit the exam. The engine's own word; one with work under way is asked, as it may just be leaving. */
  async function sits({ session }: Terms, id: string): Promise<boolean> {
    try {
      const { raw, status, typedSearchAttributes: shown } = await client.workflow.getHandle(WORKFLOW_IDS.registration.to(id)).describe();
      if (status.name !== 'RUNNING' || shown.get(ATTRIBUTES.session) !== session || shown.get(ATTRIBUTES.stage) !== 'admitted') return false;
      if (!raw.pendingActivities?.length && !raw.pendingWorkflowTask) return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
    const asked = await gateway.registration(id);
    return asked.ok && !asked.value.end && asked.value.stage === 'admitted';
  }

  return {
    async deliverSession({ file }: { file: SessionState }): Promise<void> {
      await records.writeRecord({ of: { kind: 'session', id: file.announcement.id }, file, sequence: file.audit.length });
    },

    /** Tells each registration in order, and goes on where it stopped. Those that have ended are passed over. */
    async tellRegistrations({ signal, to }: Tell): Promise<void> {
      await inBatches(to, ({ registration, input }) => tellOne(signal, registration, input));
    },

    /** Sends the reminder of the exam, so many hours ahead, to each who is to sit it, and goes on where it stopped. */
    async remindOfExam({ terms, to, hours }: { terms: Terms; to: readonly string[]; hours: number }): Promise<void> {
      const message = { key: `exam:${terms.session}:${hours}`, template: 'exam-reminder', params: { by: formatInstant(terms.examAt) } } as const;
      await inBatches(to, async (registration) => {
        if (await sits(terms, registration)) await messenger.send({ ...message, to: registration });
      });
    },

    /** Every open session whose decision day has come is decided; one decided meanwhile answers what it decided. */
    async decideDue({ now }: { now: Instant }): Promise<{ session: string; held: boolean }[]> {
      const query = `WorkflowType = '${WORKFLOWS.session}' AND ExecutionStatus = 'Running' AND Stage = 'open' AND DueAt <= '${isoInstant(now)}'`;
      const decided: { session: string; held: boolean }[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) {
        const by = { role: 'system', id: 'decide-sessions' } as const;
        const { held } = await unlessStopped(client.workflow.getHandle(workflowId).executeUpdate(decideUpdate, { args: [{ by }], updateId: 'decide-sessions' }));
        decided.push({ session: WORKFLOW_IDS.session.from(workflowId) ?? workflowId, held });
        heartbeat();
      }
      return decided;
    },
  };
}
