import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOST } from '../../engine/ports';

const DENIED = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

/** Stands before the object store: passes all on, and on request withholds the answers to some, or refuses them. */
export class StoreProxy {
  /** Calls whose answers are withheld: what they ask for is done, and nobody hears of it. */
  withhold: (method: string, path: string) => boolean = () => false;
  withheld = 0;
  /** Calls that are not let through. */
  refuse: (method: string, path: string) => boolean = () => false;
  private target = '';
  private readonly server = createServer((asked, answer) => this.pass(asked, answer));

  /** Answers its own address. */
  readonly start = async (endpoint: string): Promise<string> => {
    this.target = endpoint;
    await new Promise<void>((resolve) => this.server.listen(0, HOST, resolve));
    return `http://${HOST}:${(this.server.address() as AddressInfo).port}`;
  };

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = '', url = '', headers } = asked;
    if (this.refuse(method, url)) return void answer.writeHead(403, { 'Content-Type': 'application/xml' }).end(DENIED);
    const silent = this.withhold(method, url);
    const passed = request(this.target, { method, path: url, headers }, (given) => {
      if (silent) this.withheld += 1;
      else given.pipe(answer.writeHead(given.statusCode ?? 500, given.headers));
    });
    passed.once('error', () => answer.destroy());
    asked.pipe(passed);
  }
}
