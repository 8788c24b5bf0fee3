import { randomBytes } from 'node:crypto';
import { HUMAN_ACTS, WORKFLOW_IDS, type HumanAct } from '../../workflows/messages';
import type { Terms } from '../../domain/terms';
import { TRANSITIONS } from '../../domain/stages';
import { actor, laterTerms } from '../support/lives';
import { applicant, ref } from '../support/people';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';
import { LONG, rawMessages } from './raw-messages';

let site: TestSite;
let terms: Terms;
beforeAll(async () => {
  site = await testSite();
  await site.work();
  terms = await site.open({ ...currentAnnouncement({ capacity: 50, minimum: 1 }), id: 'messages' });
});
afterAll(() => site.close());

const { handle, codeOf, refusesAll } = rawMessages(() => site);
const reason = { code: 'blur', text: '模糊' };

/** Inputs of each act that have not its shape. */
const MALFORMED: Readonly<Record<HumanAct, readonly unknown[]>> = {
  handIn: [{}, { items: {} }, { items: null, submit: true }, { items: { diploma: { at: 1, paper: true } }, submit: false }, { items: { photo: { at: 1 } }, submit: false }, { items: {}, submit: 'yes' }, { items: {}, submit: true, provincialNumber: LONG }],
  giveProvincialNumber: [{}, { number: 7 }, { number: '' }, { number: LONG }],
  approve: [{}, { revision: '1' }, { revision: -1 }, { revision: 1.5 }, { revision: 1, override: 'yes' }],
  return: [{ revision: 1 }, { revision: 1, items: [] }, { revision: 1, items: [{ item: 'diploma', ...reason }] }, { revision: 1, items: [{ item: 'photo', code: 'x', text: LONG }] }],
  reject: [{ revision: 1 }, { revision: 1, ...reason, text: LONG }, { revision: 1, code: '', text: 'x' }],
  pay: [{}, { id: 'b', fen: 0, receivedAt: 1 }, { id: 'b', fen: 1.5, receivedAt: 1 }, { id: 'b', fen: -37_500, receivedAt: 1 }, { id: 'b', fen: '37500', receivedAt: 1 }, { id: LONG, fen: 1, receivedAt: 1 }, { id: 'b', fen: 1e12, receivedAt: 1 }],
  extend: [{}, { deadline: 'exam', until: 1, reason: 'x' }, { deadline: 'provincial', until: 'tomorrow', reason: 'x' }, { deadline: 'provincial', until: 1 }, { deadline: 'provincial', until: 1, reason: LONG }],
  withdraw: [{}, { refundFen: '0' }, { refundFen: -1 }],
  refund: [{}, { id: 'o', fen: 0, reason: 'x', orderedBy: 'a' }, { id: 'o', fen: 1.5, reason: 'x', orderedBy: 'a' }, { id: 'o', fen: 100, reason: '', orderedBy: 'a' }, { id: LONG, fen: 100, reason: 'x', orderedBy: 'a' }, { id: 'o', fen: 100, reason: 'x' }],
  choose: [{}, { choice: 'both' }],
  recordScores: [{}, { scores: { theory: 101 } }, { scores: { theory: 'good' } }, { scores: { singing: 60 } }],
  correctScores: [{}, { session: 's', scores: { theory: 60 } }, { session: 's', scores: { theory: 101 }, reason: 'x' }, { session: 's', scores: { theory: 60 }, reason: LONG }],
  bookRetake: [{}, { terms: null }, { terms: { session: 'x', subjects: [] } }, { terms: { ...laterTerms(), examAt: 'later' } }],
  certify: [{}, { number: null }, { number: LONG }],
  reissueTicket: [{}, { reason: '' }, { reason: LONG }],
  accommodate: [{}, { accessible: 'yes' }],
};

