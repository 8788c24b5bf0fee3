import type { Announcement } from '../../domain/announcement';
import { yuan } from '../../domain/messages';
import type { Registration } from '../../domain/registration';
import type { Text } from '../../domain/text';
import type { OpenAttempt } from '../../workflows/messages';
import { momentIn, timeLeft } from '../web/dates';
import type { Page } from '../web/page';
import { COMMON } from '../words/common';
import { PAY as W } from '../words/pay';
import { Layout } from './layout';
import { Help } from './parts/contacts';
import { Ours } from './parts/fields';
import { Notice } from './parts/notice';
import { Code, SandboxMark } from './parts/paying';

export interface PayProps {
  readonly page: Page;
  readonly registration: Registration;
  readonly announcement: Announcement;
  readonly attempt: OpenAttempt;
  readonly version: string;
  readonly sandbox: boolean;
  /** Inside WeChat one pays without scanning. */
  readonly inside: boolean;
  /** Where the sandbox pays what is handed to WeChat. */
  readonly client?: string;
  readonly requestKey: string;
  readonly said?: { readonly title: Text; readonly text: Text };
}

const Order = ({ page: { say, lang, now }, attempt: { fen, expiresAt, number } }: PayProps) => (
  <dl class="facts">
    <dt>{say(W.amount)}</dt>
    <dd class="big">{say(COMMON.yuan, { yuan: yuan(fen) })}</dd>
    <dt>{say(W.until)}</dt>
    <dd>
      {momentIn(lang, expiresAt)} <span class="left">{say(timeLeft(expiresAt, now))}</span>
    </dd>
    <dt>{say(W.number)}</dt>
    <dd class="number">{number}</dd>
  </dl>
);

const Scan = ({ page, registration, attempt: { code }, sandbox, inside }: PayProps) => {
  const { say } = page;
  if (!('codeUrl' in code)) return null;
  return (
    <>
      <Code text={code.codeUrl} label={say(W.code)} />
      <p>{say(page.inWechat ? W.longPress : W.scan)}</p>
      {page.inWechat && inside && (
        <p>
          <a class="button second" href={`/my/${registration.id}/pay/wechat`}>
            {say(W.inside)}
          </a>
        </p>
      )}
      {sandbox && (
        <p>
          <a href={code.codeUrl}>{say(W.sandboxOpen)}</a>
        </p>
      )}
    </>
  );
};

/** Hands the order to WeChat around the page, which the script finds; elsewhere there is a way out. */
const Inside = ({ page, registration, attempt: { code, fen }, sandbox, client, requestKey }: PayProps) => {
  const { say } = page;
  if (!('jsapi' in code)) return null;
  return (
    <>
      <p>{say(page.inWechat ? W.insideLead : W.elsewhere)}</p>
      <p class="actions">
        <button type="button" id="wechat-pay" data-order={JSON.stringify(code.jsapi)} hidden>
          {say(W.begin, { yuan: yuan(fen) })}
        </button>
      </p>
      <p role="status" id="wechat-said" data-cancel={say(W.cancelled)} data-fail={say(W.failed)} />
      {sandbox && client && (
        <p>
          <a href={client}>{say(W.sandboxOpen)}</a>
        </p>
      )}
      <form method="post" action={`/my/${registration.id}/pay`}>
        <Ours page={page} requestKey={requestKey} />
        <button class="second">{say(W.toScan)}</button>
      </form>
    </>
  );
};

/** How one scans what is on the phone one would scan it with. */
const OnPhone = ({ page: { say } }: Pick<PayProps, 'page'>) => (
  <>
    <h2>{say(W.onPhone)}</h2>
    <ul>
      <li>{say(W.otherPhone)}</li>
      <li>{say(W.album)}</li>
      <li>{say(W.computer)}</li>
    </ul>
  </>
);

/** One attempt at paying: the code, until when, and what to do once it is paid. */
export const PayPage = (props: PayProps) => {
  const { page, registration, announcement, attempt, version, sandbox, requestKey, said } = props;
  const { say } = page;
  const at = `/my/${registration.id}`;
  return (
    <Layout page={page} title={say(W.title)} scripts={['forms.js', 'live.js', 'wechat.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(announcement.title)}</p>
      {said && (
        <Notice tone="warn" title={say(said.title)}>
          <p>{say(said.text)}</p>
        </Notice>
      )}
      <div id="live" data-live={`${at}/pay`} data-version={version}>
        <section class="card pay">
          {sandbox && <SandboxMark page={page} />}
          <Order {...props} />
          <Scan {...props} />
          <Inside {...props} />
          <form method="post" action={`${at}/pay/look`} id="look" class="after">
            <Ours page={page} requestKey={requestKey} />
            <p class="hint">{say(W.paidHint)}</p>
            <button class="button">{say(W.paidAlready)}</button>
          </form>
        </section>
      </div>
      <section class="card">
        {'codeUrl' in attempt.code && <OnPhone page={page} />}
        <p class="actions">
          <a href={`${at}#money`}>{say(W.instead)}</a>
          <a href={at}>{say(W.back)}</a>
        </p>
      </section>
      <Help page={page} contacts={announcement.contacts} />
    </Layout>
  );
};
