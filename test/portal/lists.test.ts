import { isoInstant } from '../../domain/instant';
import { applicant, identityNumber } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { eventually, Office } from './office';

const notice = currentAnnouncement({ minimum: 1 });
const EMPLOYER = '91350100M000100Y43';
const HEADINGS = '姓名,身份证号,手机,申报条件,工作经历';

/** One line of an employer's list; `years` of work stated. */
const line = (index: number, from = '2012-01-01') => `${applicant(index).name},${identityNumber(index)},${applicant(index).mobile},3-1,${from}~ 广州某科技有限公司`;
const csv = (...lines: string[]) => ({ type: 'text/csv', content: [HEADINGS, ...lines].join('\r\n') });
const groups = (query = '') => `/sessions/${notice.id}/groups?employer=${EMPLOYER}${query}`;

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  await office.ask('POST', '/sessions', { as: 'exam-officer', body: notice });
});
afterAll(() => office.close());

interface Progress {
  readonly finished: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly { readonly row: number; readonly registration: string }[];
}

async function finished(see: string): Promise<Progress> {
  return eventually(async () => {
    const progress = await office.ask<Progress>('GET', see, { as: 'employer' });
    expect(progress.finished).toBe(true);
    return progress;
  });
}

describe('an employer’s group', () => {
  test('all that is wrong comes at once, in a dry run and in earnest, and nothing starts', async () => {
    const raw = csv(line(1), line(2, '2025-01-01'), line(1), '无名氏,1,2,3-1,', line(3));
    const wrong = ['2 condition', '3 identityNumber', '4 identityNumber', '4 mobile', '4 birthOn'];
    const dry = await office.ask<{ rows: number; problems: { row: number; field: string }[]; would: unknown[] }>('POST', groups('&dryRun=1'), { as: 'employer', raw });
    expect(dry).toMatchObject({ rows: 5, would: [{ row: 1 }, { row: 5, outcome: 'register' }] });
    expect(dry.problems.map(({ row, field }) => `${row} ${field}`)).toEqual(wrong);
    const { status, body } = await office.call<{ code: string; errors: { field: string }[] }>('POST', groups(), { as: 'employer', raw });
    expect([status, body.code]).toEqual([422, 'bad-roster']);
    expect(body.errors.map(({ field }) => field)).toEqual(wrong.map((one) => `rows.${one.replace(' ', '.')}`));
    expect(await office.desk.site.gateway.registrationsOf(notice.id)).toEqual(new Set());
  });

  test('a dry run of a good list says what would happen', async () => {
    const dry = await office.ask('POST', groups('&dryRun=1'), { as: 'employer', raw: csv(line(1), line(2)) });
    expect(dry).toMatchObject({ rows: 2, problems: [], would: [{ row: 1, outcome: 'register' }, { row: 2, outcome: 'register' }] });
  });

  test('each person becomes a registration; the same list again changes nothing', async () => {
    const raw = csv(line(1), line(2));
    const started = await office.ask<{ id: string; see: string }>('POST', groups(), { as: 'employer', raw });
    const first = await finished(started.see);
    expect(first.counts).toEqual({ granted: 2 });
    expect(await office.ask('POST', groups(), { as: 'employer', raw })).toEqual(started);
    expect((await finished(started.see)).counts).toEqual({ granted: 2 });
    await eventually(async () => expect((await office.desk.site.gateway.registrationsOf(notice.id)).size).toBe(2));
    expect(await office.ask('GET', `/registrations/${first.rows[0]!.registration}`, { as: 'exam-officer' })).toMatchObject({ applicant: { employer: EMPLOYER } });
  });

  test('a list in GB18030, or as JSON, with more people is taken too', async () => {
    const gb18030 = Buffer.concat([Buffer.from('d0d5c3fb2cc9edb7ddd6a4bac52ccad6bbfa2cc9eab1a8ccf5bcfe2cb9a4d7f7beadc0fa0d0a', 'hex'), Buffer.from(`\xc0\xee\xb0\xd7,${identityNumber(3)},13800000003,3-1,2012-01-01~ X`, 'latin1')]);
    const started = await office.ask<{ see: string }>('POST', groups(), { as: 'employer', raw: { type: 'text/csv; charset=gb18030', content: gb18030 } });
    const { counts, rows } = await finished(started.see);
    expect(counts).toEqual({ granted: 1 });
    expect(await office.ask('GET', `/registrations/${rows[0]!.registration}`, { as: 'exam-officer' })).toMatchObject({ applicant: { name: '李白' } });
    const body = { employer: EMPLOYER, rows: [{ name: applicant(4).name, identityNumber: identityNumber(4), mobile: '13800000004', condition: '3-1', work: '2012-01-01~ X' }] };
    expect((await finished((await office.ask<{ see: string }>('POST', `/sessions/${notice.id}/groups`, { as: 'exam-officer', body })).see)).counts).toEqual({ granted: 1 });
  });

  test('an employer’s code that is none is refused', async () => {
    expect(await office.refused('POST', `/sessions/${notice.id}/groups?employer=91350100M000100Y44`, { as: 'employer', raw: csv(line(5)) })).toBe('422 bad-credit-code');
  });
});

