import type { CancellationQuote } from '../../../../domain/acts/cancellation';
import type { Announcement } from '../../../../domain/announcement';
import { yuan } from '../../../../domain/messages';
import { COMMON } from '../../../words/common';
import { CANCELLATION as W } from '../../../words/staff/cancellation';
import { Area, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';

export interface CancellationProps extends FormState {
  readonly announcement: Announcement;
  readonly quote: CancellationQuote;
  readonly requestKey: string;
}

/** What was seen, so that only this is confirmed. */
export const seenIn = ({ people, fen }: CancellationQuote): string => `${people}/${fen}`;

const Numbers = ({ page: { say }, quote }: CancellationProps) => (
  <dl class="facts">
    <dt>{say(W.people)}</dt>
    <dd class="big">{quote.people}</dd>
    <dt>{say(W.refunds)}</dt>
    <dd>{quote.refunds}</dd>
    <dt>{say(W.yuan)}</dt>
    <dd class="big">{yuan(quote.fen)}</dd>
  </dl>
);

/** What it would come to, and why it is done. */
export const CancellationPage = (props: CancellationProps) => {
  const { page, announcement, requestKey, problems } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <SessionHead page={page} title={W.title} announcement={announcement} />
      <ProblemList page={page} problems={problems} />
      <section class="card">
        <h2>{say(W.would)}</h2>
        <Numbers {...props} />
      </section>
      <form method="post" novalidate class="card">
        <Ours page={page} requestKey={requestKey} />
        <p>{say(W.lead)}</p>
        <Area {...props} name="reason" label={W.reason} hint={W.reasonHint} max={500} rows={3} />
        <div class="actions">
          <button name="step" value="check">
            {say(W.toConfirm)}
          </button>
          <a href={`/staff/sessions/${announcement.id}`}>{say(W.back)}</a>
        </div>
      </form>
    </StaffLayout>
  );
};

/** The same numbers once more; what is confirmed is what is seen. */
export const ConfirmCancellationPage = (props: CancellationProps & { changed: boolean }) => {
  const { page, announcement, quote, requestKey, typed, changed } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.confirmTitle)}>
      <SessionHead page={page} title={W.confirmTitle} announcement={announcement} />
      {changed && <Notice tone="warn" title={say(W.changed)} />}
      <section class="card next">
        <h2>{say(W.confirm, { ...quote, yuan: yuan(quote.fen) })}</h2>
        <p>
          {say(W.reason)}
          {say(COMMON.colon)}
          {typed.reason}
        </p>
        <p>{say(W.lead)}</p>
        <form method="post" novalidate>
          <Ours page={page} requestKey={requestKey} />
          <input type="hidden" name="reason" value={typed.reason} />
          <input type="hidden" name="seen" value={seenIn(quote)} />
          <div class="actions">
            <button class="danger" name="step" value="cancel">
              {say(W.cancel)}
            </button>
            <a href={`/staff/sessions/${announcement.id}`}>{say(W.back)}</a>
          </div>
        </form>
      </section>
    </StaffLayout>
  );
};
