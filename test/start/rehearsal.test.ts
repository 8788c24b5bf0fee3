import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '../../activities/store/client';
import { createWebSessions } from '../../activities/web-sessions';
import { choosePort } from '../../engine/ports';
import { SESSION_COOKIE } from '../../portal/web/sessions';
import { findRunning } from '../../worker/running';
import { eventually } from '../portal/office';
import { start } from './run';

const HOME = '/staff/rehearsals';

let dataDir: string;
let port: number;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'dengke-start-'));
  port = await choosePort('test');
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The pages to an exam officer who has signed in. */
async function signedIn(): Promise<(path: string, form?: Record<string, string>) => Promise<Response>> {
  const sessions = createWebSessions(createStore(findRunning(dataDir)!.store));
  const now = Date.now();
  const token = await sessions.start('officer', { startedAt: now, seenAt: now, user: { kind: 'staff', id: 'officer', name: '考务', roles: ['exam-officer'] } });
  const origin = `http://127.0.0.1:${port}`;
  const headers = { Accept: 'text/html', Cookie: `${SESSION_COOKIE}=${token}`, Origin: origin };
  return (path, form) => fetch(`${origin}${path}`, { headers, redirect: 'manual', ...(form && { method: 'POST', body: new URLSearchParams(form) }) });
}

it('offers rehearsals, ends one with itself, and shows after a restart that it was cut off', async () => {
  const first = start(dataDir, port);
  await first.until(/^ready /);
  const officer = await signedIn();
  const page = await (await officer(HOME)).text();
  const [, announcement = ''] = /<option value="(file:[^"]+)"/.exec(page) ?? [];
  const [, token = ''] = /name="_token" value="([^"]+)"/.exec(page) ?? [];
  const begun = await officer(HOME, { _token: token, announcement, candidates: '30', seed: '1', behaviour: 'prompt', dates: 'moved' });
  expect(begun.status).toBe(303);
  const path = begun.headers.get('Location') ?? '';
  await eventually(async () => expect(await (await officer(path)).text()).toContain('虚拟日期'), 60_000);
  first.child.kill('SIGTERM');
  expect(await first.code).toBe(0);

  const second = start(dataDir, port);
  await second.until(/^ready /);
  expect(await (await (await signedIn())(path)).text()).toContain('演练中断了');
  second.child.kill('SIGTERM');
  expect(await second.code).toBe(0);
}, 180_000);
