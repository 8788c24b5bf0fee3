import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { registrationActivities } from '../../activities/registrations';
import { queueOf, scoreQueue } from '../../domain/queues';
import type { Registration } from '../../domain/registration';
import type { ScoreSheet } from '../../domain/score-sheet';
import { toldAnew, type SeatChart } from '../../domain/seat-chart';
import { closingOf, isSettled, stageOf, type SessionState } from '../../domain/session';
import { termsOf } from '../../domain/timetable';
import { attributesOf } from '../../workflows/attributes';
import { TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../../workflows/messages';
import type { Site } from '../site';
import { restoreAttempts, restoreRequests } from './money';
import { readArchive, type Archive, type Kept } from './records';
import { sessionAgain } from './seats';

/** What becomes of one session, its seats, its scores, a registration or a refund. `there`: the server has it already. */
export interface Fate {
  readonly what: 'session' | 'seat-chart' | 'score-sheet' | 'registration' | 'refund' | 'payment' | 'refund-request';
  readonly id: string;
  readonly fate: 'closed' | 'restored' | 'there' | 'needs-person';
  /** Stage or end; or why a person is needed. */
  readonly note: string;
}

export interface RestoreOptions {
  /** Left out: says what would be done, and does nothing. */
  readonly doIt: boolean;
  /** A local installation's clock runs ahead of the wall's by so much. */
  readonly aheadMs?: number;
}

type Place = Pick<Site, 'client' | 'records' | 'outbox' | 'sms' | 'ids' | 'materials' | 'prints'>;

/**
 * Starts on a new server what its records say was open, each from its record, and accounts for everything there is a
 * record of. Again: what is there already stays as it is. Sessions that are open come first, so that registrations find
 * them; those that are decided or cancelled last, so that they find everyone they have to tell.
 */
export async function restore(site: Place, { doIt, aheadMs = 0 }: RestoreOptions): Promise<Fate[]> {
  const now = Date.now() + aheadMs;
  const archive = await readArchive(site.records);
  const awaited = new Set(archive.registrations.flatMap(({ file }) => (file.end ? [] : file.sitting.terms.session)));
  const running = ({ id, file }: Kept<SessionState>) => now < closingOf(termsOf(file.announcement), file) || (file.cancelled !== undefined && awaited.has(id));
  const work = new Restoration(site, archive, { doIt, aheadMs });
  const fates: Fate[] = archive.unreadable.map(({ id, why }) => ({ what: id.startsWith('session') ? 'session' : 'registration', id, fate: 'needs-person', note: `记录无法读取 / the record cannot be read: ${why}` }));
  for (const kept of archive.sessions) if (!running(kept)) fates.push({ what: 'session', id: kept.id, fate: 'closed', note: stageOf(kept.file) });
  for (const kept of archive.sessions.filter((one) => running(one) && !isSettled(one.file))) fates.push(await work.session(kept));
  for (const kept of archive.registrations) fates.push(await work.registration(kept));
  for (const chart of archive.charts) fates.push(await work.chart(chart, now));
  for (const kept of archive.sessions.filter((one) => running(one) && isSettled(one.file))) fates.push(await work.session(kept));
  for (const sheet of archive.sheets) fates.push(await work.sheet(sheet));
  for (const refund of archive.refunds) fates.push(await work.refund(refund, now));
  const how = { doIt, aheadMs, isThere: (workflowId: string) => known(site.client, workflowId) };
  fates.push(...(await restoreAttempts(site, now, how)), ...(await restoreRequests(site, how)));
  return fates;
}

class Restoration {
  private readonly sessions: ReadonlyMap<string, SessionState>;
  private readonly written: ReadonlySet<string>;
  private readonly wentOn: ReadonlySet<string>;

  constructor(
    private readonly site: Place,
    private readonly archive: Archive,
    private readonly options: Required<RestoreOptions>,
  ) {
    this.sessions = new Map(archive.sessions.map(({ id, file }) => [id, file]));
    this.written = new Set(archive.registrations.map(({ id }) => id));
    this.wentOn = new Set(archive.registrations.flatMap(({ file }) => file.from ?? []));
  }

  async session({ id, file }: Kept<SessionState>): Promise<Fate> {
    const stage = stageOf(file);
    const headed = this.archive.registrations.map((one) => one.file).filter(({ end, sitting }) => !end && sitting.terms.session === id);
    const terms = termsOf(file.announcement);
    const owner = stage === 'deferred' && !file.next ? 'exam-officer' : 'system';
    const fate = await this.start('session', WORKFLOW_IDS.session.to(id), { state: sessionAgain(file, headed), inbox: [] }, { session: id, stage, owner, dueAt: terms.decisionAt });
    return { what: 'session', id, fate, note: stage };
  }

  async registration({ id, file, sequence }: Kept<Registration>): Promise<Fate> {
    const about = (fate: Fate['fate'], note: string): Fate => ({ what: 'registration', id, fate, note });
    if (file.end) {
      if (file.end.end === 'carried' && file.to !== undefined && !this.written.has(file.to)) return about('needs-person', `转入的报名没有记录，请考生重新报名 / goes on as ${file.to}, which has no record: register the candidate again`);
      return about('closed', file.end.end);
    }
    const session = this.sessions.get(file.sitting.terms.session);
    if (!session) return about('needs-person', `期次没有记录，请重新开放后再次恢复 / session ${file.sitting.terms.session} has no record: open it again, then restore again`);
    const fate = await this.start('registration', WORKFLOW_IDS.registration.to(id), { resumed: this.asItWent(file), sequence, claims: !isSettled(session) }, queueOf(file));
    return about(fate, file.stage);
  }

  /** Who has a successor chose to go on, though the own record may not have come to say so: the money is there already, and must not be given back here. */
  private asItWent(file: Registration): Registration {
    const { id, deferral } = file;
    return deferral && this.wentOn.has(id) ? { ...file, deferral: { ...deferral, choice: 'go-on' } } : file;
  }

  /** Until the exam is over; everybody is told their seat again, which changes nothing twice. */
  async chart({ id, file }: Kept<SeatChart>, now: number): Promise<Fate> {
    const about = (fate: Fate['fate']): Fate => ({ what: 'seat-chart', id, fate, note: `${Object.keys(file.places).length} seats` });
    const session = this.sessions.get(id);
    if (!session || now >= termsOf(session.announcement).examAt) return about('closed');
    return about(await this.start('seating', WORKFLOW_IDS.seating.to(id), { announcement: session.announcement, chart: toldAnew(file) }));
  }

  /** Goes on from the last change that was kept; what is being published is told again, which changes nothing twice. */
  async sheet({ id, file, sequence }: Kept<ScoreSheet>): Promise<Fate> {
    const about = (fate: Fate['fate'], note: string): Fate => ({ what: 'score-sheet', id, fate, note });
    const session = this.sessions.get(id);
    if (!session) return about('needs-person', `期次没有记录 / session ${id} has no record`);
    const terms = termsOf(session.announcement);
    return about(await this.start('scoreSheet', WORKFLOW_IDS.scoreSheet.to(id), { terms, kept: { sheet: file, sequence } }, scoreQueue(terms)), `${Object.keys(file.rows).length} rows`);
  }

  async refund({ order, settled }: Archive['refunds'][number], now: number): Promise<Fate> {
    const about = (fate: Fate['fate']): Fate => ({ what: 'refund', id: order.id, fate, note: settled ? 'settled' : `${order.fen} fen` });
    if (settled) return about('closed');
    if (await this.isThere(WORKFLOW_IDS.refund.to(order.id))) return about('there');
    const { client, records, outbox, sms, ids, materials, prints } = this.site;
    const { doIt, aheadMs } = this.options;
    if (doIt) await registrationActivities({ client, records, messenger: outbox, sms, ids, materials, prints, rehearsal: aheadMs > 0 }).orderRefund({ order, at: now });
    return about('restored');
  }

  private async start(type: 'session' | 'registration' | 'scoreSheet' | 'seating', workflowId: string, arg: object, queue?: Parameters<typeof attributesOf>[0]): Promise<'restored' | 'there'> {
    const { doIt, aheadMs } = this.options;
    if (!doIt) return (await this.isThere(workflowId)) ? 'there' : 'restored';
    try {
      await this.site.client.workflow.start(WORKFLOWS[type], {
        workflowId,
        taskQueue: TASK_QUEUE,
        args: [{ ...arg, ...(aheadMs > 0 && { aheadMs }) }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        ...(queue && { typedSearchAttributes: attributesOf(queue) }),
      });
      return 'restored';
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return 'there';
      throw error;
    }
  }

  private readonly isThere = (workflowId: string) => known(this.site.client, workflowId);
}

async function known(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
