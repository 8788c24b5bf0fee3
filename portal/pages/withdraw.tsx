import type { WithdrawalQuote } from '../../domain/acts/withdrawal';
import type { Announcement } from '../../domain/announcement';
import { yuan } from '../../domain/messages';
import type { Registration } from '../../domain/registration';
import type { Page } from '../web/page';
import { COMMON } from '../words/common';
import { WITHDRAWAL as W } from '../words/my';
import { Layout } from './layout';
import { Help } from './parts/contacts';
import { Ours } from './parts/fields';
import { Notice } from './parts/notice';
import { Tariff } from './parts/tariff';

export interface WithdrawProps {
  readonly page: Page;
  readonly registration: Registration;
  readonly announcement: Announcement;
  readonly quote: WithdrawalQuote;
  readonly requestKey: string;
  /** The quote has changed since it was shown. */
  readonly changed?: boolean;
}

/** What it comes to, and the form that does it. `at`: the registration's page. */
export const WithdrawalCard = ({ page, registration, quote, requestKey, at }: Pick<WithdrawProps, 'page' | 'registration' | 'quote' | 'requestKey'> & { readonly at: string }) => {
  const { say } = page;
  return (
    <section class="card">
      <dl class="facts">
        <dt>{say(W.back)}</dt>
        <dd class="big">{say(COMMON.yuan, { yuan: yuan(quote.refundFen) })}</dd>
        <dt>{say(W.kept)}</dt>
        <dd>{say(COMMON.yuan, { yuan: yuan(quote.keptFen) })}</dd>
      </dl>
      <Tariff page={page} tariff={registration.sitting.terms.tariff} />
      <ul>
        {quote.losesSeat && <li>{say(W.losesSeat)}</li>}
        {quote.losesRetake && <li>{say(W.losesRetake)}</li>}
        <li>{say(W.final)}</li>
      </ul>
      <form method="post" action={`${at}/withdraw`}>
        <Ours page={page} requestKey={requestKey} />
        <input type="hidden" name="refundFen" value={quote.refundFen} />
        <div class="actions">
          <button class="danger">{say(W.confirm)}</button>
          <a class="button second" href={at}>
            {say(W.stay)}
          </a>
        </div>
      </form>
    </section>
  );
};

/** What withdrawing comes to, before it is asked. */
export const WithdrawPage = ({ changed, ...props }: WithdrawProps) => {
  const { page, registration, announcement } = props;
  const { say } = page;
  return (
    <Layout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(announcement.title)}</p>
      {changed && <Notice tone="warn" title={say(W.changed)} />}
      <p>{say(W.lead)}</p>
      <WithdrawalCard {...props} at={`/my/${registration.id}`} />
      <Help page={page} contacts={announcement.contacts} />
    </Layout>
  );
};
