import { servePortal } from '../../portal/serve';
import { stubPortal } from './stub';

const app = stubPortal({ gateway: { reachable: () => Promise.resolve() } });

test('it is served, and stops', async () => {
  const serving = await servePortal(app, { port: 0, hostname: '127.0.0.1' });
  const response = await fetch(`${serving.url}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { engine: 'up', store: 'up' }]);
  await serving.stop();
  await expect(fetch(`${serving.url}/healthz`)).rejects.toThrow('fetch failed');
});

test('a taken port is an error that names PORT, in both languages', async () => {
  const first = await servePortal(app, { port: 0, hostname: '127.0.0.1' });
  const port = Number(new URL(first.url).port);
  await expect(servePortal(app, { port, hostname: '127.0.0.1' })).rejects.toThrow(new RegExp(`端口 ${port} 已被占用[^]*PORT=[^]*Port ${port} is taken[^]*PORT=`));
  await first.stop();
});

test('what is down is named', async () => {
  const down = stubPortal({ gateway: { reachable: () => Promise.reject(new Error('gone')) } });
  const response = await down.request('/healthz');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'not-answering', errors: [{ field: 'engine' }] });
});
