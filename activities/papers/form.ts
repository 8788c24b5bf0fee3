import { EDUCATIONS, GRADES, LEVELS } from '../../domain/catalogue';
import { PERSON_PAPERS } from '../../domain/papers';
import type { Applicant } from '../../domain/applicant';
import { maskMobile } from '../../domain/masking';
import { AREA, both, box, foot, put, startPage, type Doc } from './draw';
import { photo } from './figures';
import { examFact, headline, identityFacts, nameFact, printedAt, sexOf, type Printing } from './person';
import { facts, table } from './tables';
import { PROMISE, WORDS as W } from './words';

const PHOTO = { width: 99, height: 139 } as const;
/** More than these is stated on a sheet of its own. */
const MOST_WORK = 6;
const MOST_HELD = 4;

/** What is signed stays together: on a page of its own when the first is full. */
const SIGNING = 172;

const NONE = '—';

function educationOf({ education }: Applicant['claim']): string {
  if (!education) return NONE;
  const end = 'graduatedOn' in education ? `${education.graduatedOn} 毕业` : '在读';
  return `${EDUCATIONS[education.kind].zh}，${education.related ? '相关专业' : '其他专业'}，${end}`;
}

/** So many are left out. */
const moreOf = (all: readonly unknown[], most: number): string[] => (all.length > most ? [`另有 ${all.length - most} 项，见附页 / ${all.length - most} more on a sheet of your own`] : []);

function heldOf({ certificates }: Applicant['claim']): string {
  const shown = certificates.slice(0, MOST_HELD).map(({ level, issuedOn, number }) => `${LEVELS[level].zh} ${issuedOn} ${number ?? ''}`.trim());
  return [...shown, ...moreOf(certificates, MOST_HELD)].join('\n') || NONE;
}

function stated(printing: Printing) {
  const { registration, announcement } = printing;
  const { claim } = registration.applicant;
  const condition = announcement.conditions.published.find(({ code }) => code === claim.condition);
  return [
    examFact(printing),
    [W.condition, `${claim.condition} ${condition?.text.zh ?? ''}`] as const,
    [W.education, educationOf(claim)] as const,
    [W.title, claim.title ? `${GRADES[claim.title.grade].zh} ${claim.title.issuedOn}` : NONE] as const,
    [W.certificates, heldOf(claim)] as const,
  ];
}

function workTable(doc: Doc, { claim }: Applicant, y: number): number {
  const columns = [
    { head: W.from, width: 90 },
    { head: W.to, width: 90 },
    { head: W.employer, width: 319, align: 'left' as const },
  ];
  const shown = claim.work.slice(0, MOST_WORK).map(({ from, to, employer }) => [from, to ?? W.now.zh, employer]);
  const more = moreOf(claim.work, MOST_WORK).map((text) => ['', '', text]);
  return table(doc, columns, shown.length ? [...shown, ...more] : [['', '', NONE]], { y, rowHeight: 20 });
}

/** Signature, date and fingerprint of the candidate; the verdict and the stamp of the organiser. */
function signing(doc: Doc, y: number): void {
  const half = AREA.width / 2;
  const [left, right] = [AREA.left + 7, AREA.left + half + 7];
  const [signed, dated] = [y + SIGNING - 54, y + SIGNING - 28];
  box(doc, AREA.left, y, half, SIGNING);
  box(doc, AREA.left + half, y, half, SIGNING);
  const end = both(doc, W.promise, left, y + 6, { size: 10, bold: true, width: half - 14 });
  both(doc, PROMISE, left, end + 3, { size: 9, width: half - 14 });
  both(doc, W.signature, left, signed, { size: 10, width: 60 });
  both(doc, W.date, left, dated, { size: 10, width: 60 });
  box(doc, AREA.left + half - 66, y + SIGNING - 64, 58, 58, 0.4);
  both(doc, W.fingerprint, AREA.left + half - 66, y + SIGNING - 46, { size: 8, width: 58, align: 'center', colour: '#888888' });
  both(doc, W.opinion, right, y + 6, { size: 10, bold: true, width: half - 14 });
  both(doc, W.reviewer, right, signed, { size: 10, width: 80 });
  both(doc, W.date, right, dated, { size: 10, width: 80 });
  both(doc, W.stamp, right + 110, signed, { size: 9, width: half - 124, align: 'center' });
}

/** What the candidate has stated, on one page, to be signed. */
export function formPage(doc: Doc, printing: Printing): void {
  const { registration, announcement, at, whole } = printing;
  const { applicant, provincialNumber } = registration;
  let y = startPage(doc, announcement.organiser, PERSON_PAPERS.form, headline(announcement));
  photo(doc, printing.photo, AREA.right - PHOTO.width, y, PHOTO.width, PHOTO.height);
  const rows = [
    nameFact(printing),
    [W.sex, sexOf(registration, at)] as const,
    [W.born, applicant.claim.birthOn] as const,
    ...identityFacts(printing),
    [W.mobile, whole ? applicant.mobile : maskMobile(applicant.mobile)] as const,
  ];
  y = Math.max(facts(doc, rows, { y, width: AREA.width - PHOTO.width - 10, least: 24 }), y + PHOTO.height);
  y = facts(doc, [[W.provincial, provincialNumber ?? ''], ...stated(printing)], { y, least: 24 }) + 6;
  y = put(doc, `${W.work.zh} ${W.work.en}`, AREA.left, y, { size: 9.5, bold: true }) + 2;
  y = workTable(doc, applicant, y) + 8;
  const close = () => foot(doc, `${W.registration.zh} ${registration.id}`, printedAt(at));
  if (y + SIGNING > AREA.bottom) {
    close();
    y = startPage(doc, announcement.organiser, PERSON_PAPERS.form, headline(announcement));
  }
  signing(doc, y);
  close();
}
