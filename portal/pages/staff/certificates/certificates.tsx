import { NATIONAL_QUERY } from '../../../../domain/certificate';
import { CERTIFICATE_ACTS, CERTIFICATE_STATUSES, type CertificateEvent } from '../../../../domain/certificate-register';
import { dateOf } from '../../../../domain/instant';
import { keysOf } from '../../../../domain/keys';
import type { Registration } from '../../../../domain/registration';
import type { SessionState } from '../../../../domain/session';
import { mayBeIssued, type Holder } from '../../../certificate-acts';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { CERTIFICATE_DOING, CERTIFICATE_EVENTS, CERTIFICATE_STATES as STATES, CERTIFICATES as W } from '../../../words/staff/certificates';
import { VERIFY } from '../../../words/verify';
import { idOf, Ours, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SessionHead } from '../parts/session-head';
import { Exports, SheetTable } from '../parts/sheet-table';
import { whoColumns } from '../sessions/roster';
import { Numbers } from './numbers';

export interface CertificatesProps extends FormState {
  readonly state: SessionState;
  readonly holders: readonly Holder[];
  /** Only those who stand so. */
  readonly only?: Holder['status'];
  readonly numbers: { readonly free: readonly string[]; readonly reserved: number };
  readonly requestKey: string;
}

export const numberField = (id: string) => `n.${id}`;
export const tickField = (id: string) => `tick.${id}`;

const TONES: Readonly<Record<Holder['status'], string>> = { waiting: 'warn', reserved: 'warn', issued: 'good', printed: 'good', collected: 'good', revoked: 'bad' };

/** One line of the register in words. */
export const eventIn = ({ say }: Page, { kind, at, note, proxy, other }: CertificateEvent): string =>
  [dateOf(at), say(CERTIFICATE_EVENTS[kind]), other, proxy && say(W.proxy), note].filter(Boolean).join(' ');

const courseOf = (page: Page, { certificate }: Holder): string => (certificate?.events ?? []).map((event) => eventIn(page, event)).join(page.lang === 'zh' ? '；' : '; ');

const Course = ({ page, holder }: { page: Page; holder: Holder }) => (
  <>
    {(holder.certificate?.events ?? []).map((event) => (
      <>
        <small>{eventIn(page, event)}</small>
        <br />
      </>
    ))}
  </>
);

const who = (page: Page): Column<Holder>[] => {
  const [ticket, name, number] = whoColumns(page);
  return [
    { head: ticket!.head, text: true, cell: ({ person }) => ticket!.cell(person) },
    { head: name!.head, cell: ({ person }) => person.applicant.name, shown: ({ person }) => <a href={`/staff/registrations/${person.id}`}>{person.applicant.name}</a> },
    { head: number!.head, text: true, cell: ({ person }) => number!.cell(person) },
  ];
};

/** Those who passed, their numbers, and what became of them, as a file. */
export const certificatesSheet = (page: Page, holders: readonly Holder[]): Sheet<Holder> => ({
  rows: holders,
  columns: [
    ...who(page),
    { head: W.number, text: true, cell: ({ person, certificate }) => person.certificate ?? certificate?.number ?? '' },
    { head: W.result, cell: ({ status }) => page.say(STATES[status]) },
    { head: W.course, cell: (holder) => courseOf(page, holder) },
  ],
});

const NumberField = ({ page: { say }, typed, problems, person }: FormState & { person: Registration }) => {
  const name = numberField(person.id);
  const problem = problems[name];
  return (
    <div class={problem ? 'certificate wrong' : 'certificate'}>
      <input id={idOf(name)} name={name} maxlength={40} autocomplete="off" class="number" value={typed[name] ?? ''} aria-label={say(W.numberOf, { name: person.applicant.name })} aria-invalid={problem ? 'true' : undefined} aria-describedby={problem ? `${idOf(name)}-problem` : undefined} />
      {problem && (
        <p class="problem" id={`${idOf(name)}-problem`}>
          {say(problem)}
        </p>
      )}
    </div>
  );
};

