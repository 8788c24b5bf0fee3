import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR_MS, type Instant } from '../../domain/instant';
import type { Terms } from '../../domain/terms';
import { ATTRIBUTES, WORKFLOW_IDS } from '../../workflows/messages';
import { currentAnnouncement, days, testSite, type TestSite } from '../support/site';
import { ref } from '../support/people';

let site: TestSite;
let terms: Terms;
beforeAll(async () => {
  site = await testSite();
  await site.work();
  terms = await site.open({ ...currentAnnouncement({ capacity: 100, minimum: 1 }), id: 'deadlines' });
});
afterAll(() => site.close());

let people = 0;
const register = () => site.register(terms, (people += 1));

async function submitted(): Promise<string> {
  const id = await register();
  await site.submit(id);
  return id;
}

async function approved(): Promise<string> {
  const id = await submitted();
  await site.act(id, 'approve', { revision: 1 });
  return id;
}

async function returned(): Promise<string> {
  const id = await submitted();
  await site.act(id, 'return', { revision: 1, items: [{ item: 'photo', code: 'blur', text: '模糊' }] });
  return id;
}

/** Stage and reason a moment after an instant. */
async function justAfter(id: string, instant: Instant): Promise<[stage: string, reason?: string]> {
  await site.moveTo(id, instant + 1000);
  await sleep(200);
  const { stage, end } = await site.registration(id);
  return end ? [end.end, end.reason] : [stage];
}

describe('in materials', () => {
  it('lapses without the provincial number, and not a second before', async () => {
    const id = await register();
    expect(await justAfter(id, terms.provincial.hardAt - 5000)).toEqual(['materials']);
    expect(await justAfter(id, terms.provincial.hardAt)).toEqual(['lapsed', 'provincial']);
  });

  it('lapses without the papers when only the number was given', async () => {
    const id = await register();
    await site.act(id, 'giveProvincialNumber', { number: 'GD26020001' });
    expect(await justAfter(id, terms.provincial.hardAt)).toEqual(['materials']);
    expect(await justAfter(id, terms.materials.hardAt)).toEqual(['lapsed', 'materials']);
  });

  it('stays once everything is in, however long the review takes', async () => {
    const id = await submitted();
    expect(await justAfter(id, terms.materials.hardAt + days(2))).toEqual(['review']);
  });
});

describe('in correction', () => {
  it('lapses when nothing comes', async () => {
    const id = await returned();
    const { hardAt } = (await site.registration(id)).deadlines.correction!;
    expect(await justAfter(id, hardAt - 5000)).toEqual(['correction']);
    expect(await justAfter(id, hardAt)).toEqual(['lapsed', 'correction']);
  });

  it('stays when the item came', async () => {
    const id = await returned();
    const { hardAt } = (await site.registration(id)).deadlines.correction!;
    await site.act(id, 'handIn', { items: { photo: { at: await site.now(id), ref: ref('photo') } }, submit: true });
    expect(await justAfter(id, hardAt)).toEqual(['review']);
  });
});

describe('in payment', () => {
  it('lapses unpaid or paid in part, sends the part back and frees the seat', async () => {
    const id = await approved();
    await site.act(id, 'pay', { id: `part-${id}`, fen: 20_000, receivedAt: await site.now(id) });
    const { hardAt } = (await site.registration(id)).deadlines.payment!;
    expect(await justAfter(id, hardAt - 5000)).toEqual(['payment']);
    expect(await justAfter(id, hardAt)).toEqual(['lapsed', 'payment']);
    const { ledger, sitting } = await site.registration(id);
    expect(ledger.at(-1)).toMatchObject({ kind: 'refund', fen: 20_000 });
    expect(sitting.seat).toBe('released');
  });

  it('stays when it is paid', async () => {
    const id = await register();
    await site.toConfirmed(id);
    expect(await justAfter(id, terms.payment.latest.hardAt)).toEqual(['confirmed']);
  });

  it('goes on in the next session from the waiting list when no seat came', async () => {
    const small = await site.open({ ...currentAnnouncement({ capacity: 1, minimum: 1 }), id: 'full' });
    await site.toConfirmed(await site.register(small, 1));
    await site.untilConfirmed('full', 1);
    const id = await site.register(small, 2);
    await site.submit(id);
    await site.act(id, 'approve', { revision: 1 });
    expect(await justAfter(id, small.decisionAt - 5000)).toEqual(['payment']);
    await site.decide('full');
    expect(await site.untilStage(id, 'deferred')).toMatchObject({ deferral: { reason: 'no-seat' } });
  });
});

