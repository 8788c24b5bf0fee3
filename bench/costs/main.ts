import { parseArgs } from 'node:util';
import { PRICES_READ } from './prices';
import { asJson, table } from './table';

const USAGE = '用法 / usage: npm run costs -- [--json]';

function main(): void {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
    process.stdout.write(values.json ? `${JSON.stringify({ pricesRead: PRICES_READ, usd: asJson() }, null, 2)}\n` : `${table()}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exitCode = 1;
  }
}

main();
