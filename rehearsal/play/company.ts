import { setTimeout as sleep } from 'node:timers/promises';
import type { Acts } from '../../domain/acts/act';
import type { Announcement } from '../../domain/announcement';
import { normaliseIdentityNumber } from '../../domain/identity';
import type { Instant } from '../../domain/instant';
import type { Checked } from '../../domain/refusals';
import type { Registration, Role } from '../../domain/registration';
import { isSettled } from '../../domain/session';
import type { Site } from '../../worker/compose';
import { WORKFLOW_IDS, type HumanAct } from '../../workflows/messages';
import type { Habits } from '../cast/habits';
import { Clock } from './clock';
import { Journal } from './journal';
import { agrees, awaitsSeat, isOpen, type Arrival, type Errand, type Part, type Session } from './parts';
import { pool } from './pool';
import { Runs, type Run } from './runs';

const ACTS_AT_ONCE = 10;
const AGREE_WITHIN_MS = 20_000;
const AGREE_EVERY_MS = 50;

/** Everyone and everything in a rehearsal: what is known of it, and how it is moved, acted on and read again. */
export class Company {
  readonly clock = new Clock();
  readonly journal = new Journal();
  readonly parts = new Map<string, Part>();
  readonly sessions: Session[] = [];
  readonly refunds = new Map<string, Errand>();
  readonly transfers = new Map<string, Errand>();
  readonly runs: Runs;
  /** Grows whenever something has happened. */
  moments = 0;
  private requests = 0;

  /** `cancel`: so many days before its exam the first session is cancelled. */
  constructor(
    readonly site: Site,
    readonly cancel?: number,
  ) {
    this.runs = new Runs(site, this.clock);
  }

  get all(): Part[] {
    return [...this.parts.values()];
  }

  /** Sessions that still give out seats. */
  get undecided(): Session[] {
    return this.sessions.filter(({ view }) => !isSettled(view));
  }

  get open(): Part[] {
    return this.all.filter(isOpen);
  }

  newRun(workflowId: string): Run {
    return { workflowId, aheadMs: this.clock.aheadMs, skippedMs: 0 };
  }

  nextRequest(): string {
    this.requests += 1;
    return `rehearsal-${this.requests}`;
  }

  idOf({ applicant }: Habits, session: string): string {
    return this.site.ids.registrationId(session, normaliseIdentityNumber(applicant.identity.number));
  }

  async openSession(announcement: Announcement): Promise<Checked<Session>> {
    const { gateway } = this.site;
    const run = this.newRun(WORKFLOW_IDS.session.to(announcement.id));
    const opened = await gateway.openSession({ announcement, now: this.clock.now(), aheadMs: run.aheadMs });
    if (!opened.ok) return opened;
    await this.runs.quiet([], [run]);
    const view = await gateway.session(announcement.id);
    if (!view.ok) return view;
    const session: Session = { announcement, terms: opened.value, run, view: view.value };
    this.sessions.push(session);
    return { ok: true, value: session };
  }

  /** Takes up registrations that were started just now, once they have come to rest. */
  async join(arrived: readonly Arrival[]): Promise<void> {
    const newcomers = arrived.filter(({ id }) => !this.parts.has(id)).map((arrival) => ({ ...arrival, run: this.newRun(WORKFLOW_IDS.registration.to(arrival.id)) }));
    await this.runs.quiet(newcomers.map(({ run }) => run), this.undecided.map(({ run }) => run));
    await this.each(newcomers, async (newcomer) => this.take({ ...newcomer, registration: await this.readOpen(newcomer.id) }));
    await this.settle([], this.undecided.map(({ run }) => run));
  }

  /** Takes up the registration another one goes on in. It began when that one was carried, which may be some minutes ago. */
  private async succeed({ habits }: Part, id: string): Promise<Part> {
    const registration = await this.readOpen(id);
    const workflowId = WORKFLOW_IDS.registration.to(id);
    const aheadMs = registration.audit[0]!.at - (await this.runs.startedAt(workflowId));
    return this.parts.get(id) ?? this.take({ id, habits, run: { workflowId, aheadMs, skippedMs: 0 }, registration });
  }

  private take(part: Part): Part {
    this.parts.set(part.id, part);
    return part;
  }

