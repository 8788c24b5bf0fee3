import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOST } from '../../../engine/ports';
import { Lambda, type LambdaOptions } from './lambda';
import { answerLambda } from './lambda-api';
import { Roles } from './roles';
import { answerSts } from './sts';

/** An answer over the wire. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call as it came: path decoded, credentials named. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The access key id the call is signed with. */
  readonly accessKeyId: string;
}

/** An AWS account of our own on this machine, as far as the Temporal server and our functions call it. */
export interface Aws {
  readonly url: string;
  readonly lambda: Lambda;
  readonly roles: Roles;
  readonly secrets: Map<string, string>;
  stop(): Promise<void>;
}

export async function startAws(options: LambdaOptions): Promise<Aws> {
  const lambda = new Lambda(options);
  const roles = new Roles();
  const secrets = new Map<string, string>();
  const answer = async (call: Call): Promise<Answer> => {
    if (call.headers['x-amz-target'] === 'secretsmanager.GetSecretValue') return answerSecret(secrets, call);
    if (call.path.startsWith('/2015-03-31/functions')) return answerLambda(lambda, roles, call);
    return answerSts(roles, call);
  };
  const server = createServer((request, response) => void serve(answer, request, response));
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    lambda,
    roles,
    secrets,
    async stop() {
      lambda.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(answer: (call: Call) => Promise<Answer>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://aws');
  const [, accessKeyId = ''] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  const { status, body, headers } = await answer({
    method: request.method ?? '', path: decodeURIComponent(pathname), query: searchParams, headers: request.headers, body: Buffer.concat(parts).toString(), accessKeyId,
  });
  response.writeHead(status, headers).end(body);
}

function answerSecret(secrets: ReadonlyMap<string, string>, { body }: Call): Answer {
  const { SecretId } = JSON.parse(body) as { SecretId: string };
  const SecretString = secrets.get(SecretId);
  if (SecretString !== undefined) return { status: 200, body: JSON.stringify({ ARN: SecretId, SecretString }) };
  return { status: 400, body: JSON.stringify({ __type: 'ResourceNotFoundException', message: `Secrets Manager can't find ${SecretId}` }) };
}
