import { checkCertificateNumber } from '../certificate';
import { feeFor } from '../fees';
import { formatInstant } from '../instant';
import { enter } from '../ledger';
import { issueOf } from '../papers';
import { accept, refuse } from '../refusals';
import { checkScores } from '../scores';
import type { ActRule, Change } from './act';
import { resultChange, subjectsSat } from './results';

/** Scores of every subject of the sitting, or absent. The result follows from them and the pass marks. */
export const recordScores: ActRule<'recordScores'> = (registration, { scores }, now) => {
  const { sitting } = registration;
  if (now < sitting.terms.examAt) return refuse('not-yet-examined', { at: formatInstant(sitting.terms.examAt) });
  const subjects = subjectsSat(registration);
  const entered = checkScores(subjects, scores);
  if (!entered.ok) return entered;
  const change = resultChange(registration, { subjects, scores: entered.value, last: sitting.number === 2 }, now, `result:${sitting.number}`);
  const what = Object.fromEntries(subjects.map(({ id }) => [id, entered.value[id] ?? 'absent']));
  return accept<Change>({ ...change, set: { ...change.set, scores: { ...registration.scores, ...entered.value } }, what });
};

/** Books the one retake in a later session: the failed subjects, at that session's prices. */
export const bookRetake: ActRule<'bookRetake'> = (registration, { terms }, now) => {
  const { retake, deadlines, sitting } = registration;
  if (!retake || !deadlines.retake) return refuse('no-retake-right');
  if (retake.bookedAt !== undefined) return refuse('retake-booked', { session: sitting.terms.session });
  if (terms.occupation !== sitting.terms.occupation || terms.level !== sitting.terms.level) return refuse('other-exam');
  if (now >= terms.registration.hardAt) return refuse('registration-closed', { by: formatInstant(terms.registration.shownAt) });
  if (terms.examAt >= deadlines.retake.hardAt) return refuse('retake-too-late', { by: formatInstant(deadlines.retake.shownAt) });
  const fen = feeFor(terms, retake.subjects);
  return accept<Change>({
    stage: 'retake',
    set: {
      retake: { ...retake, bookedAt: now },
      sitting: { number: 2, terms, subjects: retake.subjects, seat: 'claimed' },
      ledger: enter(registration.ledger, { id: `fee-2-${registration.ledger.length}`, kind: 'charge', fen, at: now, note: terms.session }),
    },
    what: { session: terms.session, fen },
  });
};

export const certify: ActRule<'certify'> = (registration, { number }) => {
  const checked = checkCertificateNumber(number, registration.sitting.terms.level);
  if (!checked.ok) return checked;
  return accept<Change>({ end: 'certified', set: { certificate: checked.value }, tell: [{ template: 'certified', key: 'certified' }] });
};

/** Lost, or with a mistake in it: the next issue is the only one that is good. */
export const reissueTicket: ActRule<'reissueTicket'> = ({ stage, sitting }, { reason }) => {
  const { ticket } = sitting;
  if (!ticket) return refuse('no-ticket', { stage });
  const issue = issueOf(ticket) + 1;
  const key = `ticket-reissued:${sitting.number}:${issue}`;
  return accept<Change>({ set: { sitting: { ...sitting, ticket: { ...ticket, issue } } }, tell: [{ template: 'ticket-reissued', key, params: { issue } }], why: reason, what: { issue } });
};
