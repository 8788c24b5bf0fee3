import { createClamd } from '../../activities/clamd';
import { clamdIn } from '../clamd';
import type { Check } from './check';
import type { Subject } from './subject';

/** The scanner for malware, from where this is run. */
export const scannerChecks = ({ env }: Subject): Check[] => [
  {
    id: 'scanner',
    what: { zh: '恶意程序检查', en: 'scanner for malware' },
    remedy: {
      zh: '检查 clamd 是否运行、TCP 端口（3310）是否开放、病毒库是否载入；停机期间文件留在隔离区，恢复后自动检查；见 docs/deploy.md「Malware」',
      en: 'see whether clamd runs, listens on TCP (3310) and has its signatures; while it is down files stay in quarantine, and are scanned by themselves after: docs/deploy.md, Malware',
    },
    look: async () => {
      const clamd = clamdIn(env);
      return clamd ? `${clamd.host}:${clamd.port} (${await createClamd(clamd).version()})` : '未配置，文件不作检查 / not configured: files are not scanned';
    },
  },
];
