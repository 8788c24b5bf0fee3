/** What one registration takes from `register` to `certified`, measured. */
export const MEASURED = {
  /** `npm run bench -- --only counts`: the happy path, its share of the session included. */
  actions: 25.5,
  historyBytes: 33_200,
  /** `npm run bench -- --only serverless`: alone, each act apart. Fifty at once share their invocations and take a twelfth of it. */
  workerInvocations: 8,
  workerGbSeconds: 50.2,
  /** `npm run bench -- --only around`: what stands around such a life, for each, in actions and in bytes of history. */
  around: {
    messages: { actions: 35, historyBytes: 27_900 },
    exam: { actions: 5.4, historyBytes: 3_300 },
  },
} as const;

/** What nobody can measure beforehand. */
export const ASSUMED = {
  /** Pages and API, of the candidate and of the staff who serve them. */
  requests: 60,
  gbSecondsPerRequest: 0.15,
  /** Six papers as a telephone takes them, and ten versions of the record. */
  storedMb: 6.1,
  puts: 25,
  gets: 80,
  /** Pages, and papers that reviewers look at. */
  sentMb: 8,
  logKbPerInvocation: 1.5,
  /** For so long a history is open, and kept after. */
  openMonths: 1,
  retainedMonths: 1,
} as const;

/** What is there whether anybody registers or not. The numbers of resources are those of the templates. */
export const FIXED = {
  keys: 1,
  alarms: 8,
  metrics: 2,
  secrets: { cloud: 6, own: 7 },
  /** The probe, every five minutes. */
  probeInvocations: 12 * 24 * 365 / 12,
  probeGbSeconds: 0.25,
  /** Four jobs a day, and one each hour from eight to eight: a run of a schedule is three actions, and each runs one activity. */
  jobRuns: (4 + 13) * 365 / 12,
  actionsPerJobRun: 4,
  /** A server of our own: the task as it is by default, the database with its password, one gateway; flow logs, insights. */
  own: { vcpu: 0.5, memoryGb: 1, databaseGb: 20, databaseSecrets: 1, natGb: 1, logGb: 1, metrics: 10 },
} as const;
