import { parseAnnouncement } from '../../domain/announcement';
import { mayRegister } from '../../domain/opening';
import { at, announcement, terms } from '../support/lives';
import { identityOf } from '../../rehearsal/cast/people';
import { habitsOf } from '../../rehearsal/cast/habits';
import { createRandom } from '../../rehearsal/cast/random';

const registers = (applicant: Parameters<typeof mayRegister>[0]['applicant']) =>
  mayRegister({ id: 'somebody', terms: terms(), applicant, provincialNumber: 'GD000000000001', by: { role: 'candidate', id: 'somebody' } }, at('2026-03-10'));

describe('simulated candidates', () => {
  const prompt = habitsOf(announcement(), 'prompt', 300, 7);

  test('have an identity number each', () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => identityOf(index).number);
    expect(new Set(numbers).size).toBe(5000);
  });

  test('may register when they are prompt', () => {
    expect(prompt.filter(({ applicant }) => !registers(applicant).ok)).toEqual([]);
  });

  test('are the same for the same seed, however many there are', () => {
    const [few, many] = [habitsOf(announcement(), 'mixed', 5, 7), habitsOf(announcement(), 'mixed', 50, 7)];
    expect(few).toEqual(many.slice(0, 5));
    expect(habitsOf(announcement(), 'mixed', 5, 8)).not.toEqual(few);
  });

  test('are of every kind when they are mixed', () => {
    const mixed = habitsOf(announcement(), 'mixed', 400, 7);
    const kinds = (of: (one: (typeof mixed)[number]) => unknown) => new Set(mixed.map(of)).size;
    expect(kinds(({ paying }) => paying)).toBe(8);
    expect(kinds(({ provincial }) => provincial)).toBe(5);
    expect(kinds(({ returns }) => returns)).toBe(3);
    expect(mixed.some(({ applicant }) => !registers(applicant).ok)).toBe(true);
  });

  test('meet a published condition at every level that has them', () => {
    const level4 = parseAnnouncement({ ...announcement(), level: 4, conditions: { set: 'gd-2023-51', published: [{ code: '4-1', text: { zh: '满5年', en: '5 years' } }] } });
    if (!level4.ok) throw new Error(JSON.stringify(level4.refusal));
    expect(habitsOf(level4.value, 'prompt', 3, 1).map(({ applicant }) => applicant.claim.condition)).toEqual(['4-1', '4-1', '4-1']);
  });
});

describe('chance', () => {
  test('stays within its bounds', () => {
    const random = createRandom(3);
    const drawn = Array.from({ length: 1000 }, () => random.between(2, 4));
    expect(new Set(drawn)).toEqual(new Set([2, 3, 4]));
  });

  test('gives each its weight', () => {
    const random = createRandom(3);
    const drawn = Array.from({ length: 4000 }, () => random.weighted({ often: 3, seldom: 1, never: 0 }));
    const often = drawn.filter((one) => one === 'often').length;
    expect(often / 4000).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain('never');
  });
});
