import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow';
import { startStack, type Stack } from '../../engine/stack';
import type { SessionNotice } from '../../domain/effects';
import type { SessionState, SessionView } from '../../domain/session';
import { noticeSignal, WORKFLOW_IDS } from '../../workflows/messages';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';
import { encodeTestStack, TEST_STACK_VARIABLE } from '../support/stack';

/** Events at which this server suggests to continue as new; its own measure is 4,096. */
const SUGGESTED = 900;
/** More than are told in one go. */
const CLAIMS = 210;

const shared = process.env[TEST_STACK_VARIABLE];
const dataDir = mkdtempSync(join(tmpdir(), 'dengke-long-'));
let stack: Stack;
let site: TestSite;

beforeAll(async () => {
  stack = await startStack({ dataDir, persistent: false, settings: { 'limit.historyCount.suggestContinueAsNew': SUGGESTED }, log: () => undefined });
  process.env[TEST_STACK_VARIABLE] = encodeTestStack(stack);
  site = await testSite();
  await site.work();
});

afterAll(async () => {
  process.env[TEST_STACK_VARIABLE] = shared;
  await site.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const handle = (runId?: string) => site.site.client.workflow.getHandle(WORKFLOW_IDS.session.to('long'), runId);
const length = async () => (await handle().describe()).historyLength;
const run = async () => (await handle().describe()).runId;

const notify = (kind: SessionNotice['kind'], registrations: readonly string[]) =>
  Promise.all(registrations.map((registration) => handle().signal(noticeSignal, { kind, session: 'long', registration })));

async function view(): Promise<SessionView> {
  const found = await site.site.gateway.session('long');
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

/** Until nothing more comes into the history by itself; answers its length. */
async function quiet(): Promise<number> {
  for (let last = await length(); ; ) {
    await sleep(400);
    const now = await length();
    if (now === last) return now;
    last = now;
  }
}

/** With confirmations that say nothing new: an event each, and a few for the task. */
async function growTo(events: number): Promise<void> {
  for (let now = await quiet(); now < events; now = await quiet()) await notify('confirm', Array.from({ length: Math.max(1, events - now - 5) }, () => 'candidate-0'));
}

/** The state one run handed to the next. */
async function handedOn(runId: string): Promise<SessionState> {
  const { events } = await handle(runId).fetchHistory();
  const payloads = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.input?.payloads;
  const [start] = await decodeArrayFromPayloads(site.site.client.options.loadedDataConverter, payloads ?? []);
  return (start as { state: SessionState }).state;
}

it('a session continues as new and loses nothing, with people still to be told', async () => {
  const terms = await site.open({ ...currentAnnouncement({ capacity: CLAIMS + 2, minimum: 2 }), id: 'long' });
  await notify('claim', Array.from({ length: CLAIMS }, (_, index) => `candidate-${index}`));
  const last = [await site.register(terms, 1), await site.register(terms, 2), await site.register(terms, 3)];
  await notify('confirm', ['candidate-0', 'candidate-1']);
  await growTo(SUGGESTED - 16);
  const [before, first] = [await view(), await run()];
  expect(before).toMatchObject({ taken: CLAIMS + 2, waiting: 1, confirmed: 2 });

  expect(await site.decide('long')).toBe(true);
  for (const deadline = Date.now() + 20_000; (await run()) === first && Date.now() < deadline; ) await sleep(100);

  const { decision, ...after } = await view();
  expect(decision).toMatchObject({ held: true, confirmed: 2 });
  expect(after).toEqual(before);
  expect((await handedOn(first)).telling).toMatchObject([{ what: 'decision' }]);
  for (const id of last) await site.untilStage(id, 'deferred');
  const record = await site.site.records.readRecord<SessionState>({ kind: 'session', id: 'long' });
  expect(record?.file.audit.map(({ act }) => act)).toEqual(['open', 'decide']);
  expect(await site.site.gateway.openSessions()).toEqual([]);
});

it('goes on as before', async () => {
  const next = await site.open({ ...currentAnnouncement({ capacity: 2, minimum: 1 }), id: 'next' });
  await site.site.gateway.nameNext('long', next, { role: 'exam-officer', id: 'officer' }, 'next');
  const late = await site.register({ ...next, session: 'long' }, 4);
  expect(await site.until(late, ({ deferral }) => deferral?.next !== undefined)).toMatchObject({ deferral: { reason: 'no-seat', next: { session: 'next' } } });
});
