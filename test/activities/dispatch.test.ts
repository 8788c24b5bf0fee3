import { dispatchId } from '../../activities/carriers/dispatch-id';
import { createDispatches, listUnreached } from '../../activities/carriers/dispatches';
import { createMailOutbox, createSmsOutbox } from '../../activities/carriers/local';
import type { Carriers } from '../../activities/carriers/messenger';
import { createSmtp } from '../../activities/carriers/smtp';
import { dispatchActivities } from '../../activities/dispatch';
import type { Deps } from '../../activities';
import { NotSent, type Receipt, type Sms } from '../../activities/ports';
import { createRecords } from '../../activities/records';
import type { Store } from '../../activities/store/client';
import { openSession } from '../../domain/session';
import { announcement, at, opened } from '../support/lives';
import { freshStore } from './fresh-store';
import { MailServer } from './mail-server';

const NOW = at('2026-03-10');
const message = (key: string, to = 'r1') => ({ key, to, template: 'reminder', params: { what: 'payment', by: '2026-03-25 23:59' } });

let store: Store;
let server: MailServer;
beforeAll(async () => {
  store = await freshStore();
  server = await MailServer.start();
  const records = createRecords(store);
  const base = opened();
  await records.writeRecord({ of: { kind: 'session', id: base.sitting.terms.session }, file: openSession(announcement(), NOW), sequence: 1 });
  await records.writeRecord({ of: { kind: 'registration', id: 'r1' }, file: { ...base, id: 'r1', applicant: { ...base.applicant, email: 'zhang@example.com' } }, sequence: 1 });
  await records.writeRecord({ of: { kind: 'registration', id: 'r2' }, file: { ...base, id: 'r2' }, sequence: 1 });
});
afterAll(() => server.stop());
beforeEach(() => {
  server.mood = 'take';
  server.taken.length = 0;
});

const by = (more: Partial<Carriers> = {}) => {
  const carriers: Carriers = {
    mail: createSmtp({ host: '127.0.0.1', port: server.port, implicitTls: false, requireTls: false, from: 'exam@college.edu' }),
    smsKnowsKeys: false, dispatches: createDispatches(store, () => NOW), origin: 'https://exam.college.edu', now: () => NOW, ...more,
  };
  return dispatchActivities({ records: createRecords(store), carriers } as Deps);
};
const missed = async (key: string, channel: 'mail' | 'sms' = 'mail') => (await listUnreached(store)).find(({ id }) => id === dispatchId(message(key), channel))?.why;

test('the same message by the same channel is sent once, with both languages and the deadline for the calendar', async () => {
  const leg = { message: message('once'), channel: 'mail' } as const;
  for (let time = 0; time < 3; time += 1) await by().sendMessage(leg);
  expect(server.taken).toHaveLength(1);
  expect(server.taken[0]).toContain('text/calendar');
});

test('a server that takes it later gets it later, once', async () => {
  const leg = { message: message('greylisted'), channel: 'mail' } as const;
  server.mood = 'later';
  await expect(by().sendMessage(leg)).rejects.toThrow('busy: 451 4.7.1');
  server.mood = 'take';
  await by().sendMessage(leg);
  await by().sendMessage(leg);
  expect([server.taken.length, await missed('greylisted')]).toEqual([1, undefined]);
});

test('a mailbox that is not there: on the list, with what the server said, and not asked again', async () => {
  const leg = { message: message('gone'), channel: 'mail' } as const;
  server.mood = 'unknown-mailbox';
  await by().sendMessage(leg);
  server.mood = 'take';
  await by().sendMessage(leg);
  expect([server.taken.length, await missed('gone')]).toEqual([0, '550 5.1.1']);
});

test('nobody knows whether a letter arrived: sent again, it has the same id', async () => {
  const leg = { message: message('dropped'), channel: 'mail' } as const;
  server.mood = 'take-and-drop';
  await expect(by().sendMessage(leg)).rejects.toThrow(NotSent);
  server.mood = 'take';
  await by().sendMessage(leg);
  expect(new Set(server.taken.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1])).size).toBe(1);
});

