import { quoteWithdrawal } from '../../domain/acts/withdrawal';
import { groupBills } from '../../domain/group-bill';
import type { Registration } from '../../domain/registration';
import { at, payment, STRAIGHT, then } from '../support/lives';

const of = (id: string, registration: Registration, employer?: string): Registration => ({ ...registration, id, applicant: { ...registration.applicant, ...(employer && { employer }) } });
const US = '91440101MA5XXXXX0K';
const NOON = at('2026-03-13');

const group = () => [of('a', STRAIGHT.payment(), US), of('b', STRAIGHT.payment(), US), of('c', STRAIGHT.review(), US), of('x', STRAIGHT.payment())];
const linesOf = (people: readonly Registration[]) => groupBills(people)[0]!.parts.map(({ registration, fee, received, owed }) => [registration.id, fee, received, owed]);

it('is one bill with a line for each person, and nobody else', () => {
  expect(groupBills(group())).toMatchObject([{ employer: US, fee: 75_000, received: 0, owed: 75_000 }]);
  expect(linesOf(group())).toEqual([['a', 37_500, 0, 37_500], ['b', 37_500, 0, 37_500], ['c', 0, 0, 0]]);
});

it('changes in one line only when one pays, withdraws or is rejected', () => {
  const [a, b, c, x] = group() as [Registration, Registration, Registration, Registration];
  const paid = then(a, payment(37_500, 'b1', NOON), NOON);
  expect(linesOf([paid, b, c, x])).toEqual([['a', 37_500, 37_500, 0], ['b', 37_500, 0, 37_500], ['c', 0, 0, 0]]);
  const withdrawn = then(paid, { name: 'withdraw', input: { refundFen: quoteWithdrawal(paid, NOON).refundFen } }, NOON);
  const rejected = then(c, { name: 'reject', input: { revision: 1, code: 'age', text: '' } }, NOON);
  expect(linesOf([withdrawn, b, rejected, x])).toEqual([['a', 0, 0, 0], ['b', 37_500, 0, 37_500], ['c', 0, 0, 0]]);
  expect(groupBills([withdrawn, b, rejected, x])).toMatchObject([{ fee: 37_500, received: 0, owed: 37_500 }]);
});
