import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/wechat-pay/serve';
import { openScene } from './scene';

describe('the sandbox starts', () => {
  it.each([
    ['in production', { env: { NODE_ENV: 'production' } }, /生产环境.*production/],
    ['in a function', { env: { AWS_LAMBDA_FUNCTION_NAME: 'portal' } }, /生产环境.*production/],
    ['for others to reach', { hostname: '0.0.0.0', env: {} }, /127\.0\.0\.1/],
    ['by another name', { hostname: 'exam.example.edu.cn', env: {} }, /127\.0\.0\.1/],
  ])('not %s', async (_, options, message) => {
    await expect(startSandbox({ port: 0, ...options })).rejects.toThrow(message);
  });
});

it('keeps its orders, faults and keys over a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dengke-sandbox-'));
  const before = await openScene({ dataDir });
  const order = await before.paid();
  await before.fault('notice-lost', 'LATER0001', 3);
  const known = await before.gateway.query({ number: order.number });
  const keys = before.sandbox.merchantFor('');
  await before.stop();
  const after = await openScene({ dataDir });
  expect(await after.gateway.query({ number: order.number })).toEqual(known);
  expect({ ...after.sandbox.merchantFor(''), WECHAT_PAY_ORIGIN: '' }).toEqual({ ...keys, WECHAT_PAY_ORIGIN: '' });
  expect(await (await fetch(`${after.sandbox.url}/state`)).json()).toMatchObject({ faults: [{ kind: 'notice-lost', of: 'LATER0001', left: 3 }] });
  expect(['keys.json', 'state.ndjson'].map((name) => statSync(join(dataDir, name)).mode & 0o077)).toEqual([0, 0]);
  await after.stop();
  rmSync(dataDir, { recursive: true });
});

it('a notice not taken before a restart is sent after it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dengke-sandbox-'));
  const before = await openScene({ dataDir });
  before.answer = 500;
  await before.paid();
  await before.notices(1);
  await before.stop();
  appendFileSync(join(dataDir, 'state.ndjson'), '["orders",7,{"cut off');
  const after = await startSandbox({ dataDir, port: 0, env: {} });
  const { notices, orders } = (await (await fetch(`${after.url}/state`)).json()) as { notices: { outcome: string }[]; orders: object[] };
  expect(notices).toMatchObject([{ outcome: 'waiting' }]);
  expect(orders).toHaveLength(1);
  await after.stop();
  rmSync(dataDir, { recursive: true });
});
