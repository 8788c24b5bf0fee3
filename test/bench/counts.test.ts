import { measureLife } from '../../bench/counts';
import { happyPath } from '../../bench/happy-path';
import { HAPPY_BUDGET } from '../../bench/report';

/** Fewer than the bench's: what the session costs by itself weighs more, so the budget here is the stricter one. */
const CANDIDATES = 15;

it('keeps the happy path within its budget', async () => {
  const { actions, events, bytes } = await measureLife(happyPath, CANDIDATES);
  expect(actions).toBeLessThanOrEqual(HAPPY_BUDGET.actions);
  expect(events).toBeLessThanOrEqual(HAPPY_BUDGET.events);
  expect(bytes).toBeLessThanOrEqual(HAPPY_BUDGET.bytes);
}, 300_000);
