import { missingOf, missingOnAll } from '../../../../activities/papers/print';
import type { Announcement } from '../../../../domain/announcement';
import { issueOf, papersOf, type PersonPaper } from '../../../../domain/papers';
import type { Registration } from '../../../../domain/registration';
import { may, type Permission } from '../../../permissions';
import type { Staff } from '../../../web/page';
import { PAPERS as W } from '../../../words/papers';
import { Input, Ours, type FormState } from '../../parts/fields';
import { PaperLinks } from '../../parts/own-papers';
import { formHint } from './whole';

/** Who may print what of a candidate. */
export const MAY_PRINT: Readonly<Record<PersonPaper, Permission>> = { ticket: 'read', form: 'papers', result: 'read', confirmation: 'ledger' };

interface PrintedProps {
  readonly staff: Staff;
  readonly registration: Registration;
  readonly announcement: Announcement;
  readonly form: FormState;
  readonly requestKey: string;
}

const Reissue = ({ registration, form, requestKey }: PrintedProps) => {
  const { say } = form.page;
  const { ticket } = registration.sitting;
  if (!ticket) return null;
  return (
    <form method="post" action={`/staff/registrations/${registration.id}/ticket`} novalidate>
      <h3>{say(W.reissue)}</h3>
      <p class="hint">{say(W.reissueHint, { issue: issueOf(ticket) })}</p>
      <Ours page={form.page} requestKey={requestKey} />
      <Input {...form} name="reissueReason" label={W.reissueReason} max={200} />
      <button class="second">{say(W.doReissue)}</button>
    </form>
  );
};

/** What can be printed of one candidate, and what of it has to be written by hand. */
export const PrintedPapers = (props: PrintedProps) => {
  const { staff, registration, announcement, form } = props;
  const { say } = form.page;
  const papers = papersOf(registration).filter((paper) => may(staff, MAY_PRINT[paper]));
  if (!papers.length) return null;
  const missing = [...new Set([...missingOf(registration), ...missingOnAll(announcement)])];
  const again = registration.stage === 'admitted' && !registration.end && may(staff, 'session');
  return (
    <section class="card" id="printed">
      <h2>{say(W.title)}</h2>
      {missing.length > 0 && (
        <p class="problem">
          {say(W.missing)}: {missing.join(' ')} · {say(W.missingLead)}
        </p>
      )}
      <PaperLinks page={form.page} papers={papers} address={`/staff/registrations/${registration.id}`} />
      {papers.includes('form') && <p class="hint">{say(formHint(staff))}</p>}
      {again && <Reissue {...props} />}
    </section>
  );
};
