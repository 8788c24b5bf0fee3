import { ActivityFailure, allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import { isInTime, isSameRequest, nextCheck, registrationOfOrder, type PayRequest, type Settlement } from '../domain/checkout';
import type { Instant } from '../domain/instant';
import { accept, refuse, type Checked } from '../domain/refusals';
import { Alarm } from './alarm';
import { must } from './life';
import { attemptQuery, lookUpdate, orderUpdate, toldSignal, type OpenAttempt } from './messages';
import { placeOrder, settlePayment } from './proxies';

/** `aheadMs`: an installation's clock that runs ahead of the wall's. */
export interface CheckoutStart {
  readonly registration: string;
  readonly aheadMs?: number;
}

interface Attempt extends OpenAttempt {
  readonly request: PayRequest;
  readonly madeAt: Instant;
  readonly checks: number;
}

/** Asked for, and answered once the provider has been. */
interface Order {
  readonly request: PayRequest;
  answer?: Checked<OpenAttempt>;
}

/** A number to be asked about, because the candidate, a notice or the clock says so. */
interface Look {
  readonly number: string;
  readonly close?: boolean;
  settlement?: Settlement;
}

/** Numbers that were used before are passed over, so many at most. */
const NUMBERS = 3;

/** The till of one registration: at most one attempt at paying is open. Handlers only change state. */
class Till {
  private attempt: Attempt | undefined;
  private readonly orders: Order[] = [];
  private readonly looks: Look[] = [];
  private readonly alarm = new Alarm();
  private begun = false;
  private lastMadeAt = 0;

  constructor(
    private readonly registration: string,
    private readonly now: () => Instant,
  ) {}

  listen(): void {
    setHandler(orderUpdate, (request) => this.order(request), { validator: (request) => this.mayOrder(request) });
    setHandler(lookUpdate, () => this.look(), { validator: () => void must(this.open()) });
    setHandler(toldSignal, (told) => this.told(told));
    setHandler(attemptQuery, () => this.attempt && shown(this.attempt));
  }

  private mayOrder(given: unknown): void {
    const request = must(checkRequest('order', given));
    if (!isInTime(request, this.now())) must(refuse('too-late-to-pay-online'));
  }

  private async order(request: PayRequest): Promise<OpenAttempt> {
    const order: Order = { request };
    this.orders.push(order);
    this.begun = true;
    await condition(() => order.answer !== undefined);
    return must(order.answer ?? refuse('payment-unavailable'));
  }

  private open(): Checked<Attempt> {
    return this.attempt ? accept(this.attempt) : refuse('no-open-payment');
  }

  private async look(): Promise<{ settlement: Settlement }> {
    const look: Look = { number: must(this.open()).number };
    this.looks.push(look);
    await condition(() => look.settlement !== undefined);
    return { settlement: look.settlement ?? 'unpaid' };
  }

  /** A signal cannot be refused: what is not about an attempt of this registration is passed over. */
  private told(given: unknown): void {
    const told = checkRequest('told', given);
    if (told.ok && registrationOfOrder(told.value.number) === this.registration) this.looks.push(told.value);
    this.begun = true;
  }

  private get busy(): boolean {
    return this.attempt !== undefined || this.orders.length > 0 || this.looks.length > 0;
  }

  /** Nothing is open, and everybody has been answered. */
  get isDone(): boolean {
    return !this.busy && allHandlersFinished();
  }

  async untilNews(): Promise<void> {
    if (!this.begun) await condition(() => this.begun, '1 minute');
    const { attempt } = this;
    this.alarm.set(attempt && nextCheck(attempt), this.now());
    await condition(() => this.orders.length > 0 || this.looks.length > 0 || this.alarm.rang || this.isDone);
    this.alarm.rang = false;
    this.lookWhenDue();
  }

  private lookWhenDue(): void {
    if (!this.attempt || this.now() < nextCheck(this.attempt)) return;
    this.looks.push({ number: this.attempt.number });
    let { checks } = this.attempt;
    while (nextCheck({ ...this.attempt, checks }) <= this.now() && nextCheck({ ...this.attempt, checks }) < this.attempt.expiresAt) checks += 1;
    this.attempt = { ...this.attempt, checks };
  }

  /** Asks the provider once for each number. */
  async lookNow(): Promise<void> {
    const looks = this.looks.splice(0);
    for (const number of new Set(looks.map((look) => look.number))) {
      const close = looks.some((look) => look.number === number && look.close) || (this.attempt?.number === number && this.now() >= this.attempt.expiresAt);
      const settlement = await this.settle(number, close);
      for (const look of looks) if (look.number === number) look.settlement = settlement;
    }
  }

  private async settle(number: string, close: boolean): Promise<Settlement> {
    const settlement = await settlePayment({ number, close, at: this.now() });
    if (settlement !== 'unpaid' && this.attempt?.number === number) this.attempt = undefined;
    return settlement;
  }

  async serve(): Promise<void> {
    for (const order of this.orders.splice(0)) order.answer = await this.served(order.request);
  }

  /** The attempt there is, while it will do; otherwise it is settled and closed before another is made: nobody pays twice. */
  private async served(request: PayRequest): Promise<Checked<OpenAttempt>> {
    const { attempt } = this;
    if (attempt && isSameRequest(attempt.request, request) && isInTime(attempt, this.now())) return accept(shown(attempt));
    if (attempt && (await this.settle(attempt.number, true)) !== 'closed') return refuse('payment-arrived');
    return isInTime(request, this.now()) ? this.place(request) : refuse('too-late-to-pay-online');
  }

  private async place(request: PayRequest): Promise<Checked<OpenAttempt>> {
    for (let tries = 0; tries < NUMBERS; tries += 1) {
      const madeAt = Math.max(this.now(), this.lastMadeAt + 1000);
      this.lastMadeAt = madeAt;
      const placed = await placeOrder({ registration: this.registration, madeAt, request }).catch(unlessGivenUp);
      if (!placed) break;
      if ('code' in placed) {
        const { method, fen, expiresAt } = request;
        this.attempt = { number: placed.number, method, fen, expiresAt, code: placed.code, request, madeAt, checks: 0 };
        return accept(shown(this.attempt));
      }
    }
    return refuse('payment-unavailable');
  }
}

const shown = ({ number, method, fen, expiresAt, code }: Attempt): OpenAttempt => ({ number, method, fen, expiresAt, code });

function unlessGivenUp(error: unknown): undefined {
  if (!(error instanceof ActivityFailure)) throw error;
}

/** A candidate pays: an order at the provider, a code to pay it by, until it is paid or can no longer be. */
export async function checkout({ registration, aheadMs = 0 }: CheckoutStart): Promise<void> {
  const till = new Till(registration, () => Date.now() + aheadMs);
  till.listen();
  do {
    await till.untilNews();
    await till.lookNow();
    await till.serve();
  } while (!till.isDone);
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, checkout);
