import type { Announcement } from '../domain/announcement';
import { payable } from '../domain/checkout';
import type { Checked } from '../domain/refusals';
import type { Registration } from '../domain/registration';
import { SANDBOX } from '../domain/sandbox-merchant';
import type { OpenAttempt } from '../workflows/messages';
import type { PortalDeps } from './deps';
import { within } from './outages';

/** What can be paid online now. */
export interface Online {
  readonly fen: number;
  /** A stand-in: no money moves. */
  readonly sandbox: boolean;
}

export const isSandbox = async ({ payments }: PortalDeps): Promise<boolean> => (await payments?.account())?.merchant === SANDBOX.merchant;

/** Undefined where no provider is connected, or nothing can be paid now. */
export async function onlineFor(deps: PortalDeps, registration: Registration): Promise<Online | undefined> {
  const due = payable(registration, deps.now());
  return deps.payments && due.ok ? { fen: due.value.fen, sandbox: await isSandbox(deps) } : undefined;
}

/** What the payer reads in WeChat. */
const descriptionOf = ({ title }: Announcement) => `${title.zh.slice(0, 40)} 考试费`;

/** Opens an attempt to pay what is owed; the same request is one attempt. */
export async function beginToPay(deps: PortalDeps, registration: Registration, announcement: Announcement, requestId: string): Promise<Checked<OpenAttempt>> {
  const due = payable(registration, deps.now());
  if (!due.ok) return due;
  const request = { method: 'native', ...due.value, description: descriptionOf(announcement), session: registration.sitting.terms.session } as const;
  return within(deps, () => deps.gateway.orderPayment({ registration: registration.id, request, requestId }));
}
