import { z } from '@hono/zod-openapi';
import type { SentMessage } from '../../activities/outbox';
import { balance, charged, heldMoney } from '../../domain/ledger';
import { TEMPLATES, type Template } from '../../domain/messages';
import type { Registration } from '../../domain/registration';
import { show, shown } from '../schemas';
import type { Trace } from '../traces';

const simple = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const AuditSchema = z
  .array(z.object({ at: shown, by: z.object({ role: z.string(), id: z.string() }), act: z.string(), from: z.string().optional(), to: z.string().optional(), why: z.string().optional(), what: simple.optional() }))
  .openapi('Audit');

/** Who, when, what changed and why. */
export const auditView = (traces: readonly Trace[]): z.infer<typeof AuditSchema> => traces.map(({ at, ...rest }) => ({ ...rest, at: show(at), what: rest.what && { ...rest.what } }));

export const LedgerSchema = z
  .object({
    balanceFen: z.int(),
    chargedFen: z.int(),
    heldFen: z.int(),
    entries: z.array(z.object({ id: z.string(), kind: z.string(), fen: z.int(), at: shown, note: z.string().optional() })),
  })
  .openapi('Ledger');

export const ledgerView = ({ ledger }: Registration): z.infer<typeof LedgerSchema> => ({
  balanceFen: balance(ledger),
  chargedFen: charged(ledger),
  heldFen: heldMoney(ledger),
  entries: ledger.map(({ at, ...entry }) => ({ ...entry, at: show(at) })),
});

export const MessagesSchema = z.array(z.object({ id: z.string(), at: shown, template: z.string(), zh: z.string(), en: z.string() })).openapi('Messages');

const filled = (template: string, params: SentMessage['params']) => template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

/** What was sent, in words. */
export const messagesView = (messages: readonly SentMessage[]): z.infer<typeof MessagesSchema> =>
  messages.map(({ id, sentAt, template, params }) => {
    const { zh, en } = TEMPLATES[template as Template] ?? { zh: template, en: template };
    return { id, at: show(sentAt), template, zh: filled(zh, params), en: filled(en, params) };
  });
