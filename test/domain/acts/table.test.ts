import fc from 'fast-check';
import { apply } from '../../../domain/acts/apply';
import { keysOf } from '../../../domain/keys';
import { REFUSALS } from '../../../domain/refusals';
import { ENDS, STAGES } from '../../../domain/registration';
import { STAGE_OWNERS } from '../../../domain/stage-owners';
import { TRANSITIONS } from '../../../domain/stages';
import { HUMAN_ACTS, NOTICES } from '../../../workflows/messages';
import { actor, STRAIGHT } from '../../support/lives';
import { ACT_NAMES, actOf, anyDraw } from './random-acts';

const CELLS = STAGES.flatMap((stage) => ACT_NAMES.map((name) => ({ stage, name, allowed: TRANSITIONS[stage][name] })));

describe('the table', () => {
  it('has every stage and every act', () => {
    expect(keysOf(TRANSITIONS).toSorted()).toEqual(STAGES.toSorted());
    expect(keysOf(STAGE_OWNERS).toSorted()).toEqual(STAGES.toSorted());
    for (const stage of STAGES) expect(keysOf(TRANSITIONS[stage]).toSorted()).toEqual(ACT_NAMES.toSorted());
    expect(ACT_NAMES.toSorted()).toEqual([...HUMAN_ACTS, ...NOTICES, 'carried', 'clock'].toSorted());
  });

  it('leads to stages and ends that there are, or refuses with a code that has words', () => {
    for (const { allowed } of CELLS) {
      if (typeof allowed === 'string') expect(REFUSALS).toHaveProperty(allowed);
      else for (const outcome of allowed) expect([...STAGES, ...ENDS]).toContain(outcome);
    }
  });

  it('never refuses a notice of the session or the clock', () => {
    for (const stage of STAGES) for (const name of [...NOTICES, 'clock'] as const) expect(TRANSITIONS[stage][name]).toBeInstanceOf(Array);
  });
});

describe.each(STAGES)('in %s', (stage) => {
  const before = STRAIGHT[stage]();

  it.each(ACT_NAMES)('%s keeps to the table', (name) => {
    const allowed = TRANSITIONS[stage][name];
    fc.assert(
      fc.property(anyDraw, (draw) => {
        const now = before.since + draw.wait;
        const act = actOf({ ...draw, name }, before, now);
        if (!act) return;
        const applied = apply(before, act, now, actor(name));
        if (typeof allowed === 'string') expect(applied).toMatchObject({ ok: false, refusal: { code: allowed } });
        else if (applied.ok && applied.value.registration !== before) expect(allowed).toContain(applied.value.registration.end?.end ?? applied.value.registration.stage);
      }),
      { seed: 9, numRuns: 25 },
    );
  });
});

it('takes nothing after the end', () => {
  const before = { ...STRAIGHT.passed(), end: { end: 'certified', at: 0 } } as const;
  for (const name of ACT_NAMES) {
    const act = actOf({ name, silly: false, dice: [1, 1, 1], wait: 1 }, before, before.since + 1);
    if (act) expect(apply(before, act, before.since + 1, actor(name))).toMatchObject({ ok: false, refusal: { code: 'ended' } });
  }
});
