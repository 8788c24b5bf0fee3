import { ENV, required } from '../environment';
import { Wrong, type Check } from './check';
import type { Subject } from './subject';

const PATIENCE_MS = 10_000;

/** The public address, from where this is run: pages, and the way by which payment providers come. */
export function portalChecks({ env }: Subject): Check[] {
  const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, required(env, ENV.portalOrigin)), { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  return [
    {
      id: 'portal',
      what: { zh: '公开网址', en: 'public address' },
      remedy: { zh: '检查域名解析、证书、API 网关的域名映射；境内还须完成 ICP 备案；见 docs/deploy.md「Domain」', en: 'see to DNS, certificate and the mapping of the API to the domain; in mainland China also to the ICP filing: docs/deploy.md, Domain' },
      look: async () => {
        const answer = await ask('/healthz');
        if (answer.status === 200) return answer.url;
        if (answer.status === 503) throw new Wrong({ zh: `可达，但引擎或存储没有应答：${await answer.text()}`, en: 'reached, but engine or store do not answer' }, { zh: '先解决上面服务器与存储的问题，再看门户函数的日志', en: 'first see to server and store above, then read the log of the portal’s function' });
        throw new Wrong({ zh: `应答 ${answer.status}`, en: `${answer.url} answers ${answer.status}` });
      },
    },
    {
      id: 'callback',
      what: { zh: '支付回调地址', en: 'address of payment callbacks' },
      needs: 'portal',
      remedy: { zh: '网关或防火墙拦截了 POST /callbacks/…；请放行', en: 'something before the portal keeps POST /callbacks/… away: let it through' },
      look: async () => {
        const answer = await ask('/callbacks/doctor', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
        // The portal knows no such provider, and says so in its own form; nobody else does.
        if (answer.headers.get('content-type')?.startsWith('application/problem+json')) return `${answer.url} (${answer.status})`;
        throw new Wrong({ zh: `应答 ${answer.status}，不是门户的应答`, en: `${answer.url} answers ${answer.status}, and not by the portal` });
      },
    },
  ];
}
