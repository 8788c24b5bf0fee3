import { createSmtp, type SmtpConfig } from '../../activities/carriers/smtp';
import { NotSent, type Letter } from '../../activities/ports';
import { carriersFrom } from '../../worker/carriers';
import { MailServer } from './mail-server';

const letter: Letter = { id: 'r1-0123456789abcdef-mail', to: 'zhang@example.com', subject: '【登科】提醒', text: '您好', html: '<p>您好</p>', calendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' };

let server: MailServer;
beforeAll(async () => {
  server = await MailServer.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.mood = 'take';
  server.taken.length = 0;
});

const smtp = (more: Partial<SmtpConfig> = {}) =>
  createSmtp({ host: '127.0.0.1', port: server.port, implicitTls: false, requireTls: false, from: '考试中心 <exam@college.edu>', ...more });
const refusal = (more: Partial<SmtpConfig> = {}): Promise<unknown> => smtp(more).sendMail(letter).then(() => 'sent', (error: unknown) => (error instanceof NotSent ? [error.why, error.code] : error));
const idIn = (mail: string) => /^Message-ID: (.*)$/im.exec(mail)?.[1];

test('text, HTML and the calendar file arrive, from a program and under an id that names the letter', async () => {
  await smtp().sendMail(letter);
  const [mail = ''] = server.taken;
  for (const part of ['text/plain', 'text/html', 'text/calendar', 'method=PUBLISH', 'filename=dengke.ics', 'Auto-Submitted: auto-generated', 'To: zhang@example.com']) expect(mail).toContain(part);
  expect(idIn(mail)).toBe('<r1-0123456789abcdef-mail@college.edu>');
});

test('a server that reports what it cannot deliver is asked to, by that id and without the letter itself; another is not', async () => {
  const reporting = await MailServer.start({ hideDSN: false });
  await smtp({ port: reporting.port }).sendMail(letter);
  await reporting.stop();
  await smtp().sendMail(letter);
  expect([...reporting.reports, server.reports.at(-1)]).toEqual([{ ENVID: letter.id, RET: 'HDRS', NOTIFY: 'FAILURE' }, {}]);
});

test.each([
  ['later', ['busy', '451 4.7.1']],
  ['unknown-mailbox', ['refused', '550 5.1.1']],
  ['too-big', ['refused', '552 5.3.4']],
] as const)('%s: what the server said, without the address', async (mood, said) => {
  server.mood = mood;
  expect(await refusal()).toEqual(said);
});

test('a connection that breaks after the letter’s end: sent again, it is the same letter', async () => {
  server.mood = 'take-and-drop';
  expect(await refusal()).toEqual(['busy', expect.any(String)]);
  server.mood = 'take';
  expect(await refusal()).toBe('sent');
  expect(server.taken.map(idIn)).toEqual([idIn(server.taken[0]!), idIn(server.taken[0]!)]);
});

test('a server that is not there, or that does not know us, may be put right', async () => {
  expect(await refusal({ port: 1 })).toEqual(['busy', 'ESOCKET']);
  expect(await refusal({ user: 'dengke', password: 'wrong' })).toEqual(['busy', '535 5.7.8']);
  expect(await refusal({ user: 'dengke', password: 'secret' })).toBe('sent');
});

test('no letter leaves in the open where TLS is insisted on', async () => {
  expect(await refusal({ requireTls: true })).toEqual(['busy', expect.any(String)]);
  expect(server.taken).toEqual([]);
});

test('bounces go where they are wanted', async () => {
  await smtp({ bounces: 'bounces@college.edu' }).sendMail(letter);
  expect(server.senders.at(-1)).toBe('bounces@college.edu');
  expect(server.taken[0]).toContain('<exam@college.edu>');
});

describe('the configuration', () => {
  const good = { SMTP_HOST: 'smtp.college.edu', SMTP_FROM: 'Exam centre <exam@college.edu>' };
  const read = (env: Record<string, string>) => carriersFrom(env);

  test('STARTTLS on 587, TLS at once on 465; nothing named is nothing connected', () => {
    expect(read(good)!.mail).toMatchObject({ port: 587, implicitTls: false, requireTls: true });
    expect(read({ ...good, SMTP_PORT: '465' })!.mail).toMatchObject({ implicitTls: true });
    expect(read({})).toBeUndefined();
  });

  test('the mailbox of bounces: TLS on 993, STARTTLS elsewhere but on this machine; known as the mail server knows us, or otherwise', () => {
    const login = { ...good, SMTP_USER: 'exam', SMTP_PASSWORD: 'x', IMAP_HOST: 'imap.college.edu' };
    expect(read(login)!.mailbox).toEqual({ host: 'imap.college.edu', port: 993, implicitTls: true, requireTls: true, user: 'exam', password: 'x', mailbox: 'INBOX' });
    expect(read({ ...login, IMAP_PORT: '143', IMAP_USER: 'bounces', IMAP_PASSWORD: 'y', IMAP_MAILBOX: 'Bounces' })!.mailbox).toMatchObject({ implicitTls: false, requireTls: true, user: 'bounces', password: 'y', mailbox: 'Bounces' });
    expect(read({ ...login, IMAP_HOST: '127.0.0.1', IMAP_PORT: '1143' })!.mailbox).toMatchObject({ requireTls: false });
    expect(read(good)!.mailbox).toBeUndefined();
  });

  test.each([
    [{ SMTP_FROM: '' }, 'SMTP_FROM'],
    [{ SMTP_FROM: 'exam centre' }, 'SMTP_FROM'],
    [{ SMTP_FROM: 'a@b.c>\r\nBcc: x@y.z' }, 'SMTP_FROM'],
    [{ SMTP_PORT: 'smtp' }, 'SMTP_PORT'],
    [{ SMTP_USER: 'dengke' }, 'SMTP_PASSWORD'],
    [{ SMTP_REPLY_TO: 'nobody' }, 'SMTP_REPLY_TO'],
    [{ IMAP_HOST: 'imap.college.edu' }, 'IMAP_USER'],
    [{ IMAP_HOST: 'imap.college.edu', IMAP_USER: 'bounces' }, 'IMAP_PASSWORD'],
    [{ IMAP_HOST: 'imap.college.edu', IMAP_PORT: 'imap' }, 'IMAP_PORT'],
    [{ SMTP_HOST: '', IMAP_HOST: 'imap.college.edu', IMAP_USER: 'bounces', IMAP_PASSWORD: 'x' }, 'IMAP_HOST'],
    [{ SMS_PROVIDER: 'pigeon' }, 'SMS_PROVIDER'],
    [{ SMS_PROVIDER: 'aliyun' }, 'SMS_ACCESS_KEY_ID'],
  ])('%j is refused by name', (changes, name) => expect(() => read({ ...good, ...changes })).toThrow(name));
});
