import type { Announcement } from './announcement';
import type { Instant } from './instant';
import type { End, Stage } from './registration';
import type { Text } from './text';

/** Where everybody stood on the evening of a day. */
export interface Evening {
  readonly date: string;
  readonly stages: Readonly<Record<Stage, number>>;
  readonly waiting: number;
  readonly ended: number;
}

/** A rule that must hold whatever happens, and what was seen of it. */
export interface Invariant {
  readonly name: string;
  readonly held: boolean;
  readonly detail: string;
}

export const INVARIANT_WORDS: Readonly<Record<string, Text>> = {
  'seats-within-capacity': { zh: '名额任何时刻不超过认定人数', en: 'Never more seats than the capacity' },
  'every-yuan-accounted-for': { zh: '每一元都有去处：收 = 退 + 留 + 存', en: 'Every yuan accounted for: in = back + kept + held' },
  'ledgers-equal-the-bank': { zh: '全部分户账之和就是银行应有的钱，分毫不差', en: 'The sum over all ledgers is the money at the bank, to the fen' },
  'one-queue-each': { zh: '每个报名只在一个队列，有人负责、有期限', en: 'Every open registration in one queue, with an owner and a date' },
  'nobody-lapsed-by-staff-delay': { zh: '没有人因工作人员拖延而失效', en: 'Nobody lapsed by staff delay' },
  'nobody-decided-twice': { zh: '没有人被决定两次', en: 'Nobody decided twice' },
  'no-reminder-after-the-act': { zh: '办妥之后不再提醒，提醒不重复', en: 'No reminder after the act, none twice' },
  'every-payment-has-an-outcome': { zh: '每笔款项都有结果', en: 'Every payment has an outcome' },
  'no-date-missed': { zh: '没有错过任何期限', en: 'No date missed' },
  'cancelled-is-paid-back': { zh: '取消之后，每人已缴的都退回，且只退一次', en: 'Cancelled: everybody gets back what they paid, once' },
  'everybody-reaches-an-end': { zh: '每个报名都有结局', en: 'Every registration reaches an end' },
};

/** In fen. `kept` is fees of sittings that were charged for good, `held` what belongs to registrations still open. */
export interface Money {
  readonly received: number;
  readonly refunded: number;
  readonly kept: number;
  readonly held: number;
}

export interface SeenDecision {
  readonly held: boolean;
  readonly confirmed: number;
  readonly minimum: number;
}

/** The rehearsal in one JSON document. Money in fen; ends count registrations, `refused` people who never had one. */
export interface RehearsalDocument {
  readonly announcement: string;
  readonly seed: number;
  readonly candidates: number;
  readonly decision: SeenDecision;
  readonly cancelled?: boolean;
  readonly ends: { readonly [end in End | 'refused']?: number };
  readonly money: Money;
  readonly invariants: readonly Invariant[];
  readonly seconds: number;
}

/** Who simulated candidates are. */
export const BEHAVIOURS = ['mixed', 'prompt'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** What is played. */
export interface Rehearsed {
  readonly candidates: number;
  readonly seed: number;
  readonly behaviour: Behaviour;
  readonly asPublished: boolean;
  /** The session is cancelled so many days before the exam. */
  readonly cancel?: number;
}

/** One day of a rehearsal, as it ends. Money is what came in and went back until then, in fen. */
export interface RehearsalDay {
  readonly evening: Evening;
  readonly registered: number;
  readonly money: Pick<Money, 'received' | 'refunded'>;
  readonly decision?: SeenDecision;
  /** Something happened on it. */
  readonly changed: boolean;
}

/** The announcement as it is played; `weeks`: by so many its dates were moved. */
export interface RehearsalOpened {
  readonly announcement: Announcement;
  readonly weeks: number;
}

/** Refused acts by `act: code`. */
export interface RehearsalResult {
  readonly document: RehearsalDocument;
  readonly refusals: Readonly<Record<string, number>>;
}

/** What a rehearsal says of itself as it goes. */
export type RehearsalNews =
  | ({ readonly kind: 'opened' } & RehearsalOpened)
  | ({ readonly kind: 'day' } & RehearsalDay)
  | { readonly kind: 'checking' }
  | ({ readonly kind: 'result' } & RehearsalResult);

/** `cut-off`: it stopped without a word, with the machine or the program it ran on. */
export type RehearsalState = 'running' | 'finished' | 'cancelled' | 'failed' | 'cut-off';

/** One rehearsal from its start on, as far as it has come. Times are the wall's; dates within are the rehearsal's own. */
export interface RehearsalRun {
  readonly id: string;
  readonly state: RehearsalState;
  readonly by: { readonly id: string; readonly name: string };
  readonly title: Text;
  readonly rehearsed: Rehearsed;
  readonly startedAt: Instant;
  /** When whoever runs it last gave a sign. */
  readonly seenAt: Instant;
  readonly opened?: RehearsalOpened;
  readonly today?: RehearsalDay;
  readonly checking?: boolean;
  /** The evenings on which something had changed. */
  readonly timeline: readonly Evening[];
  readonly result?: RehearsalResult;
  /** Why it failed, as it said itself. */
  readonly failure?: readonly string[];
}

const countsOf = (evening: Evening) => JSON.stringify({ ...evening, date: undefined });

/** The timeline with one more evening, unless it is like the last. */
export function withEvening(timeline: readonly Evening[], evening: Evening): readonly Evening[] {
  const last = timeline.at(-1);
  return last && countsOf(last) === countsOf(evening) ? timeline : [...timeline, evening];
}

/** The run after what it just said. */
export function afterNews(run: RehearsalRun, news: RehearsalNews): RehearsalRun {
  switch (news.kind) {
    case 'opened':
      return { ...run, opened: { announcement: news.announcement, weeks: news.weeks } };
    case 'day': {
      const { kind: _, ...today } = news;
      return { ...run, today, timeline: withEvening(run.timeline, news.evening) };
    }
    case 'checking':
      return { ...run, checking: true };
    case 'result':
      return { ...run, result: { document: news.document, refusals: news.refusals } };
  }
}

/** Without a sign for so long, nobody runs it any more. */
const SILENT_MS = 30_000;

/** The run as it must be read now. */
export const asSeen = (run: RehearsalRun, now: Instant): RehearsalRun =>
  run.state === 'running' && now - run.seenAt > SILENT_MS ? { ...run, state: 'cut-off' } : run;
