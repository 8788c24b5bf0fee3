import { requiredItems } from '../../../../domain/acts/materials';
import { MATERIALS } from '../../../../domain/catalogue';
import { dueOf } from '../../../../domain/deadlines';
import type { MaterialId } from '../../../../domain/announcement';
import type { DeadlineName, Registration } from '../../../../domain/registration';
import { may } from '../../../permissions';
import { momentIn } from '../../../web/dates';
import type { Staff } from '../../../web/page';
import { REGISTER } from '../../../words/register';
import { COUNTER as W, DUE_WORDS, FILE, UNMASK } from '../../../words/staff/registration';
import { Input, Ours, Tick, type FormState } from '../../parts/fields';

interface CounterProps {
  readonly staff: Staff;
  readonly registration: Registration;
  readonly form: FormState;
  readonly requestKey: string;
  /** Something was just done: what was typed for it is not kept. */
  readonly done: boolean;
}

const OPEN: readonly string[] = ['materials', 'correction'];

/** The deadline that runs, when it is one that may be moved. */
export function movable(registration: Registration): DeadlineName | undefined {
  const { name } = dueOf(registration);
  return Object.hasOwn(registration.deadlines, name) ? (name as DeadlineName) : undefined;
}

/** What may still come by courier. */
export const receivable = (registration: Registration): readonly MaterialId[] =>
  registration.stage === 'correction' ? registration.returned.map(({ item }) => item) : requiredItems(registration);

/** What is typed survives a sign-in in between. */
const draftOf = ({ form, registration, done }: CounterProps, name: string) => ({ 'data-draft': `${name}-${registration.id}`, 'data-fresh': done || Object.keys(form.typed).length ? undefined : 'yes' });

const ExtendForm = ({ name, ...props }: CounterProps & { name: DeadlineName }) => {
  const { registration, form, requestKey } = props;
  const { say, lang } = form.page;
  const at = momentIn(lang, registration.deadlines[name]?.shownAt ?? 0);
  return (
    <form method="post" action={`/staff/registrations/${registration.id}/extension`} class="card" novalidate {...draftOf(props, 'extend')}>
      <h3>{say(W.extend)}</h3>
      <p>{say(W.running, { name: say(DUE_WORDS[name]), at })}</p>
      <Ours page={form.page} requestKey={requestKey} />
      <input type="hidden" name="deadline" value={name} />
      <Input {...form} name="until" label={W.until} type="date" />
      <Input {...form} name="extendReason" label={W.reason} max={200} />
      <button>{say(W.doExtend)}</button>
    </form>
  );
};

const NumberForm = (props: CounterProps) => {
  const { registration, form, requestKey } = props;
  return (
    <form method="post" action={`/staff/registrations/${registration.id}/provincial-number`} class="card" novalidate {...draftOf(props, 'number')}>
      <h3>{form.page.say(W.number)}</h3>
      <Ours page={form.page} requestKey={requestKey} />
      <Input {...form} name="provincialNumber" label={REGISTER.provincialNumber} max={32} />
      <button>{form.page.say(W.doNumber)}</button>
    </form>
  );
};

/** No reason is asked for: it would be about somebody's health. */
const AccommodateForm = (props: CounterProps) => {
  const { registration, form, requestKey } = props;
  const { say } = form.page;
  return (
    <form method="post" action={`/staff/registrations/${registration.id}/accommodation`} class="card" novalidate>
      <h3>{say(W.accommodate)}</h3>
      <Ours page={form.page} requestKey={requestKey} />
      <Tick {...form} typed={{ accessible: registration.accessible ? 'yes' : '' }} name="accessible" label={W.accessible} hint={W.accessibleHint} />
      <button class="second">{say(W.doAccommodate)}</button>
    </form>
  );
};

const ReceiveForm = (props: CounterProps) => {
  const { registration, form, requestKey } = props;
  const { say } = form.page;
  const problem = form.problems.papers;
  return (
    <form method="post" action={`/staff/registrations/${registration.id}/papers`} class="card" novalidate {...draftOf(props, 'papers')}>
      <h3>{say(W.receive)}</h3>
      <Ours page={form.page} requestKey={requestKey} />
      <fieldset id="f-papers" class={problem ? 'wrong' : undefined}>
        <legend>{say(W.which)}</legend>
        {problem && <p class="problem">{say(problem)}</p>}
        {receivable(registration).map((item) => (
          <Tick {...form} name={`paper-${item}`} label={MATERIALS[item]} />
        ))}
      </fieldset>
      <Input {...form} name="tracking" label={FILE.tracking} max={40} optional />
      <Tick {...form} name="submitAll" label={W.submit} />
      <button>{say(W.doReceive)}</button>
    </form>
  );
};

/** What the staff do for a candidate who has come or called. */
export const Counter = (props: CounterProps) => {
  const { staff, registration, form } = props;
  const { say } = form.page;
  const [officer, receiver] = [may(staff, 'session'), may(staff, 'receive')];
  if (registration.end || !(officer || receiver)) return null;
  const open = OPEN.includes(registration.stage);
  const name = movable(registration);
  return (
    <section id="counter">
      <h2>{say(W.title)}</h2>
      <div class="halves">
        {officer && name && <ExtendForm {...props} name={name} />}
        {officer && open && registration.provincialNumber === undefined && <NumberForm {...props} />}
        {receiver && open && <ReceiveForm {...props} />}
        {receiver && <AccommodateForm {...props} />}
      </div>
      {officer && (
        <p>
          <a href={`/staff/registrations/${registration.id}/withdraw`}>{say(W.withdraw)}</a>
        </p>
      )}
    </section>
  );
};

/** The numbers whole, for a reason that is written down. */
export const UnmaskForm = ({ registration, form }: Pick<CounterProps, 'registration' | 'form'>) => {
  const { say } = form.page;
  return (
    <form method="post" action={`/staff/registrations/${registration.id}/unmask`} class="card" novalidate>
      <h2>{say(UNMASK.title)}</h2>
      <p class="hint">{say(UNMASK.hint)}</p>
      <Ours page={form.page} />
      <Input {...form} name="unmaskReason" label={UNMASK.reason} max={200} />
      <button class="second">{say(UNMASK.show)}</button>
    </form>
  );
};
