import type { Announcement } from '../../domain/announcement';
import { LEVELS, SUBJECTS, type SubjectId } from '../../domain/catalogue';
import { checkIdentity, IDENTITY_KINDS } from '../../domain/identity';
import { dateOf, formatInstant, type Instant } from '../../domain/instant';
import { maskIdentity } from '../../domain/masking';
import type { Registration } from '../../domain/registration';
import type { Text } from '../../domain/text';
import { filled, together, WORDS as W } from './words';

/** One person's paper, and what it takes to draw it. */
export interface Printing {
  readonly registration: Registration;
  readonly announcement: Announcement;
  readonly at: Instant;
  readonly photo?: Buffer;
  /** Of the ticket; see ticket-codes. */
  readonly code?: string;
  /** Of the pages; left out: the paper leads nowhere. */
  readonly origin?: string;
  /** The identity number in full: on what a candidate prints to sign. */
  readonly whole?: boolean;
}

type Fact = readonly [Text, string];

export const examOf = ({ occupation, level }: Announcement): Text => ({ zh: `${occupation.name.zh} ${LEVELS[level].zh}`, en: `${occupation.name.en}, ${LEVELS[level].en}` });

/** Which exam a paper is about, below its name. */
export const headline = (announcement: Announcement): Text => ({
  zh: `${examOf(announcement).zh} 职业技能等级认定（${announcement.examOn}）`,
  en: `Skill level exam: ${examOf(announcement).en}, ${announcement.examOn}`,
});

export function sexOf({ applicant: { identity } }: Registration, at: Instant): string {
  const checked = checkIdentity(identity, dateOf(at));
  return checked.ok && checked.value.sex ? together(W[checked.value.sex]) : '';
}

export const nameFact = ({ registration: { applicant } }: Printing): Fact => [W.name, applicant.name];

export function identityFacts({ registration: { applicant }, whole }: Printing): Fact[] {
  const { kind, number } = applicant.identity;
  return [
    [W.document, IDENTITY_KINDS[kind].zh],
    [W.number, whole ? number : maskIdentity(number)],
  ];
}

export const examFact = ({ announcement }: Printing): Fact => [W.exam, together(examOf(announcement))];

/** When a subject is held: the announcement's times, or the day with its start and what is still to be announced. */
export function timeOf({ announcement, registration }: Pick<Printing, 'announcement' | 'registration'>, subject: SubjectId): string {
  const times = announcement.subjects.find(({ id }) => id === subject);
  const { examOn, examAt } = registration.sitting.terms;
  if (times?.from) return `${examOn} ${times.from}${times.to ? `–${times.to}` : ''}`;
  const sole = registration.sitting.terms.subjects[0]?.id === subject;
  return sole ? formatInstant(examAt) : `${examOn} ${W.toBeAnnounced.zh}`;
}

export const subjectName = (id: SubjectId): string => together(SUBJECTS[id]);

export const printedAt = (at: Instant): string => together(filled(W.printedAt, { at: formatInstant(at) }));
