import { addDays, dateOf, DAY_MS } from '../../domain/instant';
import { dueOf } from '../../domain/deadlines';
import { requiredItems } from '../../domain/acts/materials';
import type { Company } from '../play/company';
import type { Part } from '../play/parts';
import { isOpen } from '../play/parts';

/** A reviewer's day is this share of all candidates, and never fewer than so many files. */
const SHARE = 0.15;
const LEAST = 5;

const inReview = (part: Part) => isOpen(part) && part.registration.stage === 'review';

/** The files on the desk, oldest first; a mislaid one is not seen for a while. */
export const reviewQueue = ({ all }: Company, now: number): Part[] =>
  all
    .filter((part) => inReview(part) && dateOf(now) >= addDays(dateOf(part.registration.since), part.habits.mislaidFor))
    .toSorted((a, b) => a.registration.since - b.registration.since);

/** Reviews a day's worth, so that a rush leaves a backlog. */
export async function review(company: Company): Promise<Part[]> {
  const capacity = Math.max(LEAST, Math.ceil(company.all.length * SHARE));
  const files = reviewQueue(company, company.clock.now()).slice(0, capacity);
  await company.inStep(files);
  await company.each(files, (part) => verdict(company, part));
  return files;
}

async function verdict(company: Company, part: Part): Promise<void> {
  const { habits, registration } = part;
  const { revision } = registration;
  if (habits.rejected) {
    await company.act(part, 'reject', { revision, code: 'not-eligible', text: '材料不符合所选申报条件' }, 'reviewer');
    return;
  }
  if (revision <= habits.returns) {
    const [item] = requiredItems(registration).slice(-1);
    const back = await company.act(part, 'return', { revision, items: [{ item: item!, code: 'unclear', text: '图像不清晰' }] }, 'reviewer');
    if (back.ok) return;
  }
  await company.act(part, 'approve', { revision }, 'reviewer');
}

const ASKED_BEFORE_MS = 2 * DAY_MS;

/** Candidates who ask for one day more, shortly before their papers are due. */
export const askingForTime = ({ all }: Company, now: number): Part[] =>
  all.filter(({ habits, registration }) => {
    const { stage, end, deadlines } = registration;
    return habits.asksForTime && !end && stage === 'materials' && deadlines.materials?.version === 1 && dueOf(registration).name === 'materials' && deadlines.materials.hardAt - now < ASKED_BEFORE_MS;
  });

export async function giveTime(company: Company): Promise<Part[]> {
  const asking = askingForTime(company, company.clock.now());
  await company.inStep(asking);
  await company.each(asking, (part) => {
    const { materials } = part.registration.deadlines;
    return company.act(part, 'extend', { deadline: 'materials', until: (materials?.shownAt ?? company.clock.now()) + DAY_MS, reason: '考生申请，快递延误' }, 'exam-officer');
  });
  return asking;
}
