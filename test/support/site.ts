import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureNamespace } from '../../engine/namespaces';
import { fastForward, virtualNow } from '../../engine/virtual-time';
import type { Acts } from '../../domain/acts/act';
import { requiredItems } from '../../domain/acts/materials';
import type { Announcement } from '../../domain/announcement';
import { DAY_MS, dateOf, type Instant } from '../../domain/instant';
import type { Registration } from '../../domain/registration';
import { shiftToWeekOf } from '../../domain/shift';
import type { Terms } from '../../domain/terms';
import { connectSite, quietRuntime, type Site, type SiteOptions, type WorkerRun } from '../../worker/compose';
import { loadOrCreateKeys } from '../../worker/keys';
import { Connection } from '@temporalio/client';
import { TASK_QUEUE, WORKFLOW_IDS, type HumanAct } from '../../workflows/messages';
import { actor, announcement } from './lives';
import { applicant, ref } from './people';
import { testStack } from './stack';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

quietRuntime('ERROR');

/** A site of its own on the shared engine: a fresh namespace and fresh buckets. `rehearsal`: successors inherit the clock. */
export async function testSite(options: Partial<SiteOptions> = {}, prefix = 't-'): Promise<TestSite> {
  const { temporal, store } = testStack();
  const name = `${prefix}${randomUUID().slice(0, 12)}`;
  const connection = await Connection.connect({ address: temporal.address });
  await ensureNamespace(connection, name, { retentionDays: 1 });
  await connection.close();
  const site = await connectSite({
    temporalAddress: temporal.address,
    namespace: name,
    store: { ...store, buckets: { materials: `${name}-materials`, records: `${name}-records` } },
    keys: loadOrCreateKeys(join(tmpdir(), name)),
    rehearsal: true,
    ...options,
  });
  return new TestSite(site);
}

/** This week's announcement, so that its registration is open now. */
export const currentAnnouncement = (changes: Record<string, unknown> = {}): Announcement =>
  shiftToWeekOf(announcement(changes), dateOf(Date.now())).announcement;

export class TestSite {
  private worker?: WorkerRun;
  private requests = 0;

  constructor(readonly site: Site) {}

  async work(): Promise<WorkerRun> {
    this.worker = await this.site.runWorker();
    return this.worker;
  }

  async close(): Promise<void> {
    await this.worker?.stop();
    await this.site.close();
  }

  async open(given: Announcement, aheadMs = 0): Promise<Terms> {
    const opened = await this.site.gateway.openSession({ announcement: given, now: Date.now() + aheadMs, aheadMs });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    return opened.value;
  }

  async register(terms: Terms, index: number, changes: Parameters<typeof applicant>[1] = {}): Promise<string> {
    const answer = await this.site.gateway.register({ terms, applicant: applicant(index, changes), by: { role: 'candidate', id: 'self' }, requestId: `register-${index}` });
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value.id;
  }

  /** An act that must not be refused; answers the new stage. */
  async act<Name extends HumanAct>(id: string, name: Name, input: Acts[Name]): Promise<string> {
    this.requests += 1;
    const answer = await this.site.gateway.act(id, name, input, actor(name), `${name}-${this.requests}`);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.refusal)}`);
    return answer.value.stage;
  }

  async refused<Name extends HumanAct>(id: string, name: Name, input: Acts[Name]): Promise<string> {
    this.requests += 1;
    const answer = await this.site.gateway.act(id, name, input, actor(name), `${name}-${this.requests}`);
    return answer.ok ? `accepted: ${answer.value.stage}` : answer.refusal.code;
  }

  async registration(id: string): Promise<Registration> {
    const found = await this.site.gateway.registration(id);
    if (!found.ok) throw new Error(found.refusal.code);
    return found.value;
  }

  /** Waits until the registration is as wanted; acts of the session and the clock take a moment. */
  async until(id: string, wanted: (registration: Registration) => boolean, within = 20_000): Promise<Registration> {
    for (const deadline = Date.now() + within; ; ) {
      const registration = await this.registration(id);
      if (wanted(registration)) return registration;
      if (Date.now() > deadline) throw new Error(`still ${registration.end?.end ?? registration.stage}, seat ${registration.sitting.seat}`);
      await sleep(50);
    }
  }

  /** Waits until the session knows of so many confirmed registrations. */
  async untilConfirmed(session: string, confirmed: number): Promise<void> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) {
      const view = await this.site.gateway.session(session);
      if (view.ok && view.value.confirmed >= confirmed) return;
    }
    throw new Error(`${session} does not know of ${confirmed} confirmed`);
  }

  untilStage = (id: string, stage: string) => this.until(id, (registration) => (registration.end?.end ?? registration.stage) === stage);

  async submit(id: string): Promise<string> {
    const now = await this.now(id);
    const items = Object.fromEntries(requiredItems(await this.registration(id)).map((item) => [item, { at: now, ref: ref(item) }]));
    return this.act(id, 'handIn', { items, provincialNumber: `GD26020006${id.slice(0, 6).toUpperCase()}`, submit: true });
  }

  /** Submitted, approved, paid. */
  async toConfirmed(id: string): Promise<void> {
    await this.submit(id);
    await this.act(id, 'approve', { revision: 1 });
    await this.act(id, 'pay', { id: `bank-${id}`, fen: 37_500, receivedAt: await this.now(id) });
  }

  now = (id: string): Promise<Instant> => virtualNow(this.site.connection, this.site.namespace, WORKFLOW_IDS.registration.to(id));

  /** Moves one registration's clock to an instant. */
  async moveTo(id: string, instant: Instant): Promise<void> {
    await this.move(WORKFLOW_IDS.registration.to(id), instant);
  }

  async moveSessionTo(session: string, instant: Instant): Promise<void> {
    await this.move(WORKFLOW_IDS.session.to(session), instant);
  }

  /** Moves any workflow's clock to an instant. */
  async move(workflowId: string, instant: Instant): Promise<void> {
    const { connection, namespace } = this.site;
    const ms = instant - (await virtualNow(connection, namespace, workflowId));
    if (ms > 0) await fastForward(connection, namespace, workflowId, ms);
  }

  /** Runs a scheduled job as of an instant. */
  job = (name: 'decideSessions' | 'remindCandidates' | 'escalateOverdue', now: Instant): Promise<unknown> =>
    this.site.client.workflow.execute(name, { workflowId: `${name}-${(this.requests += 1)}`, taskQueue: TASK_QUEUE, args: [{ now }] });

  templates = async (id: string): Promise<string[]> => (await this.site.outbox.listOutbox(id)).map(({ template }) => template);

  /** Decides by an officer. */
  async decide(session: string): Promise<boolean> {
    const decision = await this.site.gateway.decide(session, { role: 'exam-officer', id: 'officer' }, 'decide');
    if (!decision.ok) throw new Error(decision.refusal.code);
    return decision.value.held;
  }
}

export const days = (count: number): number => count * DAY_MS;
