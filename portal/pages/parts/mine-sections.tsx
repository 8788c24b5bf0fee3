import { dateOf } from '../../../domain/instant';
import { balance } from '../../../domain/ledger';
import { maskEmail, maskIdentity, maskMobile } from '../../../domain/masking';
import { yuan } from '../../../domain/messages';
import { paymentReference } from '../../../domain/payment-reference';
import { momentIn } from '../../web/dates';
import type { Mine } from '../../web/mine';
import type { Page } from '../../web/page';
import { stepsOf } from '../../web/steps';
import { EXAMS } from '../../words/exams';
import { MONEY as M, MY as W } from '../../words/my';
import { REGISTER } from '../../words/register';
import { STEPS } from '../../words/stages';

export interface MineProps extends Mine {
  readonly page: Page;
}

export const Way = ({ page: { say, lang }, registration }: MineProps) => (
  <section class="card">
    <h2>{say(W.way)}</h2>
    <ol class="steps">
      {stepsOf(registration).map(({ text, state, when }) => (
        <li class={state} aria-current={state === 'now' ? 'step' : undefined}>
          <p>
            <strong>{say(text)}</strong>
          </p>
          {when && <p class="when">{say(STEPS[when.how], { at: momentIn(lang, when.at) })}</p>}
        </li>
      ))}
    </ol>
  </section>
);

/** Every entry, and what it comes to. */
export const Ledger = ({ page: { say }, registration: { ledger } }: Pick<MineProps, 'page' | 'registration'>) => {
  const left = balance(ledger);
  if (ledger.length === 0) return null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say(M.what)}</th>
          <th scope="col">{say(M.on)}</th>
          <th scope="col" class="money">
            {say(M.amount)}
          </th>
        </tr>
      </thead>
      <tbody>
        {ledger.map(({ kind, fen, at }) => (
          <tr>
            <td>{say(M[kind])}</td>
            <td class="nowrap">{dateOf(at)}</td>
            <td class="money">{yuan(fen)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{say(left < 0 ? M.owed : left > 0 ? M.credit : M.settled)}</th>
          <td></td>
          <td class="money">
            <strong>{yuan(Math.abs(left))}</strong>
          </td>
        </tr>
      </tbody>
    </table>
  );
};

export const Money = ({ page, registration, announcement }: MineProps) => {
  const { say } = page;
  const { ledger, stage, sitting, end, id } = registration;
  const left = balance(ledger);
  const { account } = announcement.payment;
  const due = left < 0 && !end && sitting.seat === 'granted' && (stage === 'payment' || stage === 'retake');
  return (
    <section class="card" id="money">
      <h2>{say(M.title)}</h2>
      {ledger.length === 0 && <p>{say(M.nothing)}</p>}
      <Ledger page={page} registration={registration} />
      {due && account && (
        <>
          <h3>{say(M.how)}</h3>
          <p>{say(M.transfer)}</p>
          <dl class="facts">
            <dt>{say(EXAMS.account)}</dt>
            <dd>
              {account.holder}
              <br />
              {account.bank}
              <br />
              <span class="number">{account.number}</span>
            </dd>
            <dt>{say(M.reference)}</dt>
            <dd class="number">{paymentReference(id)}</dd>
          </dl>
        </>
      )}
    </section>
  );
};

export const Messages = ({ page: { say, lang }, messages }: MineProps) => (
  <section class="card">
    <h2>{say(W.messages)}</h2>
    {messages.length === 0 && <p>{say(W.noMessages)}</p>}
    <ol class="messages">
      {messages.map((message) => (
        <li>
          <p class="when">{momentIn(lang, message.at)}</p>
          <p>{say(message)}</p>
        </li>
      ))}
    </ol>
  </section>
);

export const Stated = ({ page: { say }, registration: { applicant, id, provincialNumber }, announcement }: MineProps) => {
  const condition = announcement.conditions.published.find(({ code }) => code === applicant.claim.condition);
  return (
    <section class="card">
      <h2>{say(W.info)}</h2>
      <dl class="facts">
        <dt>{say(W.number)}</dt>
        <dd class="number">{id}</dd>
        <dt>{say(W.name)}</dt>
        <dd>{applicant.name}</dd>
        <dt>{say(REGISTER.number)}</dt>
        <dd class="number">{maskIdentity(applicant.identity.number)}</dd>
        <dt>{say(REGISTER.mobile)}</dt>
        <dd class="number">{maskMobile(applicant.mobile)}</dd>
        {applicant.email && (
          <>
            <dt>{say(REGISTER.email)}</dt>
            <dd>{maskEmail(applicant.email)}</dd>
          </>
        )}
        {provincialNumber && (
          <>
            <dt>{say(REGISTER.provincialNumber)}</dt>
            <dd class="number">{provincialNumber}</dd>
          </>
        )}
        <dt>{say(W.condition)}</dt>
        <dd>{condition ? say(condition.text) : applicant.claim.condition}</dd>
      </dl>
    </section>
  );
};
