import type { Level, MaterialId, SubjectId } from '../catalogue';
import type { Text } from '../text';
import type { Hours } from './clock';

/** Words of the notice, and the line they stand in. */
export interface Quote {
  readonly line: number;
  readonly text: string;
}

export interface Found<T> {
  readonly value: T;
  readonly quotes: readonly Quote[];
}

/** A date as the notice writes it; `on` is missing when the year cannot be told, or when there is no such day. */
export interface Day extends Quote {
  readonly on?: string;
  readonly month: number;
  readonly day: number;
  readonly year?: number;
  /** Monday 1 to Sunday 7, where the notice names it. */
  readonly weekday?: number;
  /** `…前` without a time of day, which leaves open whether the day itself counts. */
  readonly open?: true;
}

export type Dated = Found<Day>;

export interface ItemFact {
  readonly text: string;
}

export interface MaterialFact extends ItemFact {
  readonly id?: MaterialId;
  readonly form?: 'paper' | 'electronic';
  readonly copies: number;
  readonly when: 'always' | 'certificate' | 'work-years' | 'employer-mismatch';
}

export interface ContactFact {
  readonly name: string;
  readonly phones: readonly string[];
}

export interface PostFact {
  readonly address?: string;
  readonly recipient?: string;
  readonly phones?: readonly string[];
}

/** Everything read of one session; what is missing was not found. */
export interface Facts {
  readonly title?: Found<string>;
  /** Every name the notice gives the one who holds the exam; the first is taken. */
  readonly organisers: readonly Found<string>[];
  /** Every occupation the notice names as the one to be examined; the first is taken. */
  readonly occupations: readonly Found<string>[];
  readonly occupationCode?: Found<string>;
  readonly levels: readonly Found<Level>[];
  readonly plans: readonly Found<string>[];
  readonly registrationCode?: Found<string>;
  readonly capacity?: Found<number>;
  /** Every number of people the notice asks for; the first is taken. */
  readonly minimums: readonly Found<number>[];
  readonly place?: Found<string>;
  readonly issued?: Dated;
  /** Every date the notice gives the exam; the first is taken. */
  readonly exams: readonly Dated[];
  /** Every day on which the notice says that it is held. */
  readonly examDays: readonly Dated[];
  readonly begins?: Found<string>;
  readonly hours: Readonly<Partial<Record<SubjectId, Found<Hours>>>>;
  /** Where it names a time of the exam that was not understood. */
  readonly unread: readonly Quote[];
  readonly provincial?: Dated;
  readonly registration?: Dated;
  readonly papers?: Dated;
  readonly submission?: Found<{ readonly count: number; readonly unit: 'calendar' | 'working' }>;
  readonly fees: Readonly<Partial<Record<SubjectId, Found<number>>>>;
  readonly consumables?: Found<number>;
  readonly totals: readonly Found<number>[];
  readonly passMark?: Found<number>;
  readonly methods?: Found<readonly ('wechat' | 'bank-transfer')[]>;
  readonly holder?: Found<string>;
  readonly bank?: Found<string>;
  readonly account?: Found<string>;
  readonly retake?: Found<{ readonly allowed: number; readonly months: number }>;
  readonly basis?: Found<string>;
  readonly conditions: readonly Found<ItemFact>[];
  readonly materials: readonly Found<MaterialFact>[];
  readonly post: Readonly<{ [K in keyof PostFact]: Found<NonNullable<PostFact[K]>> }>;
  readonly email?: Found<string>;
  readonly naming?: Found<string>;
  readonly contacts: readonly Found<ContactFact>[];
  /** Every telephone number there is, whoever's it is. */
  readonly phones: readonly Found<string>[];
  readonly platforms: Readonly<Partial<Record<'provincial' | 'college' | 'register', Found<string>>>>;
  readonly downstream: readonly Found<string>[];
}

/** What a careful colleague would say: `error` has to be settled before publishing, `warning` is odd, `note` is a slip of the pen. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  /** The field of the announcement it bears on; empty for the whole. */
  readonly where: string;
  readonly quotes: readonly Quote[];
  readonly problem: Text;
  readonly remedy: Text;
}
