import type { Announcement } from '../domain/announcement';
import type { JsapiParameters } from '../activities/payment-port';
import { payable, type PayRequest } from '../domain/checkout';
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
  /** Inside WeChat one pays without scanning. */
  readonly inside: boolean;
}

export const isSandbox = async ({ payments }: PortalDeps): Promise<boolean> => (await payments?.account())?.merchant === SANDBOX.merchant;

/** Undefined where no provider is connected, or nothing can be paid now. */
export async function onlineFor(deps: PortalDeps, registration: Registration): Promise<Online | undefined> {
  const due = payable(registration, deps.now());
  if (!deps.payments || !due.ok) return undefined;
  const [sandbox, inside] = await Promise.all([isSandbox(deps), paysInside(deps)]);
  return { fen: due.value.fen, sandbox, inside };
}

export const paysInside = async ({ payments }: PortalDeps): Promise<boolean> => (await payments?.payerPage('', '')) !== undefined;

/** Where WeChat names the payer and sends them back to us: to where it also tells us of payments. */
export async function payerPageFor({ payments }: PortalDeps, path: string, state: string): Promise<string | undefined> {
  const account = await payments?.account();
  return account && payments?.payerPage(new URL(path, account.notifyUrl).href, state);
}

/** The sandbox's page where what is handed to WeChat is paid. */
export async function sandboxClient({ payments }: PortalDeps, jsapi: JsapiParameters): Promise<string | undefined> {
  const page = await payments?.payerPage('', '');
  return page && new URL(`/jsapi?${new URLSearchParams({ ...jsapi }).toString()}`, page).href;
}

/** What the payer reads in WeChat. */
const descriptionOf = ({ title }: Announcement) => `${title.zh.slice(0, 40)} 考试费`;

/** Opens an attempt to pay what is owed, by a code to scan or, by the payer's open id, inside WeChat; the same request is one attempt. */
export async function beginToPay(deps: PortalDeps, registration: Registration, announcement: Announcement, requestId: string, openId?: string): Promise<Checked<OpenAttempt>> {
  const due = payable(registration, deps.now());
  if (!due.ok) return due;
  const payer = openId === undefined ? ({ method: 'native' } as const) : ({ method: 'jsapi', openId } as const);
  const request: PayRequest = { ...payer, ...due.value, description: descriptionOf(announcement), session: registration.sitting.terms.session };
  return within(deps, () => deps.gateway.orderPayment({ registration: registration.id, request, requestId }));
}
