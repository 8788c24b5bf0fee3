import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { HOUR_MS, type Instant } from '../domain/instant';
import { filesToScan, type ItemFile } from '../domain/quarantine';
import type { Registration } from '../domain/registration';
import { addressOfRole, staffMessageKey } from '../domain/staff-messages';
import { attributesOf } from '../workflows/attributes';
import { noticeOf, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { startedOnce } from './answers';
import type { Deps } from './index';

/** One file of a registration that waits in quarantine. */
export interface ScanOrder extends ItemFile {
  readonly registration: string;
}

/** Until then nobody needs to look after a scanner that does not answer. */
const PATIENCE_MS = HOUR_MS;

/** A scan for each file in quarantine; those under way, or done, go on as they are. */
export async function startScans(client: Client, file: Registration, at: Instant): Promise<void> {
  const { id, sitting } = file;
  for (const { item, ref } of filesToScan(file)) {
    await startedOnce(
      client.workflow.start(WORKFLOWS.scan, {
        workflowId: WORKFLOW_IDS.scan.to(`${id}/${item}/${ref.versionId}`),
        taskQueue: TASK_QUEUE,
        args: [{ registration: id, item, ref } satisfies ScanOrder],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        typedSearchAttributes: attributesOf({ session: sitting.terms.session, stage: 'scan', owner: 'exam-officer', dueAt: at + PATIENCE_MS }),
      }),
    );
  }
}

export function scanActivities({ client, materials, messenger, scanner }: Deps) {
  return {
    /** What the scanner calls what it found; nothing when the file is clean, or was deleted. Fails while there is no answer. */
    async scanFile({ ref }: ScanOrder): Promise<{ readonly found?: string }> {
      if (!scanner) throw new Error('CLAMD_ADDRESS 未设置，而文件在等检查 / CLAMD_ADDRESS is not set, while a file waits for its scan');
      const bytes = await materials.readMaterial(ref);
      return bytes ? scanner.scan(bytes) : {};
    },

    /** A registration that has ended meanwhile needs no answer. */
    async tellScanned({ registration, item, ref, found }: ScanOrder & { readonly found?: string }): Promise<void> {
      try {
        await client.workflow.getHandle(WORKFLOW_IDS.registration.to(registration)).signal(noticeOf('scanned'), { item, versionId: ref.versionId, ...(found !== undefined && { found }) });
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },

    /** Once a day, however many files wait. */
    async reportSilence({ at }: { at: Instant }): Promise<void> {
      await messenger.send({ key: staffMessageKey('scanner-silent', at), template: 'scanner-silent', to: addressOfRole('exam-officer'), params: {} });
    },
  };
}
