import { EDUCATIONS, GRADES, LEVELS } from '../../../domain/catalogue';
import { rowsIn } from '../../web/claim-form';
import { CLAIM as W } from '../../words/claim';
import { Input, optionsOf, Select, Tick, type FormState } from './fields';

const levels = Object.entries(LEVELS)
  .toReversed()
  .map(([value, text]) => ({ value, text }));

const rows = (count: number) => Array.from({ length: count }, (_, row) => row);

/** `brief`: only what the conditions look at. */
export const WorkFields = ({ brief, ...form }: FormState & { brief?: boolean }) => {
  const { say } = form.page;
  return (
    <fieldset>
      <legend>{say(W.work)}</legend>
      <p class="hint">{say(W.workHint)}</p>
      {rows(rowsIn(form.typed, 'work')).map((row) => (
        <fieldset class="group">
          <legend>{say(W.workRow, { count: row + 1 })}</legend>
          {!brief && <Input {...form} name={`work.${row}.employer`} label={W.employer} optional />}
          <div class="pair">
            <Input {...form} name={`work.${row}.from`} label={W.from} type="date" optional />
            <Input {...form} name={`work.${row}.to`} label={W.to} type="date" optional />
          </div>
        </fieldset>
      ))}
      <button class="button second" name="act" value="more-work" formnovalidate>
        {say(W.moreWork)}
      </button>
    </fieldset>
  );
};

export const CertificateFields = ({ brief, ...form }: FormState & { brief?: boolean }) => {
  const { say } = form.page;
  return (
    <fieldset>
      <legend>{say(W.certificates)}</legend>
      <p class="hint">{say(W.certificatesHint)}</p>
      {rows(rowsIn(form.typed, 'certificates')).map((row) => (
        <fieldset class="group">
          <legend>{say(W.certificateRow, { count: row + 1 })}</legend>
          <div class="pair">
            <Select {...form} name={`certificates.${row}.level`} label={W.level} options={levels} optional />
            <Input {...form} name={`certificates.${row}.issuedOn`} label={W.issuedOn} type="date" optional />
          </div>
          {!brief && <Input {...form} name={`certificates.${row}.number`} label={W.number} max={40} optional />}
        </fieldset>
      ))}
      <button class="button second" name="act" value="more-certificates" formnovalidate>
        {say(W.moreCertificates)}
      </button>
    </fieldset>
  );
};

export const TitleFields = (form: FormState) => (
  <fieldset>
    <legend>{form.page.say(W.title)}</legend>
    <p class="hint">{form.page.say(W.certificatesHint)}</p>
    <div class="pair">
      <Select {...form} name="title.grade" label={W.grade} options={optionsOf(GRADES)} optional />
      <Input {...form} name="title.issuedOn" label={W.titleOn} type="date" optional />
    </div>
  </fieldset>
);

export const EducationFields = (form: FormState) => (
  <fieldset>
    <legend>{form.page.say(W.education)}</legend>
    <p class="hint">{form.page.say(W.educationHint)}</p>
    <Select {...form} name="education.kind" label={W.school} options={optionsOf(EDUCATIONS)} optional />
    <div class="pair">
      <Select {...form} name="education.status" label={W.status} options={optionsOf({ graduated: W.graduated, enrolled: W.enrolled })} standard="graduated" optional />
      <Input {...form} name="education.graduatedOn" label={W.graduatedOn} hint={W.graduatedHint} type="date" optional />
    </div>
    <Tick {...form} name="education.related" label={W.related} />
    <Tick {...form} name="education.assessed" label={W.assessed} />
  </fieldset>
);
