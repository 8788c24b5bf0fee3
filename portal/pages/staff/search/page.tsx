import { maskIdentity, maskMobile } from '../../../../domain/masking';
import type { Registration } from '../../../../domain/registration';
import { dayIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Sheet } from '../../../web/sheet';
import { MY } from '../../../words/my';
import { REGISTER } from '../../../words/register';
import { SEARCH as W } from '../../../words/staff/search';
import { standing } from '../../my';
import { Input, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SheetTable } from '../parts/sheet-table';

const foundSheet = ({ say, lang }: Page, rows: readonly Registration[]): Sheet<Registration> => ({
  rows,
  columns: [
    { head: W.name, cell: ({ applicant }) => applicant.name, shown: ({ id, applicant }) => <a href={`/staff/registrations/${id}`}>{applicant.name}</a> },
    { head: REGISTER.number, cell: ({ applicant }) => maskIdentity(applicant.identity.number), text: true },
    { head: REGISTER.mobile, cell: ({ applicant }) => maskMobile(applicant.mobile), text: true },
    { head: W.examOn, cell: ({ sitting }) => dayIn(lang, sitting.terms.examOn) },
    { head: W.stage, cell: (registration) => say(standing(registration)) },
    { head: MY.number, cell: ({ id }) => id, text: true },
  ],
});

/** `found`: undefined before anything is looked for. */
export const SearchPage = ({ form, found }: { form: FormState; found?: readonly Registration[] }) => {
  const { page, problems } = form;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <ProblemList page={page} problems={problems} />
      <form method="post" action="/staff/search" class="card" novalidate>
        <Ours page={page} />
        <Input {...form} name="query" label={W.what} hint={W.hint} max={64} secret />
        <button>{say(W.find)}</button>
      </form>
      {found?.length === 0 && (
        <Notice title={say(W.none)}>
          <p>{say(W.noneWhy)}</p>
        </Notice>
      )}
      {found !== undefined && found.length > 0 && (
        <section>
          <h2>{say(W.found, { count: found.length })}</h2>
          <SheetTable page={page} sheet={foundSheet(page, found)} label={say(W.title)} />
        </section>
      )}
    </StaffLayout>
  );
};
