import { setTimeout as sleep } from 'node:timers/promises';
import type { Acts } from '../../domain/acts/act';
import type { Announcement } from '../../domain/announcement';
import { normaliseIdentityNumber } from '../../domain/identity';
import type { Instant } from '../../domain/instant';
import type { Checked } from '../../domain/refusals';
import type { Registration, Role } from '../../domain/registration';
import type { SessionView } from '../../domain/session';
import type { ReminderKind, Terms } from '../../domain/terms';
import type { Site } from '../../worker/compose';
import { WORKFLOW_IDS, type HumanAct } from '../../workflows/messages';
import type { Habits } from '../cast/habits';
import { Clock } from './clock';
import { Journal } from './journal';
import { pool } from './pool';
import { Runs, type Run } from './runs';

/** One registration of a simulated candidate, as it was last read. */
export interface Part {
  readonly id: string;
  readonly habits: Habits;
  readonly run: Run;
  registration: Registration;
}

export interface Session {
  readonly announcement: Announcement;
  readonly terms: Terms;
  readonly run: Run;
  view: SessionView;
}

/** Money on its way: a refund to be settled, or a transfer whose registration is not open. */
export interface Errand {
  readonly id: string;
  readonly run: Run;
  readonly since: Instant;
  readonly part?: Part;
  done: boolean;
}

const ACTS_AT_ONCE = 10;
const AGREE_WITHIN_MS = 20_000;
const AGREE_EVERY_MS = 50;

export const isOpen = ({ registration }: Part): boolean => registration.end === undefined;
const awaitsSeat = ({ registration: { end, sitting } }: Part) => !end && (sitting.seat === 'claimed' || sitting.seat === 'waiting');

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

  constructor(readonly site: Site) {
    this.runs = new Runs(site, this.clock);
  }

  get all(): Part[] {
    return [...this.parts.values()];
  }

  get open(): Part[] {
    return this.all.filter(isOpen);
  }

  newRun(workflowId: string): Run {
    return { workflowId, aheadMs: this.clock.aheadMs };
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

  /** Takes up a registration that has been started just now. */
  async join(id: string, habits: Habits): Promise<Part> {
    return this.parts.get(id) ?? this.take({ id, habits, run: this.newRun(WORKFLOW_IDS.registration.to(id)), registration: await this.readOpen(id) });
  }

  /** Takes up the registration another one goes on in. It began when that one was carried, which may be some minutes ago. */
  private async succeed({ habits }: Part, id: string): Promise<Part> {
    const registration = await this.readOpen(id);
    const workflowId = WORKFLOW_IDS.registration.to(id);
    const aheadMs = registration.audit[0]!.at - (await this.runs.startedAt(workflowId));
    return this.parts.get(id) ?? this.take({ id, habits, run: { workflowId, aheadMs }, registration });
  }

  private take(part: Part): Part {
    this.parts.set(part.id, part);
    return part;
  }

  /** Brings to the rehearsal's now whoever is about to act or be acted on, the sessions, and whoever a freed seat may go to. */
  async inStep(parts: readonly Part[], others: readonly Run[] = []): Promise<void> {
    if (parts.length + others.length === 0) return;
    const moved = new Set([...parts, ...this.all.filter(awaitsSeat)].filter(isOpen).map(({ run }) => run));
    await this.runs.catchUp([...new Set([...this.sessions.map(({ run }) => run), ...moved, ...others])]);
  }

  /** A person's act. A refusal is counted, not an error. */
  async act<Name extends HumanAct>(part: Part, name: Name, input: Acts[Name], role: Role): Promise<Checked<unknown>> {
    const by = { role, id: role === 'candidate' ? part.id : `rehearsal-${role}` };
    const answer = await this.site.gateway.act(part.id, name, input, by, this.nextRequest());
    if (!answer.ok) this.journal.refused(name, answer.refusal.code);
    if (answer.ok && (name === 'giveProvincialNumber' || 'provincialNumber' in input)) this.settled(part.id, 'provincial');
    if (answer.ok && name === 'choose') this.settled(part.id, 'deferral');
    return answer;
  }

  settled(registration: string, reminder: ReminderKind): void {
    this.journal.settled.push({ registration, reminder, at: this.clock.now() });
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
    const hubs = this.sessions.map(({ run }) => run);
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
      if (this.sessions.every((session) => this.agrees(session)) || Date.now() > deadline) return;
      await this.each(this.all.filter(awaitsSeat), async (part) => {
        part.registration = await this.readOpen(part.id);
      });
    }
  }

  /** Looks at the sessions again. */
  async look(): Promise<void> {
    await this.each(this.sessions, async (session) => {
      const view = await this.site.gateway.session(session.terms.session);
      if (view.ok) session.view = view.value;
    });
  }

  /** Whether the session's seats are those the registrations say they hold. Once decided, it keeps them as they were. */
  agrees({ terms, view }: Session): boolean {
    if (view.decision) return true;
    const here = this.open.filter(({ registration: { sitting } }) => sitting.terms.session === terms.session);
    const count = (seat: string) => here.filter(({ registration: { sitting } }) => sitting.seat === seat).length;
    return view.taken === count('granted') && view.waiting === count('waiting') && count('claimed') === 0;
  }

  private async successorsOf(parts: readonly Part[]): Promise<Part[]> {
    const gone = parts.filter(({ registration: { to } }) => to !== undefined && !this.parts.has(to));
    return Promise.all(gone.map((part) => this.succeed(part, part.registration.to!)));
  }

  private followMoney(part: Part): void {
    for (const { kind, id, at } of part.registration.ledger) {
      const order = `${part.id}-${id}`;
      if (kind === 'refund' && !this.refunds.has(order)) this.expectRefund(order, at, part);
    }
  }

  expectRefund(id: string, since: Instant, part?: Part): void {
    this.refunds.set(id, { id, run: this.newRun(WORKFLOW_IDS.refund.to(id)), since, done: false, ...(part && { part }) });
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