describe('after the exam', () => {
  let failed: string;
  let passed: string;
  beforeAll(async () => {
    const session = await site.open({ ...currentAnnouncement({ capacity: 5, minimum: 1 }), id: 'examined' });
    [failed, passed] = [await site.register(session, 1), await site.register(session, 2)];
    for (const id of [failed, passed]) {
      await site.toConfirmed(id);
      await site.moveTo(id, session.decisionAt);
    }
    await site.decide('examined');
    for (const id of [failed, passed]) await site.untilStage(id, 'admitted');
  });

  it('waits for the scores and for the certificate, however late the officer is', async () => {
    const { sitting } = await site.registration(passed);
    expect(await justAfter(passed, sitting.terms.examAt + days(60))).toEqual(['admitted']);
    await site.act(passed, 'recordScores', { scores: { theory: 60, practical: 60 } });
    expect(await justAfter(passed, (await site.now(passed)) + days(90))).toEqual(['passed']);
    const overdue = (await site.job('escalateOverdue', await site.now(passed))) as Record<string, number>;
    expect(overdue['exam-officer']).toBeGreaterThan(0);
  });

  it('lets the right to a retake expire after its year', async () => {
    const { sitting } = await site.registration(failed);
    await site.moveTo(failed, sitting.terms.examAt + days(1));
    await site.act(failed, 'recordScores', { scores: { theory: 59, practical: 60 } });
    const { hardAt } = (await site.registration(failed)).deadlines.retake!;
    expect(await justAfter(failed, hardAt - 5000)).toEqual(['retake']);
    expect(await justAfter(failed, hardAt)).toEqual(['expired', undefined]);
  });
});

describe('a deferred candidate', () => {
  it('goes on at once when they chose to before the next session was named, and by default at the deadline', async () => {
    const first = await site.open({ ...currentAnnouncement({ capacity: 5, minimum: 5 }), id: 'deferred' });
    const [chosen, silent] = [await site.register(first, 1), await site.register(first, 2)];
    await site.decide('deferred');
    for (const id of [chosen, silent]) await site.untilStage(id, 'deferred');
    await site.act(chosen, 'choose', { choice: 'go-on' });
    const next = await site.open({ ...currentAnnouncement({ capacity: 5, minimum: 5 }), id: 'deferred-next' });
    await site.site.gateway.nameNext('deferred', next, { role: 'exam-officer', id: 'officer' }, 'next');
    await site.untilStage(chosen, 'carried');
    const { deadlines } = await site.until(silent, ({ deferral }) => deferral?.next !== undefined);
    expect(await justAfter(silent, deadlines.deferral!.hardAt - 5000)).toEqual(['deferred']);
    await site.moveTo(silent, deadlines.deferral!.hardAt + 1000);
    await site.untilStage(silent, 'carried');
  });
});

describe('an extension', () => {
  const day = days(1);

  /** The lists know of it. */
  async function shown(id: string, dueAt: Instant): Promise<void> {
    const query = `WorkflowId = '${WORKFLOW_IDS.registration.to(id)}'`;
    for (const until = Date.now() + 10_000; ; await sleep(100)) {
      for await (const { typedSearchAttributes } of site.site.client.workflow.list({ query })) if (typedSearchAttributes.get(ATTRIBUTES.dueAt)?.getTime() === dueAt) return;
      if (Date.now() > until) throw new Error('the new date is in no list');
    }
  }

  const reminders = async (id: string) => (await site.site.outbox.listOutbox(id)).filter(({ template }) => template === 'reminder').map(({ key }) => key.split(':').slice(3).join(':'));

  it('moves the deadline and its reminders, and none is sent once the act is done', async () => {
    const id = await register();
    const other = await register();
    const until = terms.provincial.shownAt + 2 * day;
    await site.act(id, 'extend', { deadline: 'provincial', until, reason: '省平台故障' });
    const hardAt = terms.provincial.hardAt + 2 * day;
    await shown(id, hardAt);
    const eve = until - 23 * HOUR_MS;
    await site.moveTo(id, eve);
    await site.job('remindCandidates', eve);
    await site.job('remindCandidates', eve);
    expect(await reminders(id)).toEqual(['24:2']);
    expect(await justAfter(id, terms.provincial.hardAt + day)).toEqual(['materials']);

    await site.submit(other);
    await site.moveTo(other, terms.provincial.shownAt - 12 * HOUR_MS);
    await site.job('remindCandidates', terms.provincial.shownAt - 12 * HOUR_MS);
    expect(await reminders(other)).toEqual([]);

    expect(await justAfter(id, hardAt)).toEqual(['lapsed', 'provincial']);
    const { audit } = await site.registration(id);
    expect(audit.find(({ act }) => act === 'extend')).toMatchObject({ by: { role: 'exam-officer' }, why: '省平台故障', what: { deadline: 'provincial', version: 2 } });
  });
});
