import { startStack } from '../../engine/stack';

/** Starts a stack in the folder named by the first argument, says so, and waits to be killed. */
async function main(): Promise<void> {
  await startStack({ dataDir: process.argv[2] ?? '', persistent: true, log: () => undefined });
  process.stdout.write('up\n');
  setInterval(() => undefined, 60_000);
}

void main();
