/** When these were read. Public list prices in US dollars, of us-east-1; no free tier and no discount is taken off. */
export const PRICES_READ = '2026-11';

/** Of Temporal Cloud on its Developer plan: https://docs.temporal.io/cloud/pricing */
export const TEMPORAL_CLOUD = {
  perMillionActions: 50,
  perActiveGbHour: 0.042,
  perRetainedGbHour: 0.00105,
  /** The plan's price, as a share of what is used. */
  planShare: 0.1,
} as const;

/** Of AWS: https://aws.amazon.com/<service>/pricing */
export const AWS = {
  lambda: { perMillionRequests: 0.2, perGbSecond: 0.0000133334 }, // arm64
  apiGateway: { perMillionRequests: 1 }, // HTTP API
  s3: { perGbMonth: 0.023, perThousandPuts: 0.005, perThousandGets: 0.0004 },
  dataOut: { perGb: 0.09 },
  kms: { perKey: 1 },
  secretsManager: { perSecret: 0.4 },
  cloudWatch: { perAlarm: 0.1, perMetric: 0.3, perLogGb: 0.5 },
  fargate: { perVcpuHour: 0.03238, perGbHour: 0.00356 }, // arm64
  rds: { perMicroHour: 0.016, perGbMonth: 0.115 }, // db.t4g.micro, PostgreSQL, one zone; gp3
  nat: { perHour: 0.045, perGb: 0.045 },
  publicIpv4: { perHour: 0.005 },
  route53: { perPrivateZone: 0.5 },
} as const;
