import type { UpdateDefinition } from '@temporalio/common';
import { allHandlersFinished, condition, continueAsNew, setHandler, setWorkflowOptions, workflowInfo } from '@temporalio/workflow';
import { checkRequest } from '../domain/acts/schemas';
import type { Announcement } from '../domain/announcement';
import { DAY_MS, instantAt } from '../domain/instant';
import type { Checked } from '../domain/refusals';
import { awaitsPlan, changeRooms, giveOut, openChart, takeIn, ticketOf, type SeatChart } from '../domain/seat-chart';
import { moveSeat, swapSeats } from '../domain/seat-moves';
import { seatsFrozenAt } from '../domain/timetable';
import { Alarm } from './alarm';
import { must } from './life';
import { moveSeatUpdate, seatAllSignal, seatChartQuery, setRoomsUpdate, swapSeatsUpdate } from './messages';
import { keepSeatChart, planSeating, tellRegistrations } from './proxies';

/** `chart`: it goes on from there. `aheadMs`: a rehearsal's clock runs ahead of the wall's. */
export interface SeatingStart {
  readonly announcement: Announcement;
  readonly chart?: SeatChart;
  readonly aheadMs?: number;
}

/** Registrations told by one activity. */
const PAGE = 200;

/** The chart of a session's seats. Handlers only change it; seats are planned, kept and told from the main loop. */
class Seats {
  /** How many of the chart's changes are in its record. */
  private recorded: number;

  constructor(
    private readonly announcement: Announcement,
    public chart: SeatChart,
    private readonly now: () => number,
  ) {
    this.recorded = chart.log.length;
  }

  listen(): void {
    const { announcement, now } = this;
    const listenTo = <T>(update: UpdateDefinition<SeatChart, [T]>, outcomeOf: (request: T) => Checked<SeatChart>) =>
      setHandler(update, (request: T) => (this.chart = must(outcomeOf(request))), { validator: (request: T) => void must(outcomeOf(request)) });
    listenTo(setRoomsUpdate, (request) => changeRooms(this.chart, must(checkRequest('setRooms', request)), now()));
    listenTo(moveSeatUpdate, (request) => moveSeat(this.chart, announcement, must(checkRequest('moveSeat', request)), now()));
    listenTo(swapSeatsUpdate, (request) => swapSeats(this.chart, announcement, must(checkRequest('swapSeats', request)), now()));
    setHandler(seatChartQuery, () => this.chart);
    setHandler(seatAllSignal, (given) => this.takeIn(given));
  }

  /** A signal cannot be refused: one that is malformed, or comes again, is passed over. */
  private takeIn(given: unknown): void {
    const asked = checkRequest('seatAll', given);
    if (asked.ok) this.chart = takeIn(this.chart, asked.value.ids, this.now());
  }

  private get toPlan(): boolean {
    return awaitsPlan(this.chart, this.announcement, this.now());
  }

  get busy(): boolean {
    const { log, owed, unadmitted } = this.chart;
    return log.length > this.recorded || this.toPlan || owed.length > 0 || unadmitted.length > 0;
  }

  /** Rooms can no longer be changed while seats are planned; a seat that is taken meanwhile is not given out twice. */
  async plan(): Promise<void> {
    if (!this.toPlan) return;
    this.chart = { ...this.chart, frozenAt: this.chart.frozenAt ?? this.now(), toSeat: false };
    const { rooms, seed, ids = [], places } = this.chart;
    const plan = await planSeating({ announcement: this.announcement, rooms, seed, ids, given: places });
    this.chart = giveOut(this.chart, plan, this.now(), this.announcement.examOn);
  }

  async keep(): Promise<void> {
    const { chart } = this;
    if (chart.log.length === this.recorded) return;
    this.recorded = chart.log.length;
    await keepSeatChart({ file: chart });
  }

  /** One page of those who have not heard that the session is held, or of those whose ticket is new. */
  async tellNextPage(): Promise<void> {
    const { unadmitted, owed, session } = this.chart;
    const told = (unadmitted.length ? unadmitted : owed).slice(0, PAGE);
    if (!told.length) return;
    const inputs = told.map((registration) => ({ registration, input: { session, ticket: ticketOf(this.chart, registration) } }));
    if (unadmitted.length) {
      this.chart = { ...this.chart, unadmitted: unadmitted.slice(PAGE) };
      await tellRegistrations({ signal: 'decided', to: inputs.map(({ registration, input }) => ({ registration, input: { ...input, held: true, later: true } })) });
    } else {
      this.chart = { ...this.chart, owed: owed.slice(PAGE) };
      await tellRegistrations({ signal: 'seated', to: inputs.flatMap(({ registration, input: { ticket } }) => (ticket ? [{ registration, input: { session, ticket } }] : [])) });
    }
  }
}

/** The rooms of a session and everybody's seat in them, until the day of the exam is over. */
export async function seating({ announcement, chart, aheadMs = 0 }: SeatingStart): Promise<void> {
  const now = () => Date.now() + aheadMs;
  const over = instantAt(announcement.examOn) + DAY_MS;
  const seats = new Seats(announcement, chart ?? openChart(announcement), now);
  const alarm = new Alarm();
  seats.listen();

  while (seats.busy || now() < over) {
    const frozenAt = seatsFrozenAt(announcement);
    alarm.set(frozenAt !== undefined && frozenAt > now() ? frozenAt : over, now());
    await condition(() => seats.busy || alarm.rang);
    alarm.rang = false;
    await seats.plan();
    await seats.keep();
    await seats.tellNextPage();
    if (workflowInfo().continueAsNewSuggested && !seats.busy) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof seating>({ announcement, chart: seats.chart, aheadMs });
    }
  }
  await condition(allHandlersFinished);
}

setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, seating);
