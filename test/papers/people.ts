import type { Announcement } from '../../domain/announcement';
import type { Registration } from '../../domain/registration';
import { announcement, at, opened } from '../support/lives';

/** Names with characters that ordinary fonts lack. */
export const NAMES = ['张䶮', '欧阳𬭎', '买买提·艾力', '李𠅤', 'Jean-Pierre Dupont', '王𫖯', '陈㛃'] as const;

export const timed = (): Announcement =>
  announcement({
    subjects: [
      { id: 'theory', fee: 6500, from: '08:30', to: '10:00' },
      { id: 'practical', fee: 31_000, from: '10:30', to: '12:30' },
    ],
  });

/** Someone admitted, in rooms of thirty. */
export function seated(index: number, changes: Partial<Registration> = {}): Registration {
  const registration = opened(index);
  const ticket = { number: `20260412${String(index).padStart(4, '0')}`, room: Math.floor((index - 1) / 30) + 1, seat: ((index - 1) % 30) + 1 };
  return {
    ...registration,
    id: `0123456789abcdefghijklmn${String(index).padStart(2, '0')}`,
    stage: 'admitted',
    applicant: { ...registration.applicant, name: NAMES[index % NAMES.length]! },
    sitting: { ...registration.sitting, ticket },
    ...changes,
  };
}

/** The same, each subject in a room of its own. */
export function apart(index: number): Registration {
  const one = seated(index);
  const { ticket } = one.sitting;
  const places = { theory: { room: ticket!.room, seat: ticket!.seat, name: 'A301' }, practical: { room: 10 + (index % 2), seat: index, name: `实训楼${10 + (index % 2)}` } };
  return { ...one, sitting: { ...one.sitting, ticket: { ...ticket!, places } } };
}

export const PRINTED_AT = at('2026-04-06', '10:00');

export const named = (name: string): Registration => ({ ...seated(1), applicant: { ...seated(1).applicant, name } });

export const scored = (index: number): Registration => ({ ...seated(index), scores: { theory: 75, practical: 58.5 } });

export const gone = (index: number): Registration => ({
  ...seated(index, { end: { end: 'withdrawn', at: PRINTED_AT } }),
  ledger: [
    { id: 'a', kind: 'payment', fen: 37_500, at: PRINTED_AT },
    { id: 'b', kind: 'refund', fen: 30_000, at: PRINTED_AT },
  ],
});

/** Someone with so many places of work, and so many certificates. */
export function stating(jobs: number, held: number): Registration {
  const registration = seated(2);
  const work = Array.from({ length: jobs }, (_, index) => ({ from: `20${10 + index}-01-01`, employer: `第${index}家公司` }));
  const certificates = Array.from({ length: held }, () => ({ level: 4 as const, issuedOn: '2020-01-01', number: 'S000044123456204000001' }));
  return { ...registration, applicant: { ...registration.applicant, claim: { ...registration.applicant.claim, work, certificates } } };
}
