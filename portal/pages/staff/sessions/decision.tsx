import type { SessionView } from '../../../../domain/session';
import type { Text } from '../../../../domain/text';
import { COMMON } from '../../../words/common';
import { DASHBOARD, DECISION as W, SESSIONS } from '../../../words/staff/sessions';
import { Area, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';

export interface DecisionProps extends FormState {
  readonly title: Text;
  readonly view: SessionView;
  readonly requestKey: string;
}

const Numbers = ({ page: { say }, view }: DecisionProps) => (
  <dl class="facts">
    <dt>{say(SESSIONS.confirmed)}</dt>
    <dd class="big">{view.confirmed}</dd>
    <dt>{say(SESSIONS.minimum)}</dt>
    <dd>{view.minimum}</dd>
    <dt>{say(SESSIONS.taken)}</dt>
    <dd>{view.taken}</dd>
    <dt>{say(SESSIONS.waiting)}</dt>
    <dd>{view.waiting}</dd>
    <dt>{say(W.outcome)}</dt>
    <dd>
      <strong>{say(view.preview.held ? W.wouldHold : W.wouldDefer)}</strong>
    </dd>
  </dl>
);

/** What it would come to, and why it is decided now. */
export const DecisionPage = (props: DecisionProps) => {
  const { page, title, view, requestKey, problems } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(title)}</p>
      <ProblemList page={page} problems={problems} />
      <section class="card">
        <h2>{say(W.numbers)}</h2>
        <Numbers {...props} />
      </section>
      <form method="post" novalidate class="card">
        <Ours page={page} requestKey={requestKey} />
        <p>{say(W.once)}</p>
        <Area {...props} name="reason" label={DASHBOARD.reason} hint={W.reasonHint} max={500} rows={3} />
        <div class="actions">
          <button name="step" value="check">
            {say(W.toConfirm)}
          </button>
          <a href={`/staff/sessions/${view.id}`}>{say(W.back)}</a>
        </div>
      </form>
    </StaffLayout>
  );
};

/** The same numbers once more; what is confirmed is what is seen. */
export const ConfirmPage = (props: DecisionProps & { changed: boolean }) => {
  const { page, title, view, requestKey, typed, changed } = props;
  const { say } = page;
  const { confirmed, minimum, preview } = view;
  return (
    <StaffLayout page={page} title={say(W.confirmTitle)}>
      <h1>{say(W.confirmTitle)}</h1>
      <p class="lead">{say(title)}</p>
      {changed && <Notice tone="warn" title={say(W.changed)} />}
      <section class="card next">
        <h2>{say(preview.held ? W.confirmHeld : W.confirmDeferred, { confirmed, minimum })}</h2>
        <Numbers {...props} />
        <p>
          {say(DASHBOARD.reason)}
          {say(COMMON.colon)}
          {typed.reason}
        </p>
        <p>{say(W.once)}</p>
        <form method="post" novalidate>
          <Ours page={page} requestKey={requestKey} />
          <input type="hidden" name="reason" value={typed.reason} />
          <input type="hidden" name="seen" value={confirmed} />
          <div class="actions">
            <button name="step" value="decide">
              {say(W.decide)}
            </button>
            <a href={`/staff/sessions/${view.id}`}>{say(W.back)}</a>
          </div>
        </form>
      </section>
    </StaffLayout>
  );
};
