import { synthesize, type Template } from './synth';

const CASES = [
  ['aws', 'eu-central-1'], ['aws', 'ap-southeast-1'], ['aws', undefined], ['aws-cn', 'cn-northwest-1'], ['aws-cn', 'cn-north-1'],
] as const;

/** Every text in a template, with the keys that lead to it. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}/${key}`));
}

const all = (templates: Readonly<Record<string, Template>>) => Object.entries(templates).flatMap(([name, template]) => texts(template, name));
/** Names of services are the same in both partitions; what Temporal Cloud publishes is data of the configuration. */
const isServiceName = ([path, text]: [string, string]) => /\/Principal\/Service(\/\d+)?$|\/Principal$/.test(path) && /^[\w.-]+\.amazonaws\.com$/.test(text);
const isConfigured = ([, text]: [string, string]) => text.endsWith(':role/wci-lambda-invoke');

describe.each(CASES)('in %s, region %s', (name, region) => {
  const { templates } = synthesize(name, { region });
  const found = all(templates);

  it('the partition is written out only where the region tells it', () => {
    const wrong = region === undefined ? /arn:aws/ : region.startsWith('cn-') ? /arn:aws:/ : /arn:aws-cn:/;
    expect(found.filter(([, text]) => wrong.test(text)).filter((one) => !isConfigured(one))).toEqual([]);
  });

  it('no domain is written out', () => {
    expect(found.filter(([, text]) => /amazonaws\.com/.test(text)).filter((one) => !isServiceName(one))).toEqual([]);
  });

  it('nothing is used that Lambda lacks in China', () => {
    expect(found.filter(([path]) => /TracingConfig|SnapStart|KmsKeyArn$/.test(path))).toEqual([]);
    const types = new Set(Object.values(templates).flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type)));
    for (const absent of ['AWS::Lambda::Url', 'AWS::Cognito::UserPool', 'AWS::Scheduler::Schedule', 'AWS::XRay::Group', 'AWS::Shield::Protection']) expect(types).not.toContain(absent);
  });
});
