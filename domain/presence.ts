import { everyoneIn, presentIn, type CheckInSheet } from './check-in';
import type { SubjectId } from './catalogue';
import { keysOf } from './keys';
import type { Instant } from './instant';
import type { Text } from './text';

/** What the doors say of the subjects someone sits; nothing where they cannot tell. */
export type Presence = { readonly [subject in SubjectId]?: 'present' | 'absent' };

type Came = NonNullable<Presence[SubjectId]>;

/** Of one subject: who is in, and, once it is over, who did not come. Where nobody was let in at all, nothing can be said of anyone. */
export function presenceAt(sheet: CheckInSheet, expected: readonly string[], over: Instant, now: Instant): ReadonlyMap<string, Came> {
  const rest: Came | undefined = now >= over && everyoneIn(sheet).length > 0 ? 'absent' : undefined;
  return new Map(expected.flatMap((id): [string, Came][] => {
    const came = presentIn(sheet, id) ? 'present' : rest;
    return came ? [[id, came]] : [];
  }));
}

/** Subjects somebody is proposed as absent in. */
export const missedIn = (presence: Presence = {}): SubjectId[] => keysOf(presence).filter((subject) => presence[subject] === 'absent');

const DOUBTS = {
  came: { zh: '已签到，却是缺考', en: 'checked in, but absent' },
  missed: { zh: '未签到，却有分数', en: 'not checked in, but has a score' },
} as const satisfies Record<string, Text>;

/** Where scores say otherwise than the doors, by subject: for people to look at. Either may be wrong, so that it refuses nothing. */
export function doubtsIn(scores: Readonly<Record<string, unknown>>, presence: Presence = {}): { readonly subject: SubjectId; readonly doubt: Text }[] {
  return keysOf(presence).flatMap((subject) => {
    const [score, came] = [scores[subject], presence[subject] === 'present'];
    if (score === undefined || (score !== 'absent') === came) return [];
    return [{ subject, doubt: came ? DOUBTS.came : DOUBTS.missed }];
  });
}
