import { DAY_MS } from '../../domain/instant';
import { fastForward } from '../../engine/virtual-time';
import { WORKFLOW_IDS, WORKFLOWS, TASK_QUEUE, matchTransferUpdate, returnTransferUpdate, settleRefundUpdate } from '../../workflows/messages';
import { applicant, identityNumber } from '../support/people';
import type { TestSite } from '../support/site';
import { historyOfRun, small, type Recorded } from './runs';

const CASHIER = { role: 'cashier', id: 'cashier' } as const;
const EMPLOYER = { role: 'employer', id: 'employer' } as const;

/** An employer's list of three, then the province's, which names two of them and a stranger. */
export async function rosters(site: TestSite): Promise<Recorded> {
  const terms = await site.open(small('group', { capacity: 10 }));
  const group = [21, 22, 23].map((index, at) => ({ row: at + 1, applicant: applicant(index) }));
  const provincial = [21, 22, 99].map((index, at) => ({ row: at + 1, identityNumber: identityNumber(index), provincialNumber: `GD260200067${index}` }));
  const play = async (id: string, rows: object) => {
    const workflowId = WORKFLOW_IDS.roster.to(id);
    await site.site.client.workflow.execute(WORKFLOWS.roster, { workflowId, taskQueue: TASK_QUEUE, args: [{ id, terms, by: EMPLOYER, rows }] });
    return historyOfRun(site, workflowId);
  };
  return {
    'roster-group': await play('group', { kind: 'group', rows: group }),
    'roster-provincial': await play('provincial', { kind: 'provincial', rows: provincial }),
  };
}

/** Money back too late, and settled; a transfer matched after some days; one that goes back. */
export async function money(site: TestSite): Promise<Recorded> {
  const terms = await site.open(small('money'));
  const id = await site.register(terms, 31);
  const { client, connection, namespace } = site.site;
  const start = (type: 'refund' | 'transfer', name: string, args: object) => {
    const workflowId = WORKFLOW_IDS[type].to(name);
    return client.workflow.start(WORKFLOWS[type], { workflowId, taskQueue: TASK_QUEUE, args: [args] });
  };
  const transfer = (name: string) => start('transfer', name, { transfer: { id: name, fen: 37_500, receivedAt: Date.now() }, session: 'money' });

  const refund = await start('refund', 'late', { order: { id: 'late', registration: id, session: 'money', fen: 100, reason: 'overpaid' } });
  await fastForward(connection, namespace, refund.workflowId, 16 * DAY_MS);
  await refund.executeUpdate(settleRefundUpdate, { args: [{ reference: 'bank-1', by: CASHIER }] });

  const matched = await transfer('matched');
  await fastForward(connection, namespace, matched.workflowId, 8 * DAY_MS);
  await matched.executeUpdate(matchTransferUpdate, { args: [{ registration: id, by: CASHIER }] });

  const returned = await transfer('returned');
  await returned.executeUpdate(returnTransferUpdate, { args: [{ reason: 'nobody’s', by: CASHIER }] });

  for (const handle of [refund, matched, returned]) await handle.result();
  return {
    'refund-settled': await historyOfRun(site, refund.workflowId),
    'transfer-applied': await historyOfRun(site, matched.workflowId),
    'transfer-returned': await historyOfRun(site, returned.workflowId),
  };
}
