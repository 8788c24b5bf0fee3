import type { EnrolmentDay } from '../../../../domain/enrolment';
import { addDays, dateOf, daysBetween, instantAt, type Instant } from '../../../../domain/instant';
import { isSettled, type SessionView } from '../../../../domain/session';
import { dayIn } from '../../../web/dates';
import type { Page } from '../../../web/page';
import { EXAMS } from '../../../words/exams';
import { CHART as W } from '../../../words/staff/sessions';

/** The drawing's own units. */
const FRAME = { width: 720, height: 260, left: 44, right: 16, top: 18, bottom: 34 } as const;
const { width, height, left, right, top, bottom } = FRAME;

/** The capacity is drawn unless it would press everything else to the floor. */
const LEAST_SHARE = 0.2;

interface Scale {
  readonly most: number;
  readonly withCapacity: boolean;
  readonly x: (date: string) => number;
  readonly y: (count: number) => number;
}

function scaleOf({ capacity, minimum }: SessionView, days: readonly EnrolmentDay[], first: string, last: string): Scale {
  const reached = Math.max(minimum, ...days.map(({ taken }) => taken), 1);
  const withCapacity = reached >= capacity * LEAST_SHARE;
  const most = Math.ceil((withCapacity ? Math.max(capacity, reached) : reached) * 1.15);
  const span = Math.max(1, daysBetween(first, last));
  return {
    most,
    withCapacity,
    x: (date) => Math.round(left + (daysBetween(first, date) / span) * (width - left - right)),
    y: (count) => Math.round(top + (1 - count / most) * (height - top - bottom)),
  };
}

/** Stairs: a number holds until the next day that has one. */
function stairs(points: readonly (readonly [number, number])[]): string {
  return points.flatMap(([x, y], index) => (index ? [`${x},${points[index - 1]![1]}`, `${x},${y}`] : [`${x},${y}`])).join(' ');
}

const Level = ({ scale, count, name }: { scale: Scale; count: number; name: string }) => (
  <g class={name}>
    <line x1={left} x2={width - right} y1={scale.y(count)} y2={scale.y(count)} />
    <text x={left - 6} y={scale.y(count) + 4} text-anchor="end">
      {count}
    </text>
  </g>
);

const Drawing = ({ page: { say, lang }, view, days, openedAt }: ChartProps & { days: readonly EnrolmentDay[] }) => {
  const opened = dateOf(openedAt);
  const settledOn = dateOf(view.decision?.at ?? view.cancelled?.at ?? view.decisionAt);
  const settled = view.decision || !view.cancelled ? W.decision : EXAMS.cancelled;
  const last = [settledOn, days.at(-1)!.on, addDays(opened, 1)].toSorted().at(-1)!;
  const scale = scaleOf(view, days, opened, last);
  const lineOf = (count: (day: EnrolmentDay) => number) => stairs([[scale.x(opened), scale.y(0)], ...days.map((day) => [scale.x(day.on), scale.y(count(day))] as const)]);
  const now = scale.x(days.at(-1)!.on);
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="chart-title chart-lead">
      <line class="axis" x1={left} x2={width - right} y1={scale.y(0)} y2={scale.y(0)} />
      <Level scale={scale} count={view.minimum} name="minimum" />
      {scale.withCapacity && <Level scale={scale} count={view.capacity} name="capacity" />}
      <polygon class="confirmed" points={`${lineOf(({ confirmed }) => confirmed)} ${now},${scale.y(0)}`} />
      <polyline class="confirmed" points={lineOf(({ confirmed }) => confirmed)} />
      <polyline class="taken" points={lineOf(({ taken }) => taken)} />
      <text x={left} y={height - 10}>
        {dayIn(lang, opened)}
      </text>
      <text x={width - right} y={height - 10} text-anchor="end">
        {`${dayIn(lang, last)} ${last === settledOn ? say(settled) : ''}`}
      </text>
    </svg>
  );
};

const Numbers = ({ page: { say, lang }, days }: { page: Page; days: readonly EnrolmentDay[] }) => (
  <details>
    <summary>{say(W.table)}</summary>
    <table>
      <thead>
        <tr>
          {[W.day, W.confirmed, W.taken, W.waiting].map((head) => (
            <th scope="col">{say(head)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ on, confirmed, taken, waiting }) => (
          <tr>
            <th scope="row">{dayIn(lang, on)}</th>
            <td>{confirmed}</td>
            <td>{taken}</td>
            <td>{waiting}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);

interface ChartProps {
  readonly page: Page;
  readonly view: SessionView;
  readonly openedAt: Instant;
}

/** Today goes on as the last day on which something came in. */
const upTo = ({ view: { days, ...view } }: ChartProps, now: Instant): readonly EnrolmentDay[] => {
  const [last, today] = [days.at(-1), dateOf(now)];
  return last && !isSettled(view) && instantAt(today) > instantAt(last.on) ? [...days, { ...last, on: today }] : days;
};

/** Enrolment against the minimum and the capacity: drawn, in a sentence, and as a table. */
export const Chart = (props: ChartProps) => {
  const { page, view } = props;
  const { say, lang, now } = page;
  const days = upTo(props, now);
  const last = days.at(-1);
  const { minimum, capacity } = view;
  const beyond = last && !scaleOf(view, days, last.on, last.on).withCapacity;
  return (
    <section class="card">
      <h2 id="chart-title">{say(W.title)}</h2>
      {!last && <p>{say(W.none)}</p>}
      {last && (
        <>
          <p id="chart-lead">{say(W.lead, { on: dayIn(lang, last.on), confirmed: last.confirmed, taken: last.taken, minimum, capacity })}</p>
          <Drawing {...props} days={days} />
          <ul class="legend">
            <li class="confirmed">{say(W.confirmed)}</li>
            <li class="taken">{say(W.taken)}</li>
            <li class="minimum">{say(W.minimum)}</li>
            <li class="capacity">{beyond ? say(W.beyond, { capacity }) : say(W.capacity)}</li>
          </ul>
          <Numbers page={page} days={days} />
        </>
      )}
    </section>
  );
};
