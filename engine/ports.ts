import { createServer } from 'node:net';
import { EngineError } from './errors';

/** Everything the engine starts listens here and nowhere else. */
export const HOST = '127.0.0.1';

/**
 * The port to listen on: the wanted one, or a free one when none is named.
 * @throws EngineError when the wanted port is taken
 */
export function choosePort(what: string, wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(new EngineError(
      `${what} 的端口 ${wanted} 已被占用，请停掉占用它的程序，或换一个端口`,
      `${what}: port ${wanted} is taken; stop what listens there, or choose another port`,
    )));
    probe.listen(wanted, HOST, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
