import { messageOf } from '../engine/errors';
import { quietRuntime } from '../worker/compose';
import { readAnnouncement, refusalLines } from '../worker/session-of';
import { withHouse } from './house';
import { HELP, parseOptions, type Options } from './options';
import { rehearse } from './rehearse';
import { reportOf } from './report/text';

const BAD_INPUT = 2;
const INTERRUPTED = 130;

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function run(options: Options): Promise<number> {
  const published = await readAnnouncement(options.announcement);
  if (!published.ok) return fail(refusalLines(published));
  const rehearsed = await withHouse(say, (site) => rehearse(site, published.value, options, say));
  if (!rehearsed.ok) return fail(refusalLines(rehearsed));
  const { document } = rehearsed.value;
  process.stdout.write(`${options.json ? JSON.stringify(document) : reportOf(rehearsed.value, options.lang)}\n`);
  return document.invariants.every(({ held }) => held) ? 0 : 1;
}

function fail(message: string): number {
  say(message);
  return BAD_INPUT;
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options !== 'help') return await run(options);
    process.stdout.write(`${HELP}\n`);
    return 0;
  } catch (error) {
    return fail(messageOf(error));
  }
}

quietRuntime('ERROR');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(INTERRUPTED));
// What a rehearsal that failed has under way must not keep the process alive.
void main(process.argv.slice(2)).then((code) => process.stdout.write('', () => process.exit(code)));
