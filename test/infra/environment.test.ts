import { ENV } from '../../worker/environment';
import { ofType } from './permissions';
import { synthesize, type Example } from './synth';

const NAMES: readonly string[] = Object.values(ENV);
const SERVER = [ENV.temporalAddress, ENV.temporalNamespace];
const STORE = [ENV.materialsBucket, ENV.recordsBucket];

/** What each function cannot do without, by its stack and the beginning of its id. */
const READ: readonly (readonly [stack: string, id: string, names: readonly string[]])[] = [
  ['Worker', 'Worker', [...SERVER, ...STORE, ENV.keysSecret, ENV.carriersSecret, ENV.wechatPaySecret, ENV.portalOrigin, ENV.buildId]],
  ['Worker', 'ReleaseOnEvent', SERVER],
  ['Worker', 'ReleaseIsComplete', SERVER],
  ['Worker', 'PruneFunction', SERVER],
  ['Jobs', 'OnEvent', SERVER],
  ['Jobs', 'ProbeFunction', [...SERVER, ENV.stage]],
  ['Portal', 'Function', [...SERVER, ...STORE, ENV.keysSecret, ENV.tokensSecret, ENV.oidcSecret, ENV.wechatPaySecret]],
];

describe.each<Example>(['aws', 'aws-cn'])('in %s, the environment', (name) => {
  const { templates } = synthesize(name, { otlpEndpoint: 'https://otlp.example.edu' });
  const functions = Object.entries(templates).flatMap(([stack, template]) =>
    ofType(template, 'AWS::Lambda::Function').map(({ id, Properties }) => ({ stack, id, names: Object.keys((Properties.Environment as { Variables?: object } | undefined)?.Variables ?? {}) })),
  );

  it.each(READ)('of %s %s has every name it reads', (stack, id, names) => {
    const found = functions.filter((one) => one.stack === stack && one.id.startsWith(id) && one.names.length > 0 && !one.id.startsWith(`${id}Logs`));
    const ours = found.filter((one) => one.names.includes(ENV.temporalAddress));
    expect(ours).toHaveLength(1);
    expect(ours[0]!.names).toEqual(expect.arrayContaining([...names]));
  });

  it('has no name that the table lacks', () => {
    const own = functions.filter(({ names }) => names.includes(ENV.temporalAddress));
    expect(own).toHaveLength(READ.length);
    // The last: Lambda's own, which the CDK sets for its runtime.
    expect(own.flatMap(({ names }) => names).filter((one) => !NAMES.includes(one) && !one.startsWith('AWS_NODEJS_'))).toEqual([]);
  });

  it('has, over all functions, every name but those of one machine and of what is left out', () => {
    const set = new Set(functions.flatMap(({ names }) => names));
    const elsewhere = name === 'aws' ? [ENV.tlsCaSecret] : [ENV.apiKeySecret];
    expect(NAMES.filter((one) => !set.has(one)).sort()).toEqual([ENV.clamdAddress, ENV.storeEndpoint, ENV.workflowBundle, ...elsewhere].sort());
  });
});
