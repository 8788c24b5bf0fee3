import type { Announcement } from '../../../domain/announcement';
import { SUBJECTS } from '../../../domain/catalogue';
import { yuan } from '../../../domain/messages';
import { termsOf } from '../../../domain/timetable';
import { timetableOf } from '../../../domain/timetable-check';
import { momentIn } from '../../web/dates';
import type { Page } from '../../web/page';
import { COMMON } from '../../words/common';
import { EXAMS as W } from '../../words/exams';
import { Tariff } from './tariff';

/** One part of an announcement's page. */
export interface Of {
  readonly page: Page;
  readonly announcement: Announcement;
}

export const Dates = ({ page: { say, lang, now }, announcement }: Of) => (
  <section class="card">
    <h2>{say(W.dates)}</h2>
    <ol class="steps">
      {timetableOf(announcement)
        .filter(({ id }) => id !== 'submission')
        .map((entry) => (
          <li class={entry.at < now ? 'done' : 'later'}>
            <p>
              <strong>{say(entry)}</strong> {entry.at < now && <small>{say(W.past)}</small>}
            </p>
            <p>{momentIn(lang, entry.at)}</p>
          </li>
        ))}
    </ol>
  </section>
);

export const Conditions = ({ page: { say }, announcement: { id, conditions } }: Of) => (
  <section class="card" id="conditions">
    <h2>{say(W.conditions)}</h2>
    <p>
      {say(W.conditionsLead)} <a href={`/exams/${id}/check`}>{say(W.check)}</a>
    </p>
    <ol>
      {conditions.published.map(({ text }) => (
        <li>{say(text)}</li>
      ))}
    </ol>
  </section>
);

export const Materials = ({ page: { say }, announcement: { materials, post } }: Of) => (
  <section class="card">
    <h2>{say(W.materials)}</h2>
    <p>{say(W.scans)}</p>
    <ul class="rows">
      {materials.map(({ form, when, text }) => (
        <li>
          {say(text)}
          <br />
          <span class="tag">{say(W[form])}</span> <span class={when === 'always' ? 'tag' : 'tag warn'}>{say(W[when])}</span>
        </li>
      ))}
    </ul>
    <dl class="facts">
      <dt>{say(W.post)}</dt>
      <dd>{post.address}</dd>
      <dt>{say(W.recipient)}</dt>
      <dd>
        {post.recipient} <span class="number">{post.phones.join(' / ')}</span>
      </dd>
    </dl>
  </section>
);

export const Fees = ({ page, announcement }: Of) => {
  const { say, lang } = page;
  const { subjects, total, payment } = announcement;
  return (
    <section class="card">
      <h2>{say(W.fees)}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(W.subject)}</th>
            <th scope="col" class="money">
              {say(W.fee)}
            </th>
          </tr>
        </thead>
        <tbody>
          {subjects.map(({ id, fee }) => (
            <tr>
              <td>{say(SUBJECTS[id])}</td>
              <td class="money">{say(COMMON.yuan, { yuan: yuan(fee) })}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say(W.total)}</th>
            <td class="money">
              <strong>{say(COMMON.yuan, { yuan: yuan(total) })}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      <dl class="facts">
        <dt>{say(W.payBy)}</dt>
        <dd>{payment.methods.map((method) => say(W[method])).join(lang === 'zh' ? '、' : ', ')}</dd>
        {payment.account && (
          <>
            <dt>{say(W.account)}</dt>
            <dd>
              {payment.account.holder}
              <br />
              {payment.account.bank}
              <br />
              <span class="number">{payment.account.number}</span>
            </dd>
          </>
        )}
      </dl>
      <Tariff page={page} tariff={termsOf(announcement).tariff} />
    </section>
  );
};

export const Result = ({ page: { say }, announcement: { subjects, retake, downstream } }: Of) => (
  <section class="card">
    <h2>{say(W.result)}</h2>
    <p>{say(W.passIs, { mark: subjects[0]?.passMark ?? 60 })}</p>
    {retake.allowed > 0 && <p>{say(W.retakeIs, { months: retake.months })}</p>}
    {downstream.map((text) => (
      <p>{say(text)}</p>
    ))}
  </section>
);
