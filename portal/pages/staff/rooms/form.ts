import { SUBJECTS } from '../../../../domain/catalogue';
import { keysOf } from '../../../../domain/keys';
import { checkRooms, EQUIPMENT, type Room } from '../../../../domain/rooms';
import { explain, inFull } from '../../../../domain/refusals';
import type { Problem } from '../../../../domain/text';
import type { Typed } from '../../../web/form';
import { ROOMS as W } from '../../../words/staff/rooms';
import type { Problems } from '../../parts/fields';

/** `3, 7-9` as 3, 7, 8, 9; undefined for what is no list of seats. */
export function seatsIn(text: string): number[] | undefined {
  const parts = text.split(/[\s,，、]+/).filter(Boolean).map((part) => /^(\d{1,4})(?:[-–](\d{1,4}))?$/.exec(part));
  if (parts.some((part) => !part)) return undefined;
  return parts.flatMap((part) => {
    const [from, to] = [Number(part![1]), Number(part![2] ?? part![1])];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  });
}

/** Seats as they are typed: `3, 7-9`. */
export function seatsAsText(seats: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const seat of seats) {
    const last = runs.at(-1);
    if (last && last[1] === seat - 1) last[1] = seat;
    else runs.push([seat, seat]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

const COUNTS = ['number', 'rows', 'columns'] as const;

/** The rooms there are and the one that was typed; or what is wrong with it. */
export function withRoom(rooms: readonly Room[], typed: Typed): { readonly rooms: readonly Room[] } | { readonly problems: Problems } {
  const problems: Record<string, Problems[string]> = {};
  for (const name of COUNTS) if (!/^\d{1,3}$/.test(typed[name] ?? '')) problems[name] = W.wrongNumber;
  const [unusable, accessible] = [seatsIn(typed['unusable'] ?? ''), seatsIn(typed['accessibleSeats'] ?? '')];
  if (!unusable) problems['unusable'] = W.wrongSeats;
  if (!accessible) problems['accessibleSeats'] = W.wrongSeats;
  if (Object.keys(problems).length) return { problems };
  const ticked = <T extends string>(kind: string, all: readonly T[]) => all.filter((one) => typed[`${kind}-${one}`] === 'yes');
  const subjects = ticked('subject', keysOf(SUBJECTS));
  const [number, rows, columns] = COUNTS.map((name) => Number(typed[name]));
  const room = { number, ...(typed['doorName'] && { name: typed['doorName'] }), rows, columns, unusable, accessible, equipment: ticked('equipment', keysOf(EQUIPMENT)), ...(subjects.length && { subjects }) };
  const checked = checkRooms([...rooms, room]);
  if (checked.ok) return { rooms: checked.value };
  const named = (checked.refusal.details as readonly Problem[]).map(({ path, problem }) => [FIELD[path.split('.')[1] ?? ''] ?? path.split('.')[1] ?? '', problem] as const);
  return { problems: named.length ? Object.fromEntries(named) : { '': inFull(explain(checked.refusal)) } };
}

const FIELD: Readonly<Record<string, string>> = { accessible: 'accessibleSeats', name: 'doorName' };
