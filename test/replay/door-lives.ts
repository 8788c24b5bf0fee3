import { DAY_MS } from '../../domain/instant';
import { WORKFLOW_IDS } from '../../workflows/messages';
import type { TestSite } from '../support/site';
import { historyOfRun, type Recorded } from './runs';

const ZHAO = { role: 'invigilator', id: 'zhao' } as const;
const OFFICER = { role: 'exam-officer', id: 'officer' } as const;

/** Let in one by one and many together, one by mistake, with a note; so many that it continues. It closes some days later. */
export async function doors(site: TestSite): Promise<Recorded> {
  const { gateway, client } = site.site;
  const workflowId = WORKFLOW_IDS.checkIn.to('doors/theory');
  const closesAt = Date.now() + 3 * DAY_MS;
  const at = (requestId: string, by: typeof ZHAO | typeof OFFICER = ZHAO) => ({ session: 'doors', subject: 'theory', closesAt, by, requestId }) as const;
  const one = (index: number) => ({ id: `check-in-${index}`, registration: `person-${index}`, at: Date.now(), room: 1 });
  for (let index = 0; index < 12; index += 1) await gateway.checkIn(at(`one-${index}`), [one(index)]);
  await gateway.checkIn(at('many'), Array.from({ length: 20 }, (_, index) => one(index + 5)));
  await gateway.undoCheckIn(at('undo', OFFICER), { registration: 'person-3', reason: 'the wrong person', at: Date.now() });
  await gateway.noteIncident(at('note'), { id: 'note-1', at: Date.now(), kind: 'technical', text: 'a machine stopped', room: 1 });
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  await site.move(workflowId, Date.now() + 60_000);
  const first = await historyOfRun(site, workflowId, runId);
  const next = first.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  if (!next) throw new Error('the doors did not continue as new');
  await gateway.checkIn(at('later'), [one(40)]);
  await site.move(workflowId, closesAt + 1000);
  await client.workflow.getHandle(workflowId).result();
  return { 'check-in-continuing': first, 'check-in-continued': await historyOfRun(site, workflowId, next) };
}
