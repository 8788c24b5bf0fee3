import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/** Short calls: a store or a server that is down delays them, however long. */
export const { deliver, startSuccessor, deliverSession, seatCandidates, keepSeatChart, applyTransfer, orderRefund, settleRefund, onlyOurs, keepScoreSheet, keepCheckIns, escalateOverdue, billsToFetch, closeDifference, keepRefundRequest, refundAsApproved, giveUp, giveUpPrint, noReceipt, tellScanned, reportSilence } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Some hundreds of records are read, and everybody's seat is worked out. */
export const { planSeating } = proxyActivities<Activities>({ startToCloseTimeout: '5 minutes', retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' } });

/** Long calls over many registrations: they heartbeat, and go on where they stopped. */
export const { tellRegistrations, remindOfExam, workRoster, publishScores, correctScores, enterCertificates, decideDue, remindDue, enterStatement, applyShares, reconcileBill, explainDifferences } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** The payer waits for it: what a provider does not take within a minute is tried another time. */
export const { placeOrder } = proxyActivities<Activities>({ startToCloseTimeout: '15 seconds', scheduleToCloseTimeout: '1 minute', retry: { initialInterval: '1 second' } });

/** Money may have moved: it is asked after until there is an answer. */
export const { settlePayment, divideRefund, sendRefund, askRefund } = proxyActivities<Activities>({ startToCloseTimeout: '45 seconds', retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' } });

/** A provider's bill is made in the morning: waited for all day, and given up before the next one is asked for. */
export const { fetchBill } = proxyActivities<Activities>({ startToCloseTimeout: '5 minutes', scheduleToCloseTimeout: '20 hours', retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' } });

/** A file is printed anew from its beginning. */
export const { printPapers, packProvince } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumAttempts: 10 },
});

/** A scanner that is down for a moment, as when it reads its new signatures. */
export const { scanFile } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Nothing leaves quarantine without an answer. */
export const { scanFile: scanFileAtLast } = proxyActivities<Activities>({ startToCloseTimeout: '2 minutes', retry: { initialInterval: '1 minute', backoffCoefficient: 1 } });

/** A code that comes late is of no use: the candidate asks for another. */
export const { sendCode } = proxyActivities<Activities>({ startToCloseTimeout: '10 seconds', retry: { initialInterval: '1 second', maximumAttempts: 5 } });

/** A message that nobody took for a day comes too late. */
export const { sendMessage } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '24 hours',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 3, maximumInterval: '30 minutes' },
});

/** Asked again later on; a carrier that is down for an hour is no reason to wait here. */
export const { askReceipt } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 3, maximumInterval: '10 minutes' },
});

/** The next reading comes an hour later, and goes on where the last one ended. A login that was refused is not tried again at once: that could lock the account. */
export const { readBounces } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  scheduleToCloseTimeout: '30 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 3, maximumInterval: '10 minutes', nonRetryableErrorTypes: ['MailboxRefused'] },
});
