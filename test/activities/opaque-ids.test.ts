import { assert, property, string } from 'fast-check';
import { createIds } from '../../activities/opaque-ids';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
const ids = createIds(KEY);
const SESSION = 'ai-trainer-3-2026-04-12';

test('the ids are those another implementation makes (Python: hmac, base64.b32hexencode)', () => {
  expect(ids.registrationId(SESSION, '11010519491231002X')).toBe('4b16rasb9np8g02v1jf3c89vk9');
  expect(ids.groupId(SESSION, '91440101MA5XXXXX0A')).toBe('fie326cs874nkd18oe2ase3oq0');
  expect(ids.transferId('T1')).toBe('tsuq76ini9gig0pcn9mob8impr');
});

test('the same person in the same session is the same id; anything else is another', () => {
  const id = ids.registrationId(SESSION, '11010519491231002X');
  const other = createIds(Buffer.alloc(32, 1));
  const others = [
    ids.registrationId('ai-trainer-3-2026-06-13', '11010519491231002X'),
    ids.registrationId(SESSION, '440524188001010014'),
    ids.groupId(SESSION, '11010519491231002X'),
    other.registrationId(SESSION, '11010519491231002X'),
  ];
  expect(ids.registrationId(SESSION, '11010519491231002X')).toBe(id);
  expect(new Set([id, ...others]).size).toBe(5);
});

test('any facts make a well-formed id, and facts do not run into each other', () => {
  assert(
    property(string(), string(), string({ minLength: 1 }), (session, number, more) => {
      expect(ids.registrationId(session, number)).toMatch(/^[0-9a-v]{26}$/);
      expect(ids.registrationId(session + more, number)).not.toBe(ids.registrationId(session, more + number));
    }),
  );
});

test('a short key is refused', () => {
  expect(() => createIds(Buffer.alloc(16))).toThrow('The id key has 16 bytes; it needs 32');
});
