import { DefaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import { PaymentProblem, type ProblemKind } from '../../activities/payment-port';

/** As the engine sees a problem that an activity throws, and as the workflow does. */
const converter = new DefaultFailureConverter();

it.each<[ProblemKind, boolean, number]>([
  ['refused', true, 0],
  ['number-used', true, 0],
  ['already-paid', true, 0],
  ['closed', true, 0],
  ['not-found', true, 0],
  ['no-balance', true, 0],
  ['busy', false, 60],
  ['not-ready', false, 600],
  ['unknown', false, 2],
])('the engine gives up on %s: %s; waits %i s', (kind, givesUp, seconds) => {
  const problem = new PaymentProblem({ call: 'refund', kind, code: 'CODE', status: 400 });
  const failure = converter.errorToFailure(problem, defaultPayloadConverter);
  expect(failure.applicationFailureInfo).toMatchObject({ type: `payment-${kind}`, nonRetryable: givesUp });
  expect(Number(failure.applicationFailureInfo?.nextRetryDelay?.seconds ?? 0)).toBe(seconds);
  expect(converter.failureToError(failure, defaultPayloadConverter)).toMatchObject({ type: `payment-${kind}`, details: [{ call: 'refund', kind, code: 'CODE', status: 400 }] });
});
