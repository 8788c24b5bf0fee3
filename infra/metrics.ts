/**
 * What the probe measures, every five minutes, and the alarms read. It writes them to its log in CloudWatch's
 * embedded metric format under `NAMESPACE`, with the one dimension `STAGE`, whose value is in the
 * variable `ENV.stage`.
 */
export const METRICS = {
  NAMESPACE: 'Dengke',
  STAGE: 'Stage',
  /** Seconds for which the oldest task of the queue has waited; 0 when none waits. */
  backlogAge: 'BacklogAge',
  /** Schedules that are missing, paused, or have not run for 26 hours. */
  deadSchedules: 'DeadSchedules',
} as const;
