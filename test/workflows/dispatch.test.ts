import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDispatches, listUnreached } from '../../activities/carriers/dispatches';
import { messageId } from '../../activities/store/keys';
import { DAY_MS, HOUR_MS, instantAt } from '../../domain/instant';
import type { Terms } from '../../domain/terms';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import { eventually } from '../portal/office';
import { MailServer } from '../activities/mail-server';
import { BUILD_WITHIN_MS, describeWithImap, ImapServer } from '../support/imap/server';
import { report } from '../support/imap/letters';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

const NOON = instantAt('2026-03-10', '12:00');
let now = NOON;
let site: TestSite;
let terms: Terms;
beforeAll(async () => {
  site = await testSite({ carriers: { keepHere: true }, now: () => now, origin: 'https://exam.college.edu' });
  await site.work();
  terms = await site.open(currentAnnouncement({ capacity: 5, minimum: 1 }));
});
afterAll(() => site.close());

test('what goes by text leaves by both ways, once, and its workflow ends', async () => {
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

test('at half past eleven at night it waits until eight', async () => {
  now = instantAt('2026-03-10', '23:30');
  const id = await site.register(terms, 814, { email: 'zhao@example.com', language: 'en' });
  await site.submit(id);
  await site.act(id, 'approve', { revision: 1 });
  const started = await eventually(async () => {
    const { key } = (await site.site.outbox.listOutbox(id)).find(({ template }) => template === 'approved')!;
    return site.site.client.workflow.getHandle(WORKFLOW_IDS.dispatch.to(`${id}-${messageId(key)}`)).describe();
  });
  expect((started.executionTime!.getTime() - started.startTime.getTime()) / HOUR_MS).toBeCloseTo(8.5, 2);
  expect((await site.site.mail.listMail(20)).filter(({ to }) => to === 'z***@example.com')).toEqual([]);
  now = NOON;
});

/** A provider that takes every message, and answers for its receipt as told. */
describe('the receipt of a text message', () => {
  let provider: Server;
  let texting: TestSite;
  let registration: string;
  let receipt: object = {};
  beforeAll(async () => {
    provider = createServer((request, response) => {
      const asked = request.headers['x-acs-action'] === 'QuerySendDetails';
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(asked ? receipt : { Code: 'OK' }));
    });
    await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
    const endpoint = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    texting = await testSite({ carriers: { sms: { endpoint, key: { id: 'id', secret: 'secret' }, signName: '登科', templates: { reminder: 'SMS_1' } } } });
    await texting.work();
    registration = await texting.register(await texting.open(currentAnnouncement()), 812);
  });
  afterAll(async () => {
    await texting.close();
    provider.close();
  });

  const details = (key: string, SendStatus: number) => ({ Code: 'OK', SmsSendDetailDTOs: { SmsSendDetailDTO: [{ OutId: messageId(`${registration}:${key}`), SendStatus, ErrCode: 'MOBILE_NOT_ON_SERVICE' }] } });
  const missed = async (key: string) => (await listUnreached(texting.site.store)).find(({ id }) => id.includes(messageId(key)))?.why;

  async function send(key: string, first: object): Promise<(hours: number) => Promise<void>> {
    receipt = first;
    const workflowId = WORKFLOW_IDS.dispatch.to(`${registration}-${messageId(key)}`);
    const started = Date.now();
    await texting.site.client.workflow.start(WORKFLOWS.dispatch, {
      workflowId, taskQueue: TASK_QUEUE,
      args: [{ message: { key, to: registration, template: 'reminder', params: { what: 'payment', by: '2026-03-25 23:59' } }, channels: ['sms'] }],
    });
    return (hours) => texting.move(workflowId, started + hours * HOUR_MS);
  }

  test('that it failed comes hours later: somebody telephones', async () => {
    const later = await send('failed', details('failed', 1));
    await later(1);
    expect(await missed('failed')).toBeUndefined();
    receipt = details('failed', 2);
    await later(4);
    await eventually(async () => expect(await missed('failed')).toBe('MOBILE_NOT_ON_SERVICE'));
  });

  test('that it arrived: nobody does', async () => {
    await (await send('arrived', details('arrived', 3)))(30);
    expect(await missed('arrived')).toBeUndefined();
  });

  test('none at all: somebody telephones; none because nobody may ask: that says nothing', async () => {
    await (await send('silent', details('silent', 1)))(30);
    await eventually(async () => expect(await missed('silent')).toBe('no-receipt'));
    await (await send('unasked', { Code: 'isp.RAM_PERMISSION_DENY' }))((3 * DAY_MS) / HOUR_MS);
    expect(await missed('unasked')).toBeUndefined();
  }, 60_000);
});

describeWithImap('a letter that was taken and comes back', () => {
  let [smtp, imap]: [MailServer?, ImapServer?] = [];
  afterAll(() => Promise.all([smtp?.stop(), imap?.stop()]));

  const reading = (mailing: TestSite) => mailing.site.client.workflow.execute<() => Promise<number>>(WORKFLOWS.readBounces, { workflowId: `reading-${Date.now()}`, taskQueue: TASK_QUEUE });

  test('is found by its Message-ID: somebody telephones', async () => {
    [smtp, imap] = [await MailServer.start(), await ImapServer.start()];
    const mail = { host: '127.0.0.1', port: smtp.port, implicitTls: false, requireTls: false, from: 'exam@college.edu' };
    const mailing = await testSite({ carriers: { mail, mailbox: imap.config }, now: () => NOON, origin: 'https://exam.college.edu' });
    await mailing.work();
    const id = await mailing.register(await mailing.open(currentAnnouncement()), 813, { email: 'zhang@example.com' });
    await mailing.submit(id);
    await mailing.act(id, 'approve', { revision: 1 });
    let letter = '';
    await eventually(async () => {
      letter = /^Message-ID:\s*<(.*)@college.edu>/im.exec(smtp!.taken.join())![1]!;
      expect(await createDispatches(mailing.site.store).sentAt(letter)).toBeDefined();
    });
    expect(await reading(mailing)).toBe(0);
    await imap.put('INBOX', report({ id: letter, status: '5.2.2' }));
    expect(await reading(mailing)).toBe(1);
    expect(await listUnreached(mailing.site.store)).toEqual([expect.objectContaining({ id: letter, registration: id, channel: 'mail', why: '5.2.2' })]);
    await mailing.close();
  }, BUILD_WITHIN_MS);

  test('goes unread where no mailbox is named, and the run fails where it does not let us in', async () => {
    expect(await reading(site)).toBe(0);
    const shut = await testSite({ carriers: { mailbox: { ...imap!.config, password: 'wrong-one' } } });
    await shut.work();
    await expect(reading(shut)).rejects.toThrow('Workflow execution failed');
    await shut.close();
  });
});
