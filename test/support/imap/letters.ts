/** Letters as mail systems send them back. */

interface Reported {
  readonly id: string;
  readonly action?: string;
  readonly status?: string;
  /** The server took our envelope's id. */
  readonly envelope?: boolean;
  /** What came back of our letter. */
  readonly returned?: string;
}

const ours = (id: string) => `From: exam@college.edu\nTo: zhang@example.com\nSubject: =?UTF-8?B?5o+Q6YaS?=\nMessage-ID:\n <${id}@college.edu>\n`;
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

/** As Postfix reports, RFC 3464: `Auto-Submitted: auto-replied` is its too. */
export const report = ({ id, action = 'failed', status = '5.1.1', envelope = false, returned = ours(id) }: Reported): string => crlf(`Return-Path: <>
From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
To: exam@college.edu
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="b1"
Message-ID: <20261125100000.1@mx.example.com>

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
${envelope ? `Original-Envelope-Id: ${id}\n` : ''}Arrival-Date: Wed, 25 Nov 2026 10:00:00 +0800

Final-Recipient: rfc822; zhang@example.com
Original-Recipient: rfc822;zhang@example.com
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 <zhang@example.com>: unknown user

--b1
Content-Type: ${returned.includes('\n\n') ? 'message/rfc822' : 'text/rfc822-headers'}

${returned}
--b1--
`);

/** As a provider writes without a report: HTML in base64, with what was sent at its end. */
export const postmaster = ({ id, subject = '来自example.com的退信', from = 'PostMaster@example.com' }: { id: string; subject?: string; from?: string }): string => crlf(`From: "PostMaster" <${from}>
To: exam@college.edu
Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=
MIME-Version: 1.0
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

${Buffer.from(`<p>很抱歉，您的邮件被退回。</p><p>原因：收件人邮箱已满</p><p>Message-ID: &lt;${id}@college.edu&gt;</p>`).toString('base64').replaceAll(/.{76}/g, '$&\n')}
`);

/** As a person's mailbox answers while they are away. */
export const outOfOffice = (id: string): string => crlf(`From: zhang@example.com
To: exam@college.edu
Subject: Automatic reply
In-Reply-To: <${id}@college.edu>
References: <${id}@college.edu>
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=utf-8

I am away until Monday.
> Message-ID: <${id}@college.edu>
`);

/** That it was read: a report of another kind, which returns the headers as well. */
export const readReceipt = (id: string): string => crlf(`From: postmaster@example.com
To: exam@college.edu
Subject: Read: reminder
Content-Type: multipart/report; report-type=disposition-notification; boundary="b2"

--b2
Content-Type: text/plain

It was read.
--b2
Content-Type: message/disposition-notification

Original-Message-ID: <${id}@college.edu>
Disposition: manual-action/MDN-sent-manually; displayed

--b2
Content-Type: text/rfc822-headers

${ours(id)}
--b2--
`);
