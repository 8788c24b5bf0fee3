import { dueOf } from '../../../../domain/deadlines';
import type { Announcement } from '../../../../domain/announcement';
import { REJECT_REASONS } from '../../../../domain/reasons';
import type { Text } from '../../../../domain/text';
import { momentIn, spanOf } from '../../../web/dates';
import { isClean, type Finding } from '../../../web/findings';
import { shortId } from '../../../web/work-queues';
import { judged, lastVerdict } from '../../../web/verdict';
import { REVIEW as W } from '../../../words/staff/review';
import { standing } from '../../my';
import { Input, optionsOf, Ours, ProblemList, Select, Tick, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { Keys } from './keys';
import { Papers, type PapersProps } from './papers';
import { queryOf } from './queue';
import { FindingsCard, StatedCard } from './stated';

export interface ReviewProps extends PapersProps {
  readonly form: FormState;
  readonly announcement: Announcement;
  readonly findings: readonly Finding[];
  readonly requestKey: string;
  /** Who gave the last verdict, if there was one. */
  readonly decider: string | undefined;
  /** The queue is of one session only. */
  readonly session: string | undefined;
  /** What was just done to the one before, or why nothing was done. */
  readonly said?: { readonly tone: 'good' | 'bad'; readonly title: string; readonly text?: Text };
}

const addressOf = ({ registration: { id } }: ReviewProps) => `/staff/registrations/${id}/review`;

const DID = { approve: W.didApprove, return: W.didReturn, reject: W.didReject } as const;

/** Somebody else, or oneself in another window, has decided: who, when and what. */
const Meanwhile = ({ page: { say, lang, user }, registration, decider }: ReviewProps) => {
  const last = lastVerdict(registration);
  const who = last && user?.kind === 'staff' && last.by.id === user.id ? say(W.you) : decider;
  return (
    <Notice tone="warn" title={say(W.meanwhile)}>
      <p>
        {say(W.standing, { stage: say(standing(registration)) })} {last && who && say(W.by, { who, at: momentIn(lang, last.at), did: say(DID[last.act as keyof typeof DID]) })}
      </p>
    </Notice>
  );
};

const Head = (props: ReviewProps) => {
  const { page, registration, announcement, session } = props;
  const { say, lang, now } = page;
  const { id, applicant, revision, since, stage, end } = registration;
  const due = dueOf(registration).shownAt;
  const open = stage === 'review' && !end;
  return (
    <>
      <p class="actions no-print">
        <a href={`/staff/queues/reviewer/review${queryOf({ session })}`}>{say(W.toQueue)}</a>
        <a href={`/staff/registrations/${id}/review/next${queryOf({ session })}`}>{say(W.skip)}</a>
        <a href={`/staff/registrations/${id}`}>{say(W.whole)}</a>
      </p>
      <h1>
        {applicant.name} <span class="number">{shortId(id)}</span>
      </h1>
      <p class="lead">
        {say(announcement.title)} · <span class="tag">{say(standing(registration))}</span>
      </p>
      {open && (
        <p>
          {say(W.revision, { revision })} · {say(W.handedIn, { at: momentIn(lang, since), how: say(spanOf(now - since)) })} ·{' '}
          {due < now ? <span class="tag bad">{say(W.late, { how: say(spanOf(now - due)) })}</span> : say(W.dueBy, { at: momentIn(lang, due) })}
        </p>
      )}
    </>
  );
};

/** The whole: approved, or what is marked returned. Each key has its button. */
const Decision = ({ page: { say }, form, findings, registration }: ReviewProps) => {
  const total = judged(registration).length;
  return (
    <section class="card decision" aria-labelledby="h-decide">
      <h2 id="h-decide" class="visually-hidden">
        {say(W.decide)}
      </h2>
      {!isClean(findings) && <Tick {...form} name="despite" label={W.despite} />}
      <p class="actions">
        <span class="needs-script" role="status" data-marked={say(W.marked, { done: '{done}', total })}></span>
        <button name="act" value="approve">
          {say(W.approve)} <kbd>Enter</kbd>
        </button>
        <button name="act" value="return" class="second">
          {say(W.returnThem)}
        </button>
        <button type="button" class="second small needs-script" data-key="k">
          {say(W.previousItem)} <kbd>k</kbd>
        </button>
        <button type="button" class="second small needs-script" data-key="j">
          {say(W.nextItem)} <kbd>j</kbd>
        </button>
      </p>
    </section>
  );
};

/** A form of its own: nobody ends a registration by a slip. */
const Reject = (props: ReviewProps) => {
  const { page, form, registration, requestKey, session } = props;
  const { say } = page;
  const wrong = Object.keys(form.problems).some((name) => name.startsWith('reject.'));
  return (
    <details class="card" open={wrong}>
      <summary>{say(W.reject)}</summary>
      <form method="post" action={addressOf(props)} novalidate>
        {wrong && <ProblemList page={page} problems={form.problems} />}
        <p>{say(W.rejectWhy)}</p>
        <Ours page={page} requestKey={requestKey} />
        <input type="hidden" name="revision" value={registration.revision} />
        <input type="hidden" name="session" value={session ?? ''} />
        <Select {...form} name="reject.code" label={W.rejectReason} options={optionsOf(REJECT_REASONS)} />
        <Input {...form} name="reject.text" label={W.remark} max={500} optional />
        <button name="act" value="reject" class="danger">
          {say(W.doReject)}
        </button>
      </form>
    </details>
  );
};

/** What is stated and what was handed in, side by side, and the verdict on both. */
export const ReviewPage = (props: ReviewProps) => {
  const { page, registration, findings, form, requestKey, session, said } = props;
  const { say } = page;
  const open = registration.stage === 'review' && !registration.end;
  const papers = <Papers {...props} form={open ? form : undefined} />;
  return (
    <StaffLayout page={page} title={`${say(W.title)} ${shortId(registration.id)}`} scripts={['forms.js', 'review.js']}>
      {said && (
        <Notice tone={said.tone} title={said.title}>
          {said.text && <p>{say(said.text)}</p>}
        </Notice>
      )}
      <Head {...props} />
      {!open && <Meanwhile {...props} />}
      <div class="sides">
        <div class="stated" role="region" tabindex={0} aria-label={say(W.stated)}>
          <StatedCard {...props} />
          {open && <FindingsCard page={page} findings={findings} />}
        </div>
        {open ? (
          <div>
            <form method="post" action={addressOf(props)} novalidate data-review="yes">
              {!Object.keys(form.problems).some((name) => name.startsWith('reject.')) && <ProblemList page={page} problems={form.problems} />}
              <Ours page={page} requestKey={requestKey} />
              <input type="hidden" name="revision" value={registration.revision} />
              <input type="hidden" name="session" value={session ?? ''} />
              {papers}
              <Decision {...props} />
            </form>
            <Reject {...props} />
            <Keys page={page} />
          </div>
        ) : (
          <div>{papers}</div>
        )}
      </div>
    </StaffLayout>
  );
};
