import { WorkflowNotFoundError, type Client, type WorkflowExecutionInfo } from '@temporalio/client';
import { DAY_MS, type Instant } from '../domain/instant';
import { refuse, type Checked, type RefusalCode } from '../domain/refusals';
import type { Actor } from '../domain/registration';
import { attributesOf } from '../workflows/attributes';
import type { Share } from '../domain/shares';
import { ATTRIBUTES, matchTransferUpdate, returnTransferUpdate, settleRefundUpdate, splitTransferUpdate, statementQuery, TASK_QUEUE, WORKFLOW_IDS, WORKFLOWS } from '../workflows/messages';
import { answered, startedOnce } from './answers';
import type { Transfer } from './registrations';

/** Calendar days the cashier has to match money. */
const MATCH_DAYS = 7;

export interface TransferReceipt {
  readonly transfer: Transfer;
  /** As the bank statement has it, for the cashier to know it by; encrypted with the rest. */
  readonly bankReference: string;
  /** Why it was not entered by itself; codes. */
  readonly why?: readonly string[];
  /** Empty when it is not known. */
  readonly session: string;
  readonly registration?: string;
  /** Of an employer's sum: what of it is for whom. */
  readonly shares?: readonly Share[];
  /** Whatever else the bank says of it, for the cashier to know whose it is. */
  readonly note?: string;
  readonly now: Instant;
  /** A rehearsal's clock runs ahead of the wall's by so much. */
  readonly aheadMs?: number;
}

/** Money waiting for the cashier. */
export interface OpenMoney {
  readonly id: string;
  readonly session: string;
  readonly dueAt: Instant;
  /** What the workflow was started with: amount, registration, reason. */
  readonly memo: Readonly<Record<string, unknown>>;
}

const moneyOf = (kind: 'transfer' | 'refund', { workflowId, typedSearchAttributes, memo }: WorkflowExecutionInfo): OpenMoney => ({
  id: WORKFLOW_IDS[kind].from(workflowId) ?? workflowId,
  session: typedSearchAttributes.get(ATTRIBUTES.session) ?? '',
  dueAt: typedSearchAttributes.get(ATTRIBUTES.dueAt)?.getTime() ?? 0,
  memo: memo ?? {},
});

/** Transfers and refunds as the API calls them. */
export function createMoneyGateway(client: Client) {
  async function list(kind: 'transfer' | 'refund'): Promise<OpenMoney[]> {
    const open: OpenMoney[] = [];
    const query = `WorkflowType = '${WORKFLOWS[kind]}' AND ExecutionStatus = 'Running'`;
    for await (const info of client.workflow.list({ query, pageSize: 1000 })) open.push(moneyOf(kind, info));
    return open.sort((a, b) => a.dueAt - b.dueAt);
  }

  /** Like `answered`; what has been settled already is told apart from what never was. */
  async function settling<T>(workflowId: string, settled: RefusalCode, call: Promise<T>): Promise<Checked<T>> {
    const answer = await answered(call);
    if (answer.ok || answer.refusal.code !== 'not-found') return answer;
    const known = await client.workflow.getHandle(workflowId).describe().catch(unlessUnknown);
    return known ? refuse(settled) : answer;
  }

  /** Takes in money once per bank reference, however often it is reported. */
  async function receiveTransfer({ transfer, bankReference, why, session, registration, shares, note, now, aheadMs }: TransferReceipt): Promise<void> {
    const { id, fen, receivedAt } = transfer;
    await startedOnce(
      client.workflow.start(WORKFLOWS.transfer, {
        workflowId: WORKFLOW_IDS.transfer.to(id),
        taskQueue: TASK_QUEUE,
        args: [{ transfer, session, ...(registration && { registration }), ...(shares && { shares }), ...(aheadMs && { aheadMs }) }],
        memo: { fen, receivedAt, bankReference, ...(why && { why }), ...(registration && { registration }), ...(note && { note }) },
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        typedSearchAttributes: attributesOf({ session, stage: 'transfer', owner: 'cashier', dueAt: now + MATCH_DAYS * DAY_MS }),
      }),
    );
  }

  return {
    receiveTransfer,
    /** Ids of transfers the engine still knows, open or settled. */
    async knownTransfers(): Promise<Set<string>> {
      const known = new Set<string>();
      for await (const { workflowId } of client.workflow.list({ query: `WorkflowType = '${WORKFLOWS.transfer}'`, pageSize: 1000 })) known.add(WORKFLOW_IDS.transfer.from(workflowId) ?? workflowId);
      return known;
    },
    /** Begins to take in a statement that is kept with its entries; one that has begun goes on. */
    async startStatement(id: string, total: number, aheadMs?: number): Promise<void> {
      await startedOnce(
        client.workflow.start(WORKFLOWS.statement, {
          workflowId: WORKFLOW_IDS.statement.to(id),
          taskQueue: TASK_QUEUE,
          args: [{ id, total, ...(aheadMs && { aheadMs }) }],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        }),
      );
    },
    statementProgress: (id: string): Promise<Checked<{ done: number; total: number }>> => answered(client.workflow.getHandle(WORKFLOW_IDS.statement.to(id)).query(statementQuery)),
    /** What became of a transfer: `applied`, `late` or `returned`. Waits until something has. */
    transferOutcome: (id: string): Promise<string> => client.workflow.getHandle(WORKFLOW_IDS.transfer.to(id)).result() as Promise<string>,
    openTransfers: () => list('transfer'),
    openRefunds: () => list('refund'),
    matchTransfer: (id: string, registration: string, by: Actor, requestId: string) => {
      const workflowId = WORKFLOW_IDS.transfer.to(id);
      return settling(workflowId, 'transfer-settled', client.workflow.getHandle(workflowId).executeUpdate(matchTransferUpdate, { args: [{ registration, by }], updateId: requestId }));
    },
    splitTransfer: (id: string, shares: readonly Share[], by: Actor, requestId: string) => {
      const workflowId = WORKFLOW_IDS.transfer.to(id);
      return settling(workflowId, 'transfer-settled', client.workflow.getHandle(workflowId).executeUpdate(splitTransferUpdate, { args: [{ shares, by }], updateId: requestId }));
    },
    returnTransfer: (id: string, reason: string, by: Actor, requestId: string) => {
      const workflowId = WORKFLOW_IDS.transfer.to(id);
      return settling(workflowId, 'transfer-settled', client.workflow.getHandle(workflowId).executeUpdate(returnTransferUpdate, { args: [{ reason, by }], updateId: requestId }));
    },
    settleRefund: (id: string, reference: string, by: Actor, requestId: string) => {
      const workflowId = WORKFLOW_IDS.refund.to(id);
      return settling(workflowId, 'refund-settled', client.workflow.getHandle(workflowId).executeUpdate(settleRefundUpdate, { args: [{ reference, by }], updateId: requestId }));
    },
  };
}

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
