import { z } from 'zod';
import { createHosts } from './hosts';
import type { Merchant, MerchantSource } from './merchant';
import { codeOf, noAnswer, problemIn } from './problems';
import { jsonIn } from './readings';
import { authorization, stamp } from './signing';
import { judge } from './trust';

export interface Call {
  /** As the port calls it. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly body?: object;
}

export interface Caller {
  /** A signed call; the answer verified, then read. */
  ask<T>(call: Call, schema: z.ZodType<T>): Promise<T>;
  /** A file of WeChat's: it carries no signature, whoever asked has its hash. */
  fetchFile(call: Call): Promise<Uint8Array>;
}

export interface CallerOptions {
  readonly source: MerchantSource;
  /** The wall's clock: signatures are as old as they are. */
  readonly now: () => number;
  readonly timeoutMs: number;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

const USER_AGENT = `Dengke/1 (Node.js ${process.versions.node})`;

/** A file may take longer than an answer. */
const FILE_PATIENCE = 6;

const ErrorSchema = z.object({ code: z.string().regex(/^[A-Z0-9_]{1,64}$/) });

export function createCaller({ source, now, timeoutMs }: CallerOptions): Caller {
  const atFirst = createHosts(now);

  async function send({ name, method, path, body: given }: Call, merchant: Merchant, patienceMs: number): Promise<Answer> {
    const body = given ? JSON.stringify(given) : '';
    const headersNow = () => ({
      Accept: 'application/json',
      'User-Agent': USER_AGENT,
      Authorization: authorization({ method, url: path, body, ...stamp(now()) }, merchant),
      ...(merchant.publicKeyId && { 'Wechatpay-Serial': merchant.publicKeyId }),
      ...(body && { 'Content-Type': 'application/json' }),
    });
    try {
      return await atFirst(merchant.origins, async (origin) => {
        const response = await fetch(new URL(path, origin), { method, headers: headersNow(), redirect: 'error', signal: AbortSignal.timeout(patienceMs), ...(body && { body }) });
        return { status: response.status, headers: response.headers, body: new Uint8Array(await response.arrayBuffer()) };
      });
    } catch (error) {
      throw noAnswer(name, codeOf(error));
    }
  }

  return {
    async ask(call, schema) {
      const { status, headers, body } = await send(call, await source.current(), timeoutMs);
      const distrust = await judge(source, headers, body, now());
      const said = jsonIn(body);
      if (status >= 300) throw problemIn(call.name, status, ErrorSchema.safeParse(said).data?.code ?? 'NO_CODE', !distrust);
      if (distrust) throw noAnswer(call.name, `NOT_TRUSTED_${distrust.toUpperCase()}`, status);
      const read = schema.safeParse(said);
      if (!read.success) throw noAnswer(call.name, 'NOT_UNDERSTOOD', status);
      return read.data;
    },
    async fetchFile(call) {
      const { status, body } = await send(call, await source.current(), timeoutMs * FILE_PATIENCE);
      if (status !== 200) throw noAnswer(call.name, 'NO_FILE', status);
      return body;
    },
  };
}
