import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { dataConverter } from '../../worker/codec';
import { PATCHES, type Patch } from '../../workflows/patches';
import { testStack } from '../support/stack';
import type { History } from './histories';
import { REPLAY_KEYS } from './keys';
import { replay } from './replaying';
import type * as sample from './sample';

type Sample = keyof typeof sample;

const quiet = { log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const { temporal } = testStack();
const namespace = 'default';
const taskQueue = `patches-${process.pid}`;
const converter = dataConverter(REPLAY_KEYS.payload);
let bundle: { code: string };
let histories: Record<'before' | 'after', History>;

beforeAll(async () => {
  bundle = await bundleWorkflowCode({ workflowsPath: require.resolve('./sample'), logger: quiet });
  const [connection, native] = await Promise.all([Connection.connect({ address: temporal.address }), NativeConnection.connect({ address: temporal.address })]);
  const client = new Client({ connection, namespace, dataConverter: converter });
  const lived = async (type: Sample) => {
    const run = await client.workflow.start(type, { taskQueue, workflowId: `${taskQueue}-${type}` });
    await run.result();
    return run.fetchHistory();
  };
  const worker = await Worker.create({ connection: native, namespace, taskQueue, workflowBundle: bundle, dataConverter: converter });
  histories = await worker.runUntil(async () => ({ before: await lived('before'), after: await lived('after') }));
  await Promise.all([connection.close(), native.close()]);
});

/** What replaying a history with another version of the workflow comes to. */
async function replayedAs(type: Sample, lived: 'before' | 'after'): Promise<Error | undefined> {
  const history = structuredClone(histories[lived]);
  history.events![0]!.workflowExecutionStartedEventAttributes!.workflowType!.name = type;
  const [result] = await replay(bundle, [{ workflowId: type, history }]);
  return result?.error;
}

test('a run begun before a patch replays with it, and not without', async () => {
  expect(await replayedAs('after', 'before')).toBeUndefined();
  expect(await replayedAs('unpatched', 'before')).toBeInstanceOf(DeterminismViolationError);
});

test('a run begun with a patch replays once it is retired', async () => {
  expect(await replayedAs('retired', 'after')).toBeUndefined();
});

test('every listed patch says since when, why and until when', () => {
  for (const { since, reason, until } of Object.values<Patch>(PATCHES)) {
    expect(since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(until > since).toBe(true);
    expect(reason).not.toBe('');
  }
});

test('workflows know patches from the list only', () => {
  const folder = join(__dirname, '../../workflows');
  const direct = readdirSync(folder).filter((name) => /\b(patched|deprecatePatch)\b/.test(readFileSync(join(folder, name), 'utf8')));
  expect(direct).toEqual(['patches.ts']);
});
