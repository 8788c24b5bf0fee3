import { connect, type Socket } from 'node:net';
import type { Scanner } from './ports';

/** Where clamd listens. */
export interface ClamdAddress {
  readonly host: string;
  readonly port: number;
}

/** Longer than clamd takes for the largest file that is handed in. */
const PATIENCE_MS = 60_000;
const CHUNK_BYTES = 64 * 1024;
/** An answer is one line. */
const MOST_ANSWER = 4096;

/** clamd(8): each command and each answer of the `z` form ends with a zero byte. */
export const createClamd = (address: ClamdAddress): Scanner => ({
  async scan(bytes) {
    const answer = await asked(address, (socket) => sendStream(socket, bytes));
    if (answer === 'stream: OK') return {};
    const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (found === undefined) throw new Error(`clamd: ${answer}`);
    return { found: found.slice(0, 100) };
  },
  version: () => asked(address, (socket) => void socket.write('zVERSION\0')),
});

function sendStream(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    socket.write(lengthOf(chunk.length));
    socket.write(chunk);
  }
  socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** One connection, one command, one answer. A connection that ends without one is no answer. */
function asked({ host, port }: ClamdAddress, send: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = '';
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd does not answer')));
    socket.once('connect', () => send(socket));
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('utf8');
      if (answer.length > MOST_ANSWER) socket.destroy(new Error('clamd answers too much'));
      else if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')).trim());
      if (answer.includes('\0')) socket.end();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('clamd hung up without an answer')));
  });
}
