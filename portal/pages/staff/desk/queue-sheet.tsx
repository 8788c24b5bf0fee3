import { maskIdentity } from '../../../../domain/masking';
import { may } from '../../../permissions';
import { spanOf, timeLeft } from '../../../web/dates';
import type { Page } from '../../../web/page';
import type { Column, Sheet } from '../../../web/sheet';
import { dueShown, QUEUES, shortId, type QueueRow } from '../../../web/work-queues';
import { BULK } from '../../../words/staff/bulk';
import { DESK as W } from '../../../words/staff/desk';

const NONE = '—';

/** Where one goes on from a row: money to the cashier, a session or its scores to their page, what awaits its review there. */
function addressOf({ user }: Page, { item: { kind, id, stage } }: QueueRow): string {
  if (kind === 'session') return `/staff/sessions/${id}`;
  if (kind === 'scoreSheet') return `/staff/sessions/${id}/scores`;
  if (kind === 'refundRequest') return '/staff/refunds';
  if (kind === 'difference') return '/staff/books#differences';
  if (kind === 'scan') return `/staff/registrations/${id.split('/')[0]}`;
  if (kind !== 'registration') return '/staff/cashier';
  const reviews = stage === 'review' && user?.kind === 'staff' && may(user, 'review');
  return reviews ? `/staff/registrations/${id}/review` : `/staff/registrations/${id}`;
}

const nameOf = ({ item, registration }: QueueRow) => registration?.applicant.name ?? (item.kind === 'session' || item.kind === 'scoreSheet' ? item.session : NONE);

/** Of queues that staff work through: there is one for each stage. */
const titleOf = ({ say }: Page, { item }: QueueRow) => {
  const found = QUEUES.find(({ stage, doing }) => doing && stage === item.stage);
  return found ? say(found.title) : item.stage;
};

/** What is left until then, or how late it is, marked. */
const Left = ({ page: { say, now }, dueAt }: { page: Page; dueAt: number }) =>
  dueAt < now ? <span class="tag bad">{say(W.late, { how: say(spanOf(now - dueAt)) })}</span> : <span class="nowrap">{say(timeLeft(dueAt, now))}</span>;

const since = ({ registration }: QueueRow) => (registration ? new Date(registration.since) : NONE);

/** In front of the rows of a list from which several are chosen. */
export const tickColumn = ({ say }: Page): Column<QueueRow> => ({
  head: BULK.tick,
  cell: () => '',
  shown: ({ item: { id, kind } }) => kind === 'registration' && <input type="checkbox" name={`row.${id}`} value="seen" aria-label={say(BULK.tickOne, { id: shortId(id) })} data-tick="yes" />,
});

/** The list of a queue. `mixed`: of several queues. */
export function queueSheet(page: Page, rows: readonly QueueRow[], mixed = false): Sheet<QueueRow> {
  const { say, now } = page;
  const columns: Column<QueueRow>[] = [
    {
      head: W.id,
      text: true,
      cell: ({ item }) => item.id,
      shown: (row) => (
        <a href={addressOf(page, row)} title={row.item.id}>
          {shortId(row.item.id)}
        </a>
      ),
    },
    ...(mixed ? [{ head: W.queue, cell: (row: QueueRow) => titleOf(page, row) }] : []),
    { head: W.name, cell: nameOf },
    { head: W.number, text: true, cell: ({ registration }) => (registration ? maskIdentity(registration.applicant.identity.number) : NONE) },
    { head: W.session, cell: ({ item }) => item.session || NONE },
    { head: W.since, cell: since },
    { head: W.due, cell: (row) => new Date(dueShown(row)) },
    {
      head: W.left,
      cell: ({ item: { dueAt } }) => say(dueAt < now ? W.late : timeLeft(dueAt, now), { how: say(spanOf(now - dueAt)) }),
      shown: ({ item: { dueAt } }) => <Left page={page} dueAt={dueAt} />,
    },
  ];
  return { columns, rows };
}
