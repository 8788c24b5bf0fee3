import { allHandlersFinished, condition, continueAsNew, setHandler, setWorkflowOptions, sleep, workflowInfo } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import { emptyCheckIns, mergeCheckIns, noteIncident, presentIn, undoCheckIn, type CheckInSheet } from '../domain/check-in';
import type { SubjectId } from '../domain/catalogue';
import type { Instant } from '../domain/instant';
import { Alarm } from './alarm';
import { must } from './life';
import { checkInsQuery, checkInUpdate, noteIncidentUpdate, undoCheckInUpdate } from './messages';
import { keepCheckIns } from './proxies';

/** `kept`: it goes on from its record, or from a former run; `owed`: all of it is still to be recorded. `aheadMs`: a rehearsal's clock runs ahead of the wall's. */
export interface CheckInStart {
  readonly session: string;
  readonly subject: SubjectId;
  readonly closesAt: Instant;
  readonly kept?: { readonly sheet: CheckInSheet; readonly sequence: number };
  readonly owed?: boolean;
  readonly aheadMs?: number;
}

/** What comes in so shortly after one another is written down together: a full house costs no more records than that. */
const GATHERED = '15 seconds';

/** Who came to one subject of a session, and what happened there. It ends some days after the exam, and begins again when a note comes later. */
export async function checkIn({ kept, owed, ...start }: CheckInStart): Promise<CheckInSheet> {
  const now = () => Date.now() + (start.aheadMs ?? 0);
  let sheet = kept?.sheet ?? emptyCheckIns(start.session, start.subject);
  let sequence = kept?.sequence ?? 0;
  let recorded = owed ? undefined : sheet;
  const alarm = new Alarm();

  const undone = (request: unknown) => {
    const { by, at, registration, reason } = must(checkRequest('undoCheckIn', request));
    return undoCheckIn(sheet, { registration, by, at, reason });
  };
  setHandler(checkInsQuery, () => sheet);
  setHandler(
    checkInUpdate,
    (request) => {
      const { entries, by } = must(checkRequest('checkIn', request));
      sheet = mergeCheckIns(sheet, entries.map((entry) => ({ ...entry, by })));
      return { present: entries.flatMap(({ registration }) => presentIn(sheet, registration) ?? []) };
    },
    { validator: (request) => void must(checkRequest('checkIn', request)) },
  );
  setHandler(undoCheckInUpdate, (request) => ((sheet = must(undone(request))), { undone: true }), { validator: (request) => void must(undone(request)) });
  setHandler(
    noteIncidentUpdate,
    (request) => {
      const { incident, by } = must(checkRequest('noteIncident', request));
      sheet = noteIncident(sheet, { ...incident, by });
      return { noted: true };
    },
    { validator: (request) => void must(checkRequest('noteIncident', request)) },
  );

  do {
    alarm.set(start.closesAt, now());
    await condition(() => sheet !== recorded || alarm.rang);
    if (sheet === recorded) break;
    await sleep(GATHERED);
    const file = sheet;
    sequence += 1;
    await keepCheckIns({ file, sequence });
    recorded = file;
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof checkIn>({ ...start, kept: { sheet, sequence }, owed: sheet !== recorded });
    }
  } while (sheet !== recorded || now() < start.closesAt);
  await condition(allHandlersFinished);
  return sheet;
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, checkIn);
