import { Client, Connection } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time';
import { DAY_MS } from '../../domain/instant';
import { GRPC, hasCode, SEARCH_ATTRIBUTES } from '../../engine/namespaces';
import { serverOf, type Server } from '../deployed';
import { Wrong, type Check } from './check';
import type { Subject } from './subject';
import { workChecks } from './work';

const CONNECT_WITHIN = '5s';
const ADDRESS = { zh: '检查 TEMPORAL_ADDRESS、TLS 与网络；本机请先运行 npm start；自建引擎只能在其网络内访问', en: 'see to TEMPORAL_ADDRESS, TLS and the network; on one machine: npm start; a server of your own is reached only from inside its network' };
const API_KEY = { zh: 'API 密钥无效、过期或无权访问该命名空间：新建一个并存入密钥项', en: 'the API key is wrong, has expired or may not use this namespace: make another and put it into the secret' };

/** Connected by the first check that asks. */
export interface Connected extends Server {
  readonly connection: Connection;
  readonly client: Client;
}

/** The server, and what it knows of us. */
export function serverChecks(subject: Subject): { readonly checks: Check[]; readonly close: () => Promise<void> } {
  let connected: Connected | undefined;
  const there = (): Connected => {
    if (!connected) throw new Error('not connected');
    return connected;
  };
  const server: Check = {
    id: 'server',
    what: { zh: 'Temporal 服务器可达', en: 'Temporal server answers' },
    remedy: ADDRESS,
    look: async () => {
      connected = await connect(subject);
      const { serverVersion } = await connected.connection.workflowService.getSystemInfo({});
      return `${connected.address} (${serverVersion}${connected.access.tls ? ', TLS' : ''})`;
    },
  };
  return { checks: [server, namespace(there), searchAttributes(there), ...workChecks(subject, there)], close: async () => connected?.connection.close() };
}

async function connect({ env, secret }: Subject): Promise<Connected> {
  const server = await serverOf(env, secret);
  try {
    const connection = await Connection.connect({ address: server.address, ...server.access, connectTimeout: CONNECT_WITHIN });
    return { ...server, connection, client: new Client({ connection, namespace: server.namespace }) };
  } catch (error) {
    if (hasCode(error, GRPC.unauthenticated, GRPC.permissionDenied)) throw new Wrong({ zh: `${server.address} 拒绝访问`, en: `${server.address} does not let us in` }, API_KEY);
    throw new Wrong({ zh: `${server.address} 没有应答`, en: `${server.address} does not answer` });
  }
}

const namespace = (there: () => Connected): Check => ({
  id: 'namespace',
  what: { zh: '命名空间', en: 'namespace' },
  needs: 'server',
  remedy: API_KEY,
  look: async () => {
    const { connection, namespace: name } = there();
    try {
      const { config } = await connection.workflowService.describeNamespace({ namespace: name });
      const kept = config?.workflowExecutionRetentionTtl;
      return `${name}${kept ? `, 结束后保留 / kept after the end: ${tsToMs(kept) / DAY_MS} d` : ''}`;
    } catch (error) {
      if (!hasCode(error, GRPC.notFound)) throw error;
      throw new Wrong({ zh: `没有 ${name}`, en: `there is no ${name}` }, { zh: '在服务器上新建该命名空间，或改正 TEMPORAL_NAMESPACE；见 docs/deploy.md「Temporal」', en: 'make it on the server, or put TEMPORAL_NAMESPACE right: docs/deploy.md, Temporal' });
    }
  },
});

const searchAttributes = (there: () => Connected): Check => ({
  id: 'search-attributes',
  what: { zh: '搜索属性', en: 'search attributes' },
  needs: 'namespace',
  remedy: { zh: '重新部署 Jobs；Temporal Cloud 拒绝时用 tcld 添加，见 docs/deploy.md「Temporal」', en: 'deploy the Jobs stack again; where Temporal Cloud refuses, add them by tcld: docs/deploy.md, Temporal' },
  look: async () => {
    const { connection, namespace: name } = there();
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: name });
    const wrong = Object.entries(SEARCH_ATTRIBUTES).filter(([attribute, type]) => customAttributes?.[attribute] !== type);
    if (wrong.length === 0) return Object.keys(SEARCH_ATTRIBUTES).join(', ');
    const names = wrong.map(([attribute]) => attribute).join(', ');
    throw new Wrong({ zh: `缺少或类型不对：${names}`, en: `missing, or of another type: ${names}` });
  },
});
