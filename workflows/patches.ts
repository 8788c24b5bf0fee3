import { deprecatePatch, patched } from '@temporalio/workflow';

/** A change in what workflow code asks of the engine, while runs begun under the old code are open. */
export interface Patch {
  /** The day it was first deployed, `YYYY-MM-DD`. */
  readonly since: string;
  readonly reason: string;
  /** The day by which no run begun before `since` can be open any more, `YYYY-MM-DD`: the old way goes then. */
  readonly until: string;
}

/**
 * Every patch in force. A registration lives for thirteen months, so a patch stays for about as long:
 * `applies` while old runs are open; after `until`, `retire` in its place; and off the list once those runs are closed too.
 */
export const PATCHES = {
  'told-meanwhile': { since: '2026-11-25', reason: 'What comes to be told while a page is being told is not lost.', until: '2028-01-31' },
  'answers-in-one': { since: '2026-11-25', reason: 'All claims that came at once are answered by one activity, not by one for every two hundred.', until: '2028-01-31' },
  'seats-by-plan': { since: '2026-11-26', reason: 'Whoever is to sit a session is admitted by its seating, which plans the seats, and not by the session itself.', until: '2028-01-31' },
  'answers-together': { since: '2026-11-24', reason: 'Claims that came at once are answered by one activity, not by a signal each.', until: '2028-01-31' },
} as const satisfies Readonly<Record<string, Patch>>;

/** Patches by listed ids only: a mistyped id would silently be a patch of its own. */
export const patchesOf = <Id extends string>(_list: Readonly<Record<Id, Patch>>) => ({
  /** Whether this run goes the new way. A run that had passed this point before the patch goes the old one. */
  applies: (id: Id): boolean => patched(id),
  /** There is only the new way left; histories that say so still replay. */
  retire: (id: Id): void => deprecatePatch(id),
});

export const patches = patchesOf(PATCHES);
