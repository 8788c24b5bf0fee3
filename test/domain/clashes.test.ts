import { checkSitter, overlap, sitsElsewhere, roomClashes, spanText, whole } from '../../domain/clashes';
import { instantAt } from '../../domain/instant';
import type { Registration } from '../../domain/registration';
import { roomsOf, type Room } from '../../domain/rooms';
import { termsOf } from '../../domain/timetable';
import { announcement, opened } from '../support/lives';

const rooms: Room[] = [
  { number: 1, name: 'A301', rows: 2, columns: 2, unusable: [4], accessible: [], equipment: [] },
  { number: 2, name: 'B102', rows: 1, columns: 2, unusable: [], accessible: [], equipment: ['computer'] },
];
const subjects = [
  { id: 'theory', fee: 6500, from: '09:00', to: '10:30' },
  { id: 'practical', fee: 31000, from: '13:00', to: '15:00', equipment: ['computer'] },
] as const;
const [theory, practical] = subjects;
const ours = announcement({ rooms, subjects });
const other = (changes: Record<string, unknown> = {}) => announcement({ id: 'other', rooms, subjects, ...changes });

const times = (from: string, to: string, from2: string, to2: string) => [{ ...theory, from, to }, { ...practical, from: from2, to: to2 }];

describe('two sessions', () => {
  const spanWith = (changes: Record<string, unknown>) => {
    const span = overlap(whole(ours), whole(other(changes)));
    return span && spanText(span);
  };

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['at the same hours', {}, '2026-04-12 09:00–10:30'],
    ['one minute into the other', { subjects: times('10:29', '11:00', '11:00', '12:00') }, '2026-04-12 10:29–11:00'],
    ['one inside the other', { subjects: times('13:30', '14:00', '16:00', '17:00') }, '2026-04-12 13:30–14:00'],
    ['of which one begins as the other ends', { subjects: times('10:30', '13:00', '15:00', '16:00') }, undefined],
    ['without times, which may be all day', { subjects: announcement().subjects }, '2026-04-12 09:00–24:00'],
    ['without times, from when it begins', { subjects: announcement().subjects, examFrom: '15:00' }, undefined],
    ['without an end, until midnight', { subjects: [{ ...theory, from: '14:00', to: undefined }, { ...practical, from: '22:00', to: '23:00' }] }, '2026-04-12 14:00–24:00'],
    ['on two days', { examOn: '2026-04-19' }, undefined],
  ])('%s', (_, changes, expected) => expect(spanWith(changes)).toBe(expected));
});

describe('a room', () => {
  const clashes = (changes?: Record<string, unknown>, theirs: readonly Room[] = rooms) => roomClashes({ announcement: ours, rooms }, [{ announcement: other(changes), rooms: theirs }]).map(({ room }) => room);

  test('is refused to two sessions at once: the same door, the same place, overlapping times', () => {
    expect(clashes()).toEqual(['A301', 'B102']);
    expect(clashes({ subjects: times('15:30', '17:00', '17:00', '18:00') })).toEqual([]);
    expect(clashes({ subjects: times('14:59', '17:00', '17:00', '18:00') })).toEqual(['B102']);
    expect(clashes({ place: { zh: '别处', en: 'elsewhere' } })).toEqual([]);
    expect(clashes({ examOn: '2026-04-19' })).toEqual([]);
    expect(clashes({ subjects: announcement().subjects })).toEqual(['A301', 'B102']);
  });

  test('without a name is nobody else’s, and only for the subjects it is for', () => {
    expect(clashes({}, roomsOf(announcement()))).toEqual([]);
    expect(clashes({}, [{ ...rooms[0]!, subjects: ['practical'] }])).toEqual([]);
    expect(roomClashes({ announcement: ours, rooms }, [{ announcement: ours, rooms }])).toEqual([]);
  });
});

describe('somebody', () => {
  const elsewhere = other({ title: { zh: '另一期公告', en: 'Another session' } });
  const headed = (changes: Partial<Registration['sitting']> = {}): Registration => {
    const one = opened();
    return { ...one, sitting: { ...one.sitting, terms: termsOf(elsewhere), seat: 'waiting', ...changes } };
  };
  const asked = (one: Registration, sits = whole(ours)) => checkSitter(sits, [one], [elsewhere]);

  test('who is in another session at the same time is refused, with its title and time', () => {
    const refused = { ok: false, refusal: { code: 'sits-elsewhere', params: { zh: '另一期公告', en: 'Another session', times: '2026-04-12 09:00–10:30' } } };
    for (const seat of ['claimed', 'waiting', 'granted'] as const) expect(asked(headed({ seat }))).toEqual(refused);
  });

  test.each<[string, Registration]>([
    ['who has left it', { ...headed(), end: { end: 'withdrawn', at: instantAt('2026-03-20') } }],
    ['who is deferred', { ...headed({ seat: 'released' }), stage: 'deferred' }],
    ['who is in neither', opened()],
  ])('%s is not', (_, one) => expect(asked(one)).toEqual({ ok: true, value: undefined }));

  test('only what they sit counts: a retake of one subject there, or here', () => {
    expect(asked(headed({ number: 2, subjects: ['practical'] }))).toMatchObject({ refusal: { params: { times: '2026-04-12 13:00–15:00' } } });
    expect(asked(headed({ number: 2, subjects: ['practical'] }), { announcement: ours, subjects: ['theory'] }).ok).toBe(true);
  });

  test('is not refused for times that nobody knows, here or there; it may be a clash all the same', () => {
    const untimed = other({ subjects: announcement().subjects });
    const one = headed();
    expect(checkSitter(whole(ours), [one], [untimed]).ok).toBe(true);
    expect(checkSitter(whole(announcement()), [one], [elsewhere]).ok).toBe(true);
    expect(sitsElsewhere(whole(ours), [one], [untimed])).toMatchObject({ from: instantAt('2026-04-12', '09:00') });
  });
});
