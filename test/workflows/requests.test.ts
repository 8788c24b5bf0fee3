import type { Terms } from '../../domain/terms';
import { NOTICES, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';
import { LONG, rawMessages } from './raw-messages';

let site: TestSite;
let terms: Terms;
beforeAll(async () => {
  site = await testSite();
  await site.work();
  terms = await site.open({ ...currentAnnouncement({ capacity: 50, minimum: 1 }), id: 'messages' });
});
afterAll(() => site.close());

const { handle, codeOf, refusesAll } = rawMessages(() => site);

const RUBBISH = [undefined, null, 0, 'x', [], {}, { session: 7 }, { session: 'messages' }, { terms: { session: 'x' } }, { kind: 'claim' }, { kind: 'steal', session: 'messages', registration: 'r' }];

describe('a malformed signal', () => {
  it('does not jam a registration', async () => {
    const id = await site.register(terms, 3);
    const before = await site.registration(id);
    for (const signal of NOTICES) for (const input of RUBBISH) await handle(WORKFLOW_IDS.registration.to(id)).signal(signal, ...(input === undefined ? [] : [input]));
    expect(await site.registration(id)).toEqual(before);
    expect(await site.submit(id)).toBe('review');
  });

  it('does not jam a session', async () => {
    const workflowId = WORKFLOW_IDS.session.to('messages');
    const before = await site.site.gateway.session('messages');
    for (const input of RUBBISH) await handle(workflowId).signal('notice', ...(input === undefined ? [] : [input]));
    await handle(workflowId).signal('notice', { kind: 'claim', session: 'another', registration: 'r' });
    expect(await site.site.gateway.session('messages')).toEqual(before);
    expect((await site.registration(await site.register(terms, 4))).sitting.seat).toBe('granted');
  });
});

describe('what is asked of a session', () => {
  const by = { role: 'exam-officer', id: 'officer' };
  const malformed = (update: string, ...requests: unknown[]) => [undefined, null, 'x', {}, ...requests].map((request) => [update, request, 'bad-input'] as const);

  it('is refused when it is malformed or out of turn', async () => {
    const session = await site.open({ ...currentAnnouncement({ capacity: 5, minimum: 1 }), id: 'asked' });
    const workflowId = WORKFLOW_IDS.session.to('asked');
    await site.site.gateway.session('asked');
    await refusesAll(workflowId, [
      ...malformed('decide', { by: { role: 'god', id: 'x' } }, { by, reason: LONG }, { by, reason: 7 }),
      ...malformed('nameNext', { by }, { terms: session }, { terms: { session: 'x' }, by }),
      ['nameNext', { terms: session, by }, 'session-open'],
    ]);
    expect(await codeOf(workflowId, 'decide', { by, reason: '人数不足' })).toBe('accepted');
    expect(await codeOf(workflowId, 'nameNext', { terms: { ...session, session: 'next' }, by })).toBe('accepted');
    await refusesAll(workflowId, [['nameNext', { terms: { ...session, session: 'other' }, by }, 'next-named']]);
    expect(await site.site.gateway.session('asked')).toMatchObject({ ok: true, value: { next: 'next' } });
  });
});

describe('what is asked of the cashier’s work', () => {
  const by = { role: 'cashier', id: 'c' };
  const start = (type: string, workflowId: string, args: unknown[]) => site.site.client.workflow.start(type, { workflowId, taskQueue: TASK_QUEUE, args });

  it('is refused when it is malformed, and a refund is settled once', async () => {
    const workflowId = WORKFLOW_IDS.refund.to('r1');
    await start(WORKFLOWS.refund, workflowId, [{ order: { id: 'r1', registration: '', session: 'messages', fen: 1, reason: 'x' } }]);
    await refusesAll(workflowId, [undefined, null, {}, { reference: 'b' }, { reference: '', by }, { reference: 7, by }, { reference: LONG, by }].map((request) => ['settle', request, 'bad-input'] as const));
    expect(await codeOf(workflowId, 'settle', { reference: 'bank-1', by })).toBe('accepted');
    expect(['refund-settled', 'not-found']).toContain(await codeOf(workflowId, 'settle', { reference: 'bank-2', by }));
    await expect(handle(workflowId).result()).resolves.toEqual({ reference: 'bank-1' });
  });

  it('is refused when it is malformed, and a transfer has one fate', async () => {
    const workflowId = WORKFLOW_IDS.transfer.to('t1');
    await start(WORKFLOWS.transfer, workflowId, [{ transfer: { id: 't1', fen: 100, receivedAt: 1 }, session: 'messages' }]);
    const wrong = [undefined, null, {}, { by }, { registration: 7, reason: 7, by }, { registration: LONG, reason: LONG, by }];
    await refusesAll(workflowId, ['match', 'split', 'return'].flatMap((update) => wrong.map((request) => [update, request, 'bad-input'] as const)));
    expect(await codeOf(workflowId, 'return', { reason: '查无此人', by })).toBe('accepted');
    expect(['transfer-settled', 'not-found']).toContain(await codeOf(workflowId, 'match', { registration: 'r', by }));
    await expect(handle(workflowId).result()).resolves.toBe('returned');
  });
});
