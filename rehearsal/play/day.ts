import type { RegisterRequest } from '../../activities/gateway';
import { addDays, dateOf, type Instant } from '../../domain/instant';
import { candidateToday, provincialNumberOf, type Intent, type Today } from '../cast/candidate';
import type { Habits } from '../cast/habits';
import { matchTransfers, receive, refundsDue, settleRefunds, transfersDue } from '../staff/cashier';
import { bookable, cancel, certify, decide, escalate, nameNext, remind } from '../staff/officer';
import { giveTime, review } from '../staff/reviewer';
import { enterScores } from '../staff/scores';
import { registerGroup, takeProvincialRosters } from '../staff/rosters';
import type { Company } from './company';
import type { Arrival, Part, Session } from './parts';
import type { Run } from './runs';

/** The day somebody registers, and never before the rehearsal begins. */
export const registersOn = ({ registersDaysBefore }: Habits, { terms }: Session, first: string): string => {
  const date = addDays(dateOf(terms.registration.shownAt), -registersDaysBefore);
  return date < first ? first : date;
};

/** Candidates register, one by one or as an employer's group; some a second time. */
export async function arrive(company: Company, session: Session, arriving: readonly Habits[]): Promise<void> {
  if (arriving.length === 0) return;
  await company.inStep([], [session.run]);
  const [group, alone] = [arriving.filter(({ byEmployer }) => byEmployer), arriving.filter(({ byEmployer }) => !byEmployer)];
  const arrived: Arrival[] = [];
  await company.each(alone, async (habits) => {
    arrived.push(...(await register(company, session, habits)));
  });
  if (group.length) arrived.push(...(await registerGroup(company, session, group)));
  await company.join(arrived);
}

async function register(company: Company, { terms }: Session, habits: Habits): Promise<Arrival[]> {
  const { applicant, provincial, registersTwice } = habits;
  const by = { role: 'candidate', id: 'rehearsal' } as const;
  const request = { terms, applicant, by, aheadMs: company.clock.aheadMs, ...(provincial === 'at-once' && { provincialNumber: provincialNumberOf(habits) }) };
  const answer = await company.site.gateway.register({ ...request, requestId: company.nextRequest() });
  if (!answer.ok) company.journal.refused('register', answer.refusal.code);
  if (!answer.ok) return [];
  if (registersTwice) await registerAgain(company, request);
  return [{ id: answer.value.id, habits }];
}

async function registerAgain(company: Company, request: Omit<RegisterRequest, 'requestId'>): Promise<void> {
  const again = await company.site.gateway.register({ ...request, requestId: company.nextRequest() });
  if (again.ok) company.journal.find('everybody-reaches-an-end', `${again.value.id}: registered twice`);
  else company.journal.refused('register', again.refusal.code);
}

const intentsOf = (company: Company, now: Instant): { part: Part; intents: Intent[] }[] => {
  const terms = bookable(company, now)?.terms;
  const today: Today = { now, ...(terms && { bookable: terms }) };
  return company.all.map((part) => ({ part, intents: candidateToday(part.habits, part.registration, today) })).filter(({ intents }) => intents.length > 0);
};

/** Every candidate does what is on their mind today. */
export async function candidates(company: Company): Promise<void> {
  const minded = intentsOf(company, company.clock.now());
  const parts = minded.map(({ part }) => part);
  await company.inStep(parts);
  const runs: Run[] = [];
  await company.each(minded, async ({ part, intents }) => {
    for (const intent of intents) {
      if (intent.name === 'transfer') runs.push(...(await receive(company, part, intent.input)));
      else await company.act(part, intent.name, intent.input, 'candidate');
    }
  });
  await company.settle(parts, runs);
}

/** Staff work through their queues. */
export async function staff(company: Company): Promise<void> {
  await company.settle(await takeProvincialRosters(company));
  await cancel(company);
  await decide(company);
  await nameNext(company);
  await escalate(company);
  await remind(company);
  const desks = [await giveTime(company), await review(company), await enterScores(company), await certify(company)];
  await company.settle(desks.flat());
  if (transfersDue(company).length) await matchTransfers(company);
  if (refundsDue(company).length) await settleRefunds(company);
}
