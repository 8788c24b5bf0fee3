import { requiredItems } from '../../domain/acts/materials';
import type { Registration } from '../../domain/registration';
import { findingsOf, isClean } from '../../portal/web/findings';
import { judged, readVerdict, returnedBefore } from '../../portal/web/verdict';
import { announcement, at, STRAIGHT, then } from '../support/lives';
import { ref } from '../support/people';

const notice = announcement();
const TODAY = at('2026-03-12');

/** In review, each file another. */
function inReview(changes: Partial<Registration> = {}): Registration {
  const registration = STRAIGHT.review();
  const materials = Object.fromEntries(requiredItems(registration).map((item, index) => [item, [{ at: TODAY, ref: { ...ref(item), sha256: String(index).repeat(64) } }]]));
  return { ...registration, materials, ...changes };
}

const claim = (changes: Partial<Registration['applicant']['claim']>): Registration['applicant'] => {
  const { applicant } = STRAIGHT.review();
  return { ...applicant, claim: { ...applicant.claim, ...changes } };
};

const wrong = (registration: Registration, now = TODAY) =>
  findingsOf(registration, notice, now)
    .filter(({ tone }) => tone === 'bad' || tone === 'check')
    .map(({ tone, zh }) => `${tone} ${zh}`);

test('a file in order is clean, and says what is still to come on paper', () => {
  const found = findingsOf(inReview(), notice, TODAY);
  expect(isClean(found)).toBe(true);
  expect(found.filter(({ tone }) => tone === 'note').map(({ zh }) => zh)).toEqual([expect.stringMatching(/^公告要求纸质、尚未签收/)]);
});

test.each<[string, Partial<Registration>, string[]]>([
  ['a condition that is not met', { applicant: claim({ work: [{ from: '2020-01-01', employer: '某公司' }] }) }, ['bad 不符合所选的申报条件：需工作满10年，所填共75个月']],
  ['another employer on file', { applicant: { ...claim({}), employerMismatch: true } }, ['bad 缺少资料：工作证明或劳动合同复印件', 'check 实名系统提示单位不一致，请核对工作证明']],
  ['no provincial number', { provincialNumber: undefined }, ['bad 没有省报名号']],
  ['a file of another type', { materials: { ...inReview().materials, photo: [{ at: TODAY, ref: { ...ref('photo'), mediaType: 'image/png' } }] } }, ['bad 文件类型不符合要求：电子白底彩色证件相片']],
  ['a file too large', { materials: { ...inReview().materials, photo: [{ at: TODAY, ref: { ...ref('photo'), bytes: 3_000_000 } }] } }, ['bad 文件超过允许的大小：电子白底彩色证件相片']],
])('%s is found', (_, changes, expected) => expect(wrong(inReview(changes))).toEqual(expected));

test('the same file for two items, and one handed in again as it was, are pointed out', () => {
  const { materials } = inReview();
  const photo = { at: TODAY, ref: ref('photo') };
  expect(wrong(inReview({ materials: { ...materials, 'identity-card': [photo], photo: [photo] } }))).toEqual(['check 两项资料是同一个文件：身份证正反面复印件、电子白底彩色证件相片']);
  expect(wrong(inReview({ materials: { ...materials, photo: [photo, photo] } }))).toEqual(['check 重新提交的文件与退回前相同：电子白底彩色证件相片']);
});

test('what comes on paper has no file to check', () => {
  const papers = Object.fromEntries(requiredItems(inReview()).map((item) => [item, [{ at: TODAY, paper: true as const }]]));
  const found = findingsOf(inReview({ materials: papers }), notice, TODAY);
  expect(isClean(found)).toBe(true);
  expect(found.map(({ zh }) => zh).join()).toMatch(/纸质件已签收/);
});

test('little time to pay is pointed out, none left is a problem', () => {
  const { latest, leastDays } = inReview().sitting.terms.payment;
  expect(wrong(inReview(), latest.hardAt - leastDays * 86_400_000 + 1)).toEqual([expect.stringMatching(/^check .*时间很紧/)]);
  expect(wrong(inReview(), latest.hardAt)).toEqual([expect.stringMatching(/^bad .*不能再通过/)]);
});

describe('a verdict as typed', () => {
  const read = (typed: Record<string, string>, registration = inReview()) => readVerdict({ revision: '1', ...typed }, registration, findingsOf(registration, notice, TODAY), TODAY);
  const ok = Object.fromEntries(judged(inReview()).map((item) => [`verdict.${item}`, 'ok']));

  test('approves what was seen once every item is marked', () => {
    expect(read({ act: 'approve', ...ok })).toEqual({ verdict: { name: 'approve', input: { revision: 1 } } });
    expect(Object.keys((read({ act: 'approve', ...ok, 'verdict.photo': '' }) as { problems: object }).problems)).toEqual(['verdict.photo']);
  });

  test('does not approve with an item to be returned', () => {
    expect(read({ act: 'approve', ...ok, 'verdict.photo': 'return' })).toMatchObject({ problems: { '': { zh: expect.stringMatching(/不能通过/) as string } } });
  });

  test('returns with a code of the list, and words where the code says too little', () => {
    const back = { act: 'return', ...ok, 'verdict.photo': 'return' };
    expect(read(back)).toMatchObject({ problems: { 'code.photo': {} } });
    expect(read({ ...back, 'code.photo': 'made-up' })).toMatchObject({ problems: { 'code.photo': {} } });
    expect(read({ ...back, 'code.photo': 'other' })).toMatchObject({ problems: { 'text.photo': {} } });
    expect(read({ ...back, 'code.photo': 'unclear' })).toEqual({ verdict: { name: 'return', input: { revision: 1, items: [{ item: 'photo', code: 'unclear', text: '' }] } } });
    expect(read({ act: 'return', ...ok })).toMatchObject({ problems: { '': {} } });
  });

  test('asks for a look at what the checks point out', () => {
    const registration = inReview({ applicant: claim({ work: [] }) });
    expect(read({ act: 'approve', ...ok }, registration)).toMatchObject({ problems: { despite: {} } });
    expect(read({ act: 'approve', ...ok, despite: 'yes' }, registration)).toMatchObject({ verdict: { name: 'approve' } });
  });

  test('an unreadable revision is the one nobody has', () => {
    expect(read({ act: 'approve', ...ok, revision: '1e3' })).toMatchObject({ verdict: { input: { revision: 0 } } });
  });
});

test('why an item was returned before is known from the audit trail', () => {
  const corrected = STRAIGHT.correction();
  const again = then(corrected, { name: 'handIn', input: { items: { photo: { at: TODAY + 1, ref: ref('photo') } }, submit: true } }, at('2026-03-13'));
  expect(returnedBefore(again, 'photo')?.zh).toBe('照片不是白底近照');
  expect(returnedBefore(again, 'identity-card')).toBeUndefined();
});
