import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { STAFF_ROLES, type Actor, type Role } from '../../domain/registration';
import { createPortal } from '../../portal/app';
import { servePortal, type Serving } from '../../portal/serve';
import { createTokens } from '../../portal/tokens';
import type { WorkerRun } from '../../worker/compose';
import { testSite, type TestSite } from '../support/site';

const STAFF: readonly Role[] = [...STAFF_ROLES, 'employer', 'system'];

type Method = 'GET' | 'POST' | 'PUT';

export interface Called<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export interface CallOptions {
  /** A role of the staff, or a candidate's token. */
  readonly as?: string;
  readonly body?: unknown;
  /** Sent as it is, with this type. */
  readonly raw?: { readonly type: string; readonly content: string | Buffer };
  readonly key?: string;
}

/** The portal over HTTP, on a site of its own with a worker. */
export class Office {
  private constructor(
    readonly desk: TestSite,
    private readonly serving: Serving,
    private readonly worker: WorkerRun | undefined,
    readonly lines: readonly string[],
    private readonly clock: { aheadMs: number },
  ) {}

  /** The date of the portal, and of the score sheets it begins. */
  moveTo(instant: number): void {
    this.clock.aheadMs = instant - Date.now();
  }

  /** `idle`: without a worker. */
  static async open({ idle = false } = {}): Promise<Office> {
    const desk = await testSite();
    const worker = idle ? undefined : await desk.work();
    const lines: string[] = [];
    const staff = new Map(STAFF.map((role): [string, Actor] => [role, { role, id: role }]));
    const tokens = createTokens({ staff, idKey: Buffer.alloc(32, 1), now: Date.now });
    const clock = { aheadMs: 0 };
    const { gateway } = desk.site;
    const ahead: typeof gateway = { ...gateway, enterScores: (request) => gateway.enterScores({ ...request, aheadMs: clock.aheadMs }) };
    const app = createPortal({ ...desk.site, gateway: ahead, tokens, now: () => Date.now() + clock.aheadMs, log: pino({}, { write: (line: string) => void lines.push(line) }) });
    return new Office(desk, await servePortal(app, { port: 0, hostname: '127.0.0.1' }), worker, lines, clock);
  }

  async close(): Promise<void> {
    await this.serving.stop();
    await this.desk.close();
  }

  stopWorker = async (): Promise<void> => this.worker?.stop();

  /** What a call answers, whatever its status. */
  async call<T = Record<string, unknown>>(method: Method, path: string, { as, body, raw, key = randomUUID() }: CallOptions = {}): Promise<Called<T>> {
    const content = raw?.content ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.serving.url}${path}`, {
      method,
      headers: {
        ...(as && { Authorization: `Bearer ${as}` }),
        ...(method !== 'GET' && { 'Idempotency-Key': key }),
        ...(content !== undefined && { 'Content-Type': raw?.type ?? 'application/json' }),
      },
      ...(content !== undefined && { body: typeof content === 'string' ? content : new Uint8Array(content) }),
    });
    return { status: response.status, body: (await response.json()) as T, headers: response.headers };
  }

  /** The answer of a call that must succeed. */
  async ask<T = Record<string, unknown>>(method: Method, path: string, options?: CallOptions): Promise<T> {
    const { status, body } = await this.call<T>(method, path, options);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Status and code of a call that must not. */
  async refused(method: Method, path: string, options?: CallOptions): Promise<string> {
    const { status, body } = await this.call<{ code?: string }>(method, path, options);
    return `${status} ${body.code ?? JSON.stringify(body)}`;
  }
}

/** Visibility and the record follow a moment later. */
export async function eventually<T>(check: () => Promise<T>, within = 10_000): Promise<T> {
  for (const deadline = Date.now() + within; ; ) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
