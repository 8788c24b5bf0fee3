import { parseArgs } from 'node:util';
import { around } from './around';
import { claims } from './claims';
import { counts } from './counts';
import { growth } from './growth';
import { say } from './lab';
import { memoryPer1000 } from './memory';
import { aroundPart, claimsPart, countsPart, growthPart, isOver, memoryPart, serverlessPart, table, throughputPart, type Part } from './report';
import { serverless } from './serverless';
import { throughput } from './throughput';

/** Each on fresh engines of its own, one after the other. */
const PARTS: ReadonlyMap<string, () => Promise<Part>> = new Map([
  ['counts', async () => countsPart(await counts())],
  ['around', async () => aroundPart(await around())],
  ['throughput', async () => throughputPart(await throughput())],
  ['memory', async () => memoryPart(await memoryPer1000())],
  ['claims', async () => claimsPart(await claims())],
  ['growth', async () => growthPart(await growth())],
  ['serverless', async () => serverlessPart(await serverless())],
]);

const USAGE = `用法 / usage: npm run bench -- [--json] [--only ${[...PARTS.keys()].join('|')}]`;

async function main(): Promise<number> {
  const { json, only } = options();
  const chosen = [...PARTS].filter(([name]) => only === undefined || name === only);
  const parts: Part[] = [];
  for (const [, measure] of chosen) parts.push(await measure());
  const document = Object.assign({}, ...parts.map((part) => part.json)) as object;
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : `${table(parts)}\n`);
  const over = parts.flatMap(({ rows }) => rows).filter(isOver);
  for (const { what } of over) say(`超出预算 / over budget: ${what.zh} / ${what.en}`);
  return over.length === 0 ? 0 : 1;
}

class UsageError extends Error {}

function options(): { json?: boolean; only?: string } {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
    if (values.only === undefined || PARTS.has(values.only)) return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  throw new UsageError(USAGE);
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof UsageError ? error.message : String(error instanceof Error ? error.stack : error));
    // What a measurement that failed has under way must not keep the process alive.
    process.exit(1);
  }
}

// The engine's programs end with this process; the SDK alone would only stop the worker, and leave us waiting for it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

void run();