describe('a carrier of text messages that does not know keys', () => {
  const sent: Sms[] = [];
  const leg = (key: string) => ({ message: message(key), channel: 'sms' }) as const;
  const sms = (fate?: Error) => ({ sms: { sendSms: (one: Sms) => (sent.push(one), fate ? Promise.reject(fate) : Promise.resolve()) } });
  beforeEach(() => void (sent.length = 0));

  test('is given template, values and words', async () => {
    await by(sms()).sendMessage(leg('plain'));
    expect(sent).toEqual([expect.objectContaining({ template: 'reminder', language: 'zh', text: '【登科】提醒：缴费截止时间为2026-03-25 23:59。' })]);
  });

  test.each([
    ['did not answer', new NotSent('unsure', 'TimeoutError'), 'unsure'],
    ['refused', new NotSent('refused', 'isv.MOBILE_NUMBER_ILLEGAL'), 'isv.MOBILE_NUMBER_ILLEGAL'],
  ])('%s: not asked again, and somebody telephones', async (key, fate, why) => {
    await by(sms(fate)).sendMessage(leg(key));
    await by(sms()).sendMessage(leg(key));
    expect([sent.length, await missed(key, 'sms')]).toEqual([1, why]);
  });

  test('a worker that died while it was sending: nobody knows, so not again', async () => {
    await expect(by(sms(new TypeError('the process ended'))).sendMessage(leg('died'))).rejects.toThrow(TypeError);
    await by(sms()).sendMessage(leg('died'));
    expect([sent.length, await missed('died', 'sms')]).toEqual([1, 'unsure']);
  });

  test('busy is not sent: asked again', async () => {
    await expect(by(sms(new NotSent('busy', 'Throttling'))).sendMessage(leg('busy'))).rejects.toThrow('busy');
    await by(sms()).sendMessage(leg('busy'));
    expect([sent.length, await missed('busy', 'sms')]).toEqual([2, undefined]);
  });
});

describe('receipts of text messages', () => {
  const leg = (key: string) => ({ message: message(key), channel: 'sms' }) as const;
  const carrier = (receipt: Receipt) => ({ sms: { sendSms: () => Promise.resolve(), receiptOf: () => Promise.resolve(receipt) } });
  const arrived = carrier({ state: 'arrived' });

  test('can be asked for where the carrier gives them, also when the answer to the sending was lost', async () => {
    const [first, again] = [await by(arrived).sendMessage(leg('asked')), await by(arrived).sendMessage(leg('asked'))];
    expect([first, again, await by({ sms: { sendSms: () => Promise.resolve() } }).sendMessage(leg('unasked'))]).toEqual([true, true, false]);
  });

  test.each([
    ['arrived', { state: 'arrived' }, true, undefined],
    ['waiting', { state: 'waiting' }, false, undefined],
    ['failed', { state: 'failed', code: 'MOBILE_NOT_ON_SERVICE' }, true, 'MOBILE_NOT_ON_SERVICE'],
  ] as const)('%s', async (key, receipt, known, why) => {
    await by(arrived).sendMessage(leg(key));
    expect([await by(carrier(receipt)).askReceipt(leg(key)), await missed(key, 'sms')]).toEqual([known, why]);
  });

  test('none in all that time: on the list; what was never sent, or is there already, is not put there by that', async () => {
    await by(arrived).sendMessage(leg('silent'));
    await by(arrived).noReceipt(leg('silent'));
    await by(arrived).noReceipt(leg('never-sent'));
    await by(arrived).noReceipt(leg('failed'));
    expect([await missed('silent', 'sms'), await missed('never-sent', 'sms'), await missed('failed', 'sms')]).toEqual(['no-receipt', undefined, 'MOBILE_NOT_ON_SERVICE']);
    expect(await by(arrived).askReceipt(leg('silent'))).toBe(true);
  });
});

test('no address, no carrier, no registration: nothing to do', async () => {
  await by().sendMessage({ message: message('x', 'r2'), channel: 'mail' });
  await by().sendMessage({ message: message('x'), channel: 'sms' });
  await by().sendMessage({ message: message('x', 'r3'), channel: 'mail' });
  expect(server.taken).toEqual([]);
});

test('what nobody took for a day is on the list', async () => {
  await by().giveUp({ message: message('tired'), channel: 'mail' });
  await by().giveUp({ message: message('tired'), channel: 'mail' });
  expect((await listUnreached(store)).filter(({ why }) => why === 'gave-up')).toEqual([expect.objectContaining({ registration: 'r1', template: 'reminder', channel: 'mail' })]);
});

test('what stays on this machine can be read there, masked', async () => {
  const [mail, sms] = [createMailOutbox(store, () => NOW), createSmsOutbox(store, () => NOW)];
  for (let time = 0; time < 2; time += 1) await by({ mail, sms, smsKnowsKeys: true }).sendMessage({ message: message('local'), channel: 'mail' });
  expect(await mail.listMail(5)).toEqual([expect.objectContaining({ to: 'z****@example.com', subject: '【登科】提醒：缴费截止时间为2026-03-25 23:59。', calendar: expect.stringContaining('BEGIN:VEVENT') })]);
});
