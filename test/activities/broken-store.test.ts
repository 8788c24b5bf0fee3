import { createServer, type RequestListener, type Server } from 'node:http';
import { createMaterials } from '../../activities/materials';
import { createOutbox } from '../../activities/outbox';
import { createRecords } from '../../activities/records';
import type { Store } from '../../activities/store/client';
import { storeAt } from './fresh-store';

const REGISTRATION = '4b16rasb9np8g02v1jf3c89vk9';
const KEY = `uploads/${REGISTRATION}/photo/0b0c3a52-6a0c-4f6e-9a4e-3d3f6c1f2a11`;
const xml = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>x</Message></Error>`;

/** Ways of not answering that must never be taken for "there is no such file". */
const BREAKAGES: Record<string, RequestListener> = {
  'an internal error': (_, response) => void response.writeHead(500).end(xml('InternalError')),
  'too busy': (_, response) => void response.writeHead(503).end(xml('SlowDown')),
  'access denied': (_, response) => void response.writeHead(403).end(xml('AccessDenied')),
  'no such bucket': (_, response) => void response.writeHead(404).end(xml('NoSuchBucket')),
  'a page of some proxy': (_, response) => void response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not Found</html>'),
  'a hung-up line': (request) => void request.socket.destroy(),
  silence: () => undefined,
  'a body cut off': (_, response) => {
    response.writeHead(200, { 'content-length': '1000', 'x-amz-version-id': 'v1' });
    response.write(Buffer.alloc(500), () => response.destroy());
  },
  'a body that stalls': (_, response) => void response.writeHead(200, { 'content-length': '1000', 'x-amz-version-id': 'v1' }).write(Buffer.alloc(500)),
};

test.concurrent.each(Object.entries(BREAKAGES))('a store with %s is an error within seconds, never an answer', async (_, breakage) => {
  const server = createServer(breakage);
  const store = storeAt({ endpoint: await listen(server), region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b' });
  const begun = Date.now();
  const outcomes = await Promise.allSettled(everyAct(store));
  const took = Date.now() - begun;
  store.client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'rejected'));
  expect(took).toBeLessThan(12_000);
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('Not listening on a port');
  return `http://127.0.0.1:${address.port}`;
}

function everyAct(store: Store): readonly Promise<unknown>[] {
  const of = { kind: 'registration', id: REGISTRATION } as const;
  return [
    createMaterials(store).receiveUpload({ registrationId: REGISTRATION, item: 'photo', key: KEY }),
    createRecords(store).readRecord(of),
    createRecords(store).writeRecord({ of, file: {}, sequence: 1 }),
    createRecords(store).appendAfterClose(of, (file) => file),
    createRecords(store).listRecordVersions(of),
    createOutbox(store).listOutbox(REGISTRATION),
    createOutbox(store).send({ key: 'k', to: REGISTRATION, template: 't', params: {} }),
  ];
}
