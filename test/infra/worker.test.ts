import { actionsOf, asText, list, ofType, one, statementsOf, where } from './permissions';
import { fakeAssets, synthesize } from './synth';

const { templates, stacks } = synthesize('aws');
const worker = templates.Worker!;
const RECORDS = ['bills', 'certificate-blocks', 'certificates', 'check-ins', 'differences', 'outbox', 'payments', 'refund-requests', 'refunds', 'registrations', 'score-sheets', 'seat-charts', 'sessions', 'transfers'];

describe('the worker', () => {
  it('may do what its activities do, and nothing else', () => {
    expect(actionsOf(worker, 'WorkerRole')).toEqual([
      'kms:Decrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'logs:CreateLogStream', 'logs:PutLogEvents',
      's3:GetObject', 's3:GetObject', 's3:GetObjectVersion', 's3:GetObjectVersion', 's3:ListBucket', 's3:PutObject', 's3:PutObject', 'secretsmanager:GetSecretValue',
    ]);
  });

  it('writes records and messages, and of the papers sees the photos that it prints', () => {
    const papers = (action: string) => where(worker, 'WorkerRole', action).filter((one) => one.startsWith('<MaterialsBucketArn>/'));
    expect(where(worker, 'WorkerRole', 's3:PutObject').filter((one) => one.startsWith('<RecordsBucketArn>/'))).toEqual(RECORDS.map((prefix) => `<RecordsBucketArn>/${prefix}/*`));
    expect(papers('s3:GetObject')).toEqual(['<MaterialsBucketArn>/materials/*/photo/*']);
    expect(papers('s3:PutObject')).toEqual(['<MaterialsBucketArn>/prints/*']);
  });

  it('sees every paper where it scans them, and says where the scanner is', () => {
    const scanning = synthesize('aws', { clamd: 'clamd.local:3310' }).templates.Worker!;
    expect(where(scanning, 'WorkerRole', 's3:GetObject')).toContain('<MaterialsBucketArn>/materials/*');
    expect(one(scanning, 'AWS::Lambda::Function', 'Worker').Properties).toMatchObject({ Environment: { Variables: { CLAMD_ADDRESS: 'clamd.local:3310' } } });
  });

  it('reads its keys, the carriers and the API key, not the tokens of the staff', () => {
    expect(where(worker, 'WorkerRole', 'secretsmanager:GetSecretValue')).toEqual(['<SecretsCarriers>', '<SecretsKeys>', '<SecretsTemporalApiKey>', '<SecretsWechatPay>']);
  });

  it('uses the key by way of the store and the secrets only', () => {
    const uses = statementsOf(worker, 'WorkerRole').filter(({ Action }) => list(Action).some((action) => action.startsWith('kms:')));
    expect(uses.map(({ Condition }) => asText((Condition!.StringEquals as Record<string, unknown>)['kms:ViaService'])).sort()).toEqual([
      's3.<AWS::Region>.<AWS::URLSuffix>', 'secretsmanager.<AWS::Region>.<AWS::URLSuffix>',
    ]);
  });

  it('is an arm64 function with the memory and time that the design gives it', () => {
    expect(one(worker, 'AWS::Lambda::Function', 'Worker').Properties).toMatchObject({
      Architectures: ['arm64'], MemorySize: 1024, Timeout: 120, Handler: 'index.handler', LoggingConfig: { LogFormat: 'JSON' },
      Environment: { Variables: { TEMPORAL_NAMESPACE: 'dengke.a1b2c', TEMPORAL_TLS: 'true' } },
    });
  });

  it('calls itself by the build id that its version is registered under', () => {
    const { Variables } = one(worker, 'AWS::Lambda::Function', 'Worker').Properties.Environment as { Variables: Record<string, unknown> };
    const registered = one(worker, 'Custom::DengkeRelease').Properties.BuildId;
    expect([Variables.DENGKE_BUILD_ID, one(worker, 'AWS::Lambda::Version').Properties.Description, registered]).toEqual(['aaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaa']);
  });

  it('is protected from being deleted with its stack', () => {
    expect(stacks.find(({ node }) => node.id === 'Worker')!.terminationProtection).toBe(true);
  });
});

describe('the role by which Temporal invokes the worker', () => {
  const role = one(worker, 'AWS::IAM::Role', 'InvokeRole');
  const trust = (role.Properties.AssumeRolePolicyDocument as { Statement: { Principal: { AWS: string[] }; Condition: unknown; Action: unknown }[] }).Statement;

  it('is taken on by Temporal Cloud, with the external id and not without', () => {
    expect(trust).toHaveLength(1);
    expect(trust[0]).toMatchObject({ Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': 'dengke-change-me' } } });
    expect(trust[0]!.Principal.AWS).toHaveLength(5);
  });

  it('reaches versions of this one function only', () => {
    const [function_] = where(worker, 'InvokeRole', 'lambda:InvokeFunction');
    expect(actionsOf(worker, 'InvokeRole')).toEqual(['lambda:GetFunction', 'lambda:InvokeFunction']);
    expect(where(worker, 'InvokeRole', 'lambda:GetFunction')).toEqual([function_]);
    expect(function_).toMatch(/^<Worker.*\.Arn>:\*$/);
  });
});

describe('a version', () => {
  const version = one(worker, 'AWS::Lambda::Version');

  it('is kept, and invoked as before, when the next one comes', () => {
    expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(one(worker, 'AWS::Lambda::EventInvokeConfig')).toMatchObject({ UpdateReplacePolicy: 'Retain', Properties: { MaximumRetryAttempts: 0 } });
  });

  it('is another one for another build, and the same for the same', () => {
    const id = (hash: string) => one(synthesize('aws', {}, fakeAssets(hash)).templates.Worker!, 'AWS::Lambda::Version').id;
    expect(id('aaaaaaaaaaaaaaaa')).toBe(version.id);
    expect(id('ffffffffffffffff')).not.toBe(version.id);
  });

  it('is released in the transaction that makes it', () => {
    expect(one(worker, 'Custom::DengkeRelease').Properties).toMatchObject({
      Deployment: 'dengke', BuildId: 'aaaaaaaaaaaaaaaa', FunctionVersionArn: { Ref: version.id }, InvokeRoleArn: { 'Fn::GetAtt': [one(worker, 'AWS::IAM::Role', 'InvokeRole').id, 'Arn'] },
      ExternalId: 'dengke-change-me', PatienceSeconds: '600', Ramp: [{ percentage: 10, seconds: 300 }],
    });
  });

  it('is removed by who may remove versions and not the function', () => {
    expect(where(worker, 'PruneFunctionRole', 'lambda:DeleteFunction')).toEqual([expect.stringMatching(/^<Worker.*\.Arn>:\*$/)]);
    const others = ofType(worker, 'AWS::IAM::Policy').filter(({ id }) => !id.startsWith('Prune'));
    expect(JSON.stringify(others)).not.toContain('lambda:Delete');
  });

  it('is looked at daily, and when a release was made or taken back', () => {
    expect(ofType(worker, 'AWS::Events::Rule').map(({ Properties }) => Properties.ScheduleExpression ?? (Properties.EventPattern as { detail: unknown }).detail)).toEqual([
      'rate(1 day)', expect.objectContaining({ 'status-details': { status: ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] } }),
    ]);
  });
});
