import { actionsOf, asText, ofType, one, statementsOf, where } from './permissions';
import { synthesize } from './synth';

const { templates } = synthesize('aws-cn');
const engine = templates.Engine!;
const worker = templates.Worker!;

interface Container {
  readonly Name: string;
  readonly Essential: boolean;
  readonly Image: string;
  readonly Environment?: { Name: string; Value: unknown }[];
  readonly Secrets?: { Name: string }[];
  readonly DependsOn?: { ContainerName: string; Condition: string }[];
}
const containers = one(engine, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions as Container[];
const container = (name: string) => containers.find(({ Name }) => Name === name)!;
const environment = (name: string) => Object.fromEntries(container(name).Environment!.map(({ Name, Value }) => [Name, Value]));

describe('a server of our own', () => {
  it('has the worker controller on', () => {
    expect(JSON.parse(environment('server').DYNAMIC_CONFIG as string)).toEqual({
      'workercontroller.enabled': [{ value: true }],
      'workercontroller.compute_providers.enabled': [{ value: ['aws-lambda'] }],
      'workercontroller.scaling_algorithms.enabled': [{ value: ['no-sync'] }],
    });
  });

  it('starts when the schema is there, and has its namespace made', () => {
    expect(container('server')).toMatchObject({ Essential: true, DependsOn: [{ ContainerName: 'schema', Condition: 'SUCCESS' }] });
    expect(container('namespace')).toMatchObject({ Essential: false, DependsOn: [{ ContainerName: 'server', Condition: 'HEALTHY' }] });
  });

  it('speaks TLS, with passwords and keys from secrets', () => {
    expect(container('server').Secrets!.map(({ Name }) => Name).sort()).toEqual([
      'POSTGRES_PWD', 'TEMPORAL_TLS_FRONTEND_CERT_DATA', 'TEMPORAL_TLS_FRONTEND_KEY_DATA', 'TEMPORAL_TLS_SERVER_CA_CERT_DATA', 'TEMPORAL_TLS_SERVER_CERT_DATA', 'TEMPORAL_TLS_SERVER_KEY_DATA',
    ]);
    expect(environment('server')).toMatchObject({ SQL_TLS_ENABLED: 'true', TEMPORAL_TLS_FRONTEND_SERVER_NAME: 'temporal.dengke-prod.internal' });
  });

  it('comes from the registry that the configuration names', () => {
    expect(containers.map(({ Image }) => Image)).toEqual(['tools', 'server', 'tools'].map((name) => `registry.example.edu.cn/temporalio/${name === 'tools' ? 'admin-tools' : name}:1.32.1`));
  });

  it('has no address outside, and lets in its own clients only', () => {
    expect(one(engine, 'AWS::ECS::Service').Properties.NetworkConfiguration).toMatchObject({ AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } });
    const doors = ofType(engine, 'AWS::EC2::SecurityGroup').flatMap(({ id, Properties }) =>
      ((Properties.SecurityGroupIngress ?? []) as { SourceSecurityGroupId?: unknown; FromPort: number }[]).map(({ SourceSecurityGroupId, FromPort }) => [asText(SourceSecurityGroupId), FromPort, id]));
    expect(doors).toEqual([
      [expect.stringContaining('Functions'), 7233, expect.stringContaining('Server')],
      [expect.stringContaining('Server'), 5432, expect.stringContaining('Database')],
    ]);
    expect(ofType(engine, 'AWS::EC2::SecurityGroupIngress')).toEqual([]);
  });

  it('keeps its database sealed, backed up, and safe from being deleted', () => {
    const database = one(engine, 'AWS::RDS::DBInstance');
    expect(database).toMatchObject({ DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' });
    expect(database.Properties).toMatchObject({ StorageEncrypted: true, DeletionProtection: true, PubliclyAccessible: false, BackupRetentionPeriod: 14, DBInstanceClass: 'db.t4g.micro' });
  });

  it('has the permission to take on the role that invokes the worker, and no other', () => {
    const policy = one(worker, 'AWS::IAM::Policy', 'InvokeRoleServerMayAssume').Properties;
    expect(asText((policy.Roles as unknown[])[0])).toContain('TaskTaskRole');
    expect(policy.PolicyDocument).toMatchObject({ Statement: [{ Action: 'sts:AssumeRole', Resource: { 'Fn::GetAtt': [one(worker, 'AWS::IAM::Role', 'InvokeRole').id, 'Arn'] } }] });
    expect(ofType(engine, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith('TaskTaskRole'))).toEqual([]);
  });

  it('is trusted by that role with the external id, and not without', () => {
    const trust = one(worker, 'AWS::IAM::Role', 'InvokeRole').Properties.AssumeRolePolicyDocument as { Statement: { Principal: { AWS: unknown }; Condition: unknown }[] };
    expect(trust.Statement.map(({ Condition }) => Condition)).toEqual([{ StringEquals: { 'sts:ExternalId': 'dengke-change-me' } }]);
    expect(asText(trust.Statement[0]!.Principal.AWS)).toContain('TaskTaskRole');
  });
});

describe('the functions beside it', () => {
  it('are in its network', () => {
    for (const [stack, id] of [['Worker', 'Worker'], ['Portal', 'Function'], ['Jobs', 'OnEvent']] as const) {
      expect(one(templates[stack]!, 'AWS::Lambda::Function', id).Properties.VpcConfig).toMatchObject({ SubnetIds: [expect.anything(), expect.anything()] });
    }
    expect(one(synthesize('aws').templates.Worker!, 'AWS::Lambda::Function', 'Worker').Properties.VpcConfig).toBeUndefined();
  });

  it('find the server by its name, and know it by its authority', () => {
    const { Variables } = one(worker, 'AWS::Lambda::Function', 'Worker').Properties.Environment as { Variables: Record<string, unknown> };
    expect(Variables).toMatchObject({ TEMPORAL_ADDRESS: 'temporal.dengke-prod.internal:7233', TEMPORAL_NAMESPACE: 'dengke', TEMPORAL_TLS: 'true' });
    expect(asText(Variables.TEMPORAL_TLS_CA_SECRET)).toContain('Authority');
    expect(where(worker, 'WorkerRole', 'secretsmanager:GetSecretValue')).toEqual([expect.stringContaining('Authority'), '<SecretsCarriers>', '<SecretsKeys>', '<SecretsWechatPay>']);
  });

  it('have interfaces made for them, and cannot make any themselves', () => {
    expect(actionsOf(worker, 'WorkerRole')).toContain('ec2:CreateNetworkInterface');
    expect(statementsOf(worker, 'WorkerRole').find(({ Effect }) => Effect === 'Deny')).toMatchObject({ Condition: { Null: { 'lambda:SourceFunctionArn': 'false' } } });
    expect(actionsOf(synthesize('aws').templates.Worker!, 'WorkerRole').join()).not.toContain('ec2:');
  });
});
