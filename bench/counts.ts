import { WORKFLOW_IDS } from '../workflows/messages';
import { happyPath } from './happy-path';
import { add, footprint, NOTHING, type Footprint } from './histories';
import { inLab, NAMESPACE, say, type Lab } from './lab';
import { longestPath } from './longest-path';
import { readActions, readWhenQuiet, total } from './meter';
import { replayCpuMs } from './replay';

/** The smallest session the announcement holds: what a session costs by itself weighs most there. */
const CANDIDATES = 30;
/** Fewer do for the longest path: it is not in the budget, and takes minutes. */
const FEW = 10;

/** Who took part in a scenario. */
export interface Lived {
  /** The registrations of each candidate's life, in turn: a deferred one goes on in another. */
  readonly registrations: readonly (readonly string[])[];
  readonly sessions: readonly { readonly id: string; readonly candidates: number; readonly jobs: readonly string[] }[];
  /** Registrations that only made the scenario possible. */
  readonly extras?: readonly string[];
}

export type Scenario = (lab: Lab, count: number) => Promise<Lived>;

/** What one life costs, its share of the sessions included. */
export interface LifeCost extends Footprint {
  readonly own: Footprint;
  readonly share: Footprint;
  readonly replayCpuMs: number;
}

export interface Counts {
  readonly happyPath: LifeCost;
  readonly longestPath: LifeCost;
}

export async function counts(): Promise<Counts> {
  say('counts: happy path');
  const happy = await measureLife(happyPath, CANDIDATES);
  say('counts: longest path');
  return { happyPath: happy, longestPath: await measureLife(longestPath, FEW) };
}

/** Runs a scenario on a fresh server and divides what it left by its candidates. */
export const measureLife = (scenario: Scenario, count: number): Promise<LifeCost> =>
  inLab(async (lab) => {
    const before = total(await readWhenQuiet(lab.metricsUrl, NAMESPACE));
    const lived = await scenario(lab, count);
    const billed = total(await readActions(lab.metricsUrl, NAMESPACE)) - before;
    return { ...(await costOf(lab, lived, count, billed)), replayCpuMs: (await replayCpuMs(lab, lived.registrations.flat())) / count };
  });

/**
 * `billed`: actions by the server's own count. The events say whose they are; what they do not show (heartbeats) is
 * everybody's.
 */
async function costOf({ site: { client } }: Lab, lived: Lived, count: number, billed: number): Promise<Omit<LifeCost, 'replayCpuMs'>> {
  const of = (ids: readonly string[]) => footprint(client, ids.map(WORKFLOW_IDS.registration.to));
  const registrations = await of(lived.registrations.flat());
  let seen = registrations.actions + (await of(lived.extras ?? [])).actions;
  let share = NOTHING;
  for (const { id, candidates, jobs } of lived.sessions) {
    const session = await footprint(client, [WORKFLOW_IDS.session.to(id), ...jobs]);
    seen += session.actions;
    share = add(share, session, 1 / candidates);
  }
  const own = add(NOTHING, registrations, 1 / count);
  const unseen = { ...NOTHING, actions: (billed - seen) / count };
  return { ...add(add(own, share), unseen), own, share: add(share, unseen) };
}
