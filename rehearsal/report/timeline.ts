import type { Evening, RehearsalDay } from '../../domain/rehearsal';
import { STAGES, type Stage } from '../../domain/registration';
import type { Company } from '../play/company';
import { isOpen, type Session } from '../play/parts';
import { sum } from '../checks/money';

function eveningOf(company: Company, date: string): Evening {
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  for (const { registration } of company.open) stages[registration.stage] += 1;
  const waiting = company.open.filter(({ registration }) => registration.sitting.seat === 'waiting').length;
  return { date, stages, waiting, ended: company.all.filter((part) => !isOpen(part)).length };
}

/** How a day has ended; the decision is that of the session rehearsed. */
export function dayOf(company: Company, { view: { decision } }: Session, date: string, changed: boolean): RehearsalDay {
  const paidOut = [...company.refunds.values()].filter(({ done }) => done);
  return {
    evening: eveningOf(company, date),
    registered: company.all.length,
    money: { received: sum(company.journal.received.map(({ fen }) => fen)), refunded: sum(paidOut.map(({ fen }) => fen)) },
    ...(decision && { decision: { held: decision.held, confirmed: decision.confirmed, minimum: decision.minimum } }),
    changed,
  };
}
