import { allHandlersFinished, condition, setHandler, setWorkflowOptions } from '@temporalio/workflow';
import type { RosterWork } from '../activities/rosters';
import { rosterQuery, type RosterProgress, type RowOutcome } from './messages';
import { onlyOurs, workRoster } from './proxies';

const PAGE = 50;

/**
 * A roster worked through, page by page: an employer's, where each person becomes a registration of their own,
 * or the province's, where each line gives a registration its number. The same roster again changes nothing.
 */
export async function roster(work: RosterWork): Promise<RosterProgress> {
  const { kind, rows } = work.rows;
  const outcomes: RowOutcome[] = [];
  const progress = (): RosterProgress => ({ total: rows.length, done: outcomes.length, outcomes });
  setHandler(rosterQuery, progress);
  while (outcomes.length < rows.length) {
    const page = rows.slice(outcomes.length, outcomes.length + PAGE);
    outcomes.push(...(await workRoster({ ...work, rows: { kind, rows: page } as RosterWork['rows'] })));
  }
  if (kind === 'provincial') {
    const named = outcomes.flatMap(({ registration }) => registration ?? []);
    const ours = await onlyOurs({ session: work.terms.session, named });
    outcomes.push(...ours.map((registration) => ({ row: 0, registration, outcome: 'only-ours' })));
  }
  await condition(allHandlersFinished);
  return progress();
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, roster);
