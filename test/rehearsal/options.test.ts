import { parseOptions } from '../../rehearsal/options';

test('defaults', () => {
  expect(parseOptions([])).toMatchObject({ candidates: 400, behaviour: 'mixed', asPublished: false, json: false, lang: 'zh' });
});

test('what is given is taken', () => {
  expect(parseOptions(['--announcement', 'other.yaml', '--candidates', '29', '--seed', '7', '--behaviour', 'prompt', '--cancel', '2', '--as-published', '--json', '--lang', 'en'])).toEqual({
    announcement: 'other.yaml', candidates: 29, seed: 7, behaviour: 'prompt', cancel: 2, asPublished: true, json: true, progress: false, lang: 'en',
  });
});

test('help is asked for', () => {
  expect(parseOptions(['--help'])).toBe('help');
});

test.each([
  [['--candidates', 'many'], /--candidates/],
  [['--candidates', '0'], /--candidates/],
  [['--candidates', '5001'], /--candidates/],
  [['--seed', '-1'], /--seed|seed/],
  [['--cancel', '0'], /--cancel/],
  [['--behaviour', 'lazy'], /--behaviour/],
  [['--lang', 'fr'], /--lang/],
  [['--unknown'], /unknown/],
])('%j is refused by name', (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});
