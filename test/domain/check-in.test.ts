import fc from 'fast-check';
import { attendanceOf, doubtfulIn, emptyCheckIns, mergeCheckIns, noteIncident, presentIn, undoCheckIn, type CheckIn, type CheckInSheet } from '../../domain/check-in';
import { doubtsIn, missedIn, presenceAt } from '../../domain/presence';
import { doorTimes, lateRule, mayEnter, type Coming } from '../../domain/exam-day';
import { instantAt } from '../../domain/instant';
import { photoStateOf, type ScanState } from '../../domain/quarantine';
import type { Actor, Registration } from '../../domain/registration';
import { announcement, opened } from '../support/lives';
import { ref } from '../support/people';

const EXAM = announcement({
  subjects: [
    { id: 'theory', fee: 6500, passMark: 60, from: '09:00', to: '10:30' },
    { id: 'practical', fee: 31_000, passMark: 60, from: '13:00', to: '15:00', lateMinutes: 15 },
  ],
});
const ON = EXAM.examOn;
const at = (time: string, ms = 0) => instantAt(ON, time) + ms;

const admitted = (changes: Partial<Registration> = {}, sitting: Partial<Registration['sitting']> = {}): Registration => {
  const one = opened();
  return { ...one, stage: 'admitted', ...changes, sitting: { ...one.sitting, ticket: { number: '202604120001', room: 2, seat: 7 }, ...sitting } };
};
const ELSEWHERE = admitted({}, { ticket: { number: '202604120001', room: 2, seat: 7, places: { practical: { room: 5, seat: 1 } } } });
const enter = (one: Registration, coming: Partial<Coming> = {}) => {
  const answer = mayEnter(EXAM, one, { subject: 'theory', room: 2, at: at('08:50'), ...coming });
  return answer.ok ? answer.value.late : answer.refusal.code;
};

describe('when a subject is sat', () => {
  test.each([
    ['as the announcement says', EXAM, 'practical', { from: at('13:00'), latest: at('13:15'), over: at('15:00') }],
    ['the first one begins with the exam, and nobody comes in after half an hour', announcement(), 'theory', { from: at('09:00'), latest: at('09:30'), over: at('23:59:59', 1000) }],
    ['nothing is made up for the others', announcement(), 'practical', { over: at('23:59:59', 1000) }],
  ] as const)('%s', (_, exam, subject, times) => expect(doorTimes(exam, subject)).toEqual(times));
});

describe('until when latecomers are let in is said', () => {
  test.each([
    ['as the doors have it, for each subject', EXAM, ['theory', 'practical'], '理论知识自09:30起、技能操作自13:15起不得入场。', 'Nobody is let in from 09:30 (Theory), 13:15 (Practical) on.'],
    ['only of what is sat', EXAM, ['practical'], '技能操作自13:15起不得入场。', 'Nobody is let in from 13:15 (Practical) on.'],
    ['only where there is a time', announcement(), ['theory', 'practical'], '理论知识自09:30起不得入场，其他科目以考点公布为准。', 'Nobody is let in from 09:30 (Theory) on; for other subjects the college announces it.'],
    ['to be announced where there is none', announcement(), ['practical'], '迟到多久不得入场，以考点公布为准。', 'The college announces until when latecomers are let in.'],
  ] as const)('%s', (_, exam, subjects, zh, en) => expect(lateRule(exam, subjects)).toEqual({ zh, en }));
});

