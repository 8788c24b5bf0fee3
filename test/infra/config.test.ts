import { parseConfig } from '../../infra/config';
import { refusePlaceholders } from '../../infra/real';
import { example } from './synth';

const parse = (changes: Record<string, unknown>, name: 'aws' | 'aws-cn' = 'aws') => parseConfig({ ...example(name), ...changes }, 'prod.json');

describe('a configuration', () => {
  it('is whole by its defaults', () => {
    expect(parse({})).toMatchObject({ platform: 'arm64', patience: 600, engine: false, retention: { materials: 1095, records: 3650, lock: 365, logs: 180 }, temporal: { apiKey: true } });
    expect(parse({}, 'aws-cn')).toMatchObject({ engine: { namespace: 'dengke', cpu: 512 }, ramp: [] });
  });

  it.each([
    ['stage', { stage: 'Prod!' }],
    ['account', { account: '1234' }],
    ['region', { region: 'mars' }],
    ['externalId', { externalId: 'abc' }],
    ['portalOrigin', { portalOrigin: 'http://exam.example.edu' }],
    ['portalOrigin', { portalOrigin: 'https://exam.example.edu/' }],
    ['alarmEmail', { alarmEmail: 'nobody' }],
    ['platform', { platform: 'riscv' }],
    ['temporal', { engine: {} }],
    ['temporal', { temporal: undefined }],
    ['temporal.address', { temporal: { address: 'no-port', namespace: 'n', invokers: ['arn:aws:iam::111122223333:role/temporal'] } }],
    ['temporal.invokers', { temporal: { address: 'a:7233', namespace: 'n', invokers: [] } }],
    ['temporal.invokers.0', { temporal: { address: 'a:7233', namespace: 'n', invokers: ['*'] } }],
    ['ramp', { ramp: [{ percentage: 50, seconds: 10 }, { percentage: 20, seconds: 10 }] }],
    ['ramp', { ramp: [{ percentage: 50, seconds: 3000 }] }],
    ['ramp.0.percentage', { ramp: [{ percentage: 100, seconds: 10 }] }],
    ['retention.lock', { retention: { lock: 2000 } }],
  ])('that is wrong in %s is refused by that name', (key, changes) => {
    expect(() => parse(changes)).toThrow(new RegExp(`prod\\.json[^]*^  ${key.replaceAll('.', '\\.')}: .`, 'm'));
  });

  it('with a key that nobody reads is refused', () => {
    expect(() => parse({ protalOrigin: 'https://a.example' })).toThrow('protalOrigin');
  });

  it('with every step of a ramp larger than the one before is taken', () => {
    expect(parse({ ramp: [{ percentage: 10, seconds: 300 }, { percentage: 50, seconds: 300 }] }).ramp).toHaveLength(2);
  });
});

describe('an example', () => {
  const OWN = { externalId: 'b7c1f0', portalOrigin: 'https://exam.college.edu', alarmEmail: 'office@college.edu', temporal: { ...(example('aws').temporal as object), address: 'exams.f9k2z.tmprl.cloud:7233', namespace: 'exams.f9k2z' } };

  it('may be put together where there is no account', () => {
    expect(() => refusePlaceholders(parse({}), 'aws.json', undefined)).not.toThrow();
  });

  it.each([['found by the credentials', {}, '111122223333'], ['named in it', { account: '111122223333' }, undefined]])('cannot be deployed to an account %s; what is to be filled in is named', (_, changes, account) => {
    expect(() => refusePlaceholders(parse(changes), 'aws.json', account)).toThrow(/aws\.json[^]*openssl rand[^]*temporal\.address[^]*temporal\.namespace[^]*externalId: dengke-change-me[^]*portalOrigin[^]*alarmEmail/);
    expect(() => refusePlaceholders(parse(changes, 'aws-cn'), 'aws-cn.json', account)).toThrow(/engine\.serverImage/);
  });

  it('that is filled in can be deployed, and not with the external id alone left as it was', () => {
    expect(() => refusePlaceholders(parse(OWN), 'own.json', '111122223333')).not.toThrow();
    expect(() => refusePlaceholders(parse({ ...OWN, externalId: 'dengke-change-me' }), 'own.json', '111122223333')).toThrow(/^  externalId: dengke-change-me$/m);
  });
});
