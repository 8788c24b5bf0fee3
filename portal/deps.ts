import type { Logger } from 'pino';
import type { Calls } from '../activities/carriers/calls';
import type { Gateway } from '../activities/gateway';
import type { IdentityProvider } from '../activities/identity-provider';
import type { Materials } from '../activities/materials';
import type { Ids } from '../activities/opaque-ids';
import type { Outbox } from '../activities/outbox';
import type { PaymentGateway } from '../activities/payment-port';
import type { RehearsalRunner } from '../activities/ports';
import type { Prints } from '../activities/papers/prints';
import type { Records } from '../activities/records';
import type { MailOutbox, SmsOutbox } from '../activities/carriers/local';
import type { WebSessions } from '../activities/web-sessions';
import type { Client } from '@temporalio/client';
import type { Instant } from '../domain/instant';
import type { Tokens } from './tokens';

/** What the portal talks to. It keeps nothing itself, so that any number of it may run, also as functions. */
export interface PortalDeps {
  readonly client: Pick<Client, 'withDeadline'>;
  readonly gateway: Gateway;
  readonly records: Records;
  readonly outbox: Outbox;
  /** Whom a message did not reach. */
  readonly calls: Calls;
  readonly materials: Materials;
  /** Files are in quarantine until they have been scanned for malware. */
  readonly scans: boolean;
  readonly prints: Pick<Prints, 'find' | 'keep' | 'list'>;
  /** Of these pages, as people reach them; left out: papers lead nowhere. */
  readonly origin?: string;
  readonly ids: Ids;
  readonly tokens: Tokens;
  readonly now: () => Instant;
  readonly log: Logger;
  /** Who is signed in to the pages. */
  readonly webSessions: WebSessions;
  /** Where staff sign in; none is connected when left out. */
  readonly identityProvider?: IdentityProvider;
  /** The provider of payments; none is connected when left out. */
  readonly payments?: PaymentGateway;
  /** Left out where nothing can skip time. */
  readonly rehearsals?: RehearsalRunner;
  /** The host can keep an answer open and add to it. */
  readonly streams?: boolean;
  /** A local installation for trying out, never production: its text messages are shown in a page. */
  readonly local?: {
    readonly sms: Pick<SmsOutbox, 'listSms'>;
    readonly mail: Pick<MailOutbox, 'listMail'>;
    /** Moves the installation's date ahead; answers by how many days in all. */
    readonly clock: { moveDays(days: number): Promise<number> };
  };
}