describe('who may go in', () => {
  test.each([
    ['in time', admitted(), {}, 0],
    ['as it begins', admitted(), { at: at('09:00') }, 0],
    ['a moment later: late', admitted(), { at: at('09:00', 1) }, 1],
    ['in the last second', admitted(), { at: at('09:30', -1) }, 30],
    ['not from then on', admitted(), { at: at('09:30') }, 'too-late'],
    ['but for an exam officer’s word', admitted(), { at: at('09:30'), override: true }, 30],
    ['another subject has another rule, the last second', admitted(), { subject: 'practical', at: at('13:15', -1) }, 15],
    ['another subject has another rule, and then no more', admitted(), { subject: 'practical', at: at('13:15') }, 'too-late'],
    ['whichever room, where none is asked for', admitted(), { room: undefined }, 0],
    ['not in another room', admitted(), { room: 3 }, 'other-room'],
    ['where the subject is sat', ELSEWHERE, { subject: 'practical', room: 5, at: at('13:00') }, 0],
    ['not where another subject is', ELSEWHERE, { subject: 'practical', at: at('13:00') }, 'other-room'],
    ['not on the day before', admitted(), { at: at('00:00', -1) }, 'other-day'],
    ['from the day’s first moment', admitted(), { at: at('00:00') }, 0],
    ['nor on the day after, whatever an officer says', admitted(), { at: at('09:00') + 86_400_000, override: true }, 'other-day'],
    ['not in a subject that is not sat again', admitted({}, { subjects: ['practical'] }), {}, 'other-subject'],
    ['not of another session', admitted({}, { terms: { ...opened().sitting.terms, session: 'other' } }), {}, 'other-session'],
    ['not without a ticket', admitted({}, { ticket: undefined }), {}, 'not-admitted'],
    ['not who has not paid', admitted({ stage: 'payment' }), {}, 'not-admitted'],
    ['not who has withdrawn', admitted({ end: { end: 'withdrawn', at: 0 } }), {}, 'not-admitted'],
  ] as const)('%s', (_, one, coming, expected) => expect(enter(one, coming)).toBe(expected));
});

const [LI, WANG]: Actor[] = ['li', 'wang'].map((id) => ({ role: 'invigilator', id }));
const one = (id: string, registration: string, when: number, more: Partial<CheckIn> = {}): CheckIn => ({ id, registration, at: when, by: LI!, room: 1, ...more });
const sheet = (...entries: CheckIn[]): CheckInSheet => mergeCheckIns(emptyCheckIns('s', 'theory'), entries);
const UNDO = { registration: 'a', by: WANG!, at: 9, reason: 'wrong person' };
const undone = (from: CheckInSheet) => {
  const answer = undoCheckIn(from, UNDO);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};

test('a photo is shown at the door once it is scanned, and it is said of one that is not yet', () => {
  const photo = (...scans: (ScanState | undefined)[]) => photoStateOf({ materials: { photo: scans.map((scan) => ({ at: 1, ref: ref('photo'), ...(scan && { scan }) })) } });
  expect([photo(undefined), photo('clean'), photo('clean', 'waiting'), photo('waiting'), photo('infected'), photo()]).toEqual(['shown', 'shown', 'shown', 'waiting', undefined, undefined]);
  expect(photoStateOf({ materials: { photo: [{ at: 1, paper: true }] } })).toBeUndefined();
});

