import { formatInstant } from '../../domain/instant';
import type { PortalDeps } from '../deps';
import type { Pages } from '../web/routes';
import { OUTBOX_WORDS as W } from '../words/sign-in';
import { Layout, render } from './layout';

const SHOWN = 30;

/** Text messages of a local installation. There is no such page anywhere else. */
export function outboxRoutes(pages: Pages, { local }: PortalDeps): void {
  if (!local) return;
  if (process.env.NODE_ENV === 'production') throw new Error('本机短信箱不能用于生产环境：请去掉 NODE_ENV=production，或接入短信服务 / the local text messages are not for production: unset NODE_ENV, or connect a carrier');
  pages.get('/outbox', async (c) => {
    const page = c.get('page');
    const { say } = page;
    const [messages, mails] = await Promise.all([local.sms.listSms(SHOWN), local.mail.listMail(SHOWN)]);
    return render(
      c,
      <Layout page={page} title={say(W.title)}>
        <h1>{say(W.title)}</h1>
        <p class="lead">{say(W.why)}</p>
        {messages.length === 0 && <p>{say(W.none)}</p>}
        <ol class="messages">
          {messages.map(({ to, text, sentAt }) => (
            <li>
              <p class="when">
                {formatInstant(sentAt)} · {say(W.to, { to })}
              </p>
              <p>{text}</p>
            </li>
          ))}
        </ol>
        <h2>{say(W.mails)}</h2>
        {mails.length === 0 && <p>{say(W.noMails)}</p>}
        <ol class="messages">
          {mails.map(({ to, subject, text, calendar, sentAt }) => (
            <li>
              <p class="when">
                {formatInstant(sentAt)} · {say(W.to, { to })}
                {calendar !== undefined && ` · ${say(W.calendar)}`}
              </p>
              <p>{subject}</p>
              <p class="letter">{text}</p>
            </li>
          ))}
        </ol>
      </Layout>,
    );
  });
}
