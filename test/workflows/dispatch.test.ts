import type { Terms } from '../../domain/terms';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { messageId } from '../../activities/store/keys';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';
import { eventually } from '../portal/office';

let site: TestSite;
let terms: Terms;
beforeAll(async () => {
  site = await testSite({ carriers: { keepHere: true, origin: 'https://exam.college.edu' } });
  await site.work();
  terms = await site.open(currentAnnouncement({ capacity: 5, minimum: 1 }));
});
afterAll(() => site.close());

test('what is urgent leaves by both ways at any hour, once, and its workflow ends', async () => {
  const id = await site.register(terms, 811, { email: 'zhang@example.com', language: 'en' });
  await site.toConfirmed(id);
  const { mail, sms, client } = site.site;
  await eventually(async () => {
    const letters = (await mail.listMail(20)).filter(({ subject }) => subject.startsWith('[Dengke] Your materials are approved. Pay 375.00 yuan by'));
    expect(letters).toEqual([expect.objectContaining({ to: 'z****@example.com', text: expect.stringContaining(`https://exam.college.edu/my/${id}`) })]);
    expect((await sms.listSms(20)).filter(({ text }) => text.startsWith('[Dengke] Your materials are approved'))).toHaveLength(1);
  });
  const approved = (await site.site.outbox.listOutbox(id)).find(({ template }) => template === 'approved')!;
  const handle = client.workflow.getHandle(WORKFLOW_IDS.dispatch.to(`${id}-${messageId(approved.key)}`));
  await eventually(async () => expect((await handle.describe()).status.name).toBe('COMPLETED'));
});
