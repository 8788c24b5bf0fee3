import type { Child } from 'hono/jsx';
import type { CheckIn } from '../../../../domain/check-in';
import { SUBJECTS } from '../../../../domain/catalogue';
import { seatIn } from '../../../../domain/exam-day';
import { formatInstant } from '../../../../domain/instant';
import { maskIdentity } from '../../../../domain/masking';
import { photoStateOf } from '../../../../domain/quarantine';
import { explain } from '../../../../domain/refusals';
import type { Registration } from '../../../../domain/registration';
import type { Comer, Door } from '../../../check-in-acts';
import type { Page } from '../../../web/page';
import { CHECK_IN as W, OFFLINE } from '../../../words/staff/check-in';
import { Input, Ours, type Problems } from '../../parts/fields';
import { allowed } from '../parts/allowed';
import type { Seated } from './door';

export interface CardProps {
  readonly page: Page;
  readonly door: Door;
  /** Under which this form is done once. */
  readonly requestKey: string;
}

/** What every form at a door carries. */
export const DoorFields = ({ page, door: { subject, room }, requestKey }: CardProps) => (
  <>
    <Ours page={page} requestKey={requestKey} />
    <input type="hidden" name="subject" value={subject} />
    <input type="hidden" name="room" value={String(room)} />
  </>
);

/** A form about the person who stands at the door. */
const Act = (props: CardProps & { act: string; id: string; children?: Child }) => (
  <form method="post" action={`/staff/sessions/${props.door.announcement.id}/check-in/${props.act}`} data-act={props.act} novalidate>
    <DoorFields {...props} />
    <input type="hidden" name="registration" value={props.id} />
    {props.children}
  </form>
);

/** The time alone: the day is the exam's. */
export const timeOf = ({ at }: CheckIn): string => formatInstant(at).slice(11);

const Banner = ({ tone, title, children }: { tone: 'good' | 'warn' | 'bad'; title: string; children?: Child }) => (
  <div class={`admission ${tone}`} role="status">
    <h2>{title}</h2>
    {children}
  </div>
);

/** Someone as the door has to know them: face, name, seat, masked number. */
const Face = ({ page: { say }, door, registration }: CardProps & { registration: Registration }) => {
  const { id, applicant, materials, sitting } = registration;
  const seat = seatIn(registration, door.subject);
  const photo = photoStateOf({ materials });
  return (
    <div class="face">
      {photo === 'shown' ? <img src={`/staff/sessions/${door.announcement.id}/check-in/photo/${id}`} alt={say(W.photo)} width="200" height="280" /> : <p class="hint no-photo">{say(photo === 'waiting' ? OFFLINE.photoWaiting : W.noPhoto)}</p>}
      <dl>
        <dt>{say(W.name)}</dt>
        <dd class="who-is">{applicant.name}</dd>
        {seat && (
          <>
            <dt>{say(W.seat)}</dt>
            <dd class="who-is">
              {say(W.seatOf, { room: seat.room, seat: seat.seat })}
              {seat.name && <small> {seat.name}</small>}
            </dd>
          </>
        )}
        <dt>{say(W.number)}</dt>
        <dd class="number">{maskIdentity(applicant.identity.number)}</dd>
        <dt>{say(W.ticket)}</dt>
        <dd class="number">{sitting.ticket?.number}</dd>
        <dt>{say(W.subject)}</dt>
        <dd>{sitting.subjects.map((one) => say(SUBJECTS[one])).join(' / ')}</dd>
      </dl>
    </div>
  );
};

const Verdict = (props: CardProps & { comer: Comer; problems: Problems; justNow?: boolean }) => {
  const { page, comer, problems, justNow } = props;
  const { say } = page;
  const { registration, verdict, present } = comer;
  const officer = allowed(page, 'session');
  const form = { page, typed: {}, problems };
  if (present && justNow) return <Banner tone="good" title={say(W.admitted, { at: timeOf(present) })} />;
  if (present)
    return (
      <>
        <Banner tone="warn" title={say(W.already, { at: timeOf(present), room: present.room })}>
          <p>{say(W.alreadyWhy)}</p>
        </Banner>
        {officer && (
          <Act {...props} act="undo" id={registration.id}>
            <Input {...form} name="undoReason" label={W.undo} max={200} />
            <button class="second">{say(W.doUndo)}</button>
          </Act>
        )}
      </>
    );
  if (!verdict.ok) {
    const { remedy, ...why } = explain(verdict.refusal);
    return (
      <>
        <Banner tone="bad" title={say(W.mayNot)}>
          <p>{say(why)}</p>
          <p>{say(remedy)}</p>
        </Banner>
        {verdict.refusal.code === 'too-late' && officer && (
          <Act {...props} act="admit" id={registration.id}>
            <Input {...form} name="lateReason" label={W.override} max={200} />
            <button class="second">{say(W.doOverride)}</button>
          </Act>
        )}
      </>
    );
  }
  const { late } = verdict.value;
  return (
    <Banner tone={late ? 'warn' : 'good'} title={late ? say(W.mayLate, { minutes: late }) : say(W.may)}>
      <p>{say(W.compare)}</p>
      <Act {...props} act="admit" id={registration.id}>
        <button class="admit">{say(W.admit)}</button>
      </Act>
    </Banner>
  );
};

/** Whoever was looked for: nobody, some to choose from, or one. */
export type Found =
  | { readonly kind: 'comer'; readonly comer: Comer; readonly problems?: Problems; readonly justNow?: boolean }
  | { readonly kind: 'several'; readonly some: readonly Seated[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'no'; readonly title: string; readonly why: string }
  | { readonly kind: 'undone' };

const Several = (props: CardProps & { some: readonly Seated[] }) => {
  const { page, door, some } = props;
  const { say } = page;
  return (
    <>
      <p role="status">{say(W.several, { count: some.length })}</p>
      <form method="post" action={`/staff/sessions/${door.announcement.id}/check-in/find`} data-act="find">
        <DoorFields {...props} />
        <ul class="rows">
          {some.map(({ person, room, seat }) => (
            <li class="row-head">
              <span>
                {person.applicant.name} <small class="number">{maskIdentity(person.applicant.identity.number)}</small>
                <br />
                <small>{say(W.seatOf, { room, seat })}</small>
              </span>
              <button class="second" name="pick" value={person.id} aria-label={`${say(W.choose)} ${person.applicant.name}`}>
                {say(W.choose)}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </>
  );
};

/** What the door is told of whom it asked for; a script exchanges this part alone. */
export const FoundPart = (props: CardProps & { found?: Found }) => {
  const { page, found } = props;
  const { say } = page;
  const comer = found?.kind === 'comer' ? found.comer : undefined;
  return (
    <section id="found" aria-live="polite" data-registration={comer?.registration.id} data-came={comer?.present && timeOf(comer.present)} data-at={comer?.present && String(comer.present.at)}>
      {found?.kind === 'none' && (
        <Banner tone="bad" title={say(W.noMatch)}>
          <p>{say(W.noMatchWhy)}</p>
        </Banner>
      )}
      {found?.kind === 'no' && (
        <Banner tone="bad" title={found.title}>
          <p>{found.why}</p>
        </Banner>
      )}
      {found?.kind === 'undone' && <Banner tone="good" title={say(W.undone)} />}
      {found?.kind === 'several' && <Several {...props} some={found.some} />}
      {found?.kind === 'comer' && (
        <div class="card comer">
          <Face {...props} registration={found.comer.registration} />
          <Verdict {...props} comer={found.comer} problems={found.problems ?? {}} justNow={found.justNow} />
        </div>
      )}
    </section>
  );
};