test('the province’s list gives numbers, and shows what is only ours, only theirs and differing', async () => {
  const path = `/sessions/${notice.id}/provincial-roster`;
  const [, , third] = [1, 2, 3].map((index) => office.desk.site.ids.registrationId(notice.id, identityNumber(index)));
  const rows = (first: string) => ({ type: 'text/csv', content: `身份证号,报名号\n${identityNumber(1)},${first}\n${identityNumber(2)},GD2026000002\n${identityNumber(9)},GD2026000009\n` });
  const lists = (expected: object) => eventually(async () => expect(await office.ask('GET', path, { as: 'exam-officer' })).toMatchObject(expected));
  expect(await office.refused('GET', path, { as: 'exam-officer' })).toBe('404 not-found');
  await office.ask('POST', path, { as: 'exam-officer', raw: rows('GD2026000001') });
  await lists({ total: 3, done: 3, given: 2, onlyTheirs: [3], onlyOurs: expect.arrayContaining([third]) as string[], differing: [] });
  await eventually(() => office.ask('POST', path, { as: 'exam-officer', raw: rows('GD2026000777') }));
  await lists({ given: 1, differing: [{ row: 1 }], refused: [] });
});

describe('money nobody knows', () => {
  const received = { fen: 37_500, receivedAt: isoInstant(Date.now()) };

  test('waits for the cashier under its reference, which the server cannot read', async () => {
    const body = { ...received, bankReference: 'CMB-2026-77' };
    const first = await office.ask<{ id: string }>('POST', '/transfers', { as: 'cashier', body });
    expect(first).toMatchObject({ outcome: 'open' });
    expect(await office.ask('POST', '/transfers', { as: 'cashier', body })).toEqual(first);
    await eventually(async () => expect(await office.ask('GET', '/transfers', { as: 'cashier' })).toMatchObject([{ id: first.id, fen: 37_500, bankReference: 'CMB-2026-77' }]));
    const { connection, namespace } = office.desk.site;
    const raw = await connection.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId: `transfer/${first.id}` } });
    expect(Buffer.from(raw.workflowExecutionInfo!.memo!.fields!.bankReference!.data!).toString('latin1')).not.toContain('CMB-2026-77');
  });

  test('is matched to a registration, once', async () => {
    const id = office.desk.site.ids.transferId('CMB-2026-77');
    const registration = office.desk.site.ids.registrationId(notice.id, identityNumber(1));
    expect(await office.refused('POST', `/transfers/${id}/match`, { as: 'cashier', body: { registration: '0'.repeat(26) } })).toBe('404 not-found');
    expect(await office.ask('POST', `/transfers/${id}/match`, { as: 'cashier', body: { registration } })).toEqual({ accepted: true });
    await office.desk.until(registration, ({ ledger }) => ledger.some(({ fen }) => fen === 37_500));
    await eventually(async () => expect(await office.refused('POST', `/transfers/${id}/return`, { as: 'cashier', body: { reason: '无人认领' } })).toBe('409 transfer-settled'));
  });

  test('or goes back', async () => {
    const { id } = await office.ask<{ id: string }>('POST', '/transfers', { as: 'cashier', body: { ...received, bankReference: 'CMB-2026-78', session: notice.id } });
    await office.ask('POST', `/transfers/${id}/return`, { as: 'cashier', body: { reason: '无人认领' } });
    await eventually(async () => expect(await office.ask('GET', '/refunds', { as: 'cashier' })).toMatchObject([{ id: `transfer-${id}`, fen: 37_500, reason: '无人认领', session: notice.id }]));
    expect(await office.ask('GET', '/queues', { as: 'cashier' })).toContainEqual({ owner: 'cashier', stage: 'refund', open: 1, overdue: 0 });
  });

  test('is divided over those it is for, to the fen, and each share says what came of it', async () => {
    const [three, four] = [3, 4].map((index) => office.desk.site.ids.registrationId(notice.id, identityNumber(index))) as [string, string];
    const { id } = await office.ask<{ id: string }>('POST', '/transfers', { as: 'cashier', body: { ...received, fen: 75_000, bankReference: 'CMB-2026-80 李白' } });
    await office.desk.submit(three);
    await office.desk.act(three, 'approve', { revision: 1 });
    await eventually(async () => expect(await office.ask('GET', `/transfers/${id}/suggestions`, { as: 'cashier' })).toEqual([{ registration: three, owedFen: 37_500, why: ['byName'] }]));
    const [split, shares] = [`/transfers/${id}/split`, [{ registration: three, fen: 37_500 }, { registration: four, fen: 37_500 }]];
    expect(await office.ask('GET', split, { as: 'cashier' })).toEqual({ open: true, shares: [] });
    const strange = await office.call<{ code: string; errors: { field: string }[] }>('POST', split, { as: 'cashier', body: { shares: [shares[0], { registration: '0'.repeat(26), fen: 37_500 }] } });
    expect([strange.status, strange.body.code, strange.body.errors.map(({ field }) => field)]).toEqual([400, 'bad-input', ['shares.1.registration']]);
    expect(await office.refused('POST', split, { as: 'cashier', body: { shares: [shares[0], { registration: four, fen: 37_499 }] } })).toBe('422 shares-do-not-add-up');
    expect(await office.ask('POST', split, { as: 'cashier', body: { shares }, key: 'split-of-80' })).toEqual({ outcome: 'applied' });
    expect(await office.ask('POST', split, { as: 'cashier', body: { shares }, key: 'split-of-80' })).toEqual({ outcome: 'applied' });
    await eventually(async () => expect(await office.ask('GET', split, { as: 'cashier' })).toEqual({ open: false, shares: shares.map((share) => ({ ...share, outcome: 'applied' })) }));
    expect(await office.refused('POST', split, { as: 'cashier', body: { shares } })).toBe('409 transfer-settled');
    expect((await office.desk.registration(three)).stage).toBe('confirmed');
    for (const nowhere of ['suggestions', 'split']) expect(await office.refused('GET', `/transfers/nothing/${nowhere}`, { as: 'cashier' })).toBe('404 not-found');
  });

  test('one known to be someone’s is applied at once', async () => {
    const registration = office.desk.site.ids.registrationId(notice.id, identityNumber(2));
    expect(await office.ask('POST', '/transfers', { as: 'cashier', body: { ...received, bankReference: 'CMB-2026-79', registration } })).toMatchObject({ outcome: 'applied' });
  });
});
