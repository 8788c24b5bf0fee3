import type { Invariant } from '../../domain/rehearsal';
import type { Company } from '../play/company';
import { agrees } from '../play/parts';
import { invariant } from './invariant';

const NAME = 'seats-within-capacity';

/** Counted twice at every moment: by the session, and by what the registrations say they hold. */
export function watchSeats(company: Company): void {
  const { journal } = company;
  for (const session of company.sessions) {
    const { taken, waiting, capacity, id } = session.view;
    const held = company.open.filter(({ registration: { sitting } }) => sitting.seat === 'granted' && sitting.terms.session === id).length;
    journal.peaks.taken = Math.max(journal.peaks.taken, taken);
    journal.peaks.waiting = Math.max(journal.peaks.waiting, waiting);
    if (taken > capacity || held > capacity) journal.find(NAME, `${id}: ${taken} taken, ${held} held, capacity ${capacity}`);
    if (!agrees(session, company.open)) journal.find(NAME, `${id}: the session says ${taken} taken and ${waiting} waiting; the registrations hold ${held}`);
  }
}

export const seatsWithinCapacity = ({ journal, sessions, moments }: Company): Invariant =>
  invariant(NAME, journal.findings.get(NAME) ?? [], `${journal.peaks.taken} of ${sessions[0]?.view.capacity ?? 0} at most, ${journal.peaks.waiting} waiting at most, ${moments} moments`);
