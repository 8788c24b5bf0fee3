import { dueOf, reminderDue } from '../domain/deadlines';
import { DAY_MS, formatInstant, isoInstant, type Instant } from '../domain/instant';
import type { Registration } from '../domain/registration';
import { ATTRIBUTES, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { inBatches } from './batches';
import type { Deps } from './index';

/** No reminder is sent longer before its deadline. */
const HORIZON_MS = 100 * DAY_MS;

export function reminderActivities({ client, records, messenger }: Deps) {
  /** The engine's own word, not the lists': the candidate has not acted since the record was written. */
  async function stillDue(workflowId: string, file: Registration): Promise<boolean> {
    const { status, typedSearchAttributes: shown } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING' && shown.get(ATTRIBUTES.stage) === file.stage && shown.get(ATTRIBUTES.dueAt)?.getTime() === dueOf(file).at;
  }

  async function remind(workflowId: string, now: Instant): Promise<boolean> {
    const id = WORKFLOW_IDS.registration.from(workflowId) ?? workflowId;
    const file = (await records.readRecord<Registration>({ kind: 'registration', id }))?.file;
    const reminder = file && !file.end ? reminderDue(file, now) : undefined;
    if (!file || !reminder || !(await stillDue(workflowId, file))) return false;
    const { key, kind, deadline } = reminder;
    await messenger.send({ key, template: 'reminder', to: id, params: { what: kind, by: formatInstant(deadline.shownAt) } });
    return true;
  }

  return {
    /** Reminds every candidate whose deadline has come near, once for each offset and version of the deadline. */
    async remindDue({ now }: { now: Instant }): Promise<number> {
      const query = `WorkflowType = '${WORKFLOWS.registration}' AND ExecutionStatus = 'Running' AND Owner = 'candidate' AND DueAt > '${isoInstant(now)}' AND DueAt < '${isoInstant(now + HORIZON_MS)}'`;
      const open: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) open.push(workflowId);
      let reminded = 0;
      const each = async (workflowId: string) => {
        if (await remind(workflowId, now)) reminded += 1;
      };
      // A repeated attempt reads another list: it starts over, and what was sent is not sent again.
      await inBatches(open, each, 0);
      return reminded;
    },
  };
}
