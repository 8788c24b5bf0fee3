import { defaultChoice } from '../../../domain/acts/session';
import { SUBJECTS } from '../../../domain/catalogue';
import { dueOf } from '../../../domain/deadlines';
import { feeFor } from '../../../domain/fees';
import { balance } from '../../../domain/ledger';
import type { Params } from '../../../domain/message-words';
import { yuan } from '../../../domain/messages';
import type { Stage } from '../../../domain/registration';
import { termsOf } from '../../../domain/timetable';
import type { Child } from 'hono/jsx';
import type { Text } from '../../../domain/text';
import { dayIn, isSoon, momentIn, timeLeft } from '../../web/dates';
import { missingItems, type Mine } from '../../web/mine';
import type { Page } from '../../web/page';
import { NEXT as W } from '../../words/my';
import { Ours } from './fields';
import { PayForm } from './paying';

interface NextProps extends Mine {
  readonly page: Page;
  readonly requestKey: string;
}

interface Step {
  readonly title: Text;
  readonly why: Text;
  readonly params?: Params;
  /** How the date stands to it; none when the candidate has nothing to wait for. */
  readonly date?: 'by' | 'expected' | 'when';
  readonly does?: Child;
}

const link = ({ page: { say } }: NextProps, href: string, text: Text) => (
  <a class="button" href={href}>
    {say(text)}
  </a>
);

function ChoiceForm({ page, registration, requestKey }: NextProps) {
  const { say } = page;
  return (
    <form method="post" action={`/my/${registration.id}/choice`}>
      <Ours page={page} requestKey={requestKey} />
      <fieldset>
        <legend class="visually-hidden">{say(W.choose)}</legend>
        <label class="option">
          <input type="radio" name="choice" value="go-on" required />
          <span>
            <strong>{say(W.goOn)}</strong>
            <br />
            {say(W.goOnWhy)}
          </span>
        </label>
        <label class="option">
          <input type="radio" name="choice" value="refund" required />
          <span>
            <strong>{say(W.refund)}</strong>
            <br />
            {say(W.refundWhy)}
          </span>
        </label>
      </fieldset>
      <button class="button">{say(W.confirmChoice)}</button>
    </form>
  );
}

function RetakeForm({ page, registration, retakes, requestKey }: NextProps) {
  const { say, lang } = page;
  if (!retakes.length) return <p>{say(W.noRetake)}</p>;
  return (
    <form method="post" action={`/my/${registration.id}/retake`}>
      <Ours page={page} requestKey={requestKey} />
      {retakes.map(({ id, state: { announcement } }, index) => (
        <label class="option">
          <input type="radio" name="session" value={id} required checked={index === 0} />
          <span>
            <strong>{dayIn(lang, announcement.examOn)}</strong>
            <br />
            {say(announcement.title)} · {say(W.retakeFee, { yuan: yuan(feeFor(termsOf(announcement), registration.retake?.subjects ?? [])) })}
          </span>
        </label>
      ))}
      <button class="button">{say(W.book)}</button>
    </form>
  );
}

function payment(props: NextProps): Step {
  const { registration, place, online } = props;
  if (registration.sitting.seat !== 'granted') return { title: W.waiting, why: W.waitingWhy, params: { place } };
  return { title: W.payment, why: W.paymentWhy, params: { yuan: yuan(-balance(registration.ledger)) }, date: 'by', does: online && <PayForm {...props} /> };
}

function deferred(props: NextProps): Step {
  const { registration, page } = props;
  const { deferral } = registration;
  if (deferral?.choice === 'go-on') return { title: W.chosen, why: W.chosenWhy };
  if (!deferral?.next) return { title: W.deferred, why: W.deferredWhy, date: 'expected' };
  const standard = defaultChoice(registration) === 'go-on' ? W.goOn : W.refund;
  return { title: W.choose, why: W.chooseWhy, params: { on: dayIn(page.lang, deferral.next.examOn), default: page.say(standard) }, date: 'by', does: <ChoiceForm {...props} /> };
}

function retake(props: NextProps): Step {
  const { registration, page } = props;
  if (registration.retake?.bookedAt !== undefined) return payment(props);
  const subjects = (registration.retake?.subjects ?? []).map((subject) => page.say(SUBJECTS[subject])).join(page.lang === 'zh' ? '、' : ', ');
  return { title: W.retake, why: W.retakeWhy, params: { subjects }, date: 'by', does: <RetakeForm {...props} /> };
}

const STEP: Readonly<Record<Stage, (props: NextProps) => Step>> = {
  materials: (props) => {
    const count = missingItems(props.registration).length;
    const toDo = count ? { title: W.materials, why: W.materialsWhy } : { title: W.ready, why: W.readyWhy };
    return { ...toDo, params: { count }, date: 'by', does: link(props, '#materials', W.toMaterials) };
  },
  correction: (props) => ({ title: W.correction, why: W.correctionWhy, params: { count: props.registration.returned.length }, date: 'by', does: link(props, '#materials', W.toMaterials) }),
  review: () => ({ title: W.review, why: W.reviewWhy, date: 'expected' }),
  payment,
  confirmed: ({ announcement: { minimum } }) => ({ title: W.confirmed, why: W.confirmedWhy, params: { minimum }, date: 'expected' }),
  deferred,
  admitted: (props) =>
    props.page.now < props.registration.sitting.terms.examAt
      ? { title: W.admitted, why: W.admittedWhy, date: 'when', does: link(props, `/my/${props.registration.id}/ticket`, W.toTicket) }
      : { title: W.scoring, why: W.passedWhy, date: 'expected' },
  retake,
  passed: () => ({ title: W.passed, why: W.passedWhy, date: 'expected' }),
};

/** The one thing to do next, and until when. */
export function NextStep(props: NextProps) {
  const { registration, page, place } = props;
  const { say, lang, now } = page;
  const queued = registration.sitting.seat === 'waiting' && ['materials', 'review', 'correction'].includes(registration.stage);
  const { title, why, params, date, does } = STEP[registration.stage](props);
  const at = date === 'when' ? registration.sitting.terms.examAt : dueOf(registration).shownAt;
  return (
    <section class={does || date === 'by' ? 'card next' : 'card'} id="next">
      <h2>{say(title, params)}</h2>
      {date && (
        <p>
          {say(W[date])} <strong>{momentIn(lang, at)}</strong> {at > now && <span class={date === 'by' && isSoon(at, now) ? 'left soon' : 'left'}>{say(timeLeft(at, now))}</span>}
        </p>
      )}
      <p>{say(why, params)}</p>
      {queued && <p>{say(W.queued, { place })}</p>}
      {does}
    </section>
  );
}