describe('an act of a registration', () => {
  let id: string;
  let workflowId: string;
  beforeAll(async () => {
    id = await site.register(terms, 1);
    workflowId = WORKFLOW_IDS.registration.to(id);
  });

  it.each(HUMAN_ACTS)('%s is refused when it is malformed, and leaves no trace', async (name) => {
    const by = actor(name);
    const wrong = [...MALFORMED[name], undefined, null, 0, 'x', []].map((input) => [name, { input, by }, 'bad-input'] as const);
    const whole = [undefined, null, 'x', {}].map((request) => [name, request, 'bad-input'] as const);
    await refusesAll(workflowId, [...wrong, ...whole]);
  });

  it('is refused when nobody, or nobody known, does it', async () => {
    const input = { number: 'GD12345678' };
    const people = [undefined, null, {}, { role: 'teacher', id: 'x' }, { role: 'candidate' }, { role: 'candidate', id: LONG }];
    await refusesAll(workflowId, people.map((by) => ['giveProvincialNumber', { input, by }, 'bad-input'] as const));
  });

  it('is refused in another stage, by the code in the table', async () => {
    const inputs: Partial<Record<HumanAct, unknown>> = {
      approve: { revision: 0 },
      return: { revision: 0, items: [{ item: 'photo', ...reason }] },
      reject: { revision: 0, ...reason },
      choose: { choice: 'refund' },
      recordScores: { scores: { theory: 60, practical: 60 } },
      bookRetake: { terms: laterTerms() },
      certify: { number: 'S000044123456263000001' },
      reissueTicket: { reason: 'lost' },
    };
    const cases = Object.entries(inputs).map(([name, input]) => [name, { input, by: actor(name as HumanAct) }, TRANSITIONS.materials[name as HumanAct] as string] as const);
    expect(cases).toHaveLength(8);
    await refusesAll(workflowId, cases);
  });

  it('is refused when it comes too early, too late or asks too much', async () => {
    const at = (name: HumanAct, input: unknown, code: string) => [name, { input, by: actor(name) }, code] as const;
    await refusesAll(workflowId, [
      at('handIn', { items: {}, submit: true }, 'materials-missing'),
      at('handIn', { items: { 'current-certificate': { at: 1, ref: { ...ref('photo'), sha256: 'short' } } }, submit: false }, 'bad-input'),
      at('giveProvincialNumber', { number: '??' }, 'bad-provincial-number'),
      at('extend', { deadline: 'payment', until: terms.decisionAt, reason: 'x' }, 'no-such-deadline'),
      at('extend', { deadline: 'provincial', until: terms.provincial.shownAt, reason: 'x' }, 'not-an-extension'),
      at('extend', { deadline: 'provincial', until: terms.decisionAt, reason: 'x' }, 'extension-too-late'),
      at('withdraw', { refundFen: 1 }, 'quote-changed'),
    ]);
  });

  it('is refused however much it carries', async () => {
    const number = randomBytes(1_000_000).toString('base64');
    await refusesAll(workflowId, [['giveProvincialNumber', { input: { number }, by: actor('giveProvincialNumber') }, 'bad-input']]);
  });

  it('keeps nothing of what was not asked for', async () => {
    const photo = { at: 1, ref: { ...ref('photo'), note: LONG }, note: LONG };
    expect(await codeOf(workflowId, 'handIn', { input: { items: { photo }, submit: false, note: LONG }, by: { ...actor('handIn'), name: LONG } })).toBe('accepted');
    expect(JSON.stringify(await site.registration(id))).not.toContain('长长');
  });

  it('is taken after all that', async () => {
    expect(await site.submit(id)).toBe('review');
  });

  it('is refused when it saw another revision', async () => {
    const by = actor('approve');
    await refusesAll(workflowId, [
      ['approve', { input: { revision: 0 }, by }, 'stale-revision'],
      ['return', { input: { revision: 2, items: [{ item: 'photo', ...reason }] }, by }, 'stale-revision'],
      ['reject', { input: { revision: 0, ...reason }, by }, 'stale-revision'],
      ['handIn', { input: { items: {}, submit: true }, by: actor('handIn') }, 'in-review'],
    ]);
  });

  it('is one act with one answer, however often the same request comes', async () => {
    const pay = (fen: number) => site.site.gateway.act(id, 'pay', { id: 'bank-1', fen, receivedAt: 1 }, actor('pay'), 'the-same');
    const answers = [...(await Promise.all([pay(100), pay(100)])), await pay(200)];
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const { audit, ledger } = await site.registration(id);
    expect(audit.filter(({ act }) => act === 'pay')).toHaveLength(1);
    expect(ledger.filter(({ kind }) => kind === 'payment').map(({ fen }) => fen)).toEqual([100]);
  });

  it('is refused after the end', async () => {
    expect(await site.act(id, 'withdraw', { refundFen: 100 })).toBe('withdrawn');
    expect(['ended', 'not-found']).toContain(await site.refused(id, 'approve', { revision: 1 }));
    await handle(workflowId).result();
    expect(await site.refused(id, 'approve', { revision: 1 })).toBe('not-found');
  });
});

describe('register', () => {
  const register = async (changes: Parameters<typeof applicant>[1], more: object = {}) => {
    const answer = await site.site.gateway.register({ terms, applicant: applicant(2, changes), by: actor('handIn'), requestId: 'register', ...more });
    return answer.ok ? 'accepted' : answer.refusal.code;
  };

  it('is refused with its code, and starts nothing', async () => {
    const { claim } = applicant(2);
    expect(await register({ identity: { kind: 'resident', number: '440106199003070029' } })).toBe('bad-identity-number');
    expect(await register({ name: '1' })).toBe('bad-name');
    expect(await register({ mobile: '12345' })).toBe('bad-mobile');
    expect(await register({ claim: { ...claim, birthOn: '1990-03-08' } })).toBe('birth-date-differs');
    expect(await register({ claim: { ...claim, condition: '9-9' } })).toBe('unknown-condition');
    expect(await register({ claim: { ...claim, work: [] } })).toBe('not-eligible');
    expect(await register({ claim: {} as never })).toBe('bad-claim');
    expect(await register({}, { provincialNumber: '?' })).toBe('bad-provincial-number');
    expect(await register({}, { aheadMs: terms.registration.hardAt - Date.now() + 1 })).toBe('registration-closed');
    expect(await site.site.gateway.registration(site.site.ids.registrationId(terms.session, applicant(2).identity.number))).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(await register({})).toBe('accepted');
  });
});
