import { stringify } from 'yaml';
import { dateOf, isoInstant } from '../../domain/instant';
import { maskName } from '../../domain/masking';
import { LOOKUPS } from '../../domain/verification';
import { jpeg, pdf } from '../activities/samples';
import { announcement } from '../support/lives';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { eventually, Office } from './office';

interface Answer {
  readonly id: string;
  readonly stage: string;
  readonly seat: string;
}

const notice = currentAnnouncement({ minimum: 1 });
const person = applicant(1);
let office: Office;
let id: string;
let token: string;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const path = (rest = '') => `/registrations/${id}${rest}`;
const paid = (fen: number, bankReference: string) => ({ fen, bankReference, receivedAt: isoInstant(Date.now()) });
const stageOf = async () => (await office.ask<Answer>('GET', path(), { as: 'exam-officer' })).stage;

describe('one life by HTTP, from the announcement to the certificate', () => {
  test('a session is opened from the announcement as YAML, and the same again is the same', async () => {
    const raw = { type: 'application/yaml', content: stringify(notice) };
    const first = await office.call('POST', '/sessions', { as: 'exam-officer', raw });
    expect([first.status, first.headers.get('Location')]).toEqual([201, `/sessions/${notice.id}`]);
    expect(first.body).toMatchObject({ id: notice.id, state: 'open', counts: { capacity: 400, minimum: 1, taken: 0 } });
    expect(await office.ask('POST', '/sessions', { as: 'exam-officer', body: notice })).toEqual(first.body);
  });

  test('another announcement under its id, or one that is past, is refused', async () => {
    expect(await office.refused('POST', '/sessions', { as: 'exam-officer', body: { ...notice, capacity: 500 } })).toBe('409 announcement-fixed');
    expect(await office.refused('POST', '/sessions', { as: 'exam-officer', body: announcement() })).toBe('409 registration-closed');
  });

  test('anyone sees the session and its dates, and no counts', async () => {
    expect(await office.ask('GET', '/sessions')).toMatchObject([{ id: notice.id, state: 'open', title: notice.title }]);
    const session = await office.ask<{ dates: { at: string }[] }>('GET', `/sessions/${notice.id}`);
    expect(session).not.toHaveProperty('counts');
    for (const { at: shownAt } of session.dates) expect(shownAt).toMatch(/\+08:00$/);
  });

  test('a candidate registers, once', async () => {
    const body = { session: notice.id, applicant: person };
    const first = await office.call<{ answer: Answer; token: { token: string } }>('POST', '/registrations', { body, key: 'register-1' });
    expect([first.status, first.body.answer]).toMatchObject([201, { stage: 'materials', seat: 'granted', due: { name: 'provincial', owner: 'candidate' } }]);
    ({ id } = first.body.answer);
    ({ token } = first.body.token);
    expect((await office.ask<typeof first.body>('POST', '/registrations', { body, key: 'register-1' })).answer).toEqual(first.body.answer);
    await office.desk.until(id, ({ sitting }) => sitting.seat === 'granted');
    expect(await office.refused('POST', '/registrations', { body, key: 'register-2' })).toBe('409 already-registered');
  });

  test('an applicant who may not register is told why', async () => {
    const { status, body } = await office.call<{ code: string; errors: unknown[] }>('POST', '/registrations', { body: { session: notice.id, applicant: applicant(2, { claim: { ...person.claim, work: [] } }) } });
    expect([status, body.code, body.errors.length]).toEqual([422, 'not-eligible', 1]);
    const wrong = { ...applicant(3), identity: { kind: 'resident', number: '440106199003070019' } };
    expect(await office.refused('POST', '/registrations', { body: { session: notice.id, applicant: wrong } })).toBe('422 bad-identity-number');
  });

  test('numbers are masked for everybody; whole they are shown for a reason, which is written down first', async () => {
    const { identity, mobile } = person;
    const shown = async (as: string) => JSON.stringify(await office.ask('GET', path(), { as }));
    for (const as of [token, 'cashier', 'reviewer', 'exam-officer', 'auditor']) for (const whole of [identity.number, mobile]) expect(await shown(as)).not.toContain(whole);
    expect(await shown('cashier')).not.toContain('birthOn');
    expect(await office.refused('POST', path('/disclosures'), { as: 'reviewer', body: { reason: '核对' } })).toBe('400 bad-input');
    expect(await office.refused('POST', path('/disclosures'), { as: 'cashier', body: { reason: '核对退费账户' } })).toBe('403 forbidden');
    expect(await office.ask('POST', path('/disclosures'), { as: 'reviewer', body: { reason: '与证件原件核对' } })).toEqual({ identity, mobile });
    const audit = (as: string) => office.ask<{ act: string }[]>('GET', path('/audit'), { as });
    expect((await audit('auditor')).filter(({ act }) => act === 'unmask')).toMatchObject([{ by: { id: 'reviewer' }, why: '与证件原件核对' }]);
    expect(JSON.stringify(await audit(token))).not.toContain('unmask');
  });

  test('that an accessible seat is needed is recorded, and taken back; only who has to know sees it', async () => {
    const need = (accessible: boolean) => office.ask('POST', path('/accommodation'), { as: 'reviewer', body: { accessible } });
    await need(true);
    for (const as of [token, 'reviewer', 'exam-officer']) expect(await office.ask('GET', path(), { as })).toMatchObject({ accessible: true });
    for (const as of ['cashier', 'auditor']) expect(await office.ask('GET', path(), { as })).not.toHaveProperty('accessible');
    expect(await office.refused('POST', path('/accommodation'), { as: 'reviewer', body: {} })).toBe('400 bad-input');
    await need(false);
    expect(await office.ask('GET', path(), { as: token })).not.toHaveProperty('accessible');
  });

  test('a deadline is moved with a reason; the same key twice, also at once, is one act with one answer', async () => {
    const { deadlines } = await office.desk.registration(id);
    const until = isoInstant(deadlines.provincial!.shownAt + 3_600_000);
    const extension = { as: 'exam-officer', body: { deadline: 'provincial', until, reason: '省平台维护' }, key: 'extension-1' };
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => office.ask('POST', path('/extensions'), extension)));
    expect(first).toMatchObject({ due: { name: 'provincial' } });
    expect([...others, await office.ask('POST', path('/extensions'), extension)]).toEqual([first, first, first]);
    expect(await office.refused('POST', path('/extensions'), { ...extension, key: 'extension-2' })).toBe('422 not-an-extension');
    expect(await office.ask('GET', path(), { as: token })).toMatchObject({ deadlines: { provincial: { by: until, version: 2 } } });
  });

  test('files go to the store and are handed in; paper is for staff to receive', async () => {
    const { required } = await office.ask<{ required: string[] }>('GET', path(), { as: token });
    const [paper, ...files] = required;
    const items = Object.fromEntries(await Promise.all(files.map(async (item) => [item, { key: await upload(item) }])));
    expect(await office.refused('POST', path('/materials'), { as: token, body: { items: { [paper!]: { paper: true } } } })).toBe('403 forbidden');
    expect(await office.refused('POST', path('/materials'), { as: token, body: { items: { photo: { key: `materials/${id}/photo/none` } } } })).toBe('404 upload-missing');
    await office.ask('POST', path('/materials'), { as: token, body: { items, provincialNumber: 'GD2602000673001' } });
    expect(await office.refused('POST', path('/materials'), { as: token, body: { submit: true } })).toBe('422 materials-missing');
    await office.ask('POST', path('/materials'), { as: 'reviewer', body: { items: { [paper!]: { paper: true, tracking: 'SF123456' } } } });
    expect(await office.ask('POST', path('/materials'), { as: token, body: { submit: true } })).toMatchObject({ stage: 'review', revision: 1, due: { owner: 'reviewer' } });
  });

  test('the reviewer finds it in the queue, looks at it, and approves what was seen', async () => {
    await eventually(async () => expect(await office.ask('GET', `/queues/reviewer?stage=review&session=${notice.id}`, { as: 'reviewer' })).toMatchObject({ items: [{ kind: 'registration', id, overdue: false }], more: false }));
    expect(await office.ask('GET', '/queues', { as: 'reviewer' })).toEqual([{ owner: 'reviewer', stage: 'review', open: 1, overdue: 0 }]);
    const materials = await office.ask<{ item: string; versions: { link?: string; mediaType?: string }[] }[]>('GET', path('/materials'), { as: 'reviewer' });
    const { link } = materials.find(({ item }) => item === 'photo')!.versions[0]!;
    expect((await fetch(link!)).headers.get('Content-Type')).toBe('image/jpeg');
    expect(await office.refused('POST', path('/review'), { as: 'reviewer', body: { verdict: 'approve', revision: 0 } })).toBe('409 stale-revision');
    expect(await office.ask('POST', path('/review'), { as: 'reviewer', body: { verdict: 'approve', revision: 1 } })).toMatchObject({ stage: 'payment' });
  });

  test('the fee comes in two parts, and each counts once', async () => {
    expect(await office.ask('POST', path('/payments'), { as: 'cashier', body: paid(30_000, 'ICBC-1') })).toMatchObject({ stage: 'payment' });
    expect(await office.ask('POST', path('/payments'), { as: 'cashier', body: paid(30_000, 'ICBC-1') })).toMatchObject({ stage: 'payment' });
    expect(await office.ask('GET', path('/ledger'), { as: token })).toMatchObject({ balanceFen: -7_500, heldFen: 30_000, chargedFen: 37_500 });
    expect(await office.ask('GET', path('/withdrawal'), { as: token })).toMatchObject({ refundFen: 30_000, keptFen: 0, losesSeat: true });
    expect(await office.refused('POST', path('/withdrawal'), { as: token, body: { refundFen: 1 } })).toBe('409 quote-changed');
    expect(await office.ask('POST', path('/payments'), { as: 'cashier', body: paid(7_500, 'ICBC-2') })).toMatchObject({ stage: 'confirmed' });
  });

  test('the officer sees what the decision would be, and makes it', async () => {
    await eventually(async () => expect(await office.ask('GET', `/sessions/${notice.id}/preview`, { as: 'exam-officer' })).toMatchObject({ confirmed: 1, held: true }));
    expect(await office.refused('POST', `/sessions/${notice.id}/next`, { as: 'exam-officer', body: { session: notice.id } })).toBe('400 bad-input');
    const decided = await office.ask('POST', `/sessions/${notice.id}/decision`, { as: 'exam-officer', body: { reason: '名额已满' } });
    expect(decided).toMatchObject({ held: true, confirmed: 1, minimum: 1, reason: '名额已满', by: { role: 'exam-officer' } });
    expect(await office.ask('POST', `/sessions/${notice.id}/decision`, { as: 'exam-officer', body: { reason: '再次' } })).toEqual(decided);
    await office.desk.untilStage(id, 'admitted');
    expect(await office.ask('GET', path(), { as: token })).toMatchObject({ sitting: { ticket: { room: 1, seat: 1 } } });
  });

  test('scores after the exam, by two people; then the certificate; the same key again is the same answer', async () => {
    const scores = (theory: number) => ({ rows: [{ registration: id, scores: { theory, practical: 80 } }] });
    const sheet = `/sessions/${notice.id}/scores`;
    // Who sits the exam is read from the records, which hear of the decision a moment later.
    await eventually(async () => expect(await office.refused('POST', sheet, { as: 'score-entry', body: scores(75) })).toBe('409 not-yet-examined'));
    const { examAt } = (await office.desk.registration(id)).sitting.terms;
    await office.desk.moveTo(id, examAt + 1000);
    office.moveTo(examAt + 1000);
    expect(await office.refused('POST', sheet, { as: 'score-entry', body: { rows: [{ registration: id, scores: { theory: 75 } }] } })).toBe('422 bad-scores');
    expect(await office.refused('POST', sheet, { as: 'score-entry', body: { rows: [{ registration: '0'.repeat(26), scores: {} }] } })).toBe('422 not-in-session');
    expect(await office.refused('POST', `${sheet}/publish`, { as: 'exam-officer', body: { registrations: [id] } })).toBe('409 scores-not-entered');
    expect(await office.ask('GET', sheet, { as: 'exam-officer' })).toEqual({ rows: [], missing: [id] });
    expect(await office.ask('POST', sheet, { as: 'score-entry', body: scores(75) })).toEqual({ rows: [{ registration: id, state: 'entered' }] });
    expect(await office.ask('GET', sheet, { as: 'exam-officer' })).toMatchObject({ rows: [{ state: 'entered', first: { by: 'score-entry' } }], missing: [] });
    expect(JSON.stringify(await office.ask('GET', sheet, { as: 'exam-officer' }))).not.toContain('75');
    expect(await office.refused('POST', `${sheet}/publish`, { as: 'exam-officer', body: { registrations: [id] } })).toBe('409 scores-not-checked');
    expect(await office.ask('POST', `${sheet}/check`, { as: 'exam-officer', body: scores(57) })).toEqual({ rows: [{ registration: id, state: 'differs' }] });
    expect(await office.ask('POST', `${sheet}/check`, { as: 'exam-officer', body: scores(75) })).toEqual({ rows: [{ registration: id, state: 'checked' }] });
    const publish = { as: 'exam-officer', body: { registrations: [id] }, key: 'publish-1' };
    expect(await office.ask('POST', `${sheet}/publish`, publish)).toEqual({ rows: [{ registration: id, state: 'published' }] });
    expect(await office.refused('POST', sheet, { as: 'score-entry', body: scores(99) })).toBe('409 scores-published');
    expect(await stageOf()).toBe('passed');
    const certified = { as: 'exam-officer', body: { number: 'Y000044000001263000001' }, key: 'certificate-1' };
    const answer = await office.ask('POST', path('/certificate'), certified);
    expect(answer).toMatchObject({ stage: 'certified' });
    await eventually(async () => expect(await stageOf()).toBe('certified'));
    expect(await office.ask('POST', path('/certificate'), certified)).toEqual(answer);
  });

  test('afterwards it is read from its record, and no act is taken', async () => {
    expect(await office.ask('GET', path(), { as: token })).toMatchObject({ stage: 'certified', certificate: 'Y000044000001263000001' });
    expect(await office.refused('POST', path('/withdrawal'), { as: token, body: { refundFen: 0 } })).toBe('409 ended');
    expect(await office.refused('GET', path('/withdrawal'), { as: token })).toBe('409 ended');
    const acts = (await office.ask<{ act: string }[]>('GET', path('/audit'), { as: token })).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['register', 'handIn', 'approve', 'pay', 'decided', 'recordScores', 'certify']));
    const messages = await office.ask<{ template: string; zh: string }[]>('GET', path('/messages'), { as: token });
    expect(messages.find(({ template }) => template === 'approved')!.zh).toMatch(/^审核通过，请于\d{4}-\d\d-\d\d 23:59前缴费375\.00元。$/);
  });

  describe('anyone verifies its certificate', () => {
    const NUMBER = 'Y000044000001263000001';
    const ask = (number: string, holder: string) => office.ask('POST', '/certificates/verification', { body: { number, holder } });

    test('by its number and the holder: no more is told than it says itself', async () => {
      const told = { status: 'valid', holder: maskName(person.name), level: notice.level, occupation: notice.occupation.name, organiser: notice.organiser, issuedOn: dateOf(Date.now()) };
      const answer = await ask(NUMBER, person.name);
      expect({ ...answer, issuedOn: told.issuedOn }).toEqual(told);
      expect(await ask(NUMBER.toLowerCase(), person.identity.number.slice(-4))).toEqual(answer);
    });

    test('an unknown number and another’s are answered alike; what is no number is refused', async () => {
      expect(await ask('Y000044000001263000009', person.name)).toEqual({ status: 'unknown' });
      expect(await ask(NUMBER, applicant(2).name)).toEqual({ status: 'unknown' });
      expect(await office.refused('POST', '/certificates/verification', { body: { number: 'Y1', holder: person.name } })).toBe('422 bad-certificate-number');
      expect(await office.refused('POST', '/certificates/verification', { body: { number: NUMBER } })).toBe('400 bad-input');
    });

    test('a number is asked for so often, and then no more for a while; others are', async () => {
      const { gateway } = office.desk.site;
      for (let left = LOOKUPS.number; left > 0; left -= 1) await gateway.countLookup(`address-${left}`, 'Y000044000001263000008');
      expect(await office.refused('POST', '/certificates/verification', { body: { number: 'Y000044000001263000008', holder: person.name } })).toBe('429 too-many-lookups');
      expect(await ask(NUMBER, person.name)).toMatchObject({ status: 'valid' });
    });
  });

  test('its certificate is printed, and revoked before the result is corrected; every line of the register is told', async () => {
    const [register, sheet, as] = [`/sessions/${notice.id}/certificates`, `/sessions/${notice.id}/scores/corrections`, 'exam-officer'] as const;
    const row = { registration: id, number: 'Y000044000001263000001' };
    const right = { registration: id, scores: { theory: 55, practical: 80 } };
    expect(await office.refused('POST', sheet, { as, body: { ...right, reason: '登分有误' } })).toBe('409 certificate-issued');
    expect(await office.ask('POST', `${register}/numbers`, { as, body: { numbers: [row.number, 'Y000044000001263000002'] } })).toMatchObject({ rows: [{ done: false, refused: 'certificate-taken' }, { done: true }] });
    expect(await office.ask('POST', register, { as, body: { act: 'print', rows: [row] } })).toEqual({ total: 1, done: 1, rows: [{ ...row, done: true }] });
    expect(await office.refused('POST', register, { as, body: { act: 'revoke', rows: [row] } })).toBe('400 bad-input');
    await office.ask('POST', register, { as, body: { act: 'revoke', rows: [row], note: '成绩更正' } });
    expect(await office.ask('POST', '/certificates/verification', { body: { number: row.number, holder: person.name } })).toMatchObject({ status: 'revoked', revokedOn: expect.any(String) as string });
    const { rows } = await office.ask<{ rows: { status: string; events: { kind: string; note?: string }[] }[] }>('GET', register, { as });
    expect(rows).toMatchObject([{ status: 'revoked', number: row.number, events: [{ kind: 'issued' }, { kind: 'printed' }, { kind: 'revoked', note: '成绩更正' }] }]);
    expect(await office.ask('POST', sheet, { as, body: { ...right, reason: '登分有误' } })).toEqual({ rows: [{ registration: id, state: 'correcting' }] });
    expect(await office.refused('POST', `${sheet}/check`, { as, body: right })).toBe('409 same-person');
    expect(await office.ask('POST', `${sheet}/withdraw`, { as, body: { registration: id } })).toEqual({ rows: [{ registration: id, state: 'published' }] });
  });

  test('money that comes after the end goes back, and the ledger says so', async () => {
    expect(await office.call('POST', path('/payments'), { as: 'cashier', body: paid(100, 'ICBC-3') })).toMatchObject({ status: 202, body: { outcome: 'late' } });
    expect(await office.ask('GET', path('/ledger'), { as: token })).toMatchObject({ balanceFen: 0, heldFen: 37_500 });
    const [refund] = await eventually(async () => {
      const open = await office.ask<{ id: string; fen: number; registration: string }[]>('GET', '/refunds', { as: 'cashier' });
      expect(open).toMatchObject([{ fen: 100, registration: id, reason: 'late' }]);
      return open;
    });
    const settlement = `/refunds/${refund!.id}/settlement`;
    expect(await office.ask('POST', settlement, { as: 'cashier', body: { reference: 'OUT-1' } })).toEqual({ settled: true });
    await eventually(async () => expect(await office.ask('GET', path('/messages'), { as: token })).toContainEqual(expect.objectContaining({ template: 'refund-settled' })));
    expect(await office.refused('POST', settlement, { as: 'cashier', body: { reference: 'OUT-2' } })).toBe('409 refund-settled');
    expect(await office.refused('POST', '/refunds/nothing/settlement', { as: 'cashier', body: { reference: 'OUT-3' } })).toBe('404 not-found');
  });

  test('a lost token is replaced at the counter', async () => {
    const fresh = await office.ask<{ token: string }>('POST', path('/tokens'), { as: 'exam-officer' });
    expect(await office.ask('GET', path(), { as: fresh.token })).toMatchObject({ id });
  });

  test('nothing was unexpected', () => {
    expect(office.lines).toEqual([]);
  });
});

/** Takes a form, and posts the file as a browser does. Gives its key. */
async function upload(item: string): Promise<string> {
  const photo = item === 'photo';
  const form = await office.ask<{ url: string; fields: Record<string, string>; key: string }>('POST', path('/uploads'), { as: token, body: { item, mediaType: photo ? 'image/jpeg' : 'application/pdf' } });
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([new Uint8Array(photo ? jpeg() : pdf())]), 'file');
  expect((await fetch(form.url, { method: 'POST', body })).status).toBe(204);
  return form.key;
}
