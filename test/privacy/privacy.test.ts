import { Client } from '@temporalio/client';
import { pino } from 'pino';
import { createPortal } from '../../portal/app';
import { createTokens } from '../../portal/tokens';
import { TASK_QUEUE } from '../../workflows/messages';
import { install, type Installation } from '../faults/installation';
import { findAll, type Places } from './grep';
import { carried, certified, FAILED, failed, onLists, openSmall, PROVINCIAL_NUMBER, refusedByApi } from './lives';
import { PEOPLE, secretsOf } from './people';
import { filesOf, keysOf, visibilityOf } from './places';

/** Said in the open on purpose, in every place: proves that the search finds what is there. */
const CONTROL = '司马昭之心 control 440199197001011234';

let own: Installation;
let places: Places;

beforeAll(async () => {
  own = await install();
  const { site, stack, dataDir, worker } = own;
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const tokens = createTokens({ staff: new Map(), idKey: Buffer.alloc(32, 1), now: Date.now });
  const app = createPortal({ ...site.site, tokens, now: Date.now, log });
  const [first, second, third, fourth, fifth] = PEOPLE as [(typeof PEOPLE)[0], ...typeof PEOPLE];

  const terms = await openSmall(site, 'held', 1);
  await onLists(site, terms, third!);
  await failed(site, terms, fourth!);
  expect(await refusedByApi(app, terms.session, fifth!)).toEqual([422, 422, 404, 400, 401, 404]);
  await carried(site, second!);
  await certified(site, terms, first);
  await stack.store.kill();
  await Promise.all([site.register(await openSmall(site, 'no-store', 1), 0, fifth), stack.store.start()]);
  await plant();
  log.warn(CONTROL);
  await worker.stop();
  places = { ...filesOf(dataDir), ...(await keysOf(site.site)), ...(await visibilityOf(site.site)), 'log of the API': Buffer.from(lines.join('\n')) };
}, 90_000);
afterAll(() => own.close());

/** A payload, a memo and an id that nothing seals. */
async function plant(): Promise<void> {
  const { connection, namespace } = own.site.site;
  const open = new Client({ connection, namespace });
  await open.workflow.start('nobody', { workflowId: CONTROL, taskQueue: `${TASK_QUEUE}-nobody`, args: [CONTROL], memo: { control: CONTROL } });
  await new Promise((resolve) => { setTimeout(resolve, 1_000); });
}

test('the search finds what lies open', () => {
  const found = findAll([CONTROL], places).map((line) => line.split(':')[0]);
  expect(found).toEqual(expect.arrayContaining(['visibility', 'log of the API']));
  expect(found.some((place) => place?.startsWith('temporal.db'))).toBe(true);
});

test.each(['utf8', 'utf16le', 'base64', 'hex'] as const)('in %s as well', (encoding) => {
  const bytes = encoding === 'utf16le' ? Buffer.from(CONTROL, encoding) : Buffer.from(`x${CONTROL}y`);
  const place = encoding === 'utf8' || encoding === 'utf16le' ? bytes : Buffer.from(bytes.toString(encoding));
  expect(findAll([CONTROL], { place })).toEqual([`place: ${CONTROL}`]);
});

test('there was something to find it in', () => {
  const sizes = Object.fromEntries(Object.entries(places).map(([place, bytes]) => [place, bytes.length]));
  const { 'temporal.db': database = 0, 'temporal.db-wal': journal = 0 } = sizes;
  expect(database + journal).toBeGreaterThan(500_000);
  for (const place of ['worker.log', 'store/', 'keys of own-records', 'visibility']) expect(sizes[place]).toBeGreaterThan(100);
});

test('the engine sees of a failure that there was one', async () => {
  const { connection, namespace } = own.site.site;
  const { history } = await connection.workflowService.getWorkflowExecutionHistory({ namespace, execution: { workflowId: FAILED } });
  const failure = history?.events?.at(-1)?.workflowExecutionFailedEventAttributes?.failure;
  expect(failure).toMatchObject({ message: 'Encoded failure', stackTrace: '', applicationFailureInfo: { type: 'bad-name' } });
});

test('nobody’s name, number, mobile or employer is anywhere in the clear', () => {
  expect(findAll([...PEOPLE.flatMap(secretsOf), PROVINCIAL_NUMBER], places)).toEqual([]);
});
