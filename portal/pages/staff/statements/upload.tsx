import { STATEMENT as W } from '../../../words/staff/statements';
import { Input, Ours, type FormState } from '../../parts/fields';
import { FileField } from '../parts/file-field';

/** Hands a bank's statement in; nothing is entered by it. */
export const StatementUpload = (props: FormState) => {
  const { page } = props;
  const { say } = page;
  return (
    <section class="card" id="statement">
      <h2>{say(W.uploadTitle)}</h2>
      <p>{say(W.uploadLead)}</p>
      <form method="post" novalidate enctype="multipart/form-data" action="/staff/cashier/statements">
        <Ours page={page} />
        <Input {...props} name="bank" label={W.bank} hint={W.bankHint} max={60} />
        <FileField {...props} label={W.file} hint={W.fileHint} />
        <button class="second">{say(W.upload)}</button>
      </form>
    </section>
  );
};
