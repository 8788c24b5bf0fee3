import { STAGES, type Stage } from '../../domain/registration';
import type { Company } from '../play/company';
import { isOpen } from '../play/parts';

/** Where everybody stood on the evening of a day. */
export interface Evening {
  readonly date: string;
  readonly stages: Readonly<Record<Stage, number>>;
  readonly waiting: number;
  readonly ended: number;
}

function eveningOf(company: Company, date: string): Evening {
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  for (const { registration } of company.open) stages[registration.stage] += 1;
  const waiting = company.open.filter(({ registration }) => registration.sitting.seat === 'waiting').length;
  return { date, stages, waiting, ended: company.all.filter((part) => !isOpen(part)).length };
}

const countsOf = (evening: Evening) => JSON.stringify({ ...evening, date: undefined });

/** The evenings on which something had changed. */
export class Timeline {
  readonly evenings: Evening[] = [];

  note(company: Company, date: string): void {
    const evening = eveningOf(company, date);
    const last = this.evenings.at(-1);
    if (!last || countsOf(last) !== countsOf(evening)) this.evenings.push(evening);
  }
}
