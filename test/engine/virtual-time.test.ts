import { Client, Connection } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { msToTs } from '@temporalio/common/lib/time';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { ensureNamespace } from '../../engine/namespaces';
import { fastForward, virtualNow } from '../../engine/virtual-time';
import { testStack } from '../support/stack';
import { restless, sleeper, waiter, wake, woken } from './sleeper';

const DAY = 86_400_000;
const SLACK = 60_000;
const namespace = 'virtual-time';
const taskQueue = 'sleepers';

let connection: Connection;
let native: NativeConnection;
let client: Client;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { address } = testStack().temporal;
  connection = await Connection.connect({ address });
  await ensureNamespace(connection, namespace, { retentionDays: 1 });
  native = await NativeConnection.connect({ address });
  worker = await Worker.create({ connection: native, namespace, taskQueue, workflowsPath: require.resolve('./sleeper') });
  running = worker.run();
  client = new Client({ connection, namespace });
});

afterAll(async () => {
  worker.shutdown();
  await running;
  await native.close();
  await connection.close();
});

const forward = (workflowId: string, ms: number) => fastForward(connection, namespace, workflowId, ms);
const now = (workflowId: string) => virtualNow(connection, namespace, workflowId);

/** How far its clock is ahead of ours, in whole days. */
const daysAhead = async (workflowId: string) => Math.floor((await now(workflowId) - Date.now() + SLACK) / DAY);

test('a clock goes exactly as far as it is told, again and again, through every timer on the way', async () => {
  const handle = await client.workflow.start(sleeper, { workflowId: 'again', taskQueue, args: [3, 10 * DAY] });
  expect(await daysAhead('again')).toBe(0);
  await forward('again', 9 * DAY);
  expect([await daysAhead('again'), await handle.query(woken)]).toEqual([9, []]);
  await forward('again', 2 * DAY);
  expect([await daysAhead('again'), (await handle.query(woken)).length]).toEqual([11, 1]);
  await forward('again', 10 * DAY);
  expect([await daysAhead('again'), (await handle.query(woken)).length]).toEqual([21, 2]);
  await handle.terminate();
});

test('the timers fire at their own time, not at the end of the skip', async () => {
  const start = Date.now();
  const handle = await client.workflow.start(sleeper, { workflowId: 'exact', taskQueue, args: [3, DAY] });
  await forward('exact', 30 * DAY);
  const ahead = (await handle.result()).map((time) => Math.floor((time - start) / DAY));
  expect(ahead).toEqual([1, 2, 3]);
});

test('a run may skip more often than the server allows by default', async () => {
  const handle = await client.workflow.start(sleeper, { workflowId: 'often', taskQueue, args: [210, DAY] });
  await forward('often', 220 * DAY);
  expect(await handle.result()).toHaveLength(210);
});

test('one that waits for people only is moved as well', async () => {
  const handle = await client.workflow.start(waiter, { workflowId: 'waiter', taskQueue });
  await forward('waiter', 40 * DAY);
  await handle.signal(wake);
  expect(Math.floor((await handle.result() - Date.now() + SLACK) / DAY)).toBe(40);
});

test('the skip goes on in the next run, from where the old one left off', async () => {
  const handle = await client.workflow.start(restless, { workflowId: 'restless', taskQueue, args: [5, DAY] });
  await forward('restless', 3.25 * DAY);
  expect(await daysAhead('restless')).toBe(3);
  await forward('restless', 3 * DAY);
  expect(Math.floor((await handle.result() - Date.now() + SLACK) / DAY)).toBe(5);
});

test('a closed workflow has no time to skip; one that never was is an error', async () => {
  const handle = await client.workflow.start(waiter, { workflowId: 'closed', taskQueue });
  await handle.terminate();
  await expect(forward('closed', DAY)).resolves.toBeUndefined();
  await expect(forward('never', DAY)).rejects.toThrow(/not found/);
});

test('a workflow can be started with its clock already running free', async () => {
  await connection.workflowService.startWorkflowExecution({
    namespace, workflowId: 'free', requestId: 'free', workflowType: { name: 'sleeper' }, taskQueue: { name: taskQueue },
    input: { payloads: [3, DAY].map((value) => defaultPayloadConverter.toPayload(value)) },
    timeSkippingConfig: { enabled: true },
  });
  expect(await client.workflow.getHandle<typeof sleeper>('free').result()).toHaveLength(3);
});

test('a workflow can begin later, by its own clock', async () => {
  await connection.workflowService.startWorkflowExecution({
    namespace, workflowId: 'later', requestId: 'later', workflowType: { name: 'waiter' }, taskQueue: { name: taskQueue },
    workflowStartDelay: msToTs(20 * DAY),
    timeSkippingConfig: { enabled: true, fastForwardConfig: { id: 'later', duration: msToTs(20 * DAY) } },
  });
  const handle = client.workflow.getHandle<typeof waiter>('later');
  await handle.signal(wake);
  expect(Math.floor((await handle.result() - Date.now() + SLACK) / DAY)).toBe(20);
});
