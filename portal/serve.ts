import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { PortalEnv } from './route';

export interface Serving {
  readonly url: string;
  /** Lets requests under way finish, for two seconds at most. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly hostname: string;
}

const PATIENCE_MS = 2_000;

/** Serves the portal over HTTP. A taken port is an error that names PORT. */
export async function servePortal(app: OpenAPIHono<PortalEnv>, { port, hostname }: ServeOptions): Promise<Serving> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname });
  server.listen(port, hostname);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? taken(port) : error;
  }
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${hostname}:${actual}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      const impatience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), PATIENCE_MS);
      await closed;
      clearTimeout(impatience);
    },
  };
}

const taken = (port: number) =>
  new Error(`端口 ${port} 已被占用：请停掉占用它的程序，或用环境变量 PORT 另选一个，如 PORT=${port + 1} npm start\nPort ${port} is taken: stop what listens there, or choose another with PORT, as in PORT=${port + 1} npm start`);
