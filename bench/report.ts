import type { Text } from '../domain/text';
import type { Around } from './around';
import type { Claims } from './claims';
import type { Counts, LifeCost } from './counts';
import type { Growth } from './growth';
import type { Footprint } from './histories';
import type { Serverless } from './serverless';
import type { Throughput } from './throughput';
import { keysOf } from '../domain/keys';

/** One figure beside what it may be at most. */
export interface Row {
  readonly what: Text;
  readonly value: number;
  readonly budget?: number;
  readonly unit?: string;
}

/** A part of the bench: its share of the JSON document, its figures, and where they come from. */
export interface Part {
  readonly json: Readonly<Record<string, unknown>>;
  readonly rows: readonly Row[];
  readonly detail?: string;
}

const row = (zh: string, en: string, value: number, unit?: string, budget?: number): Row => ({ what: { zh, en }, value, unit, budget });

export const isOver = ({ value, budget }: Row): boolean => budget !== undefined && !(value <= budget);

const round = (value: number) => Math.round(value * 100) / 100;

const costs = ({ actions, events, bytes, workflowTasks }: Footprint) =>
  ({ actions: round(actions), events: round(events), bytes: Math.round(bytes), workflowTasks: round(workflowTasks) });

const lifeRows = (zh: string, en: string, cost: LifeCost, budget?: { actions: number; events: number; bytes: number }): Row[] => [
  row(`${zh}：动作`, `${en}: actions`, cost.actions, undefined, budget?.actions),
  row(`${zh}：事件`, `${en}: events`, cost.events, undefined, budget?.events),
  row(`${zh}：历史字节`, `${en}: history`, cost.bytes, 'B', budget?.bytes),
  row(`${zh}：工作流任务`, `${en}: workflow tasks`, cost.workflowTasks),
  row(`${zh}：重放`, `${en}: replay`, cost.replayCpuMs, 'ms CPU'),
];

/** From `register` to `certified`, reminders included. */
export const HAPPY_BUDGET = { actions: 28, events: 130, bytes: 40_000 };

export const countsPart = ({ happyPath, longestPath }: Counts): Part => ({
  json: { happyPath: costs(happyPath), longestPath: costs(longestPath) },
  rows: [...lifeRows('顺利的一生', 'happy path', happyPath, HAPPY_BUDGET), ...lifeRows('最长的一生', 'longest path', longestPath)],
  detail: breakdown('顺利的一生 / happy path', happyPath) + breakdown('最长的一生 / longest path', longestPath),
});

const AROUND: Readonly<Record<keyof Around, Text>> = {
  messages: { zh: '消息（邮件、短信与回执）', en: 'messages (e-mail, text and receipt)' },
  checkIn: { zh: '签到（两科）', en: 'check-in (two subjects)' },
  scoreSheet: { zh: '成绩表', en: 'score sheet' },
};

export const aroundPart = (around: Around): Part => ({
  json: { around: Object.fromEntries(Object.entries(around).map(([name, { actions, bytes }]) => [name, { actions: round(actions), bytes: Math.round(bytes) }])) },
  rows: [
    row('每人的消息', 'messages each', around.messages.count),
    ...keysOf(AROUND).flatMap((name) => {
      const { zh, en } = AROUND[name];
      return [row(`${zh}：每人动作`, `${en}: actions each`, around[name].actions), row(`${zh}：每人历史字节`, `${en}: history each`, around[name].bytes, 'B')];
    }),
  ],
});

export const throughputPart = ({ perSecond, barePerSecond, ratio, cpuMs, cpuRatio }: Throughput): Part => ({
  json: { throughput: { perSecond: round(perSecond), barePerSecond: round(barePerSecond), ratio: round(ratio) } },
  rows: [
    row('每秒完成', 'lives per second', perSecond, '/s'),
    row('同样更新次数的空工作流', 'bare workflow with as many updates', barePerSecond, '/s'),
    row('两者之比', 'ratio', ratio),
    row('每生 CPU', 'CPU per life', cpuMs, 'ms'),
    row('与空工作流之比', 'CPU, ratio to bare', cpuRatio),
  ],
});

export const memoryPart = (mib: number): Part => ({
  json: { memoryPer1000: round(mib) },
  rows: [row('每千份在办报名的内存', 'memory per 1,000 open registrations', mib, 'MiB')],
});

