import { bounceIn, mayBeBounce, type Bounce } from '../../activities/carriers/bounce';
import { outOfOffice, postmaster, readReceipt, report } from '../support/imap/letters';

const id = '0123456789abcdefghijklmnop-0123456789abcdef-mail';
const whole = `From: exam@college.edu\nMessage-ID: <${id}@college.edu>\n\n${'x'.repeat(70)}\n`;

/** As it goes: by its headers first, and only the beginning. */
async function judged(letter: string): Promise<readonly [string, string] | undefined> {
  const [headers = ''] = letter.split('\r\n\r\n');
  const bounce: Bounce | undefined = mayBeBounce(headers) ? await bounceIn(Buffer.from(letter)) : undefined;
  return bounce && [bounce.letter.id, bounce.why];
}

test.each([
  ['a report with our letter’s headers', report({ id }), '5.1.1'],
  ['a report with our whole letter', report({ id, status: '5.2.2', returned: whole }), '5.2.2'],
  ['a report cut off within our letter', report({ id, status: '5.7.1', returned: whole.repeat(50) }).slice(0, 1500), '5.7.1'],
  ['a report that names our envelope and returns nothing', report({ id, envelope: true, returned: '' }), '5.1.1'],
  ['a report that gave up after days', report({ id, status: '4.4.7' }), '4.4.7'],
  ['a report without a code', report({ id, status: 'unknown' }), 'bounced'],
  ['a letter of the mail system', postmaster({ id }), 'bounced'],
  ['a letter of a mailer-daemon', postmaster({ id, from: 'Mailer-Daemon@mx.example.com' }), 'bounced'],
])('%s is a bounce', async (_, letter, why) => expect(await judged(letter)).toEqual([id, why]));

test.each([
  ['a report that it is late', report({ id, action: 'delayed', status: '4.4.1' })],
  ['a report that it arrived', report({ id, action: 'delivered', status: '2.1.5' })],
  ['a report that it went on', report({ id, action: 'relayed', status: '2.1.9' })],
  ['a report of somebody else’s letter', report({ id: 'CAF-1234@mail.example.com' })],
  ['a report of an answer to ours', report({ id, returned: `Message-ID: <1@college.edu>\nReferences: <${id}@college.edu>\n` })],
  ['a mail system’s warning that it is late', postmaster({ id, subject: 'Warning: message 1a2b delayed 24 hours' })],
  ['a mail system’s letter of something else', postmaster({ id: 'weekly' })],
  ['an out-of-office answer', outOfOffice(id)],
  ['a person who writes like a mail system', postmaster({ id, from: 'zhang@example.com' })],
  ['a receipt that it was read', readReceipt(id)],
  ['nothing at all', ''],
  ['a report that nobody can read', `${report({ id }).slice(0, 300)}\r\n${'--b1\r\nContent-Type: multipart/mixed; boundary="b1"\r\n\r\n'.repeat(400)}`],
])('%s is none', async (_, letter) => expect(await judged(letter)).toBeUndefined());

test('a header goes on in the next line, and its name is written in any way', () => {
  expect(['Content-Type:\r\n multipart/report;\r\n report-type=delivery-status', 'FROM: "Mail System"\r\n\t<MAILER-DAEMON@x.edu>', 'from: postmaster@x.edu'].map(mayBeBounce)).toEqual([true, true, true]);
  expect(['Content-Type: text/plain\r\nSubject: multipart/report', 'From: zhang@x.edu\r\nTo: postmaster@x.edu', 'X-From: postmaster@x.edu', ''].map(mayBeBounce)).toEqual([false, false, false, false]);
});
