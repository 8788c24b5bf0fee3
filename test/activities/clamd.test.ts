import { createServer, type AddressInfo } from 'node:net';
import { createClamd } from '../../activities/clamd';
import { EICAR, FalseClamd } from '../support/false-clamd';

let clamd: FalseClamd;
beforeAll(async () => {
  clamd = await new FalseClamd().start();
});
afterAll(() => clamd.stop());
afterEach(() => void delete clamd.answer);

const scan = (bytes: Buffer) => createClamd({ host: '127.0.0.1', port: clamd.port }).scan(bytes);

test('a clean file is clean, and all of it was looked at', async () => {
  expect(await scan(Buffer.alloc(300_000, 7))).toEqual({});
  expect(clamd.scanned.at(-1)).toBe(300_000);
  expect(await scan(Buffer.alloc(0))).toEqual({});
});

test('what is found is named, wherever in the file it stands', async () => {
  expect(await scan(EICAR)).toEqual({ found: 'Eicar-Test-Signature' });
  expect(await scan(Buffer.concat([Buffer.alloc(65_530), EICAR]))).toEqual({ found: 'Eicar-Test-Signature' });
});

test.each(['INSTREAM size limit exceeded. ERROR', 'stream: OK FOUND maybe', '', 'x'.repeat(5000)])('an answer that is none fails (%#)', async (answer) => {
  clamd.answer = answer;
  await expect(scan(EICAR)).rejects.toThrow(/clamd/);
});

test('nobody there fails, and one who hangs up', async () => {
  await expect(createClamd({ host: '127.0.0.1', port: 1 }).scan(EICAR)).rejects.toThrow(/ECONNREFUSED/);
  const rude = createServer((socket) => socket.destroy());
  await new Promise<void>((ready) => rude.listen(0, '127.0.0.1', ready));
  await expect(createClamd({ host: '127.0.0.1', port: (rude.address() as AddressInfo).port }).scan(EICAR)).rejects.toThrow(/hung up|ECONNRESET|EPIPE/);
  await new Promise((done) => rude.close(done));
});

test('it says what it is', async () => {
  expect(await createClamd({ host: '127.0.0.1', port: clamd.port }).version()).toBe('ClamAV 1.5.1/27800/Wed Nov 25 08:00:00 2026');
});
