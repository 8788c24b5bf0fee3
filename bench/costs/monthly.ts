import type { Text } from '../../domain/text';
import { AWS, TEMPORAL_CLOUD } from './prices';
import { ASSUMED, FIXED, MEASURED } from './usage';

/** Temporal Cloud, or a server of our own. */
export type Server = 'cloud' | 'own';

export interface Line {
  readonly what: Text;
  readonly usd: number;
}

const HOURS = 730;
/** As Temporal Cloud counts a month of storage. */
const STORAGE_HOURS = 744;
const MILLION = 1e6;

const lambda = (requests: number, gbSeconds: number): number => (requests / MILLION) * AWS.lambda.perMillionRequests + gbSeconds * AWS.lambda.perGbSecond;

/** What a month costs in which so many register and come to an end. */
export function monthly(registrations: number, server: Server): Line[] {
  return [...(server === 'cloud' ? temporalCloud(registrations) : ownServer()), ...functions(registrations), ...store(registrations), ...upkeep(registrations, server)];
}

export const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, { usd }) => sum + usd, 0);

const line = (zh: string, en: string, usd: number): Line => ({ what: { zh, en }, usd });

function temporalCloud(registrations: number): Line[] {
  const { messages, exam } = MEASURED.around;
  const priceOf = (actions: number) => (actions / MILLION) * TEMPORAL_CLOUD.perMillionActions;
  const lines = [
    line('Temporal Cloud：报名与名额', 'Temporal Cloud: registrations and seats', priceOf(registrations * MEASURED.actions + FIXED.jobRuns * FIXED.actionsPerJobRun)),
    line('Temporal Cloud：邮件与短信', 'Temporal Cloud: e-mails and text messages', priceOf(registrations * messages.actions)),
    line('Temporal Cloud：签到与成绩表', 'Temporal Cloud: check-in and score sheet', priceOf(registrations * exam.actions)),
  ];
  const historyGb = (registrations * (MEASURED.historyBytes + messages.historyBytes + exam.historyBytes)) / 1e9;
  const forStorage = historyGb * STORAGE_HOURS * (ASSUMED.openMonths * TEMPORAL_CLOUD.perActiveGbHour + ASSUMED.retainedMonths * TEMPORAL_CLOUD.perRetainedGbHour);
  return [
    ...lines,
    line('Temporal Cloud：存储', 'Temporal Cloud: storage', forStorage),
    line('Temporal Cloud：套餐', 'Temporal Cloud: plan', (totalOf(lines) + forStorage) * TEMPORAL_CLOUD.planShare),
  ];
}

function ownServer(): Line[] {
  const { vcpu, memoryGb, databaseGb, natGb, logGb, metrics } = FIXED.own;
  return [
    line('自建引擎：Fargate', 'own server: Fargate', HOURS * (vcpu * AWS.fargate.perVcpuHour + memoryGb * AWS.fargate.perGbHour)),
    line('自建引擎：数据库', 'own server: database', HOURS * AWS.rds.perMicroHour + databaseGb * AWS.rds.perGbMonth),
    line('自建引擎：网络', 'own server: network', HOURS * (AWS.nat.perHour + AWS.publicIpv4.perHour) + natGb * AWS.nat.perGb + AWS.route53.perPrivateZone),
    line('自建引擎：日志与指标', 'own server: logs and metrics', logGb * AWS.cloudWatch.perLogGb + metrics * AWS.cloudWatch.perMetric),
  ];
}

function functions(registrations: number): Line[] {
  const perJob = MEASURED.workerGbSeconds / MEASURED.workerInvocations;
  const requests = registrations * ASSUMED.requests;
  return [
    line('工作函数', 'worker', lambda(registrations * MEASURED.workerInvocations + FIXED.jobRuns, registrations * MEASURED.workerGbSeconds + FIXED.jobRuns * perJob)),
    line('门户函数与网关', 'portal and gateway', lambda(requests, requests * ASSUMED.gbSecondsPerRequest) + (requests / MILLION) * AWS.apiGateway.perMillionRequests),
    line('探测函数', 'probe', lambda(FIXED.probeInvocations, FIXED.probeInvocations * FIXED.probeGbSeconds)),
  ];
}

function store(registrations: number): Line[] {
  const { storedMb, puts, gets, sentMb } = ASSUMED;
  return [
    line('资料与记录（保存的每个月）', 'papers and records, each month they are kept', ((registrations * storedMb) / 1000) * AWS.s3.perGbMonth),
    line('存储请求', 'requests to the store', (registrations * (puts * AWS.s3.perThousandPuts + gets * AWS.s3.perThousandGets)) / 1000),
    line('流出流量', 'data sent out', ((registrations * sentMb) / 1000) * AWS.dataOut.perGb),
  ];
}

function upkeep(registrations: number, server: Server): Line[] {
  const invocations = registrations * (MEASURED.workerInvocations + ASSUMED.requests) + FIXED.probeInvocations;
  const secrets = FIXED.secrets[server] + (server === 'own' ? FIXED.own.databaseSecrets : 0);
  return [
    line('密钥', 'key and secrets', FIXED.keys * AWS.kms.perKey + secrets * AWS.secretsManager.perSecret),
    line('告警、指标、日志', 'alarms, metrics, logs', FIXED.alarms * AWS.cloudWatch.perAlarm + FIXED.metrics * AWS.cloudWatch.perMetric + ((invocations * ASSUMED.logKbPerInvocation) / MILLION) * AWS.cloudWatch.perLogGb),
  ];
}
