import { dateOf } from '../../domain/instant';
import { yuan } from '../../domain/messages';
import { PERSON_PAPERS, refundedFen } from '../../domain/papers';
import type { Registration } from '../../domain/registration';
import { resultOf, type Score } from '../../domain/scores';
import type { Text } from '../../domain/text';
import { verifyAddress } from '../../domain/verification';
import { AREA, both, foot, put, startPage, type Doc } from './draw';
import { qr } from './figures';
import { examFact, headline, identityFacts, nameFact, printedAt, subjectName, type Printing } from './person';
import { facts, table } from './tables';
import { REFUND_NOTE, RESULT_NOTE, RESULT_WORDS, together, WORDS as W } from './words';

/** The side of a code. */
const CODE = 92;

/** Organiser, stamp and date, at the right below a letter. */
function closing(doc: Doc, { announcement, at }: Printing, y: number): void {
  const right = { width: 230, align: 'center' } as const;
  const x = AREA.right - 230;
  put(doc, announcement.organiser.zh, x, y, { ...right, size: 12 });
  both(doc, W.stamp, x, y + 22, { ...right, size: 9 });
  put(doc, dateOf(at), x, y + 50, { ...right, size: 11 });
}

const scoreRow = (score: Score | undefined, passMark: number): readonly [string, string] => {
  if (score === undefined) return ['', ''];
  if (score === 'absent') return [together(W.absent), together(W.notPassed)];
  return [String(score), together(score >= passMark ? W.passed : W.notPassed)];
};

/** What all subjects that have a score come to; a subject passed in the first sitting counts in the second. */
function overall({ scores, sitting: { terms } }: Registration): keyof typeof RESULT_WORDS {
  const subjects = terms.subjects.filter(({ id }) => scores[id] !== undefined);
  return resultOf(subjects, scores).kind;
}

/** Where the certificate is verified that there is, or will be; at the left below a letter. */
function verifying(doc: Doc, { certificate }: Registration, origin: string, y: number): void {
  qr(doc, verifyAddress(origin, certificate), AREA.left, y, CODE);
  const [x, beside] = [AREA.left + CODE + 14, { width: 140 }];
  let end = both(doc, W.verify, x, y, { ...beside, size: 10, bold: true });
  end = put(doc, verifyAddress(origin), x, end + 3, { ...beside, size: 8 });
  end = both(doc, W.verifyHint, x, end + 3, { ...beside, size: 8 });
  if (!certificate) both(doc, W.verifyLater, x, end + 3, { ...beside, size: 8 });
}

export function resultPage(doc: Doc, printing: Printing): void {
  const { registration, announcement, at, origin } = printing;
  const { scores, sitting, certificate } = registration;
  const result = overall(registration);
  let y = startPage(doc, announcement.organiser, PERSON_PAPERS.result, headline(announcement));
  const ticket = sitting.ticket ? [[W.ticket, sitting.ticket.number] as const] : [];
  y = facts(doc, [nameFact(printing), ...identityFacts(printing), examFact(printing), ...ticket], { y, least: 32 }) + 14;
  const columns = [
    { head: W.subject, width: 190 },
    { head: W.passMark, width: 90 },
    { head: W.score, width: 100 },
    { head: W.verdict, width: 119 },
  ];
  const rows = sitting.terms.subjects.map(({ id, passMark }) => [subjectName(id), String(passMark), ...scoreRow(scores[id], passMark)]);
  y = table(doc, columns, rows, { y, rowHeight: 34 });
  const numbered = certificate ? [[W.certificate, certificate] as const] : [];
  y = facts(doc, [[W.whole, together(RESULT_WORDS[result])], ...numbered], { y, least: 34 }) + 16;
  y = both(doc, RESULT_NOTE, AREA.left, y, { size: 10 }) + 40;
  if (origin && (certificate || result === 'passed')) verifying(doc, registration, origin, y);
  closing(doc, printing, y);
  foot(doc, `${PERSON_PAPERS.result.zh} ${registration.id}`, printedAt(at));
}

function money({ ledger, end }: Registration): (readonly [Text, string])[] {
  const sum = (...kinds: string[]) => ledger.reduce((total, { kind, fen }) => total + (kinds.includes(kind) ? fen : 0), 0);
  const [paid, back] = [sum('payment', 'transfer-in'), refundedFen({ ledger } as Registration)];
  const ordered = ledger.findLast(({ kind }) => kind === 'refund')?.at;
  return [
    [W.paid, `￥${yuan(paid)}`],
    [W.back, `￥${yuan(back)}`],
    ...(end ? [[W.kept, `￥${yuan(Math.max(0, paid - back - sum('transfer-out')))}`] as const] : []),
    ...(ordered === undefined ? [] : [[W.orderedOn, dateOf(ordered)] as const]),
  ];
}

export function confirmationPage(doc: Doc, printing: Printing): void {
  const { registration, announcement, at } = printing;
  const { end } = registration;
  let y = startPage(doc, announcement.organiser, PERSON_PAPERS.confirmation, headline(announcement));
  const left = end ? [[W.withdrawnOn, dateOf(end.at)] as const] : [];
  const rows = [[W.registration, registration.id] as const, nameFact(printing), ...identityFacts(printing), examFact(printing), ...left, ...money(registration)];
  y = facts(doc, rows, { y, least: 32 }) + 16;
  y = both(doc, REFUND_NOTE, AREA.left, y, { size: 10 }) + 40;
  closing(doc, printing, y);
  foot(doc, `${PERSON_PAPERS.confirmation.zh} ${registration.id}`, printedAt(at));
}
