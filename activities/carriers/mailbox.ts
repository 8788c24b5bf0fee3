import { ImapFlow, type ImapFlowError } from 'imapflow';
import { isoInstant, type Instant } from '../../domain/instant';
import { bounceIn, HEADERS, mayBeBounce, type Bounce } from './bounce';

export interface ImapConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as on port 993; otherwise STARTTLS, which is insisted on except on this machine. */
  readonly implicitTls: boolean;
  readonly requireTls: boolean;
  readonly user: string;
  readonly password: string;
  readonly mailbox: string;
}

/** A mailbox that is open, to be read only. */
export interface Mailbox {
  /** UIDs name letters for as long as this stays the same. */
  readonly uidValidity: string;
  readonly letters: number;
  /** So many letters that came after that one, the oldest first, and whether each is to be opened. */
  lettersAfter(uid: number, since: Instant, most: number): Promise<readonly { readonly uid: number; readonly mayBeBounce: boolean }[]>;
  /** What a letter says; nothing when somebody has deleted it since. */
  open(uid: number): Promise<Bounce | undefined>;
}

/** Somebody has to put it right: asking again does not help, and may lock the account. Its name is known to the workflow. */
export class MailboxRefused extends Error {}

const PATIENCE_MS = 15_000;

/** A report stands at the beginning; after it comes the letter that is returned, perhaps whole. */
const MOST_BYTES = 64 * 1024;

/** Opens the mailbox for as long as `use` takes. @throws Error that names what to put right, and no value */
export async function withMailbox<T>({ host, port, implicitTls, requireTls, user, password, mailbox }: ImapConfig, use: (mailbox: Mailbox) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host, port, secure: implicitTls, auth: { user, pass: password }, ...(!implicitTls && { doSTARTTLS: requireTls }),
    logger: false, disableAutoIdle: true, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS,
  });
  // Whoever waits for an answer is told; the event alone would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect().catch(explained);
    const { uidValidity, exists } = await client.mailboxOpen(mailbox, { readOnly: true }).catch(explained);
    const answer = await use({ uidValidity: String(uidValidity), letters: exists, ...readingOf(client) });
    await client.logout().catch(() => undefined);
    return answer;
  } finally {
    client.close();
  }
}

const readingOf = (client: ImapFlow): Pick<Mailbox, 'lettersAfter' | 'open'> => ({
  async lettersAfter(uid, since, most) {
    const found = await client.search({ uid: `${uid + 1}:*`, since: isoInstant(since) }, { uid: true }).catch(explained);
    if (!Array.isArray(found)) throw problem('SEARCH');
    // The last letter of all is within `…:*`, whatever stands before it.
    const next = found.filter((one) => one > uid).slice(0, most);
    if (next.length === 0) return [];
    const letters = await client.fetchAll(next, { headers: [...HEADERS] }, { uid: true }).catch(explained);
    return letters.map((letter) => ({ uid: letter.uid, mayBeBounce: mayBeBounce(letter.headers?.toString() ?? '') })).sort((a, b) => a.uid - b.uid);
  },
  async open(uid) {
    const letter = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES } }, { uid: true }).catch(explained);
    return letter && letter.source ? bounceIn(letter.source) : undefined;
  },
});

const problem = (code: string) => new Error(`退信邮箱不可用（${code}）：检查 IMAP_HOST、IMAP_PORT 与网络 / the mailbox of bounces cannot be read (${code}): see to IMAP_HOST, IMAP_PORT and the network`);

/** A server's own words may quote an address: its codes are enough. */
function explained(error: ImapFlowError & { readonly mailboxMissing?: boolean }): never {
  if (error.authenticationFailed) throw new MailboxRefused('退信邮箱拒绝登录：检查 IMAP_USER、IMAP_PASSWORD，并在邮箱设置中开启 IMAP（有的须用授权码） / the mailbox of bounces does not let us in: see to IMAP_USER and IMAP_PASSWORD, and whether IMAP is switched on there (some want a code of their own for it)');
  if (error.mailboxMissing) throw new MailboxRefused('退信邮箱中没有 IMAP_MAILBOX 所说的文件夹 / there is no folder of the name in IMAP_MAILBOX');
  throw problem(error.serverResponseCode ?? error.code ?? error.responseStatus ?? error.name);
}
