import { ApplicationFailure, CancellationScope, condition, currentUpdateInfo, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { Act, Acts } from '../domain/acts/act';
import { answerOf, apply, type Answer } from '../domain/acts/apply';
import type { Applied } from '../domain/acts/applied';
import { checkAct, checkTold } from '../domain/acts/schemas';
import { nextWake } from '../domain/deadlines';
import { noticesFor, refundsFor } from '../domain/effects';
import type { Message } from '../domain/messages';
import { filesToScan, sameScans } from '../domain/quarantine';
import { explain, refuse, type Checked, type Refusal } from '../domain/refusals';
import type { Actor, Registration } from '../domain/registration';
import { queueOf, sameQueue } from '../domain/queues';
import { Alarm } from './alarm';
import { attributePairs } from './attributes';
import { actUpdate, HUMAN_ACTS, registerUpdate, registrationQuery, NOTICES, noticeOf, type ActRequest, type HumanAct, type NoticeName } from './messages';
import { deliver } from './proxies';

/** A refusal as Temporal carries it to the caller: type and details intact. */
export const refusalFailure = (refusal: Refusal): ApplicationFailure =>
  ApplicationFailure.create({ type: refusal.code, message: explain(refusal).en, nonRetryable: true, details: [refusal] });

export const must = <T>(checked: Checked<T>): T => {
  if (!checked.ok) throw refusalFailure(checked.refusal);
  return checked.value;
};

const SYSTEM: Actor = { role: 'system', id: 'dengke' };

/**
 * A registration while it lives: its state, its one alarm, and what is still to be delivered.
 * Handlers only change state; everything that leaves goes out in `deliver`, from the main loop.
 */
export class Life {
  private delivered: Registration | undefined;
  private sequence = 0;
  private outbox: Message[];
  readonly alarm = new Alarm();

  constructor(
    public registration: Registration,
    tell: readonly Message[],
    private readonly now: () => number,
  ) {
    this.outbox = [...tell];
  }

  /** Goes on from its record, of this sequence: all in it has been delivered, but that a session which is open again hears of the seat again, and the scanner of files that wait. */
  resume(sequence: number, claims: boolean): void {
    const { registration } = this;
    this.sequence = sequence;
    const known = filesToScan(registration).length ? { ...registration, materials: {} } : registration;
    this.delivered = claims ? { ...known, sitting: { ...known.sitting, seat: 'released' } } : known;
  }

  /** Every handler, before the first await. `openedBy`: this request is answered however late it comes, and again. */
  listen(mayOpen: Checked<unknown>, openedBy?: string): void {
    setHandler(registrationQuery, () => this.registration);
    setHandler(registerUpdate, () => this.seated(), {
      validator: () => {
        must(mayOpen);
        if (this.sequence > 0 && currentUpdateInfo()?.id !== openedBy) throw refusalFailure(refuse('already-registered', {}, answerOf(this.registration)).refusal);
      },
    });
    for (const name of HUMAN_ACTS) this.listenTo(name);
    for (const name of NOTICES) setHandler(noticeOf(name), (input: Acts[typeof name]) => this.told(name, input));
  }

  private listenTo(name: HumanAct): void {
    const outcomeOf = (request: ActRequest): Applied => {
      const { input, by } = must(checkAct(name, request));
      return must(apply(this.registration, { name, input } as Act, this.now(), by));
    };
    const handler = (request: ActRequest) => {
      this.take(outcomeOf(request));
      return answerOf(this.registration);
    };
    setHandler(actUpdate(name), handler, { validator: (request: ActRequest) => void outcomeOf(request) });
  }

  /** A signal cannot be refused: one that is malformed is passed over. */
  private told(name: NoticeName, given: unknown): void {
    const told = checkTold(name, given);
    if (told.ok) this.system({ name, input: told.value } as Act);
  }

  private async seated(): Promise<Answer> {
    await condition(() => this.registration.sitting.seat !== 'claimed');
    return answerOf(this.registration);
  }

  private take({ registration, tell }: Applied): void {
    const before = this.registration;
    this.registration = registration;
    this.outbox.push(...tell);
    if (!registration.end && !sameQueue(before, registration)) upsertSearchAttributes(attributePairs(queueOf(registration)));
  }

  /** A notice of the session, or the clock: never refused, at most without effect. */
  system(act: Act): void {
    const applied = apply(this.registration, act, this.now(), SYSTEM);
    if (applied.ok) this.take(applied.value);
  }

  /** Something has to leave the desk: a stage, a date, a seat, money, a message, or a file to be scanned. */
  private get news(): boolean {
    const { delivered, registration } = this;
    return !delivered || this.outbox.length > 0 || !sameQueue(delivered, registration) || noticesFor(delivered, registration).length > 0 || !sameScans(delivered, registration);
  }

  /** Until an act has news, the next date has come, or `extra` holds. */
  async untilNews(extra: () => boolean): Promise<void> {
    this.alarm.set(nextWake(this.registration), this.now());
    await condition(() => this.news || this.alarm.rang || extra());
    if (!this.alarm.rang) return;
    this.alarm.rang = false;
    this.system({ name: 'clock', input: {} });
  }

  /** Tells the session, writes the record, sends the messages: once per change, whatever fails on the way. */
  async deliver(): Promise<void> {
    if (!this.news) return;
    const { registration, delivered, outbox } = this;
    this.outbox = [];
    this.delivered = registration;
    this.sequence += 1;
    const done = await this.unlessOvertaken(() =>
      deliver({
        sequence: this.sequence,
        file: registration,
        notices: noticesFor(delivered, registration),
        messages: outbox,
        refunds: refundsFor(delivered?.ledger ?? [], registration),
        at: this.now(),
      }),
    );
    if (!done) {
      this.delivered = delivered;
      this.outbox.unshift(...outbox);
    }
    for (const session of done?.gone ?? []) this.system({ name: 'seat', input: { session, seat: 'closed' } });
  }

  /**
   * A store that is down holds up records and messages, but not what the session must hear before it decides:
   * news for it calls off the delivery under way, and the next one carries both. Undefined: called off.
   */
  private async unlessOvertaken<T>(call: () => Promise<T>): Promise<T | undefined> {
    const { delivered } = this;
    const [calling, watching] = [new CancellationScope(), new CancellationScope()];
    let overtaken = false;
    const watch = watching.run(async () => {
      await condition(() => noticesFor(delivered, this.registration).length > 0);
      overtaken = true;
      calling.cancel();
    });
    watch.catch(() => undefined);
    try {
      return await calling.run(call);
    } catch (error) {
      if (overtaken) return undefined;
      throw error;
    } finally {
      watching.cancel();
    }
  }
}
