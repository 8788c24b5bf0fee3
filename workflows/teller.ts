import { seatingOf } from '../domain/seating';
import type { SessionState, Telling } from '../domain/session';
import type { Terms } from '../domain/terms';
import { patches } from './patches';
import { remindOfExam, seatCandidates, tellRegistrations } from './proxies';

/** Registrations told by one activity. */
const PAGE = 200;

/** Tells the registrations of a session what has come of it, page by page. */
export class Teller {
  constructor(
    private readonly state: SessionState,
    private readonly terms: Terms,
    private readonly now: () => number,
  ) {}

  /** One page of those still to be told of the decision, of the next session, of the exam, or that there is none. */
  async tellNextPage(): Promise<void> {
    const { telling: all } = this.state;
    const [telling] = all;
    if (!telling) return;
    const before = all.length;
    const seated = this.toSeat(telling);
    if (seated.length) await seatCandidates({ announcement: this.state.announcement, ids: seated, at: this.now() });
    else await this.tell(telling, telling.ids.slice(0, PAGE));
    // Cancelled meanwhile: what remained of this page does not matter any more.
    if (this.state.telling !== all) return;
    const ids = seated.length ? telling.ids.filter((id) => !this.state.seats.held[id]) : telling.ids.slice(PAGE);
    this.state.telling = [...(ids.length ? [{ ...telling, ids }] : []), ...all.slice(1, before), ...this.comeMeanwhile(all.slice(before))];
  }

  /** Runs begun before passed over what came to be told while a page was being told. */
  private comeMeanwhile(come: readonly Telling[]): readonly Telling[] {
    return come.length && patches.applies('told-meanwhile') ? come : [];
  }

  private async tell({ what, ...of }: Telling, page: readonly string[]): Promise<void> {
    if (what === 'decision') await this.tellDecision(page);
    if (what === 'next') await this.tellNext(page);
    if (what === 'cancelled') await this.tellCancelled(page);
    if ('hours' in of) await remindOfExam({ terms: this.terms, to: page, hours: of.hours });
  }

  /** All who hold a place in a session that is held hear of it from its seating, as long as none of them has been told. */
  private toSeat({ what, ids }: Telling): string[] {
    const { decision, seats } = this.state;
    const held = what === 'decision' && decision?.held ? Object.keys(seats.held) : [];
    return held[0] !== undefined && ids.includes(held[0]) && patches.applies('seats-by-plan') ? held : [];
  }

  private async tellDecision(page: readonly string[]): Promise<void> {
    const { announcement, decision, seats } = this.state;
    const held = decision?.held ?? false;
    const seating = held ? seatingOf(announcement.examOn, Object.keys(seats.held), announcement.roomSize) : {};
    const { session } = this.terms;
    await tellRegistrations({ signal: 'decided', to: page.map((registration) => ({ registration, input: { session, held, ticket: seating[registration] } })) });
  }

  private async tellNext(page: readonly string[]): Promise<void> {
    const { next } = this.state;
    if (next) await tellRegistrations({ signal: 'nextSession', to: page.map((registration) => ({ registration, input: { terms: next } })) });
  }

  private async tellCancelled(page: readonly string[]): Promise<void> {
    const { cancelled } = this.state;
    const { session } = this.terms;
    if (cancelled) await tellRegistrations({ signal: 'sessionCancelled', to: page.map((registration) => ({ registration, input: { session, reason: cancelled.reason } })) });
  }
}
