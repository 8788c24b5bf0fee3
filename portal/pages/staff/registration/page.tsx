import { heldMoney } from '../../../../domain/ledger';
import { may, type Permission } from '../../../permissions';
import type { Staff } from '../../../web/page';
import { FILE as W, UNMASK } from '../../../words/staff/registration';
import { ProblemList, type FormState } from '../../parts/fields';
import { Ledger, Messages, Way } from '../../parts/mine-sections';
import { Scores } from '../../parts/scores';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { PrintedPapers } from '../papers/one';
import { Counter, UnmaskForm } from './counter';
import { Deadlines, Papers, Person, Standing, type FileProps } from './sections';

export interface RegistrationProps extends FileProps {
  readonly staff: Staff;
  readonly form: FormState;
  readonly requestKey: string;
  readonly done: boolean;
  /** The numbers are shown, once. */
  readonly whole: boolean;
}

/** Where it is worked on, by what whoever reads may do there. */
const Elsewhere = ({ page: { say }, staff, registration: { id, sitting, stage, end, ledger } }: RegistrationProps) => {
  const session = `/staff/sessions/${sitting.terms.session}`;
  const doors: readonly (readonly [boolean, Permission, string, keyof typeof W])[] = [
    [stage === 'review' && !end, 'review', `/staff/registrations/${id}/review`, 'toReview'],
    [true, 'money', '/staff/cashier', 'toCashier'],
    [heldMoney(ledger) > 0, 'orderRefund', `/staff/registrations/${id}/refund`, 'toRefund'],
    [stage === 'admitted' && !end, 'enterScores', `${session}/scores`, 'toScores'],
    [stage === 'passed', 'certify', `${session}/certificates`, 'toCertificates'],
    [true, 'audit', `/staff/registrations/${id}/audit`, 'toAudit'],
  ];
  const open = doors.filter(([there, permission]) => there && may(staff, permission));
  if (!open.length) return null;
  return (
    <nav class="actions" aria-label={say(W.acts)}>
      {open.map(([, , to, text]) => (
        <a class="button second" href={to}>
          {say(W[text])}
        </a>
      ))}
    </nav>
  );
};

const Money = (props: RegistrationProps) => (
  <section class="card" id="money">
    <h2>{props.page.say(W.money)}</h2>
    {props.registration.ledger.length === 0 && <p>{props.page.say(W.noMoney)}</p>}
    <Ledger {...props} />
  </section>
);

/** One registration, whole, as far as whoever reads may see it. */
export const RegistrationPage = (props: RegistrationProps) => {
  const { page, staff, registration, form, done, whole } = props;
  const { say } = page;
  const papers = may(staff, 'papers');
  const works = papers || may(staff, 'ledger');
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>
        {say(W.title)} · {registration.applicant.name}
      </h1>
      {done && <Notice tone="good" title={say(W.done)} />}
      {whole && (
        <Notice tone="warn" title={say(UNMASK.shown)}>
          <p>{say(UNMASK.once)}</p>
        </Notice>
      )}
      <ProblemList page={page} problems={form.problems} />
      <Elsewhere {...props} />
      <div class="halves">
        <div>
          <Standing {...props} />
          <Person {...props} claims={papers} />
          {!whole && may(staff, 'unmask') && <UnmaskForm {...props} />}
          {works && <Way {...props} />}
        </div>
        <div>
          {papers && <Papers {...props} />}
          {may(staff, 'ledger') && <Money {...props} />}
          <PrintedPapers {...props} />
          <Scores {...props} />
          {works && <Deadlines {...props} />}
          {works && <Messages {...props} />}
        </div>
      </div>
      <Counter {...props} />
    </StaffLayout>
  );
};
