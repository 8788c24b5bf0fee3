import { BY_TEXT } from '../domain/channels';
import { DAY_MS, HOUR_MS } from '../domain/instant';
import type { Actor, Role } from '../domain/registration';
import type { Terms } from '../domain/terms';
import { fastForward } from '../engine/virtual-time';
import { WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { must, registeredCohort } from './cohort';
import { footprint } from './histories';
import { inLab, NAMESPACE, say, type Lab } from './lab';
import { readActions } from './meter';
import { crowd } from './pace';
import { materials } from './people';
import { withTextProvider } from './text-provider';

/** As many as the bench's other lives: what a session costs by itself weighs most there. */
const CANDIDATES = 30;
/** People come to a door so far apart: four hundred within half an hour. */
const DOOR_MS = 4_500;
/** A door's entries are written down after so long. */
const GATHERED_MS = 16_000;
/** Past the morning, for what is not sent at night, and past the first question for a receipt. */
const DELIVERED_MS = 12 * HOUR_MS;

/** What one thing takes for each candidate. */
export interface Cost {
  readonly actions: number;
  readonly bytes: number;
}

/** What goes on around a registration that is certified, which its own history does not show. */
export interface Around {
  /** E-mails, and text messages with their receipts. */
  readonly messages: Cost & { readonly count: number };
  /** Of two subjects. */
  readonly checkIn: Cost;
  readonly scoreSheet: Cost;
}

const someone = (role: Role): Actor => ({ role, id: `${role}-1` });

/** The happy path with everything that stands around it, each thing counted by itself. */
export const around = (): Promise<Around> => {
  say('around: messages, check-in, scores');
  const templates = Object.fromEntries(BY_TEXT.map((template) => [template, 'SMS_1']));
  return withTextProvider((endpoint) => {
    const sms = { endpoint, key: { id: 'bench', secret: 'bench' }, signName: 'bench', templates };
    return inLab((lab) => measure(lab, CANDIDATES), { carriers: { sms, keepHere: true } });
  });
};

async function measure(lab: Lab, count: number): Promise<Around> {
  const { site } = lab;
  const { terms, cohort } = await registeredCohort(lab, count);
  await site.gateway.remindCandidates('reminded-1', cohort.now);
  await cohort.all('handIn', (id, now) => ({ items: materials(id, now), provincialNumber: '2602000673001', submit: true }));
  await cohort.moveDays(1);
  await cohort.all('approve', () => ({ revision: 1 }));
  await cohort.moveDays(3);
  await site.gateway.remindCandidates('reminded-2', cohort.now);
  await cohort.inTurn('pay', (id, now) => ({ id: `${id}-fee`, fen: 37_500, receivedAt: now }));
  await cohort.decide(terms);
  const looks = await checkedIn(lab, terms, cohort.ids);
  await cohort.moveTo(terms.examAt + 3 * DAY_MS);
  await scored(lab, terms, cohort.ids, cohort.now - Date.now());
  await cohort.moveDays(12);
  await cohort.all('certify', () => ({ number: 'S000044123456263000001' }));
  const each = async (type: string, more = 0) => {
    const found = await footprint(site.client, await idsOf(lab, type));
    return { actions: (found.actions + more) / count, bytes: found.bytes / count };
  };
  const dispatches = await delivered(lab);
  return {
    messages: { ...(await each(WORKFLOWS.dispatch)), count: dispatches / count },
    checkIn: await each(WORKFLOWS.checkIn, looks),
    scoreSheet: await each(WORKFLOWS.scoreSheet),
  };
}

async function idsOf({ site: { client } }: Lab, type: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = '${type}'` })) ids.push(workflowId);
  return ids;
}

/** Each is looked up and let in, to both subjects at once; answers how often somebody looked, which leaves no event. */
async function checkedIn({ site: { gateway }, metricsUrl }: Lab, { session, examAt }: Terms, ids: readonly string[]): Promise<number> {
  const queries = async () => (await readActions(metricsUrl, NAMESPACE))['grpc_QueryWorkflow'] ?? 0;
  const before = await queries();
  const by = someone('invigilator');
  const subjects = ['theory', 'practical'] as const;
  for (const [index, registration] of ids.entries()) {
    await crowd(subjects, subjects.length, async (subject) => {
      await gateway.checkIns(session, subject);
      must(await gateway.checkIn({ session, subject, closesAt: examAt + 3 * DAY_MS, by, requestId: `in-${index}` }, [{ id: `in-${index}`, registration, at: examAt, room: 1 }]));
    });
    await pause(DOOR_MS);
  }
  await pause(GATHERED_MS);
  return (await queries()) - before;
}

const pause = (ms: number) => new Promise((resume) => void setTimeout(resume, ms));

/** Typed by one, typed again by another, published: all of a session in one go. */
async function scored({ site: { client, gateway } }: Lab, terms: Terms, ids: readonly string[], aheadMs: number): Promise<void> {
  const { session } = terms;
  const rows = ids.map((registration) => ({ registration, subjects: ['theory', 'practical'] as const, scores: { theory: 71.5, practical: 83 } }));
  must(await gateway.enterScores({ terms, rows, by: someone('score-entry'), requestId: 'enter', aheadMs }));
  await pause(1000);
  must(await gateway.checkScores(session, rows, someone('exam-officer'), 'check'));
  await pause(1000);
  must(await gateway.publishScores(session, ids, someone('exam-officer'), 'publish'));
  await client.workflow.getHandle(WORKFLOW_IDS.scoreSheet.to(session)).result();
}

/** Every message is where it belongs, and known to have arrived; answers how many there were. */
async function delivered(lab: Lab): Promise<number> {
  const { site: { client, connection } } = lab;
  const ids = await idsOf(lab, WORKFLOWS.dispatch);
  await crowd(ids, 10, async (id) => {
    await fastForward(connection, NAMESPACE, id, DELIVERED_MS);
    await client.workflow.getHandle(id).result();
  });
  return ids.length;
}
