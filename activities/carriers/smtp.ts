import { createTransport, type SendMailOptions } from 'nodemailer';
import { NotSent, type Letter, type MailSender } from '../ports';

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as on port 465; otherwise STARTTLS, which is insisted on except on this machine. */
  readonly implicitTls: boolean;
  readonly requireTls: boolean;
  readonly user?: string;
  readonly password?: string;
  /** `名称 <exam@college.edu>` */
  readonly from: string;
  readonly replyTo?: string;
  /** Where bounces go, when not to `from`. */
  readonly bounces?: string;
}

const PATIENCE_MS = 15_000;

/**
 * E-mail by SMTP. A letter that may have arrived all the same, as when the connection broke after its end, is sent again:
 * under the same Message-ID, by which mail systems know it as one. What cannot be delivered later names that id, or the envelope's.
 */
export function createSmtp(config: SmtpConfig): MailSender {
  const { host, port, implicitTls, requireTls, user, password } = config;
  const transport = createTransport({
    host, port, secure: implicitTls, requireTLS: requireTls && !implicitTls,
    ...(user && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS,
    disableFileAccess: true, disableUrlAccess: true,
  });
  return {
    async sendMail(letter) {
      try {
        await transport.sendMail(mailOf(letter, config));
      } catch (error) {
        throw reasonOf(error);
      }
    },
  };
}

function mailOf({ id, to, subject, text, html, calendar }: Letter, { from, replyTo, bounces }: SmtpConfig): SendMailOptions {
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    from, to, subject, text, html,
    messageId: `<${id}@${domain}>`,
    // Left out by itself where the server does not know it (RFC 3461).
    dsn: { id, return: 'headers', notify: 'failure' },
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(replyTo && { replyTo }),
    ...(bounces && { envelope: { from: bounces, to } }),
    ...(calendar !== undefined && { icalEvent: { method: 'PUBLISH', filename: 'dengke.ics', content: calendar } }),
  };
}

/** What the recipient's side said for good is `refused`; what is wrong with the server, or with us, may be put right. */
function reasonOf(error: unknown): NotSent {
  const { responseCode, command = '', code = 'ESOCKET', response = '' } = error as { responseCode?: number; command?: string; code?: string; response?: string };
  const aboutThisLetter = command.startsWith('RCPT') || command === 'DATA' || code === 'EMESSAGE';
  const [status] = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response) ?? [];
  const said = status ?? (responseCode === undefined ? code : String(responseCode));
  return new NotSent(responseCode !== undefined && responseCode >= 500 && aboutThisLetter ? 'refused' : 'busy', said);
}
