import { monthly, totalOf, type Server } from '../../bench/costs/monthly';
import { FIXED } from '../../bench/costs/usage';
import { METRICS } from '../../infra/metrics';
import { ofType } from '../infra/permissions';
import { synthesize } from '../infra/synth';

const total = (registrations: number, server: Server) => totalOf(monthly(registrations, server));
const usd = (registrations: number, server: Server, what: string) => monthly(registrations, server).find(({ what: { en } }) => en === what)!.usd;

test('the costs of a month grow in line with the registrations, from what is there anyway', () => {
  for (const server of ['cloud', 'own'] as const) {
    const [none, some, many] = [0, 400, 40_000].map((registrations) => total(registrations, server)) as [number, number, number];
    expect((many - none) / (some - none)).toBeCloseTo(100, 6);
    for (const { usd: amount } of monthly(0, server)) expect(amount).toBeGreaterThanOrEqual(0);
  }
});

test('single rows are what can be reckoned by hand', () => {
  expect(usd(40_000, 'cloud', 'Temporal Cloud: registrations and seats')).toBeCloseTo((40_000 * 25.5 + 2068.333333) * 0.00005, 6);
  expect(usd(40_000, 'cloud', 'Temporal Cloud: e-mails and text messages')).toBeCloseTo(40_000 * 35 * 0.00005, 6);
  expect(usd(40_000, 'cloud', 'Temporal Cloud: storage')).toBeCloseTo(40_000 * 64_400e-9 * 744 * 0.04305, 6);
  expect(usd(1, 'own', 'worker') - usd(0, 'own', 'worker')).toBeCloseTo(8 * 0.0000002 + 50.2 * 0.0000133334, 9);
  expect(usd(0, 'own', 'own server: database')).toBeCloseTo(730 * 0.016 + 2.3, 6);
});

test.each([['cloud', 'aws'], ['own', 'aws-cn']] as const)('what is there anyway is what is deployed: %s', (server, example) => {
  const templates = Object.values(synthesize(example).templates);
  const count = (type: string) => templates.flatMap((template) => ofType(template, type)).length;
  expect({
    keys: count('AWS::KMS::Key'), alarms: count('AWS::CloudWatch::Alarm'), secrets: count('AWS::SecretsManager::Secret'), gateways: count('AWS::EC2::NatGateway'), databases: count('AWS::RDS::DBInstance'),
  }).toEqual({
    keys: FIXED.keys, alarms: FIXED.alarms, secrets: FIXED.secrets[server] + (server === 'own' ? FIXED.own.databaseSecrets : 0), gateways: server === 'own' ? 1 : 0, databases: server === 'own' ? 1 : 0,
  });
  expect(Object.keys(METRICS).length - 2).toBe(FIXED.metrics);
});
