import { refuse } from '../../domain/refusals';
import { explainInWords } from '../../portal/web/refusal-words';

test('people read what a code is called, each in their language; numbers and dates stay', () => {
  const { zh, en } = explainInWords(refuse('not-in-review', { stage: 'correction' }).refusal);
  expect([zh, en]).toEqual(['当前阶段（待补正）不在审核中。', 'The registration is in To be corrected, not in review.']);
  expect(explainInWords(refuse('ended', { end: 'withdrawn' }).refusal).zh).toBe('报名已结束（已退出）。');
  expect(explainInWords(refuse('stale-revision', { seen: 1, current: 2 }).refusal).zh).toBe('审核的是第1版，当前为第2版。');
});
