import { serverOf, storeOf } from '../../worker/deployed';
import { ENV, required, yesOrNo } from '../../worker/environment';
import { jsonSecret } from '../../worker/secrets';

const secrets: Record<string, string> = { [ENV.apiKeySecret]: 'key\n', [ENV.tlsCaSecret]: 'PEM' };
const secret = (name: string) => Promise.resolve(secrets[name] ?? '');
const server = (env: Record<string, string>) => serverOf({ [ENV.temporalAddress]: 'host:7233', [ENV.temporalNamespace]: 'exams', ...env }, secret);

describe('the server that a function’s environment names', () => {
  it('is spoken to in the open when nothing else is said', async () => {
    expect(await server({})).toEqual({ address: 'host:7233', namespace: 'exams', access: { tls: false } });
  });
  it('is spoken to over TLS with an API key', async () => {
    expect((await server({ [ENV.apiKeySecret]: 'arn' })).access).toEqual({ tls: true, apiKey: 'key' });
  });
  it('is known by its own authority', async () => {
    expect((await server({ [ENV.tlsCaSecret]: 'arn' })).access).toEqual({ tls: { serverRootCACertificate: Buffer.from('PEM') } });
  });
  it('is spoken to as it is said', async () => {
    expect((await server({ [ENV.tls]: 'true' })).access).toEqual({ tls: true });
    expect((await server({ [ENV.tls]: 'false', [ENV.apiKeySecret]: 'arn' })).access).toEqual({ tls: false, apiKey: 'key' });
  });
});

describe('what is not said, or said wrongly, is named', () => {
  it('address', async () => expect(server({ [ENV.temporalAddress]: ' ' })).rejects.toThrow(/TEMPORAL_ADDRESS/));
  it('buckets', () => expect(() => storeOf({ AWS_REGION: 'cn-north-1' })).toThrow(/S3_MATERIALS_BUCKET/));
  it('a yes or no', () => {
    expect(() => yesOrNo({ X: 'ja' }, 'X')).toThrow(/X must be true or false/);
    expect([yesOrNo({ X: 'true' }, 'X'), yesOrNo({ X: 'false' }, 'X'), yesOrNo({}, 'X')]).toEqual([true, false, undefined]);
  });
  it('a secret that is not JSON, without quoting it', async () => {
    await expect(jsonSecret(() => Promise.resolve('geheim'), 'S')).rejects.toThrow(/^S:(?!.*geheim)/);
    expect(await jsonSecret(() => Promise.resolve('{"a":"b"}'), 'S')).toEqual({ a: 'b' });
  });
  it('anything else', () => {
    expect(() => required({}, 'X')).toThrow(/X is not set/);
    expect(required({ X: ' y ' }, 'X')).toBe('y');
  });
});
