import type { QueueCount } from '../../../../activities/queue-gateway';
import type { RefundProgress } from '../../../../domain/refund-progress';
import type { Actor } from '../../../../domain/registration';
import type { SessionState, SessionView } from '../../../../domain/session';
import type { Text } from '../../../../domain/text';
import type { DoorCount } from '../../../check-in-acts';
import type { Listed } from '../../../listing';
import { momentIn, timeLeft } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { COMMON } from '../../../words/common';
import { DASHBOARD as W } from '../../../words/staff/sessions';
import { Ours, Select } from '../../parts/fields';
import { allowed } from '../parts/allowed';

export interface DashboardProps {
  readonly page: Page;
  readonly state: SessionState;
  readonly view: SessionView;
  readonly queues: readonly QueueCount[];
  /** Sessions that those deferred could go on in. */
  readonly successors: readonly Listed[];
  /** From the day of the exam on: who is there, by subject. */
  readonly doors?: readonly DoorCount[];
  readonly requestKey: string;
  /** Of a session that is cancelled: how its refunds go. */
  readonly progress?: RefundProgress;
  readonly said?: Text;
}

/** Who did something: an account's id, or the system by itself. */
export const whoIs = ({ say }: Page, { role, id }: Actor): string => (role === 'system' ? say(W.system) : id);

const Preview = ({ page, view }: DashboardProps) => {
  const { say, lang, now } = page;
  const { confirmed, minimum, preview, decisionAt, id } = view;
  return (
    <>
      <p>
        <strong>{say(preview.held ? W.wouldHold : W.wouldDefer)}</strong>
        <br />
        {say(W.counts, { confirmed, minimum })}
      </p>
      <p>
        {say(W.automatic, { at: momentIn(lang, decisionAt) })} <span class="left">{say(timeLeft(decisionAt, now))}</span>
      </p>
      {allowed(page, 'session') && (
        <a class="button" href={`/staff/sessions/${id}/decision`}>
          {say(W.decideEarly)}
        </a>
      )}
    </>
  );
};

const Decided = ({ page, view: { decision } }: DashboardProps) => {
  const { say, lang } = page;
  if (!decision) return null;
  return (
    <>
      <p>
        <span class={`tag ${decision.held ? 'good' : 'warn'}`}>{say(decision.held ? W.held : W.deferred)}</span>
      </p>
      <p>
        {say(W.counts, decision as never)}
        <br />
        {say(W.by, { who: whoIs(page, decision.by), at: momentIn(lang, decision.at) })}
      </p>
      {decision.reason && (
        <p>
          {say(W.reason)}
          {say(COMMON.colon)}
          {decision.reason}
        </p>
      )}
    </>
  );
};

const NextSession = ({ page, view, successors, requestKey }: DashboardProps) => {
  const { say } = page;
  if (!view.decision || view.decision.held || view.cancelled) return null;
  const options = successors.map(({ id, state }) => ({ value: id, text: { zh: `${state.announcement.title.zh}（${state.announcement.examOn}）`, en: `${state.announcement.title.en} (${state.announcement.examOn})` } }));
  return (
    <>
      <h3>{say(W.nextTitle)}</h3>
      {view.next && (
        <p>
          {say(W.nextIs)} <a href={`/staff/sessions/${view.next}`}>{view.next}</a>
        </p>
      )}
      {!view.next && options.length === 0 && <p>{say(W.nextNone)}</p>}
      {!view.next && options.length > 0 && allowed(page, 'session') && (
        <form method="post" novalidate action={`/staff/sessions/${view.id}/next`}>
          <Ours page={page} requestKey={requestKey} />
          <p class="hint">{say(W.nextWhy)}</p>
          <Select page={page} typed={{}} problems={{}} name="session" label={W.nextPick} options={options} />
          <button>{say(W.nextDo)}</button>
        </form>
      )}
    </>
  );
};

/** What the decision would be, or was, and what follows from it. */
export const DecisionCard = (props: DashboardProps) => (
  <section class="card next">
    <h2>{props.page.say(W.decisionTitle)}</h2>
    {props.view.decision ? <Decided {...props} /> : <Preview {...props} />}
    <NextSession {...props} />
  </section>
);
