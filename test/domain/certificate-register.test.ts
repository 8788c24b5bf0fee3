import { certificateBlock, checkCertificateNumber } from '../../domain/certificate';
import { allocate, CERTIFICATE_ACTS, CERTIFICATE_STATUSES, CERTIFICATE_STEPS, eventOf, giveBack, issued, replaced, reserve, statusOf, takeStep, type Certificate, type CertificateAct } from '../../domain/certificate-register';
import { REFUSALS, type Checked } from '../../domain/refusals';

const NUMBER = 'S000044123456263000001';
const WHOLE = { number: NUMBER, session: 's', level: 3, registration: 'r' } as const;
const doing = (request: string) => ({ at: 1, by: { role: 'exam-officer', id: 'li' }, request }) as const;
const taken = (checked: Checked<Certificate>): Certificate => {
  if (!checked.ok) throw new Error(checked.refusal.code);
  return checked.value;
};
const codeOf = (checked: Checked<unknown>) => (checked.ok ? 'ok' : checked.refusal.code);

const AT = {
  reserved: () => taken(reserve(undefined, WHOLE, doing('reserve'))),
  issued: () => issued(taken(allocate(AT.reserved(), WHOLE)), doing('issue')),
  printed: () => taken(takeStep(AT.issued(), 'print', doing('print'))),
  collected: (): Certificate => taken(takeStep(AT.printed(), 'collect', doing('collect'), { note: '本人签名', proxy: false })),
  revoked: (): Certificate => taken(takeStep(AT.collected(), 'revoke', doing('revoke'), { note: '成绩更正' })),
};

describe.each(CERTIFICATE_STATUSES)('a certificate that is %s', (status) => {
  test.each(CERTIFICATE_ACTS)('%s keeps to the table', (act) => {
    const before = AT[status]();
    expect(statusOf(before)).toBe(status);
    const step = CERTIFICATE_STEPS[act][status];
    const after = takeStep(before, act, doing('next'));
    if (step in REFUSALS) expect(codeOf(after)).toBe(step);
    else expect(statusOf(taken(after))).toBe(step);
  });
});

test('lines are added, never changed, and once per request', () => {
  const whole = AT.revoked();
  expect(whole.events.map(({ kind }) => kind)).toEqual(['reserved', 'issued', 'printed', 'collected', 'revoked']);
  expect(eventOf(whole, 'collected')).toMatchObject({ note: '本人签名', proxy: false });
  for (const [act, from] of [['print', 'printed'], ['collect', 'collected'], ['revoke', 'revoked']] as const satisfies readonly (readonly [CertificateAct, keyof typeof AT])[]) {
    const before = AT[from]();
    expect(taken(takeStep(before, act, doing(act)))).toBe(before);
  }
  const next = replaced(whole, doing('again'), 'S000044123456263000002');
  expect([statusOf(next), replaced(next, doing('again'), 'S000044123456263000002')]).toEqual(['revoked', next]);
});

describe('a number is one person’s', () => {
  test('nobody else’s, in this session or another', () => {
    const held = taken(allocate(undefined, WHOLE));
    expect(taken(allocate(held, WHOLE))).toEqual(held);
    expect(codeOf(allocate(held, { ...WHOLE, registration: 'other' }))).toBe('certificate-taken');
    expect(codeOf(allocate(AT.reserved(), { ...WHOLE, session: 'another' }))).toBe('certificate-taken');
    expect(codeOf(reserve(held, WHOLE, doing('x')))).toBe('certificate-taken');
    expect(codeOf(reserve(AT.reserved(), { ...WHOLE, session: 'another' }, doing('x')))).toBe('certificate-taken');
    expect(taken(reserve(AT.reserved(), WHOLE, doing('x'))).events).toHaveLength(1);
  });

  test('nobody’s again when the registration did not take it, but never once it was issued', () => {
    const back = giveBack(taken(allocate(AT.reserved(), WHOLE)), 'r');
    expect([back.registration, codeOf(allocate(back, { ...WHOLE, registration: 'other' }))]).toEqual([undefined, 'ok']);
    expect(giveBack(AT.issued(), 'r').registration).toBe('r');
    expect(codeOf(allocate(AT.revoked(), WHOLE))).toBe('certificate-revoked');
  });
});

describe('numbers in a row', () => {
  test('count on from the first, and are checked for form', () => {
    expect(certificateBlock(' s000044123456263000009', 3, 3)).toEqual({ ok: true, value: ['S000044123456263000009', 'S000044123456263000010', 'S000044123456263000011'] });
    expect(codeOf(certificateBlock(NUMBER, 3, 4))).toBe('bad-certificate-number');
    expect(codeOf(certificateBlock('S000044123456263999999', 1, 3))).toBe('ok');
    expect(codeOf(certificateBlock('S000044123456263999999', 2, 3))).toBe('bad-certificate-number');
    expect(codeOf(checkCertificateNumber('S000044123456263000000', 3))).toBe('bad-certificate-number');
  });
});
