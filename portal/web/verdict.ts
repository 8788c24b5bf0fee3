import type { Acts } from '../../domain/acts/act';
import { requiredItems } from '../../domain/acts/materials';
import type { MaterialId } from '../../domain/announcement';
import { MATERIALS } from '../../domain/catalogue';
import { fill } from '../../domain/message-words';
import { needsWords, REJECT_REASONS, RETURN_REASONS } from '../../domain/reasons';
import type { AuditEntry, Registration, ReturnedItem } from '../../domain/registration';
import type { Text } from '../../domain/text';
import type { Problems } from '../pages/parts/fields';
import { REVIEW as W } from '../words/staff/review';
import { isClean, littleTime, type Finding } from './findings';
import type { Typed } from './form';

/** A reviewer's verdict as an act, or what is wrong with what was typed. */
export type Verdict =
  | { readonly name: 'approve'; readonly input: Acts['approve'] }
  | { readonly name: 'return'; readonly input: Acts['return'] }
  | { readonly name: 'reject'; readonly input: Acts['reject'] };

export type Read = { readonly verdict: Verdict } | { readonly problems: Problems };

/** What a reviewer looks at: what is asked for, and what else was handed in, in the order of the announcement. */
export function itemsToReview(registration: Registration): MaterialId[] {
  const required = requiredItems(registration);
  return registration.sitting.terms.checklist.map(({ id }) => id).filter((item) => required.includes(item) || registration.materials[item]?.length);
}

/** Only what is there can be judged. */
export const judged = (registration: Registration): MaterialId[] => itemsToReview(registration).filter((item) => registration.materials[item]?.length);

const about = (text: Text, item: MaterialId): Text => ({ zh: fill(text.zh, { item: MATERIALS[item].zh }), en: fill(text.en, { item: MATERIALS[item].en }) });

const MOST_WORDS = 500;
const remarkIn = (typed: Typed, name: string): string => (typed[name] ?? '').slice(0, MOST_WORDS);

function itemProblems(typed: Typed, item: MaterialId): Problems {
  const code = typed[`code.${item}`] ?? '';
  if (!Object.hasOwn(RETURN_REASONS, code)) return { [`code.${item}`]: about(W.needReason, item) };
  return needsWords(code) && !remarkIn(typed, `text.${item}`) ? { [`text.${item}`]: about(W.needRemark, item) } : {};
}

const returnedIn = (typed: Typed, items: readonly MaterialId[]): ReturnedItem[] =>
  items.map((item) => ({ item, code: typed[`code.${item}`] ?? '', text: remarkIn(typed, `text.${item}`) }));

function readReturn(typed: Typed, items: readonly MaterialId[], revision: number): Read {
  if (!items.length) return { problems: { '': W.noneReturned } };
  const problems = Object.assign({}, ...items.map((item) => itemProblems(typed, item))) as Problems;
  if (Object.keys(problems).length) return { problems };
  return { verdict: { name: 'return', input: { revision, items: returnedIn(typed, items) } } };
}

function readApprove(typed: Typed, registration: Registration, findings: readonly Finding[], revision: number, now: number): Read {
  const unmarked = judged(registration).filter((item) => typed[`verdict.${item}`] !== 'ok');
  const problems: Problems = {
    ...Object.fromEntries(unmarked.map((item) => [`verdict.${item}`, about(W.needMark, item)])),
    ...(!isClean(findings) && typed.despite !== 'yes' && { despite: W.needDespite }),
  };
  if (Object.keys(problems).length) return { problems };
  return { verdict: { name: 'approve', input: { revision, ...(littleTime(registration, now) && { override: true }) } } };
}

function readReject(typed: Typed, revision: number): Read {
  const code = typed['reject.code'] ?? '';
  const text = remarkIn(typed, 'reject.text');
  if (!Object.hasOwn(REJECT_REASONS, code)) return { problems: { 'reject.code': W.needRejectReason } };
  if (needsWords(code) && !text) return { problems: { 'reject.text': W.needRejectRemark } };
  return { verdict: { name: 'reject', input: { revision, code, text } } };
}

/** Reads the form: the revision is the one the page showed, and the workflow refuses another. */
export function readVerdict(typed: Typed, registration: Registration, findings: readonly Finding[], now: number): Read {
  const revision = /^\d{1,6}$/.test(typed.revision ?? '') ? Number(typed.revision) : 0;
  if (typed.act === 'reject') return readReject(typed, revision);
  const back = judged(registration).filter((item) => typed[`verdict.${item}`] === 'return');
  if (typed.act === 'return') return readReturn(typed, back, revision);
  return back.length ? { problems: { '': W.someReturned } } : readApprove(typed, registration, findings, revision, now);
}

const VERDICTS: readonly string[] = ['approve', 'return', 'reject'];

/** Who last decided, and what. */
export const lastVerdict = ({ audit }: Registration): AuditEntry | undefined => audit.findLast(({ act }) => VERDICTS.includes(act));

/** Why an item was returned the last time, by the code that the audit trail keeps. */
export function returnedBefore({ audit }: Registration, item: MaterialId): Text | undefined {
  const why = audit.findLast(({ act }) => act === 'return')?.why ?? '';
  const code = why.split(' ').find((part) => part.startsWith(`${item}:`))?.slice(item.length + 1);
  return code !== undefined && Object.hasOwn(RETURN_REASONS, code) ? RETURN_REASONS[code as keyof typeof RETURN_REASONS] : undefined;
}
