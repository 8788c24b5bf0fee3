import type { Client } from '@temporalio/client';
import type { Checked } from '../domain/refusals';
import { rosterQuery, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS, type RosterProgress } from '../workflows/messages';
import { answered, startedOnce } from './answers';
import type { CertificateWork } from './certificates';

/** The register of certificates, as the API and the pages write in it. */
export function createCertificateGateway(client: Client) {
  const idOf = ({ session, id }: Pick<CertificateWork, 'session' | 'id'>) => WORKFLOW_IDS.certificates.to(`${session}/${id}`);

  return {
    /** Begins to enter lines; the same work again is found at work, or done. */
    async startCertificates(work: CertificateWork): Promise<void> {
      await startedOnce(client.workflow.start(WORKFLOWS.certificates, { workflowId: idOf(work), taskQueue: TASK_QUEUE, args: [work], workflowIdReusePolicy: 'REJECT_DUPLICATE' }));
    },
    /** How far it is; `not-found` when it was never begun. */
    certificatesProgress: (work: Pick<CertificateWork, 'session' | 'id'>): Promise<Checked<RosterProgress>> => answered(client.workflow.getHandle(idOf(work)).query(rosterQuery)),
    /** What became of each line, once all are entered. */
    certificatesEntered: (work: Pick<CertificateWork, 'session' | 'id'>): Promise<Checked<RosterProgress>> =>
      answered(client.workflow.getHandle(idOf(work)).result() as Promise<RosterProgress>),
  };
}
