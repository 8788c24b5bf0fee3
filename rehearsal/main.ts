import { text } from 'node:stream/consumers';
import type { RehearsalNews } from '../domain/rehearsal';
import { messageOf } from '../engine/errors';
import { quietRuntime } from '../worker/compose';
import { announcementIn, readAnnouncement, refusalLines } from '../worker/session-of';
import { withHouse } from './house';
import { HELP, parseOptions, type Options } from './options';
import { rehearse } from './rehearse';
import { lineOf } from './report/progress';
import { reportOf } from './report/text';

const BAD_INPUT = 2;
const INTERRUPTED = 130;
const STDIN = '-';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** As lines of JSON for a program, as words for a terminal. */
const teller = ({ progress }: Options) => (news: RehearsalNews): void => {
  const line = progress ? JSON.stringify(news) : lineOf(news);
  if (line !== undefined) say(line);
};

async function run(options: Options): Promise<number> {
  const published = options.announcement === STDIN ? announcementIn(await text(process.stdin)) : await readAnnouncement(options.announcement);
  if (!published.ok) return fail(refusalLines(published));
  const rehearsed = await withHouse(say, (site) => rehearse(site, published.value, options, teller(options)));
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
const interrupted = () => process.exit(INTERRUPTED);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
// Whoever started this and watches it has gone.
process.once('disconnect', interrupted);
// What a rehearsal that failed has under way must not keep the process alive.
void main(process.argv.slice(2)).then((code) => process.stdout.write('', () => process.exit(code)));
