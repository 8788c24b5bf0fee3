import type { Announcement } from '../domain/announcement';
import type { Instant } from '../domain/instant';
import type { Rehearsed, RehearsalRun } from '../domain/rehearsal';
import type { Text } from '../domain/text';

/** What Dengke asks of the outside world, whoever answers. */

/** A message to a candidate, or to a list the staff share; the adapter knows how to reach the people. */
export interface Message {
  /** The same key is the same message, however often it is sent. */
  readonly key: string;
  /** A registration id, or the name of a staff list. */
  readonly to: string;
  readonly template: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Messenger {
  /** Sends once per key. `id` names the message at the carrier, and is the same each time. */
  send(message: Message): Promise<{ readonly id: string }>;
}

/**
 * Why a carrier did not take a message. `refused`: it will not, whenever it is asked; `busy`: it did not, and may later;
 * `unsure`: it did not say, and asking again may send it twice.
 */
export class NotSent extends Error {
  constructor(
    readonly why: 'refused' | 'busy' | 'unsure',
    /** A carrier's code, never an address. */
    readonly code: string,
  ) {
    super(`${why}: ${code}`);
  }
}

/** Looks for malware. */
export interface Scanner {
  /** `found`: what it calls what it found. @throws Error when there is no answer */
  scan(bytes: Buffer): Promise<{ readonly found?: string }>;
  version(): Promise<string>;
}

/** An e-mail. */
export interface Letter {
  /** The same id is the same letter, however often it is sent; it says nothing about whom it is to. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A file for the calendar, RFC 5545. */
  readonly calendar?: string;
}

export interface MailSender {
  /** @throws NotSent */
  sendMail(letter: Letter): Promise<void>;
}

/** A text message to a phone. */
export interface Sms {
  /** The same key is the same message. */
  readonly key: string;
  /** As `checkMobile` gives it. */
  readonly to: string;
  /** Carriers that send approved templates only are given its name and its values; others the text. */
  readonly template: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly language: keyof Text;
  readonly text: string;
}

/** What became of a text message that a carrier took; it may know in a second, or never. */
export type Receipt = { readonly state: 'waiting' | 'arrived' } | { readonly state: 'failed'; readonly code: string };

export interface SmsSender {
  /** @throws NotSent */
  sendSms(sms: Sms): Promise<void>;
  /** Left out where a carrier gives no receipts. */
  receiptOf?(sms: Pick<Sms, 'key' | 'to'>, sentAt: Instant): Promise<Receipt>;
}

export interface RehearsalRequest {
  /** The same key is the same rehearsal. */
  readonly key: string;
  readonly by: RehearsalRun['by'];
  readonly announcement: Announcement;
  readonly rehearsed: Rehearsed;
}

/** Plays rehearsals where there is an engine that can skip time: one at a time, each apart from everything real. */
export interface RehearsalRunner {
  /** Announcements that lie ready. */
  announcements(): Promise<readonly Announcement[]>;
  /** Answers its id at once; `busy`: the id of another one that has to end first. */
  start(request: RehearsalRequest): Promise<{ readonly id: string } | { readonly busy: string }>;
  /** One that has ended, or that is not played here, stays as it is. */
  cancel(id: string): Promise<void>;
  find(id: string): Promise<RehearsalRun | undefined>;
  /** The newest first. */
  list(): Promise<readonly RehearsalRun[]>;
}
