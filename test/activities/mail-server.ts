import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** What the server does with the next letter. */
export type Mood = 'take' | 'later' | 'unknown-mailbox' | 'too-big' | 'drop' | 'take-and-drop';

const answer = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** A mail server on this machine: it keeps what it took, and can be in any mood. */
export class MailServer {
  readonly taken: string[] = [];
  /** To whom what cannot be delivered would go back. */
  readonly senders: string[] = [];
  /** What it was asked to report, RFC 3461. */
  readonly reports: object[] = [];
  mood: Mood = 'take';
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: SMTPServer) {}

  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    let mail: MailServer;
    const server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true, logger: false, ...options,
      onAuth: ({ username, password }, _, done) => (username === 'dengke' && password === 'secret' ? done(null, { user: username }) : done(answer(535, '5.7.8 Authentication failed'))),
      onRcptTo: (_, __, done) => mail.recipient(done),
      onData: (stream, session, done) => mail.data(stream, session, done),
    });
    mail = new MailServer(server);
    server.server.on('connection', (socket: Socket) => mail.sockets.add(socket));
    server.on('error', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  private recipient(done: (error?: Error | null) => void): void {
    if (this.mood === 'later') done(answer(451, '4.7.1 Try again later, greylisted <zhang@example.com>'));
    else if (this.mood === 'unknown-mailbox') done(answer(550, '5.1.1 <zhang@example.com> no such user'));
    else done();
  }

  private data(stream: NodeJS.ReadableStream, { envelope }: SMTPServerSession, done: (error?: Error | null) => void): void {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const { mood } = this;
      if (mood === 'too-big') return done(answer(552, '5.3.4 Message too big'));
      if (envelope.mailFrom) this.senders.push(envelope.mailFrom.address);
      const { ENVID, RET, NOTIFY } = { ...(envelope.mailFrom && envelope.mailFrom.args), ...envelope.rcptTo[0]?.args } as Readonly<Record<string, unknown>>;
      this.reports.push({ ENVID, RET, NOTIFY });
      if (mood !== 'drop') this.taken.push(Buffer.concat(chunks).toString());
      if (mood === 'take') return done();
      for (const socket of this.sockets) socket.destroy();
    });
  }
}
