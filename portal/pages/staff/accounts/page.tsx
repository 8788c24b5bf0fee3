import type { ProviderConfig } from '../../../../activities/identity-provider';
import type { StaffRole } from '../../../../domain/registration';
import type { Account } from '../../../accounts';
import type { Page } from '../../../web/page';
import { ACCOUNTS as W } from '../../../words/staff/accounts';
import { ROLE_WORDS } from '../../../words/staff/roles';
import { Input, Ours, ProblemList, type FormState } from '../../parts/fields';
import { Notice } from '../../parts/notice';
import { StaffLayout } from '../layout';
import { SheetTable } from '../parts/sheet-table';

const rolesIn = ({ say, lang }: Page, roles: readonly StaffRole[]) => roles.map((role) => say(ROLE_WORDS[role])).join(lang === 'zh' ? '、' : ', ');

const People = ({ page, accounts }: { page: Page; accounts: readonly Account[] }) => {
  const { say } = page;
  const out = ({ id, name }: Account) => (
    <form method="post" action="/staff/accounts/sign-out">
      <Ours page={page} />
      <input type="hidden" name="account" value={id} />
      <button class="second" aria-label={say(W.outOf, { name })}>
        {say(W.out)}
      </button>
    </form>
  );
  const columns = [
    { head: W.name, cell: ({ name }: Account) => name },
    { head: W.roles, cell: ({ roles }: Account) => rolesIn(page, roles) },
    { head: W.signedInAt, cell: ({ signedInAt }: Account) => new Date(signedInAt) },
    { head: W.id, cell: ({ id }: Account) => id, text: true },
    { head: W.out, cell: () => '', shown: out },
  ];
  return (
    <section class="card">
      <h2>{say(W.people)}</h2>
      {accounts.length ? <SheetTable page={page} sheet={{ columns, rows: accounts }} label={say(W.people)} /> : <p>{say(W.nobody)}</p>}
    </section>
  );
};

const Mapping = ({ page, provider: { rolesClaim, roles } }: { page: Page; provider: ProviderConfig }) => {
  const { say } = page;
  const columns = [
    { head: W.value, cell: ([value]: readonly [string, readonly StaffRole[]]) => value },
    { head: W.roles, cell: ([, granted]: readonly [string, readonly StaffRole[]]) => rolesIn(page, granted) },
  ];
  return (
    <section class="card">
      <h2>{say(W.mapping)}</h2>
      <p class="hint">{say(W.mappingHint, { claim: rolesClaim })}</p>
      <SheetTable page={page} sheet={{ columns, rows: [...roles] }} label={say(W.mapping)} />
    </section>
  );
};

interface AccountsProps {
  readonly form: FormState;
  readonly accounts: readonly Account[];
  readonly provider: ProviderConfig | undefined;
  readonly ended: number | undefined;
}

export const AccountsPage = ({ form, accounts, provider, ended }: AccountsProps) => {
  const { page, problems } = form;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      {ended !== undefined && <Notice tone="good" title={say(W.done, { count: ended })} />}
      <p class="lead">{provider ? say(W.lead, { name: provider.name }) : say(W.none)}</p>
      <ProblemList page={page} problems={problems} />
      <People page={page} accounts={accounts} />
      <form method="post" action="/staff/accounts/candidate" class="card" novalidate>
        <h2>{say(W.candidate)}</h2>
        <p class="hint">{say(W.candidateHint)}</p>
        <Ours page={page} />
        <Input {...form} name="registration" label={W.registration} max={26} />
        <button class="second">{say(W.candidate)}</button>
      </form>
      {provider && <Mapping page={page} provider={provider} />}
    </StaffLayout>
  );
};
