import { STATEMENT as W } from '../../../words/staff/statements';
import { Input, Ours, type FormState } from '../../parts/fields';

/** Hands a bank's statement in; nothing is entered by it. */
export const StatementUpload = (props: FormState) => {
  const { page, problems } = props;
  const { say } = page;
  const wrong = problems.file;
  return (
    <section class="card" id="statement">
      <h2>{say(W.uploadTitle)}</h2>
      <p>{say(W.uploadLead)}</p>
      <form method="post" novalidate enctype="multipart/form-data" action="/staff/cashier/statements">
        <Ours page={page} />
        <Input {...props} name="bank" label={W.bank} hint={W.bankHint} max={60} />
        <div class={wrong ? 'field wrong' : 'field'}>
          <label for="f-file">{say(W.file)}</label>
          <p class="hint" id="f-file-hint">
            {say(W.fileHint)}
          </p>
          {wrong && (
            <p class="problem" id="f-file-problem">
              {say(wrong)}
            </p>
          )}
          <input id="f-file" type="file" name="file" accept=".csv,.xlsx,.txt" aria-describedby={wrong ? 'f-file-hint f-file-problem' : 'f-file-hint'} aria-invalid={wrong ? 'true' : undefined} />
        </div>
        <button class="second">{say(W.upload)}</button>
      </form>
    </section>
  );
};
