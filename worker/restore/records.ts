import type { Records } from '../../activities/records';
import { refundsFor, type RefundOrder } from '../../domain/effects';
import type { Registration } from '../../domain/registration';
import type { SeatChart } from '../../domain/seat-chart';
import { isWhole, type ScoreSheet } from '../../domain/score-sheet';
import type { SessionState } from '../../domain/session';

export interface Kept<File> {
  readonly id: string;
  readonly file: File;
  readonly sequence: number;
}

/** Everything the records bucket knows. */
export interface Archive {
  readonly sessions: readonly Kept<SessionState>[];
  /** The one that was opened last comes first: whoever goes on in another session stands after the one it goes on as. */
  readonly registrations: readonly Kept<Registration>[];
  readonly charts: readonly Kept<SeatChart>[];
  /** Scores that are not all published. */
  readonly sheets: readonly Kept<ScoreSheet>[];
  /** Ordered by a registration; `settled`: a record says that the money has left. */
  readonly refunds: readonly { readonly order: RefundOrder; readonly settled: boolean }[];
  /** Keys that could not be read, and why. */
  readonly unreadable: readonly { readonly id: string; readonly why: string }[];
}

/** Records read at once. */
const AT_ONCE = 20;

/** Reads all records; one that is damaged does not hide the others. */
export async function readArchive(records: Records): Promise<Archive> {
  const unreadable: { id: string; why: string }[] = [];
  const all = async <File>(kind: 'registration' | 'session' | 'seat-chart' | 'score-sheet', whole: (file: File) => boolean): Promise<Kept<File>[]> => {
    const ids = await records.listRecords(kind);
    const kept: Kept<File>[] = [];
    for (let next = 0; next < ids.length; next += AT_ONCE) await Promise.all(ids.slice(next, next + AT_ONCE).map(async (id) => {
      try {
        const record = await records.readRecord<File>({ kind, id });
        if (!record || !whole(record.file)) throw new TypeError('没有内容 / has no contents');
        kept.push({ id, file: record.file, sequence: record.sequence });
      } catch (error) {
        unreadable.push({ id: `${kind}/${id}`, why: error instanceof Error ? error.name : String(error) });
      }
    }));
    return kept;
  };
  const sessions = await all<SessionState>('session', (file) => Boolean(file?.announcement && file.seats));
  const registrations = await all<Registration>('registration', (file) => Boolean(file?.sitting && file.stage && file.ledger));
  registrations.sort((a, b) => openedAt(b) - openedAt(a));
  const charts = await all<SeatChart>('seat-chart', (file) => Boolean(file?.session && file.places));
  const sheets = (await all<ScoreSheet>('score-sheet', (file) => Boolean(file?.session && file.rows))).filter(({ file }) => !isWhole(file));
  const settled = new Set(await records.listRecords('refund'));
  const refunds = registrations.flatMap(({ file }) => refundsFor([], file)).map((order) => ({ order, settled: settled.has(order.id) }));
  return { sessions, registrations, charts, sheets, refunds, unreadable };
}

const openedAt = ({ file }: Kept<Registration>) => file.audit[0]?.at ?? 0;
