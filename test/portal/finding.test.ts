import type { Registration } from '../../domain/registration';
import { accept, refuse } from '../../domain/refusals';
import type { PortalDeps } from '../../portal/deps';
import { at, opened } from '../support/lives';
import { asking, OWN, stubPortal } from './stub';

const live: Registration = { ...opened(), id: OWN };
const ended: Registration = { ...live, end: { end: 'withdrawn', at: at('2026-03-12') } };
const paidLate: Registration = { ...ended, ledger: [{ id: 'pay-1', kind: 'payment', fen: 100, at: at('2026-03-13') }] };

const recording = (file: Registration | undefined) =>
  ({ readRecord: () => Promise.resolve(file && { file, sequence: 9, versionId: '9' }) }) as unknown as PortalDeps['records'];

async function seen(engine: Registration | undefined, record: Registration | undefined) {
  const portal = stubPortal({ gateway: { registration: () => Promise.resolve(engine ? accept(engine) : refuse('not-found')) }, deps: { records: recording(record) } });
  const response = await portal.request(`/registrations/${OWN}`, asking('GET', { role: 'candidate' }));
  const { stage, balanceFen, code } = (await response.json()) as { stage?: string; balanceFen?: number; code?: string };
  return { status: response.status, said: code ?? stage, balanceFen };
}

test.each<[string, Registration | undefined, Registration | undefined, object]>([
  ['a live one as it is now, whatever its record says', live, undefined, { status: 200, said: 'materials', balanceFen: 0 }],
  ['an ended one from its record, with the money that came late', ended, paidLate, { status: 200, said: 'withdrawn', balanceFen: 100 }],
  ['one just ended before its record says so', ended, live, { status: 200, said: 'withdrawn', balanceFen: 0 }],
  ['one whose history is gone', undefined, paidLate, { status: 200, said: 'withdrawn', balanceFen: 100 }],
  ['nobody', undefined, undefined, { status: 404, said: 'not-found' }],
])('%s', async (_, engine, record, expected) => {
  expect(await seen(engine, record)).toEqual(expected);
});

test('an act on one that has ended says so, also when the engine knows nothing of it any more', async () => {
  const portal = stubPortal({ gateway: { registration: () => Promise.resolve(refuse('not-found')) }, deps: { records: recording(ended) } });
  const response = await portal.request(`/registrations/${OWN}/choice`, asking('POST', { role: 'candidate', body: { choice: 'refund' } }));
  expect([response.status, await response.json()]).toMatchObject([409, { code: 'ended', zh: { detail: '报名已结束（withdrawn）。' } }]);
});

test('a store that is down is no missing registration', async () => {
  const down = { readRecord: () => Promise.reject(Object.assign(new Error('down'), { name: 'TimeoutError' })) } as unknown as PortalDeps['records'];
  const portal = stubPortal({ gateway: { registration: () => Promise.resolve(refuse('not-found')) }, deps: { records: down } });
  expect((await portal.request(`/registrations/${OWN}`, asking('GET', { role: 'candidate' }))).status).toBe(503);
});
