import { Client, Connection } from '@temporalio/client';
import { status } from '@grpc/grpc-js';
import { ensureNamespace, ensureSearchAttributes } from '../../engine/namespaces';
import { testStack } from '../support/stack';

let connection: Connection;
beforeAll(async () => { connection = await Connection.connect({ address: testStack().temporal.address }); });
afterAll(() => connection.close());

const days = { retentionDays: 7 };

test('a namespace can be used as soon as it is there', async () => {
  await ensureNamespace(connection, 'fresh', days);
  const client = new Client({ connection, namespace: 'fresh' });
  const { workflowId } = await client.workflow.start('nobody', {
    workflowId: 'one', taskQueue: 'none',
    searchAttributes: { Session: ['s'], Stage: ['review'], Owner: ['reviewer'], DueAt: [new Date('2026-04-12T00:00:00Z')] },
  });
  expect(workflowId).toBe('one');
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'fresh' });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(7 * 86_400);
});

test('several at once, and again later, are one', async () => {
  await Promise.all([1, 2, 3].map(() => ensureNamespace(connection, 'shared', days)));
  await expect(ensureNamespace(connection, 'shared', days)).resolves.toBeUndefined();
});

test('a server that lets nobody add attributes from here says by which command they are added', async () => {
  const error = Object.assign(new Error('Request unauthorized.'), { code: status.PERMISSION_DENIED, details: '', metadata: {} });
  const cloud = { operatorService: { listSearchAttributes: () => Promise.resolve({ customAttributes: { Stage: 2 } }), addSearchAttributes: () => Promise.reject(error) } };
  await expect(ensureSearchAttributes(cloud as unknown as Connection, 'exams.f9k2z')).rejects.toThrow(
    'tcld namespace search-attributes add --namespace exams.f9k2z --search-attribute "Session=Keyword" --search-attribute "Owner=Keyword" --search-attribute "DueAt=Datetime"',
  );
});
