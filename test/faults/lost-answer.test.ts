import { openRegistration, type Opening } from '../../domain/opening';
import { attributesOf } from '../../workflows/attributes';
import { queueOf } from '../../domain/queues';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import { applicant } from '../support/people';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await site.work();
});
afterAll(() => site.close());

test('a registration whose request the engine forgot as it crashed still answers it, and only it', async () => {
  const { client, gateway, ids } = site.site;
  const terms = await site.open({ ...currentAnnouncement(), id: 'lost-answer' });
  const person = applicant(1);
  const id = ids.registrationId(terms.session, person.identity.number);
  const opening: Opening = { id, terms, applicant: person, by: { role: 'candidate', id } };
  await client.workflow.start(WORKFLOWS.registration, {
    workflowId: WORKFLOW_IDS.registration.to(id),
    taskQueue: TASK_QUEUE,
    args: [{ opening, requestId: 'first' }],
    typedSearchAttributes: attributesOf(queueOf(openRegistration(opening, Date.now()).registration)),
  });
  await site.until(id, ({ sitting }) => sitting.seat === 'granted');
  const register = (requestId: string) => gateway.register({ terms, applicant: person, by: { role: 'candidate', id: 'self' }, requestId });
  expect(await register('first')).toMatchObject({ ok: true, value: { id, seat: 'granted' } });
  expect(await register('second')).toMatchObject({ ok: false, refusal: { code: 'already-registered' } });
});
