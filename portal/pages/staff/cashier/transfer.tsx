import { maskIdentity } from '../../../../domain/masking';
import { balance } from '../../../../domain/ledger';
import { yuan } from '../../../../domain/messages';
import { mayBeSplit } from '../../../splitting';
import type { Suggestion } from '../../../suggestions';
import { CASHIER, TRANSFER as W } from '../../../words/staff/cashier';
import { SPLIT } from '../../../words/staff/split';
import { Area, Input, Ours, ProblemList, type FormState } from '../../parts/fields';
import { StaffLayout } from '../layout';
import type { Waiting } from './lists';
import { TransferFacts } from './transfer-facts';

export interface TransferProps extends FormState {
  readonly waiting: Waiting;
  readonly suggestions: readonly Suggestion[];
  readonly requestKey: string;
}

const Choice = ({ page: { say }, typed, suggestion: { registration, why } }: TransferProps & { suggestion: Suggestion }) => {
  const { id, applicant, ledger } = registration;
  return (
    <label class="option">
      <input type="radio" name="chosen" value={id} checked={typed.chosen === id} />
      <span>
        <strong>{applicant.name}</strong> <span class="number">{maskIdentity(applicant.identity.number)}</span> {say(W.owes, { yuan: yuan(-balance(ledger)) })}
        <br />
        {why.map((reason) => (
          <>
            <span class="tag">{say(W[reason])}</span>{' '}
          </>
        ))}
        <small class="number">{id}</small>
      </span>
    </label>
  );
};

const MatchForm = (props: TransferProps) => {
  const { page, suggestions, waiting, requestKey, problems } = props;
  const { say } = page;
  return (
    <form method="post" novalidate action={`/staff/cashier/transfers/${waiting.money.id}/match`} class="card">
      <h2>{say(W.matchTitle)}</h2>
      <Ours page={page} requestKey={requestKey} />
      {suggestions.length === 0 && <p>{say(W.none)}</p>}
      {suggestions.length > 0 && (
        <fieldset class={problems.chosen ? 'wrong' : undefined}>
          <legend>{say(W.suggested)}</legend>
          {suggestions.map((suggestion) => (
            <Choice {...props} suggestion={suggestion} />
          ))}
        </fieldset>
      )}
      <Input {...props} name="registration" label={suggestions.length ? W.other : CASHIER.registration} hint={CASHIER.registrationHint} optional max={40} />
      <button>{say(W.match)}</button>
    </form>
  );
};

/** One sum: whose it is, or that it goes back. */
export const TransferPage = (props: TransferProps) => {
  const { page, waiting, requestKey, problems } = props;
  const { say } = page;
  return (
    <StaffLayout page={page} title={say(W.title)} scripts={['forms.js']}>
      <h1>{say(W.title)}</h1>
      <ProblemList page={page} problems={problems} />
      <TransferFacts page={page} waiting={waiting} />
      <MatchForm {...props} />
      {mayBeSplit(waiting.money.id) && (
        <p>
          <a class="button second" href={`/staff/cashier/transfers/${waiting.money.id}/split`}>
            {say(SPLIT.offer)}
          </a>
        </p>
      )}
      <form method="post" novalidate action={`/staff/cashier/transfers/${waiting.money.id}/return`} class="card">
        <h2>{say(W.returnTitle)}</h2>
        <Ours page={page} requestKey={requestKey} />
        <Area {...props} name="reason" label={W.returnWhy} max={500} rows={2} />
        <button class="second">{say(W.return)}</button>
      </form>
      <p>
        <a href="/staff/cashier">{say(W.back)}</a>
      </p>
    </StaffLayout>
  );
};
