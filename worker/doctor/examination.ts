import { examine, type Finding } from './check';
import { mailboxChecks } from './mailbox';
import { paymentChecks } from './payments';
import { portalChecks } from './portal';
import { scannerChecks } from './scanner';
import { secretChecks } from './secrets';
import { serverChecks } from './server';
import { storeChecks } from './store';
import type { Subject } from './subject';

/** Looks at everything an installation needs, in the order in which it is put right. */
export async function examination(subject: Subject, now: number, say: (finding: Finding) => void): Promise<Finding[]> {
  const server = serverChecks(subject);
  try {
    return await examine([...secretChecks(subject, now), ...mailboxChecks(subject), ...server.checks, ...storeChecks(subject), ...scannerChecks(subject), ...portalChecks(subject), ...paymentChecks(subject)], say);
  } finally {
    await server.close();
  }
}
