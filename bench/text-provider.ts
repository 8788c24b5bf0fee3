import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOST } from '../engine/ports';

/** A carrier of text messages that takes every one, and says of each that it arrived. */
export async function withTextProvider<T>(work: (endpoint: string) => Promise<T>): Promise<T> {
  const sent: string[] = [];
  const server = createServer((request, response) => {
    const id = new URL(request.url ?? '/', `http://${HOST}`).searchParams.get('OutId');
    if (id) sent.push(id);
    const details = sent.map((OutId) => ({ OutId, SendStatus: 3 }));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ Code: 'OK', ...(!id && { SmsSendDetailDTOs: { SmsSendDetailDTO: details } }) }));
  });
  await new Promise<void>((ready) => server.listen(0, HOST, ready));
  try {
    return await work(`http://${HOST}:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}
