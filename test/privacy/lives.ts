import { randomUUID } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from 'hono';
import type { Applicant } from '../../domain/applicant';
import { DAY_MS } from '../../domain/instant';
import type { Terms } from '../../domain/terms';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import { currentAnnouncement, type TestSite } from '../support/site';

export const PROVINCIAL_NUMBER = 'GD26020006730';

const OFFICER = { role: 'exam-officer', id: 'officer' } as const;

export const openSmall = (site: TestSite, id: string, minimum: number): Promise<Terms> => site.open({ ...currentAnnouncement({ minimum }), id });

const registered = async (site: TestSite, terms: Terms, applicant: Applicant): Promise<string> => {
  const answer = await site.site.gateway.register({ terms, applicant, by: { role: 'candidate', id: 'self' }, requestId: randomUUID() });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.id;
};

/** To the certificate, with an act refused on the way. */
export async function certified(site: TestSite, terms: Terms, applicant: Applicant): Promise<void> {
  const id = await registered(site, terms, applicant);
  await site.toConfirmed(id);
  expect(await site.refused(id, 'approve', { revision: 1 })).toBe('not-in-review');
  await site.moveTo(id, terms.decisionAt);
  await site.decide(terms.session);
  await site.untilStage(id, 'admitted');
  await site.moveTo(id, terms.examAt + DAY_MS);
  await site.act(id, 'recordScores', { scores: { theory: 75, practical: 60 } });
  await site.act(id, 'certify', { number: 'S000044123456263000001' });
}

/** Deferred, and carried into the next session. */
export async function carried(site: TestSite, applicant: Applicant): Promise<void> {
  const terms = await openSmall(site, 'too-few', 2);
  const id = await registered(site, terms, applicant);
  await site.toConfirmed(id);
  await site.decide(terms.session);
  await site.untilStage(id, 'deferred');
  await site.site.gateway.nameNext(terms.session, await openSmall(site, 'the-next', 1), OFFICER, 'next');
  await site.until(id, ({ deferral }) => deferral?.next !== undefined);
  await site.act(id, 'choose', { choice: 'go-on' });
  await site.untilStage(id, 'carried');
}

/** On an employer's list, and on the province's. */
export async function onLists(site: TestSite, terms: Terms, applicant: Applicant): Promise<void> {
  const by = { role: 'employer', id: 'employer' } as const;
  const rows = [{ row: 1, applicant, provincialNumber: undefined }];
  const named = [{ row: 1, identityNumber: applicant.identity.number, provincialNumber: PROVINCIAL_NUMBER }];
  for (const [id, work] of [['group', { kind: 'group', rows }], ['province', { kind: 'provincial', rows: named }]] as const) {
    const args = [{ id, terms, by, rows: work }];
    await site.site.client.workflow.execute(WORKFLOWS.roster, { workflowId: WORKFLOW_IDS.roster.to(id), taskQueue: TASK_QUEUE, args });
  }
}

export const FAILED = WORKFLOW_IDS.registration.to('past-the-checks');

/** A workflow that fails with a refusal, because somebody went past every check before it. */
export async function failed(site: TestSite, terms: Terms, applicant: Applicant): Promise<void> {
  const wrong = { ...applicant, name: `${applicant.name}#`, mobile: `${applicant.mobile}0` };
  const opening = { id: 'past-the-checks', terms, applicant: wrong, by: { role: 'candidate', id: 'self' } };
  const run = site.site.client.workflow.execute(WORKFLOWS.registration, { workflowId: FAILED, taskQueue: TASK_QUEUE, args: [{ opening, requestId: 'r' }] });
  await expect(run).rejects.toMatchObject({ cause: { type: 'bad-name' } });
}

/** Asks the API for what it must refuse, with particulars in every part of the request. */
export async function refusedByApi<E extends Env>(app: OpenAPIHono<E>, session: string, { name, identity, mobile, ...applicant }: Applicant): Promise<number[]> {
  const other = identity.number.slice(0, 17) + (identity.number.endsWith('1') ? '2' : '1');
  const post = (path: string, body: string, key: string = randomUUID()) =>
    app.request(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, body });
  const asked = await Promise.all([
    post('/registrations', JSON.stringify({ session, applicant: { ...applicant, name, mobile, identity: { ...identity, number: other } } }), identity.number),
    post('/registrations', JSON.stringify({ session, applicant: { ...applicant, name, mobile: `${mobile}1`, identity } })),
    post('/registrations', JSON.stringify({ session: 'unknown', applicant: { ...applicant, name, mobile, identity } })),
    post('/registrations', `{"name":"${name}","number":"${identity.number}"`),
    app.request(`/registrations/${identity.number}?name=${encodeURIComponent(name)}`, { headers: { Authorization: `Bearer ${mobile}` } }),
    app.request(`/${identity.number}`),
  ]);
  return asked.map(({ status }) => status);
}
