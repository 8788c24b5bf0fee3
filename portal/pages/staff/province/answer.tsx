import type { Text } from '../../../../domain/text';
import type { Compared } from '../../../province-acts';
import { momentIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { PROVINCE as W } from '../../../words/staff/province';
import { Ours, type FormState } from '../../parts/fields';
import { FileField } from '../parts/file-field';
import { Exports, SheetTable } from '../parts/sheet-table';
import { differingSheet, onlyOursSheet, onlyTheirsSheet } from './sheets';

interface UploadProps {
  readonly form: FormState;
  readonly address: string;
}

const Upload = ({ form, address }: UploadProps) => {
  const { page } = form;
  return (
    <form method="post" novalidate enctype="multipart/form-data" action={`${address}/answer`}>
      <Ours page={page} />
      <FileField {...form} label={W.file} hint={W.fileHint} />
      <button class="second">{page.say(W.upload)}</button>
    </form>
  );
};

interface ListProps<Row> {
  readonly page: Page;
  readonly title: Text;
  readonly todo: Text;
  readonly sheet: Sheet<Row>;
  readonly address: string;
}

const List = <Row,>({ page, title, todo, sheet, address }: ListProps<Row>) => {
  if (!sheet.rows.length) return null;
  const said = page.say(title, { count: sheet.rows.length });
  return (
    <>
      <h3>{said}</h3>
      <p>{page.say(todo)}</p>
      <SheetTable page={page} sheet={sheet} label={said} />
      <Exports page={page} address={address} />
    </>
  );
};

const Lists = ({ page, compared, address }: { page: Page; compared: Compared; address: string }) => {
  const { say, lang } = page;
  const { answer, agreeing, onlyOurs, onlyTheirs, differing, nameless, again } = compared;
  return (
    <>
      <p>{say(W.read, { at: momentIn(lang, answer.at), count: answer.rows.length, agreeing })}</p>
      {nameless.length > 0 && <p class="problem">{say(W.nameless, { rows: nameless.join(', ') })}</p>}
      {again.length > 0 && <p class="problem">{say(W.again, { rows: again.join(', ') })}</p>}
      {onlyOurs.length + onlyTheirs.length + differing.length + nameless.length + again.length === 0 && <p>{say(W.allAgree)}</p>}
      <List page={page} title={W.onlyOurs} todo={W.onlyOursDo} sheet={onlyOursSheet(page, compared)} address={`${address}/only-ours`} />
      <List page={page} title={W.onlyTheirs} todo={W.onlyTheirsDo} sheet={onlyTheirsSheet(page, compared)} address={`${address}/only-theirs`} />
      <List page={page} title={W.differing} todo={W.differingDo} sheet={differingSheet(page, compared)} address={`${address}/differing`} />
    </>
  );
};

/** The province's answer: handed in, and beside our roster in three lists. */
export const Answer = ({ form, address, compared }: UploadProps & { readonly compared: Compared | undefined }) => (
  <section class="card" id="answer">
    <h2>{form.page.say(W.back)}</h2>
    <p>{form.page.say(W.backLead)}</p>
    <Upload form={form} address={address} />
    {compared && <Lists page={form.page} compared={compared} address={address} />}
  </section>
);
