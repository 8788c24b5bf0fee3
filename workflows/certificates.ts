import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import type { CertificateWork } from '../activities/certificates';
import { rosterQuery, type RosterProgress, type RowOutcome } from './messages';
import { enterCertificates } from './proxies';

const PAGE = 50;

/** Lines entered in the register of certificates, page by page: each with what became of it. */
export async function certificates({ aheadMs = 0, ...work }: CertificateWork): Promise<RosterProgress> {
  const { rows } = work;
  const outcomes: RowOutcome[] = [];
  const progress = (): RosterProgress => ({ total: rows.length, done: outcomes.length, outcomes });
  setHandler(rosterQuery, progress);
  while (outcomes.length < rows.length) {
    const from = outcomes.length;
    outcomes.push(...(await enterCertificates({ ...work, rows: rows.slice(from, from + PAGE), from, at: Date.now() + aheadMs })));
  }
  await condition(allHandlersFinished);
  return progress();
}

setWorkflowOptions({ versioningBehavior: 'PINNED' }, certificates);
