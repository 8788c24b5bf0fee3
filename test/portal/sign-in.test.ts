import { maskMobile } from '../../domain/masking';
import { SIGN_IN, type Claimant } from '../../domain/sign-in';
import { fastForward } from '../../engine/virtual-time';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { applicant, identityNumber } from '../support/people';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';
import { eventually } from './office';

let desk: TestSite;
beforeAll(async () => {
  desk = await testSite();
  await desk.work();
});
afterAll(() => desk.close());

let addresses = 0;
const elsewhere = () => `192.0.2.${(addresses += 1)}`;
const claimant = (index: number, mobile = applicant(index).mobile): Claimant => ({ identity: { kind: 'resident', number: identityNumber(index) }, mobile });

async function ask(who: Claimant, address = elsewhere()) {
  const asked = await desk.site.gateway.askCode(who, address);
  if (!asked.ok) throw new Error(asked.refusal.code);
  return asked.value;
}

const refusalOf = async (answer: Promise<{ ok: boolean; refusal?: { code: string } }>) => (await answer).refusal?.code ?? 'accepted';

/** What has been sent to a phone, the newest first. */
const codesTo = async (mobile: string) => (await desk.site.sms.listSms(1000)).filter(({ to }) => to === maskMobile(mobile)).map(({ text }) => /\d{6}/.exec(text)![0]);

const newestCode = (mobile: string, count = 1) =>
  eventually(async () => {
    const codes = await codesTo(mobile);
    expect(codes).toHaveLength(count);
    return codes[0]!;
  });

const wrong = (code: string) => (code === '000000' ? '111111' : '000000');
const { tryCode } = { tryCode: (...of: Parameters<TestSite['site']['gateway']['tryCode']>) => desk.site.gateway.tryCode(...of) };

test('a code signs in, once', async () => {
  const who = claimant(1);
  const sent = await ask(who);
  const code = await newestCode(who.mobile);
  expect(await tryCode(sent, code)).toEqual({ ok: true, value: who });
  expect(await refusalOf(tryCode(sent, code))).toBe('code-expired');
});

test('five wrong tries lock a code, and only that one', async () => {
  const who = claimant(2);
  const sent = await ask(who);
  const code = await newestCode(who.mobile);
  for (let left = SIGN_IN.tries - 1; left >= 0; left -= 1) expect(await tryCode(sent, wrong(code))).toMatchObject({ refusal: { code: 'code-wrong', params: { left } } });
  expect(await refusalOf(tryCode(sent, code))).toBe('code-locked');
  const second = await ask(who);
  await newestCode(who.mobile, 2);
  const codes = await codesTo(who.mobile);
  const fresh = codes.find((one) => one !== code) ?? code;
  expect((await tryCode(second, fresh)).ok).toBe(true);
});

test('a code is good for five minutes', async () => {
  const who = claimant(3);
  const { connection, namespace } = desk.site;
  const sent = await ask(who);
  const code = await newestCode(who.mobile);
  await fastForward(connection, namespace, WORKFLOW_IDS.signIn.to(sent.account), SIGN_IN.codeMs);
  expect(await refusalOf(tryCode(sent, code))).toBe('code-expired');
});

test('what was never asked for, or is malformed, opens nothing', async () => {
  const who = claimant(4);
  const sent = await ask(who);
  const code = await newestCode(who.mobile);
  expect(await refusalOf(tryCode({ ...sent, account: desk.site.ids.accountId('nobody') }, code))).toBe('code-expired');
  expect(await refusalOf(tryCode({ ...sent, challenge: 'another' }, code))).toBe('code-expired');
  expect(await refusalOf(tryCode(sent, 'abc'))).toBe('bad-input');
  expect((await tryCode(sent, code)).ok).toBe(true);
});

describe('so many codes and no more, whichever process asks', () => {
  const counted = async (limit: number, next: (index: number) => Promise<unknown>) => {
    for (let index = 0; index < limit; index += 1) await next(index);
    await expect(next(limit)).rejects.toThrow('too-many-codes');
  };

  test('for an account, from whatever address and to whatever phone', () => counted(SIGN_IN.codes.account, (index) => ask(claimant(10, `1390000${String(index).padStart(4, '0')}`))));

  test('to a phone, for whatever account', () => counted(SIGN_IN.codes.phone, (index) => ask(claimant(20 + index, '13911112222'))));

  test('from an address, for whatever account and phone', async () => {
    const address = elsewhere();
    await counted(SIGN_IN.codes.address, (index) => ask(claimant(100 + index), address));
    await ask(claimant(200));
  });

  test('until the window is over', async () => {
    const { connection, namespace } = desk.site;
    const id = WORKFLOW_IDS.gate.to(desk.site.ids.phoneId('13911112222'));
    await fastForward(connection, namespace, id, SIGN_IN.windowMs);
    await eventually(async () => expect((await desk.site.client.workflow.getHandle(id).describe()).status.name).toBe('COMPLETED'));
    await ask(claimant(40, '13911112222'));
  });

  test('codes that were used do not count', async () => {
    const who = claimant(50, '13922223333');
    for (let count = 1; count <= SIGN_IN.codes.account + 1; count += 1) {
      const sent = await ask(who);
      await newestCode(who.mobile, count);
      const results = await Promise.all((await codesTo(who.mobile)).slice(0, 1).map((code) => tryCode(sent, code)));
      expect(results.map(({ ok }) => ok)).toEqual([true]);
    }
  });
});

describe('someone who is registered', () => {
  const registered = applicant(60, { mobile: '13955556666' });
  beforeAll(async () => {
    const terms = await desk.open(currentAnnouncement());
    await desk.register(terms, 60, { mobile: registered.mobile });
    await eventually(async () => expect(await desk.site.gateway.sessions()).toHaveLength(1));
  });

  test('gets the code on the phone of the registration, whatever phone is typed, and the asker is told the same', async () => {
    const typed = '13977778888';
    const sent = await ask({ identity: registered.identity, mobile: typed });
    expect(Object.keys(sent)).toEqual(Object.keys(await ask(claimant(61, typed))));
    const code = await newestCode(registered.mobile);
    expect(await tryCode(sent, code)).toEqual({ ok: true, value: { identity: registered.identity, mobile: registered.mobile } });
  });

  test('is not flooded: what is over the share of that phone is not sent, and nobody is told', async () => {
    for (let index = 1; index < SIGN_IN.codes.phone; index += 1) await desk.site.gateway.countPhone(registered.mobile);
    const sent = await ask({ identity: registered.identity, mobile: '13900001111' });
    expect(await codesTo(registered.mobile)).toHaveLength(1);
    expect(sent.account).toBe(desk.site.ids.accountId(registered.identity.number));
  });
});

test('a worker stops in the middle of sending codes, and the next one sends them', async () => {
  const people = Array.from({ length: 12 }, (_, index) => applicant(80 + index));
  const apart = await testSite();
  const worker = await apart.work();
  const terms = await apart.open(currentAnnouncement());
  for (const index of people.keys()) await apart.register(terms, 80 + index);
  await eventually(async () => expect(await apart.site.gateway.sessions()).toHaveLength(1));
  for (const person of people) expect((await apart.site.gateway.askCode(person, elsewhere())).ok).toBe(true);
  const began = Date.now();
  await worker.stop();
  expect(Date.now() - began).toBeLessThan(20_000);
  await apart.work();
  await eventually(async () => expect(new Set((await apart.site.sms.listSms(1000)).map(({ to }) => to))).toEqual(new Set(people.map(({ mobile }) => maskMobile(mobile)))));
  await apart.close();
});
