import type { Instant } from '../domain/instant';
import type { Actor } from '../domain/registration';
import type { Share } from '../domain/shares';
import type { StatementColumns, Table } from '../domain/statement';
import { inBatches } from './batches';
import type { Deps } from './index';
import { createMoneyGateway } from './money-gateway';

/** One sum as the cashier took it in: for a registration, for several, or to be matched. */
export interface StatementEntry {
  readonly bankReference: string;
  /** From 1, in what was taken in while shares of a line were sums of their own: the first under the line's own bank reference. */
  readonly share?: number;
  readonly fen: number;
  readonly receivedAt: Instant;
  /** Empty when it is not known. */
  readonly session: string;
  readonly registration?: string;
  readonly shares?: readonly Share[];
  /** Payer and remark of what is to be matched. */
  readonly note?: string;
}

/** A bank's statement as it was handed in, kept under the digest of its file; `entries` once the cashier has confirmed it. */
export interface StatementFile {
  readonly bank: string;
  readonly table: Table;
  readonly columns: StatementColumns;
  readonly by: Actor;
  readonly at: Instant;
  readonly entries?: readonly StatementEntry[];
  readonly confirmed?: { readonly by: Actor; readonly at: Instant };
}

export interface StatementPage {
  readonly id: string;
  /** Entries done before. */
  readonly from: number;
  readonly at: Instant;
  readonly aheadMs?: number;
}

export interface StatementProgress {
  readonly done: number;
  readonly total: number;
}

const PAGE = 500;

/** What the bank's reference is kept under; the same for the same money, whichever file it comes in. */
export const referenceOf = ({ bankReference, share }: Pick<StatementEntry, 'bankReference' | 'share'>): string => (share === undefined || share === 1 ? bankReference : `${bankReference}#${share}`);

export function statementActivities({ client, records, ids }: Deps) {
  const money = createMoneyGateway(client);
  return {
    /** Takes in the next page of a confirmed statement. Each sum is known by its bank reference: taken in twice, it counts once. */
    async enterStatement({ id, from, at, aheadMs }: StatementPage): Promise<StatementProgress> {
      const { entries = [] } = (await records.readRecord<StatementFile>({ kind: 'statement', id }))?.file ?? {};
      const page = entries.slice(from, from + PAGE);
      await inBatches(page, ({ fen, receivedAt, session, registration, shares, note, ...line }) => {
        const bankReference = referenceOf(line);
        const transfer = { id: ids.transferId(bankReference), fen, receivedAt };
        return money.receiveTransfer({ transfer, bankReference, session, registration, shares, note, now: at, aheadMs });
      });
      return { done: from + page.length, total: entries.length };
    },
  };
}
