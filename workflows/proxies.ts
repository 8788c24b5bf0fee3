import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/** Short calls: a store or a server that is down delays them, however long. */
export const { deliver, startSuccessor, deliverSession, applyTransfer, orderRefund, settleRefund, onlyOurs, keepScoreSheet, escalateOverdue } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Long calls over many registrations: they heartbeat, and go on where they stopped. */
export const { tellRegistrations, remindOfExam, workRoster, publishScores, decideDue, remindDue, enterStatement } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** A code that comes late is of no use: the candidate asks for another. */
export const { sendCode } = proxyActivities<Activities>({ startToCloseTimeout: '10 seconds', retry: { initialInterval: '1 second', maximumAttempts: 5 } });
