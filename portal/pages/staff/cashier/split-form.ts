import type { Registration } from '../../../../domain/registration';
import { total, type Share } from '../../../../domain/shares';
import { yuan } from '../../../../domain/messages';
import { fenIn } from '../../../../domain/yuan';
import type { PortalDeps } from '../../../deps';
import { readRegistrations } from '../../../session-people';
import { owes } from '../../../splitting';
import type { Typed } from '../../../web/form';
import { SPLIT as W } from '../../../words/staff/split';
import type { Problems } from '../../parts/fields';

const YUAN = 'yuan.';
const PICK = 'pick.';
export const yuanOf = (id: string): string => `${YUAN}${id}`;
export const pickOf = (id: string): string => `${PICK}${id}`;

/** A division as it is typed: who is in it, and what is wrong with it so far. */
export interface Division {
  readonly rows: readonly Registration[];
  readonly typed: Typed;
  readonly shares: readonly Share[];
  readonly problems: Problems;
}

const idsIn = (typed: Typed, prefix: string): string[] => Object.entries(typed).flatMap(([name, value]) => (name.startsWith(prefix) && value ? [name.slice(prefix.length)] : []));

/** Those named with an amount, and those just picked with what they owe. */
export async function divisionIn(deps: PortalDeps, typed: Typed): Promise<Division> {
  const ids = [...new Set([...idsIn(typed, YUAN), ...idsIn(typed, PICK)])].filter((id) => /^[0-9a-v]{26}$/.test(id));
  return divisionOf(await readRegistrations(deps, ids), typed);
}

export function divisionOf(rows: readonly Registration[], typed: Typed = {}): Division {
  const texts = rows.map((one) => [one.id, typed[yuanOf(one.id)] || (owes(one) ? yuan(owes(one)) : '0.00')] as const);
  const read = texts.map(([registration, text]) => ({ registration, fen: fenIn(text) }));
  return {
    rows,
    typed: { ...typed, ...Object.fromEntries(texts.map(([id, text]) => [yuanOf(id), text])) },
    shares: read.flatMap(({ registration, fen }) => (fen.ok ? [{ registration, fen: fen.value }] : [])),
    problems: Object.fromEntries(read.flatMap(({ registration, fen }) => (fen.ok ? [] : [[yuanOf(registration), W.badShare]]))),
  };
}

/** What keeps a division from being entered. */
export function obstacles({ rows, shares, problems }: Division, fen: number): Problems {
  if (!rows.length) return { find: W.empty };
  if (Object.keys(problems).length) return problems;
  return total(shares) === fen ? {} : { rest: W.uneven };
}