  /** Brings to the rehearsal's now whoever is about to act or be acted on, the sessions undecided, and whoever a freed seat may go to. */
  async inStep(parts: readonly Part[], others: readonly Run[] = []): Promise<void> {
    if (parts.length + others.length === 0) return;
    const moved = new Set([...parts, ...this.all.filter(awaitsSeat)].filter(isOpen).map(({ run }) => run));
    await this.runs.catchUp([...new Set([...this.undecided.map(({ run }) => run), ...moved, ...others])]);
  }

  /** A person's act. A refusal is counted, not an error. */
  async act<Name extends HumanAct>(part: Part, name: Name, input: Acts[Name], role: Role): Promise<Checked<unknown>> {
    const by = { role, id: role === 'candidate' ? part.id : `rehearsal-${role}` };
    const answer = await this.site.gateway.act(part.id, name, input, by, this.nextRequest());
    if (!answer.ok) this.journal.refused(name, answer.refusal.code);
    return answer;
  }

  /** Does one thing for each of several parts, some at once. */
  each<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<unknown[]> {
    return pool(ACTS_AT_ONCE, items, work);
  }

  /** Waits until nothing moves any more, then reads again who was touched, who waits for a seat, and the sessions. */
  async settle(touched: readonly Part[], others: readonly Run[] = []): Promise<void> {
    if (touched.length + others.length === 0) return;
    this.moments += 1;
    const parts = [...new Set([...touched, ...this.all.filter(awaitsSeat)])];
    const hubs = this.undecided.map(({ run }) => run);
    const open = await this.runs.quiet([...parts.map(({ run }) => run), ...others], hubs);
    await this.each(parts, async (part) => {
      part.registration = open.get(part.run) ? await this.readOpen(part.id) : await this.readClosed(part.id);
    });
    for (const part of parts) this.followMoney(part);
    const successors = await this.successorsOf(parts);
    if (successors.length) return this.settle(successors);
    await this.agreeOnSeats();
  }

  /** A notice of the session may still be under way when both ends look idle. */
  private async agreeOnSeats(): Promise<void> {
    for (const deadline = Date.now() + AGREE_WITHIN_MS; ; await sleep(AGREE_EVERY_MS)) {
      await this.look();
      if (this.undecided.every((session) => agrees(session, this.open)) || Date.now() > deadline) return;
      await this.each(this.all.filter(awaitsSeat), async (part) => {
        part.registration = await this.readOpen(part.id);
      });
    }
  }

  /** Looks again at the sessions that may have changed. */
  async look(): Promise<void> {
    await this.each(this.undecided, async (session) => {
      const view = await this.site.gateway.session(session.terms.session);
      if (view.ok) session.view = view.value;
    });
  }

  /** Sessions just decided: those that are held have admitted everybody, with a seat. */
  async admit(decided: readonly Session[]): Promise<void> {
    await this.runs.quiet(decided.map(({ run }) => run), []);
    await this.look();
    for (const session of decided.filter(({ view }) => view.decision?.held)) session.seating ??= this.newRun(WORKFLOW_IDS.seating.to(session.terms.session));
    await this.runs.quiet(decided.flatMap(({ seating }) => seating ?? []), []);
  }

  private async successorsOf(parts: readonly Part[]): Promise<Part[]> {
    const gone = parts.filter(({ registration: { to } }) => to !== undefined && !this.parts.has(to));
    return Promise.all(gone.map((part) => this.succeed(part, part.registration.to!)));
  }

  private followMoney(part: Part): void {
    for (const { kind, id, fen, at } of part.registration.ledger) {
      const order = `${part.id}-${id}`;
      if (kind === 'refund' && !this.refunds.has(order)) this.expectRefund(order, fen, at, part);
    }
  }

  expectRefund(id: string, fen: number, since: Instant, part?: Part): void {
    this.refunds.set(id, { id, fen, run: this.newRun(WORKFLOW_IDS.refund.to(id)), since, done: false, ...(part && { part }) });
  }

  async readOpen(id: string): Promise<Registration> {
    const live = await this.site.gateway.registration(id);
    if (!live.ok) throw new Error(`registration/${id}: ${live.refusal.code}`);
    return live.value;
  }

  async readClosed(id: string): Promise<Registration> {
    const record = await this.site.records.readRecord<Registration>({ kind: 'registration', id });
    if (!record) throw new Error(`registration/${id}: closed without a record`);
    return record.file;
  }
}
