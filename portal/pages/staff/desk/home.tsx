import type { SentMessage } from '../../../../activities/outbox';
import { said } from '../../../../domain/message-words';
import type { Text } from '../../../../domain/text';
import { may } from '../../../permissions';
import type { Listed } from '../../../listing';
import { momentIn, spanOf } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { dueShown, type QueueState } from '../../../web/work-queues';
import { DESK as W } from '../../../words/staff/desk';
import { StaffLayout } from '../layout';

interface HomeProps {
  readonly page: Page;
  readonly states: readonly QueueState[];
  readonly sessions: readonly Listed[];
  /** The session all counts are of; every one when left out. */
  readonly session: string | undefined;
  /** To the reader's roles, of the last days. */
  readonly told: readonly SentMessage[];
}

const Told = ({ page: { say, lang }, told }: Pick<HomeProps, 'page' | 'told'>) => {
  if (!told.length) return null;
  return (
    <section class="card" id="told">
      <h2>{say(W.told)}</h2>
      <ul class="rows">
        {told.map(({ template, params, sentAt }) => (
          <li>
            {say(said(template, params))} <small class="hint">{momentIn(lang, sentAt)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};

const withSession = (address: string, session: string | undefined, more = '') => {
  const query = [session && `session=${session}`, more].filter(Boolean).join('&');
  return query ? `${address}?${query}` : address;
};

/** Which session the queues are of. Works without a script. */
export const SessionFilter = ({ page: { say }, action, sessions, session }: { page: Page; action: string; sessions: readonly Listed[]; session: string | undefined }) => (
  <form method="get" action={action} class="filter no-print">
    <label for="f-session">{say(W.session)}</label>
    <select id="f-session" name="session">
      <option value="">{say(W.everySession)}</option>
      {sessions.map(({ id, state }) => (
        <option value={id} selected={id === session}>
          {say(state.announcement.title)}
        </option>
      ))}
    </select>
    <button class="second">{say(W.apply)}</button>
  </form>
);

const Queue = ({ page: { say, lang, now }, state: { name, title, open, overdue, first }, session }: { page: Page; state: QueueState; session: string | undefined }) => (
  <li class="card queue">
    <h3>
      <a href={withSession(`/staff/queues/${name}`, session)}>{say(title)}</a>
    </h3>
    <p class="big">{open}</p>
    {overdue > 0 && (
      <p>
        <a class="tag bad" href={withSession(`/staff/queues/${name}`, session, 'overdue=1')}>
          {say(W.overdueCount, { count: overdue })}
        </a>
      </p>
    )}
    {first && (
      <p class="when">
        {say(W.firstDue)} {momentIn(lang, dueShown(first))}
        {first.registration && `${lang === 'zh' ? '，' : ', '}${say(W.waited, { how: say(spanOf(now - first.registration.since)) })}`}
      </p>
    )}
  </li>
);

type GroupProps = Pick<HomeProps, 'page' | 'states' | 'session'> & { readonly title: Text };

const Group = ({ page, title, states, session }: GroupProps) => {
  if (!states.length) return null;
  return (
    <section>
      <h2>{page.say(title)}</h2>
      <ul class="plain queues">
        {states.map((state) => (
          <Queue page={page} state={state} session={session} />
        ))}
      </ul>
    </section>
  );
};

/** All work, as counts: what the reader may do first. */
export const HomePage = ({ page, states, sessions, session, told }: HomeProps) => {
  const { say, lang, user, now, path } = page;
  const mine = states.filter(({ doing }) => doing && user?.kind === 'staff' && may(user, doing));
  const others = states.filter((state) => state.doing && !mine.includes(state) && state.open > 0);
  const waiting = states.filter(({ doing, open }) => !doing && open > 0);
  const late = states.reduce((sum, { doing, overdue }) => sum + (doing ? overdue : 0), 0);
  return (
    <StaffLayout page={page} title={say(W.title)}>
      <h1>{say(W.title)}</h1>
      <p class="lead">{say(W.lead)}</p>
      <SessionFilter page={page} action="/staff" sessions={sessions} session={session} />
      <p class="row-head">
        {late > 0 ? (
          <a class="tag bad" href={withSession('/staff/queues/overdue', session)}>
            {say(W.allOverdue, { count: late })}
          </a>
        ) : (
          <span class="tag good">{say(W.noneOverdue)}</span>
        )}
        <span class="when">
          {say(W.asOf, { at: momentIn(lang, now) })} · <a href={path}>{say(W.reload)}</a>
        </span>
      </p>
      <Told page={page} told={told} />
      <Group page={page} title={W.yours} states={mine} session={session} />
      <Group page={page} title={W.others} states={others} session={session} />
      <Group page={page} title={W.waiting} states={waiting} session={session} />
    </StaffLayout>
  );
};