describe('what phones send', () => {
  const entries = fc.uniqueArray(fc.record({ id: fc.uuid(), registration: fc.constantFrom('a', 'b', 'c', 'd'), at: fc.nat(50), by: fc.constantFrom(LI!, WANG!), room: fc.integer({ min: 1, max: 3 }), offline: fc.boolean() }), { selector: ({ id }) => id, maxLength: 60 });

  test('comes to the same in whatever order, pieces and number of times: one person is one, at the first time', () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (all, chance) => {
        const next = () => chance.next().value;
        const shuffled = [...all, ...all.filter(() => next() % 2)].map((entry) => [next(), entry] as const).sort(([a], [b]) => a - b);
        let merged = emptyCheckIns('s', 'theory');
        for (let from = 0; from < shuffled.length; ) {
          const size = 1 + (next() % 5);
          merged = mergeCheckIns(merged, shuffled.slice(from, from + size).map(([, entry]) => entry));
          from += size;
        }
        const people = [...new Set(all.map(({ registration }) => registration))];
        const order = (from: CheckInSheet) => Object.fromEntries(people.map((id) => [id, from.entries[id]]));
        expect(order(merged)).toEqual(order(sheet(...all)));
        for (const id of people) expect(presentIn(merged, id)?.at).toBe(Math.min(...all.filter(({ registration }) => registration === id).map((entry) => entry.at)));
        const expected = people.map((id) => ({ id, room: 1 }));
        expect(attendanceOf(merged, expected).map(({ present }) => present)).toEqual(people.length ? [people.length] : []);
      }),
    );
  });

  test('a mistake is taken back, and what was sent before stays taken back', () => {
    const back = undone(sheet(one('1', 'a', 5), one('2', 'a', 6)));
    expect(presentIn(back, 'a')).toBeUndefined();
    expect(presentIn(mergeCheckIns(back, [one('1', 'a', 5)]), 'a')).toBeUndefined();
    expect(presentIn(mergeCheckIns(back, [one('3', 'a', 10)]), 'a')?.id).toBe('3');
    expect(undoCheckIn(back, UNDO)).toMatchObject({ ok: false, refusal: { code: 'not-checked-in' } });
  });

  test('is looked at by somebody where two let the same person in, or the rules would not have', () => {
    const found = doubtfulIn(sheet(one('1', 'a', 5), one('2', 'a', 6), one('3', 'b', 5), one('4', 'b', 4, { by: WANG! }), one('5', 'c', 1, { doubt: 'too-late' }), one('6', 'd', 1)));
    expect(found.map(({ id }) => id)).toEqual(['4', '3', '5']);
    expect(doubtfulIn(undone(sheet(one('5', 'a', 1, { doubt: 'too-late' }))))).toEqual([]);
  });
});

describe('who did not come', () => {
  const expected = [{ id: 'a', room: 1 }, { id: 'b', room: 1 }, { id: 'c', room: 2 }];
  const here = sheet(one('1', 'a', 5), one('2', 'c', 6, { late: 4, room: 2 }));

  test('is counted by room', () =>
    expect(attendanceOf(here, expected)).toEqual([
      { room: 1, expected: 2, present: 1, late: 0 },
      { room: 2, expected: 1, present: 1, late: 1 },
    ]));

  test.each([
    ['not before it is over', here, 99, { a: 'present', c: 'present' }],
    ['once it is over', here, 100, { a: 'present', b: 'absent', c: 'present' }],
    ['nobody, where no one was checked in: that says nothing', sheet(), 100, {}],
    ['nor where the only check-in was a mistake', undone(sheet(one('1', 'a', 5))), 100, {}],
    ['also whose check-in was a mistake', undone(here), 100, { a: 'absent', b: 'absent', c: 'present' }],
  ] as const)('%s', (_, from, now, found) => expect(Object.fromEntries(presenceAt(from, expected.map(({ id }) => id), 100, now))).toEqual(found));

  test('is proposed as absent by subject', () => {
    expect(missedIn({ theory: 'absent', practical: 'present' })).toEqual(['theory']);
    expect(missedIn()).toEqual([]);
  });

  test.each([
    ['a score of who did not come', { theory: 60 }, { theory: 'absent' }, ['theory 未签到，却有分数']],
    ['absence of who came', { theory: 'absent', practical: 0 }, { theory: 'present', practical: 'present' }, ['theory 已签到，却是缺考']],
    ['both agree', { theory: 'absent', practical: 71 }, { theory: 'absent', practical: 'present' }, []],
    ['nothing typed yet', { practical: 71 }, { theory: 'absent' }, []],
    ['check-in not used', { theory: 'absent', practical: 71 }, undefined, []],
  ] as const)('scores that say otherwise: %s', (_, scores, presence, said) => expect(doubtsIn(scores, presence).map(({ subject, doubt }) => `${subject} ${doubt.zh}`)).toEqual(said));
});

test('a note is kept once, and nothing before it changes', () => {
  const note = { id: 'n1', at: 1, by: LI!, kind: 'medical', text: '考生不适，送医' } as const;
  const noted = noteIncident(noteIncident(sheet(), note), { ...note, text: 'changed' });
  expect(noted.incidents).toEqual([note]);
});
