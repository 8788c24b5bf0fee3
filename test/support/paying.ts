import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { payable, type PayRequest } from '../../domain/checkout';
import type { Terms } from '../../domain/terms';
import { createPortal } from '../../portal/app';
import { servePortal } from '../../portal/serve';
import { createTokens } from '../../portal/tokens';
import { WORKFLOW_IDS, type OpenAttempt } from '../../workflows/messages';
import { currentAnnouncement, testSite, type TestSite } from './site';
import { freeOrigin, openTill, type Till } from './till';

/** A site whose candidates pay online: the provider's sandbox before it, and its portal behind, which the provider tells. */
export class PayingSite {
  private people = 0;

  private constructor(
    readonly site: TestSite,
    readonly till: Till,
    readonly terms: Terms,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(id: string, capacity = 60): Promise<PayingSite> {
    const { port, origin } = await freeOrigin();
    const till = await openTill(origin);
    const { payments } = till;
    const site = await testSite({ payments });
    await site.work();
    const tokens = createTokens({ staff: new Map(), idKey: Buffer.alloc(32, 1), now: Date.now });
    const serving = await servePortal(createPortal({ ...site.site, payments, tokens, now: Date.now, log: pino({ level: 'silent' }) }), { port, hostname: '127.0.0.1' });
    const terms = await site.open({ ...currentAnnouncement({ capacity, minimum: 1 }), id });
    return new PayingSite(site, till, terms, async () => {
      await serving.stop();
      await till.stop();
      await site.close();
    });
  }

  close = (): Promise<void> => this.stop();

  /** Approved, with all of the fee still to be paid. */
  async owing(): Promise<string> {
    const id = await this.site.register(this.terms, (this.people += 1));
    await this.site.submit(id);
    await this.site.act(id, 'approve', { revision: 1 });
    return id;
  }

  async requestOf(id: string, changes: Partial<PayRequest> = {}): Promise<PayRequest> {
    const due = payable(await this.site.registration(id), Date.now());
    if (!due.ok) throw new Error(due.refusal.code);
    return { method: 'native', description: '考试费', session: this.terms.session, ...due.value, ...changes };
  }

  async ordered(id: string, changes: Partial<PayRequest> = {}, requestId = 'order-1'): Promise<OpenAttempt> {
    const answer = await this.site.site.gateway.orderPayment({ registration: id, request: await this.requestOf(id, changes), requestId });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  }

  /** Confirmed, having paid online; answers the number it was paid by. */
  async paid(id: string): Promise<string> {
    const { number } = await this.ordered(id);
    await this.till.pay(number);
    await this.site.untilStage(id, 'confirmed');
    return number;
  }

  ended = (id: string): Promise<unknown> => this.site.site.client.workflow.getHandle(WORKFLOW_IDS.checkout.to(id)).result();
}

/** Reads until it is as wanted. */
export async function until<T>(read: () => Promise<T>, wanted: (value: T) => boolean, within = 15_000): Promise<T> {
  for (const deadline = Date.now() + within; ; await sleep(50)) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)}`);
  }
}
