import { HOUR_MS } from '../domain/instant';
import { decideUpdate, WORKFLOW_IDS } from '../workflows/messages';
import { announcement } from './announcements';
import { act, Cohort, openSession, register } from './cohort';
import type { Lab } from './lab';
import { crowd } from './pace';
import { materials } from './people';

/** Callers at once. */
export const CROWD = 25;

/** Updates in the life below, `register` included. */
export const LIFE_UPDATES = 6;

/**
 * So many whole lives as fast as they go, in one session. Nobody waits for a date: for these candidates the exam was an
 * hour ago.
 */
export async function liveAtOnce(lab: Lab, count: number): Promise<void> {
  const opened = await openSession(lab, announcement({ capacity: count, minimum: 1 }));
  const terms = { ...opened, examAt: Date.now() - HOUR_MS };
  const ids: string[] = [];
  await crowd(Array.from({ length: count }), CROWD, async (_, index) => {
    const id = await register(lab, terms, index);
    ids.push(id);
    await act(lab, id, 'handIn', { items: materials(id, Date.now()), provincialNumber: '2602000673001', submit: true });
    await act(lab, id, 'approve', { revision: 1 });
    await act(lab, id, 'pay', { id: `${id}-fee`, fen: 37_500, receivedAt: Date.now() });
  });
  await new Cohort(lab, [], ids).quiet();
  await decide(lab, opened.session);
  await crowd(ids, CROWD, async (id) => {
    await act(lab, id, 'recordScores', { scores: { theory: 71.5, practical: 83 } });
    await act(lab, id, 'certify', { number: 'S000044123456263000001' });
    await lab.site.client.workflow.getHandle(WORKFLOW_IDS.registration.to(id)).result();
  });
}

/** Decides by hand, and waits until everyone has been told. */
async function decide(lab: Lab, session: string): Promise<void> {
  const by = { role: 'exam-officer', id: 'exam-officer-1' } as const;
  await lab.site.client.workflow.getHandle(WORKFLOW_IDS.session.to(session)).executeUpdate(decideUpdate, { args: [{ by }] });
  await new Cohort(lab, [session]).quiet();
}
