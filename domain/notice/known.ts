import type { Announcement } from '../announcement';
import { bare } from './lines';

/** What earlier announcements say of the same words, and which of them does. */
export interface Known {
  readonly english: (zh: string) => { readonly value: string; readonly from: string } | undefined;
  readonly code: (occupation: string) => { readonly value: string; readonly from: string } | undefined;
}

type Entry = readonly [key: string, known: { readonly value: string; readonly from: string }];

/** Every text in both languages, wherever it stands. */
function textsIn(value: unknown, from: string): Entry[] {
  if (typeof value !== 'object' || value === null) return [];
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  if (typeof zh === 'string' && typeof en === 'string') return [[bare(zh), { value: en, from }]];
  return Object.values(value).flatMap((inner) => textsIn(inner, from));
}

/** The same Chinese words have the same English, and the same occupation the same code. */
export function knownFrom(earlier: readonly Announcement[]): Known {
  const texts = new Map(earlier.flatMap((announcement) => textsIn(announcement, announcement.id)));
  const codes = new Map(earlier.map(({ id, occupation }) => [bare(occupation.name.zh), { value: occupation.code, from: id }]));
  return { english: (zh) => texts.get(bare(zh)), code: (occupation) => codes.get(bare(occupation)) };
}
