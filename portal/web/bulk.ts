import { z } from 'zod';
import type { Act, Acts } from '../../domain/acts/act';
import { apply } from '../../domain/acts/apply';
import { dueOf } from '../../domain/deadlines';
import { endOfDay, isDate, type Instant } from '../../domain/instant';
import { REFUSALS, type Refusal, type RefusalCode } from '../../domain/refusals';
import type { Actor, DeadlineName, Registration } from '../../domain/registration';
import type { Text } from '../../domain/text';
import { actAs } from '../acting';
import type { PortalDeps } from '../deps';
import { findSession } from '../finding';
import { inTurn } from '../in-turn';
import { isOutage } from '../outages';
import { Refused } from '../problems';
import { jsonIn } from './json';
import { requestIdFrom } from '../route';
import { findingsOf, isClean } from './findings';
import type { Typed } from './form';
import { explainInWords } from './refusal-words';

export const BULK_ACTS = ['approve', 'extend'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** No more at once: what is sent along from part to part has to fit a form. */
export const BULK_MOST = 500;

/** Done by one request: each answers well before a gateway gives up. */
const PART = 25;

/** One act on one registration. `what` pins it to what was seen: the revision, or the name of the deadline. */
export interface Task {
  readonly id: string;
  readonly what: string;
}

const TASK = /^([0-9a-v]{26}):([\w-]{1,20})$/;

export const tasksIn = (text: string): Task[] =>
  text.split(' ').flatMap((part) => {
    const [, id, what] = TASK.exec(part) ?? [];
    return id && what ? [{ id, what }] : [];
  });

export const tasksAsText = (tasks: readonly Task[]): string => tasks.map(({ id, what }) => `${id}:${what}`).join(' ');

/** What was ticked in a list, by its rows `row.ID`. */
export const ticked = (typed: Typed): Task[] => tasksIn(Object.entries(typed).flatMap(([name, value]) => (name.startsWith('row.') ? [`${name.slice(4)}:${value}`] : [])).join(' '));

/** What becomes of one: done, refused, or no answer in time. */
export interface Outcome {
  readonly task: Task;
  readonly refusal?: Refusal;
  readonly busy?: boolean;
}

const isCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);
const Kept = z.array(z.tuple([z.string().regex(TASK), z.string(), z.record(z.string(), z.union([z.string(), z.number()]))])).max(BULK_MOST);

/** As they go along in the form from part to part. */
export const outcomesAsText = (outcomes: readonly Outcome[]): string => JSON.stringify(outcomes.map(({ task, refusal, busy }) => [tasksAsText([task]), busy ? 'busy' : (refusal?.code ?? ''), refusal?.params ?? {}]));

export function outcomesIn(text: string): Outcome[] {
  const kept = Kept.safeParse(jsonIn(text));
  if (!kept.success) return [];
  return kept.data.flatMap(([shown, code, params]) => {
    const [task] = tasksIn(shown);
    if (!task) return [];
    return [{ task, ...(code === 'busy' && { busy: true }), ...(isCode(code) && { refusal: { code, params } }) }];
  });
}

/** What is typed once for all of them. */
export interface Terms {
  readonly until: number;
  readonly reason: string;
}

export const termsIn = ({ until = '', reason = '' }: Typed): Partial<Terms> => ({ ...(isDate(until) && { until: endOfDay(until).shownAt }), ...(reason && { reason: reason.slice(0, 500) }) });

/** The workflow refuses what is no revision, or no deadline now running. */
const inputOf = (name: BulkAct, what: string, { until = 0, reason = '' }: Partial<Terms>): Acts['approve'] | Acts['extend'] =>
  name === 'approve' ? { revision: Number(what) } : { deadline: what as DeadlineName, until, reason };

/** How one would fare, before anything is done. */
export interface Preview {
  readonly registration: Registration;
  readonly what: string;
  readonly problems: readonly Text[];
}

const refusalOf = (name: BulkAct, registration: Registration, what: string, terms: Partial<Terms>, now: Instant, by: Actor): Text[] => {
  if (name === 'extend' && terms.until === undefined) return [];
  const answer = apply(registration, { name, input: inputOf(name, what, terms) } as Act, now, by);
  return answer.ok ? [] : [explainInWords(answer.refusal)];
};

/** Nothing is done: the rules are asked what they would say. */
export async function previewsOf(deps: PortalDeps, name: BulkAct, registrations: readonly Registration[], terms: Partial<Terms>, by: Actor): Promise<Preview[]> {
  const now = deps.now();
  const sessions = new Set(name === 'approve' ? registrations.map(({ sitting }) => sitting.terms.session) : []);
  const announcements = new Map(await Promise.all([...sessions].map(async (id) => [id, (await findSession(deps, id)).announcement] as const)));
  return registrations.map((registration) => {
    const announcement = announcements.get(registration.sitting.terms.session);
    const findings = announcement ? findingsOf(registration, announcement, now) : [];
    const what = name === 'approve' ? String(registration.revision) : dueOf(registration).name;
    return { registration, what, problems: [...findings.filter((finding) => !isClean([finding])), ...refusalOf(name, registration, what, terms, now, by)] };
  });
}

async function doOne(deps: PortalDeps, name: BulkAct, task: Task, terms: Partial<Terms>, by: Actor, key: string): Promise<Outcome> {
  try {
    const answer = await actAs(deps, { by, requestId: requestIdFrom('bulk', name, task.id, key) }, task.id, name, inputOf(name, task.what, terms));
    return answer.ok ? { task } : { task, refusal: answer.refusal };
  } catch (error) {
    if (error instanceof Refused) return { task, refusal: error.refusal };
    if (isOutage(error)) return { task, busy: true };
    throw error;
  }
}

/** The next part of them, under request ids made of the one key: sent again, each answers as before. */
export async function doPart(deps: PortalDeps, name: BulkAct, todo: readonly Task[], terms: Partial<Terms>, by: Actor, key: string): Promise<{ outcomes: Outcome[]; left: Task[] }> {
  const outcomes = await inTurn(todo.slice(0, PART), (task) => doOne(deps, name, task, terms, by, key), PART);
  return { outcomes, left: todo.slice(PART) };
}