/** The list with a field where a number is to come, and a box to pick each by. */
const formSheet = (props: CertificatesProps, rows: readonly Holder[]): Sheet<Holder> => {
  const { page } = props;
  const { say } = page;
  const number = ({ person, certificate }: Holder) => (
    <>
      {(person.certificate ?? certificate?.number) && <span class="number">{person.certificate ?? certificate?.number}</span>}
      {!person.certificate && <NumberField {...props} person={person} />}
    </>
  );
  return {
    rows,
    columns: [
      { head: W.tick, cell: () => '', shown: ({ person }) => <input type="checkbox" name={tickField(person.id)} value="yes" checked={props.typed[tickField(person.id)] === 'yes'} aria-label={say(W.tickOf, { name: person.applicant.name })} /> },
      ...who(page),
      { head: W.number, cell: () => '', shown: number },
      { head: W.result, cell: ({ status }) => say(STATES[status]), shown: ({ status }) => <span class={`tag ${TONES[status]}`}>{say(STATES[status])}</span> },
      { head: W.course, cell: (holder) => courseOf(page, holder), shown: (holder) => <Course page={page} holder={holder} /> },
    ],
  };
};

const Filter = ({ page: { say }, state, holders, only }: CertificatesProps) => {
  const address = `/staff/sessions/${state.announcement.id}/certificates`;
  const counted = keysOf(STATES).flatMap((status) => {
    const count = holders.filter((holder) => holder.status === status).length;
    return count ? [{ status, count }] : [];
  });
  return (
    <nav class="actions" aria-label={say(W.result)}>
      <a href={address} aria-current={only === undefined ? 'page' : undefined}>{`${say(W.all)} ${holders.length}`}</a>
      {counted.map(({ status, count }) => (
        <a href={`${address}?state=${status}`} aria-current={only === status ? 'page' : undefined}>{`${say(STATES[status])} ${count}`}</a>
      ))}
    </nav>
  );
};

export const statusIn = (text: string | undefined): Holder['status'] | undefined => (['waiting', ...CERTIFICATE_STATUSES] as const).find((status) => status === text);

const List = (props: CertificatesProps) => {
  const { page, state, holders, only, requestKey } = props;
  const { say } = page;
  const rows = holders.filter(({ status }) => only === undefined || status === only);
  const address = `/staff/sessions/${state.announcement.id}/certificates`;
  const acts = CERTIFICATE_ACTS.filter(() => rows.some(({ person }) => person.certificate));
  return (
    <section class="card">
      <Filter {...props} />
      {rows.length === 0 && <p>{say(holders.length ? W.noneOf : W.none)}</p>}
      {rows.length > 0 && (
        <form method="post" novalidate action={`${address}/preview`}>
          <Ours page={page} requestKey={requestKey} />
          <SheetTable page={page} sheet={formSheet(props, rows)} label={say(W.title)} />
          <p class="actions">
            {rows.some(mayBeIssued) && (
              <>
                <button name="act" value="issue">
                  {say(W.send)}
                </button>
                <button class="second" name="act" value="next">
                  {say(W.next)}
                </button>
              </>
            )}
            {acts.map((act) => (
              <button class="second" name="act" value={act}>
                {say(CERTIFICATE_DOING[act])}
              </button>
            ))}
          </p>
        </form>
      )}
      {rows.length > 0 && <Exports page={page} address={address} query={only ? `?state=${only}` : ''} />}
    </section>
  );
};

/** Everyone who passed: numbers given out, and each certificate's way to its holder. */
export const CertificatesPage = (props: CertificatesProps) => {
  const { page, state, problems } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <SessionHead page={page} title={W.title} announcement={state.announcement} />
      {problems[''] && <Notice tone="bad" title={say(problems[''])} />}
      <p>{say(W.lead)}</p>
      <List {...props} />
      <Numbers {...props} />
      <p>
        <a href="/verify">{say(VERIFY.title)}</a> · <a href={NATIONAL_QUERY}>{say(VERIFY.national)}</a>
      </p>
    </StaffLayout>
  );
};
