import type { Announcement } from '../domain/announcement';
import type { Rehearsed, RehearsalRun } from '../domain/rehearsal';

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

/** A text message to a phone. */
export interface Sms {
  /** The same key is the same message. */
  readonly key: string;
  /** As `checkMobile` gives it. */
  readonly to: string;
  readonly text: string;
}

export interface SmsSender {
  sendSms(sms: Sms): Promise<void>;
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