export const claimsPart = ({ p50Ms, p99Ms, over, granted, waiting }: Claims): Part => ({
  json: { claims: { p99Ms: Math.round(p99Ms), over } },
  rows: [
    row('400人同时申请：中位', '400 claims at once: median', p50Ms, 'ms'),
    row('400人同时申请：p99', '400 claims at once: p99', p99Ms, 'ms', 2_000),
    row('获得名额', 'seats granted', granted),
    row('候补', 'waiting', waiting),
    row('超发名额', 'seats over capacity', over, undefined, 0),
  ],
});

export const growthPart = ({ actions, events, cpu, largestHistory, sessionRuns }: Growth): Part => ({
  json: { growth: { actions: round(actions), events: round(events), cpu: round(cpu) } },
  rows: [
    row('400→4000人：每人动作', '400 → 4,000: actions each', actions, '×', 1.02),
    row('400→4000人：每人事件', '400 → 4,000: events each', events, '×', 1.02),
    row('400→4000人：每人 CPU', '400 → 4,000: CPU each', cpu, '×'),
    row('最长的历史', 'longest history', largestHistory, 'events', 10_000),
    row('期的运行段数', 'runs of the session', sessionRuns),
  ],
});

export const serverlessPart = ({ assetMb, firstPollMs, memoryMb, alone, crowd }: Serverless): Part => ({
  json: { serverless: { assetMb: round(assetMb), firstPollMs: Math.round(firstPollMs), memoryMb: Math.round(memoryMb), alone: rounded(alone), crowd: rounded(crowd) } },
  rows: [
    row('部署包（zip）', 'worker asset, zipped', assetMb, 'MB', 25),
    row('冷启动到首次轮询', 'cold start to first poll', firstPollMs, 'ms'),
    row('最大内存', 'memory, most', memoryMb, 'MB', 1024),
    row('单独一人，各步分开：调用', 'one candidate, acts apart: invocations', alone.invocations),
    row('单独一人，各步分开：GB·秒', 'one candidate, acts apart', alone.gigabyteSeconds, 'GB·s'),
    row('50人同时各步：每人调用', '50 candidates act at once: invocations each', crowd.invocations),
    row('50人同时各步：每人 GB·秒', '50 candidates act at once, each', crowd.gigabyteSeconds, 'GB·s'),
  ],
});

const rounded = (bill: Serverless['alone']) => ({ invocations: round(bill.invocations), gigabyteSeconds: round(bill.gigabyteSeconds) });

/** Where the events and bytes of a life go: its own, and its share of the sessions. */
function breakdown(title: string, { own, share }: LifeCost): string {
  const types = [...new Set([...Object.keys(own.byType), ...Object.keys(share.byType)])];
  const size = (type: string) => (own.byType[type]?.bytes ?? 0) + (share.byType[type]?.bytes ?? 0);
  const lines = types
    .toSorted((a, b) => size(b) - size(a))
    .map((type) => [type, own.byType[type]?.events ?? 0, share.byType[type]?.events ?? 0, size(type)] as const)
    .map(([type, mine, shared, bytes]) => `  ${type.padEnd(46)}${cell(mine)}${cell(shared)}${cell(bytes)}`);
  const sum = `  ${'动作 / actions'.padEnd(44)}${cell(own.actions)}${cell(share.actions)}`;
  const head = `  ${''.padEnd(46)}${['own', 'session', 'bytes'].map((name) => name.padStart(11)).join('')}`;
  return `\n${title}\n${[head, sum, ...lines].join('\n')}\n`;
}

const cell = (value: number) => String(round(value)).padStart(11);

/** Figures with the budget beside each; what is over says so. */
export function table(parts: readonly Part[]): string {
  const rows = parts.flatMap((part) => part.rows).map((figure) => {
    const { what, value, budget, unit = '' } = figure;
    const limit = budget === undefined ? '' : `  ≤ ${budget}  ${isOver(figure) ? '超出 / OVER' : '✓'}`;
    return `${cell(value)} ${unit.padEnd(7)} ${what.zh} / ${what.en}${limit}`;
  });
  return [...rows, ...parts.flatMap(({ detail }) => detail ?? [])].join('\n');
}
