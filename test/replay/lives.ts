import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import { DAY_MS, dateOf } from '../../domain/instant';
import { shiftToWeekOf } from '../../domain/shift';
import { noticeSignal, WORKFLOW_IDS } from '../../workflows/messages';
import { announcement } from '../support/lives';
import type { TestSite } from '../support/site';
import { historyOfRun, small, type Recorded } from './runs';

const CERTIFICATE = 'S000044123456263000001';
const OFFICER = { role: 'exam-officer', id: 'officer' } as const;

const registrationRun = async (site: TestSite, id: string) => {
  const workflowId = WORKFLOW_IDS.registration.to(id);
  await site.site.client.workflow.getHandle(workflowId).result();
  return historyOfRun(site, workflowId);
};

/** Seated, paid, admitted; one is certified, one retakes in a later session, one never hands anything in. */
export async function held(site: TestSite): Promise<Recorded> {
  const terms = await site.open(small('held', { capacity: 3 }));
  const ids = await Promise.all([1, 2, 3].map((index) => site.register(terms, index)));
  const [first, second, third] = ids as [string, string, string];
  for (const id of [first, second]) {
    await site.toConfirmed(id);
    await site.moveTo(id, terms.decisionAt);
  }
  await site.moveTo(third, terms.provincial.hardAt + 1000);
  await site.untilStage(third, 'lapsed');
  await site.decide('held');
  for (const id of [first, second]) {
    await site.untilStage(id, 'admitted');
    await site.moveTo(id, terms.examAt + DAY_MS);
  }
  await site.act(first, 'recordScores', { scores: { theory: 75, practical: 60 } });
  await site.act(first, 'certify', { number: CERTIFICATE });
  await retake(site, second);
  return {
    'registration-certified': await registrationRun(site, first),
    'registration-retake': await registrationRun(site, second),
    'registration-lapsed': await registrationRun(site, third),
    'session-held': await historyOfRun(site, WORKFLOW_IDS.session.to('held')),
  };
}

async function retake(site: TestSite, id: string): Promise<void> {
  await site.act(id, 'recordScores', { scores: { theory: 'absent', practical: 88 } });
  const aheadMs = (await site.now(id)) - Date.now();
  const { announcement: later } = shiftToWeekOf(announcement({ capacity: 2, minimum: 1 }), dateOf(Date.now() + aheadMs));
  const terms = await site.open({ ...later, id: 'later' }, aheadMs);
  await site.act(id, 'bookRetake', { terms });
  await site.until(id, ({ sitting }) => sitting.seat === 'granted');
  await site.act(id, 'pay', { id: 'retake', fen: 6_500, receivedAt: await site.now(id) });
  await site.moveTo(id, terms.decisionAt);
  await site.moveSessionTo('later', terms.decisionAt);
  await site.decide('later');
  await site.untilStage(id, 'admitted');
  await site.moveTo(id, terms.examAt + DAY_MS);
  await site.act(id, 'recordScores', { scores: { theory: 60 } });
  await site.act(id, 'certify', { number: CERTIFICATE.replace(/1$/, '2') });
}

/** Too few: carried into the next session with materials and money. */
export async function deferred(site: TestSite): Promise<Recorded> {
  const terms = await site.open(small('deferred', { minimum: 2 }));
  const id = await site.register(terms, 4);
  await site.toConfirmed(id);
  await site.moveTo(id, terms.decisionAt);
  await site.decide('deferred');
  await site.untilStage(id, 'deferred');
  const next = await site.open(small('next'));
  await site.site.gateway.nameNext('deferred', next, OFFICER, 'next');
  const named = await site.until(id, ({ deferral }) => deferral?.next !== undefined);
  await site.moveTo(id, named.deadlines.deferral!.hardAt);
  const carried = await site.untilStage(id, 'carried');
  const successor = await site.until(carried.to!, ({ sitting }) => sitting.seat === 'granted');
  const { refundFen } = quoteWithdrawal(successor, successor.since);
  await site.act(successor.id, 'withdraw', { refundFen });
  return {
    'registration-carried': await registrationRun(site, id),
    'registration-successor': await registrationRun(site, successor.id),
    'session-deferred': await historyOfRun(site, WORKFLOW_IDS.session.to('deferred')),
  };
}

/** Claims that come at once, of registrations that there are not: the session cannot tell. */
async function burst(site: TestSite, session: string): Promise<void> {
  const handle = site.site.client.workflow.getHandle(WORKFLOW_IDS.session.to(session));
  await Promise.all(Array.from({ length: 30 }, (_, index) => handle.signal(noticeSignal, { kind: 'claim', session, registration: `burst-${index}` })));
}

/** A session with more to do than one history is good for. */
export async function continuing(site: TestSite): Promise<Recorded> {
  const terms = await site.open(small('long', { capacity: 4 }));
  const workflowId = WORKFLOW_IDS.session.to('long');
  const { runId } = await site.site.client.workflow.getHandle(workflowId).describe();
  const ids: string[] = [];
  for (let index = 10; index < 20; index += 1) ids.push(await site.register(terms, index));
  await burst(site, terms.session);
  await site.toConfirmed(ids[0]!);
  await site.act(ids[1]!, 'withdraw', { refundFen: 0 });
  await site.until(ids[4]!, ({ sitting }) => sitting.seat === 'granted');
  await site.decide('long');
  await site.untilStage(ids[0]!, 'admitted');
  const first = await historyOfRun(site, workflowId, runId);
  const next = first.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  return { 'session-continuing': first, 'session-continued': await historyOfRun(site, workflowId, next) };
}
