import type { Client } from '@temporalio/client';
import { bounceActivities } from './bounces';
import type { Bounces } from './carriers/bounces';
import type { Carriers } from './carriers/messenger';
import { certificateActivities } from './certificates';
import { correctionActivities } from './corrections';
import { checkInActivities } from './check-ins';
import { dispatchActivities } from './dispatch';
import type { Ids } from './opaque-ids';
import type { PaymentGateway } from './payment-port';
import { paymentActivities } from './payments';
import type { Messenger, Scanner, SmsSender } from './ports';
import { providerRefundActivities } from './provider-refunds';
import type { Records } from './records';
import { reconcileActivities } from './reconcile';
import type { Materials } from './materials';
import { paperActivities } from './papers/printing';
import type { Prints } from './papers/prints';
import { refundRequestActivities } from './refund-requests';
import { provinceActivities } from './province/package';
import { registrationActivities } from './registrations';
import { reminderActivities } from './reminders';
import { rosterActivities } from './rosters';
import { scanActivities } from './scans';
import { scoreActivities } from './scores';
import { seatingActivities } from './seating';
import { sessionActivities } from './sessions';
import { signInActivities } from './sign-in';
import { staffActivities } from './staff';
import { statementActivities } from './statements';

/** What activities reach out to. `rehearsal`: workflows they start inherit a clock that runs ahead. */
export interface Deps {
  readonly client: Client;
  readonly records: Records;
  readonly messenger: Messenger;
  readonly sms: SmsSender;
  /** Left out: messages are read in the portal only. */
  readonly carriers?: Carriers;
  /** Left out: nothing here reads what comes back to the sender. */
  readonly bounces?: Bounces;
  readonly ids: Ids;
  /** Left out: files are not scanned for malware. */
  readonly scanner?: Scanner;
  readonly materials: Pick<Materials, 'readMaterial'>;
  readonly prints: Pick<Prints, 'keep' | 'save'>;
  /** Left out where no provider is connected: money comes by bank transfer only. */
  readonly payments?: PaymentGateway;
  /** Of the pages; left out: papers lead nowhere. */
  readonly origin?: string;
  readonly rehearsal: boolean;
}

export const createActivities = (deps: Deps) => ({
  ...registrationActivities(deps),
  ...sessionActivities(deps),
  ...seatingActivities(deps),
  ...rosterActivities(deps),
  ...scoreActivities(deps),
  ...correctionActivities(deps),
  ...certificateActivities(deps),
  ...checkInActivities(deps),
  ...staffActivities(deps),
  ...reminderActivities(deps),
  ...signInActivities(deps),
  ...statementActivities(deps),
  ...paperActivities(deps),
  ...paymentActivities(deps),
  ...reconcileActivities(deps),
  ...providerRefundActivities(deps),
  ...refundRequestActivities(deps),
  ...dispatchActivities(deps),
  ...bounceActivities(deps),
  ...scanActivities(deps),
  ...provinceActivities(deps),
});

export type Activities = ReturnType<typeof createActivities>;
