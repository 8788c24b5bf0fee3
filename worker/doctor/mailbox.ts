import { carriersOf } from '../carriers';
import { ENV } from '../environment';
import type { Check } from './check';
import type { Subject } from './subject';

/** The mailbox that letters come back to, from where this is run; nothing in it is opened. */
export const mailboxChecks = ({ env, secret }: Subject): Check[] => (env[ENV.carriersSecret] ? [mailbox(env, secret)] : []);

const mailbox = (env: Subject['env'], secret: Subject['secret']): Check => ({
  id: 'bounces',
  what: { zh: '退信邮箱', en: 'mailbox of bounces' },
  needs: 'carriers',
  withinMs: 40_000,
  remedy: { zh: '按 docs/deploy.md「Messages」填写 IMAP_…；恢复后从上次读到的地方继续', en: 'fill in IMAP_… as in docs/deploy.md, Messages; it goes on from where it had read to' },
  look: async () => {
    const config = (await carriersOf(env, secret))?.mailbox;
    if (!config) return '未设，退信须有人查看 / none yet: somebody has to read what comes back';
    const { withMailbox } = await import('../../activities/carriers/mailbox');
    return withMailbox(config, ({ letters }) => Promise.resolve(`${config.host}:${config.port}, ${letters} 封 / letters`));
  },
});
