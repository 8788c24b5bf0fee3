import type { Announcement } from '../../domain/announcement';
import { currentAnnouncement, type TestSite } from '../support/site';
import type { History, Story } from './histories';

export type Recorded = Partial<Record<Story, History>>;

export const small = (id: string, changes: Record<string, unknown> = {}): Announcement => ({ ...currentAnnouncement({ capacity: 2, minimum: 1, ...changes }), id });

/** The history of a workflow's newest run, or of the run named. */
export const historyOfRun = async ({ site }: TestSite, workflowId: string, runId?: string): Promise<History> =>
  site.client.workflow.getHandle(workflowId, runId).fetchHistory();
