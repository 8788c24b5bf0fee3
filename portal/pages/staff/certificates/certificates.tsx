import type { Params } from '../../../../domain/message-words';
import type { Registration } from '../../../../domain/registration';
import type { SessionState } from '../../../../domain/session';
import type { Text } from '../../../../domain/text';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { CERTIFICATES as W } from '../../../words/staff/certificates';
import { idOf, Ours, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { Exports, SheetTable } from '../parts/sheet-table';
import { whoColumns } from '../sessions/roster';

export interface CertificatesProps extends FormState {
  readonly state: SessionState;
  readonly people: readonly Registration[];
  readonly requestKey: string;
  readonly said?: { readonly tone: 'good' | 'bad' | 'warn'; readonly text: Text; readonly params?: Params };
}

export const numberField = (id: string) => `n.${id}`;

const stateOf = ({ say }: Page, { certificate }: Registration): string => say(certificate ? W.certified : W.waiting);

/** Those who passed and their numbers, as a file. */
export const certificatesSheet = (page: Page, people: readonly Registration[]): Sheet<Registration> => ({
  rows: people,
  columns: [...whoColumns(page), { head: W.number, cell: ({ certificate }) => certificate ?? '', text: true }, { head: W.result, cell: (person) => stateOf(page, person) }],
});

const NumberField = ({ page: { say }, typed, problems, person }: FormState & { person: Registration }) => {
  const name = numberField(person.id);
  const problem = problems[name];
  if (person.certificate) return <span class="number">{person.certificate}</span>;
  return (
    <div class={problem ? 'certificate wrong' : 'certificate'}>
      <input
        id={idOf(name)}
        name={name}
        maxlength={40}
        autocomplete="off"
        class="number"
        value={typed[name] ?? ''}
        aria-label={say(W.numberOf, { name: person.applicant.name })}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? `${idOf(name)}-problem` : undefined}
      />
      {problem && (
        <p class="problem" id={`${idOf(name)}-problem`}>
          {say(problem)}
        </p>
      )}
    </div>
  );
};

/** The list with a field where a number is to come. */
const formSheet = ({ page, typed, problems, people }: CertificatesProps): Sheet<Registration> => {
  const { say } = page;
  const [ticket, name, number] = whoColumns(page);
  return {
    rows: people,
    columns: [
      ticket!,
      name!,
      number!,
      { head: W.number, cell: () => '', shown: (person) => <NumberField page={page} typed={typed} problems={problems} person={person} /> },
      { head: W.result, cell: (person) => stateOf(page, person), shown: (person) => <span class={`tag ${person.certificate ? 'good' : 'warn'}`}>{say(person.certificate ? W.certified : W.waiting)}</span> },
    ],
  };
};

/** Many numbers at once, each with what came of it. */
export const CertificatesPage = (props: CertificatesProps) => {
  const { page, state, people, requestKey, said } = props;
  const { say } = page;
  const { announcement } = state;
  const address = `/staff/sessions/${announcement.id}`;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <SessionHead page={page} title={W.title} announcement={announcement} />
      {said && <Notice tone={said.tone} title={say(said.text, said.params)} />}
      <p>{say(W.lead)}</p>
      <section class="card">
        {people.length === 0 && <p>{say(W.none)}</p>}
        {people.length > 0 && (
          <form method="post" novalidate action={`${address}/certificates`}>
            <Ours page={page} requestKey={requestKey} />
            <SheetTable page={page} sheet={formSheet(props)} label={say(W.title)} />
            {people.some(({ certificate }) => !certificate) && <button class="after">{say(W.send)}</button>}
          </form>
        )}
        {people.length > 0 && <Exports page={page} address={`${address}/certificates`} />}
      </section>
    </StaffLayout>
  );
};
