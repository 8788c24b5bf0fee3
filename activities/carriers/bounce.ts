import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { mailNamedIn } from './dispatch-id';

/** A letter of ours that did not arrive, as another says: anybody could have written that one. */
export interface Bounce {
  readonly letter: NonNullable<ReturnType<typeof mailNamedIn>>;
  /** A status code of RFC 3463, or `bounced`. */
  readonly why: string;
}

/** The headers by which is decided whether a letter is opened at all. */
export const HEADERS = ['From', 'Content-Type'] as const;

const REPORT = /^multipart\/report\b/i;
const MAIL_SYSTEM = /\b(?:mailer-daemon|postmaster)@/i;
const NOT_YET = /\bdelay|\bwarning\b|延迟|延误/i;

/** What people write to the same mailbox, and their out-of-office answers, are not opened. */
export function mayBeBounce(headers: string): boolean {
  const lines = headers.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const valueOf = (name: string) => lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? '';
  return REPORT.test(valueOf('content-type')) || MAIL_SYSTEM.test(valueOf('from'));
}

/**
 * The letter of ours that this one says was not delivered, for good: by a report of RFC 3464, which also tells of letters that are late or have
 * arrived, or, as some providers write, in a letter of their mail system. Nothing for anything else, and for what nobody can read.
 */
export async function bounceIn(source: Uint8Array): Promise<Bounce | undefined> {
  const mail = await PostalMime.parse(source, { forceRfc822Attachments: true, attachmentEncoding: 'utf8' }).catch(() => undefined);
  if (!mail) return undefined;
  const report = mail.attachments.find(({ mimeType }) => /^message\/(?:global-)?delivery-status$/.test(mimeType));
  return report ? reported(contentOf(report), textOf(mail)) : written(mail);
}

/** A report has a block of fields about the letter, and one for each recipient; the letter's own headers come back with it. */
function reported(report: string, returned: string): Bounce | undefined {
  const failed = report.split(/\r?\n(?:[ \t]*\r?\n)+/).find((fields) => /^Action:\s*failed\b/im.test(fields));
  const ids = [/^Original-Envelope-Id:(.*)$/im.exec(report), /^Message-ID:\s*(<.*>)/im.exec(returned)];
  const [letter] = ids.flatMap((id) => mailNamedIn(id?.[1] ?? '') ?? []);
  return failed !== undefined && letter ? { letter, why: /^Status:\s*(\d\.\d{1,3}\.\d{1,3})\b/im.exec(failed)?.[1] ?? 'bounced' } : undefined;
}

/** Other reports return letters too: that they were read, or are unwanted. */
function written(mail: Email): Bounce | undefined {
  const { headers, from, subject = '' } = mail;
  const otherReport = REPORT.test(headers.find(({ key }) => key === 'content-type')?.value ?? '');
  if (otherReport || NOT_YET.test(subject) || !MAIL_SYSTEM.test(from?.address ?? '')) return undefined;
  const letter = mailNamedIn(textOf(mail));
  return letter && { letter, why: 'bounced' };
}

const textOf = ({ text = '', html = '', attachments }: Email): string => [text, html, ...attachments.map(contentOf)].join('\n');

/** Text always, as it was asked for. */
const contentOf = ({ content }: Attachment): string => (typeof content === 'string' ? content : '');
