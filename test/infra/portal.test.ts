import { list, ofType, one, where } from './permissions';
import { synthesize } from './synth';

const { templates } = synthesize('aws');
const portal = templates.Portal!;

describe('the HTTP API', () => {
  it('has a route for payment callbacks with a throttle of its own, and one for everything else', () => {
    expect(ofType(portal, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => String(Properties.RouteKey)).sort()).toEqual(['$default', 'POST /callbacks/{provider}']);
    const stage = one(portal, 'AWS::ApiGatewayV2::Stage').Properties;
    expect(stage).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 300 },
      RouteSettings: { 'POST /callbacks/{provider}': { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 } },
    });
  });

  it('logs each request, without who made it', () => {
    const { AccessLogSettings } = one(portal, 'AWS::ApiGatewayV2::Stage').Properties as { AccessLogSettings: { Format: string; DestinationArn: unknown } };
    expect(AccessLogSettings.Format).toContain('$context.status');
    expect(AccessLogSettings.Format).not.toMatch(/sourceIp|authorizer|identity|userAgent/);
    expect(AccessLogSettings.DestinationArn).toBeDefined();
  });

  it('is called from our pages alone', () => {
    expect(one(portal, 'AWS::ApiGatewayV2::Api').Properties.CorsConfiguration).toMatchObject({ AllowOrigins: ['https://exam.example.edu'], AllowMethods: ['GET', 'POST', 'PUT'] });
  });

  it('needs no function URL', () => {
    expect(Object.values(templates).flatMap((template) => ofType(template, 'AWS::Lambda::Url'))).toEqual([]);
  });

  it('knows the tokens of the staff and their provider, and writes no record but of who signed in and who was shown what', () => {
    expect(where(portal, 'FunctionRole', 'secretsmanager:GetSecretValue')).toEqual(['<SecretsKeys>', '<SecretsOidc>', '<SecretsTemporalApiKey>', '<SecretsTokens>', '<SecretsWechatPay>']);
    expect(where(portal, 'FunctionRole', 's3:PutObject').filter((one) => one.includes('Records'))).toEqual(['<RecordsBucketArn>/accounts/*', '<RecordsBucketArn>/banks/*', '<RecordsBucketArn>/calls/*', '<RecordsBucketArn>/disclosures/*', '<RecordsBucketArn>/drafts/*', '<RecordsBucketArn>/provinces/*', '<RecordsBucketArn>/statements/*', '<RecordsBucketArn>/transfers/*']);
  });
});

const alarms = Object.values(templates).flatMap((template) => ofType(template, 'AWS::CloudWatch::Alarm'));

describe('an alarm', () => {
  it('is there for each thing that needs a person', () => {
    const watched = alarms.map(({ Properties }) => String(Properties.MetricName));
    expect(watched.sort()).toEqual(['5xx', 'BacklogAge', 'DeadSchedules', 'Duration', 'Errors', 'Errors', 'Throttles', 'Throttles']);
  });

  it.each(alarms.map(({ id, Properties }) => [id, Properties] as const))('%s mails a person, and says what to do', (_, { AlarmActions, AlarmDescription }) => {
    expect(list(AlarmActions)).toHaveLength(1);
    expect(JSON.stringify(AlarmDescription).length).toBeGreaterThan(80);
  });

  it('rings too when the probe itself is silent', () => {
    expect(alarms.find(({ Properties }) => Properties.MetricName === 'BacklogAge')!.Properties).toMatchObject({ TreatMissingData: 'breaching', EvaluationPeriods: 2, Threshold: 180 });
  });

  it('of an invocation that is cut off rings a second before the limit', () => {
    expect(alarms.find(({ Properties }) => Properties.MetricName === 'Duration')!.Properties).toMatchObject({ Threshold: 119_000, Statistic: 'Maximum' });
  });
});

it('every log is sealed and has an end', () => {
  const logs = Object.values(templates).flatMap((template) => ofType(template, 'AWS::Logs::LogGroup'));
  expect(logs.length).toBeGreaterThan(6);
  for (const { Properties } of logs) expect(Properties).toMatchObject({ RetentionInDays: 180, KmsKeyId: expect.anything() });
});

it('schedules and search attributes are brought up to date before a version that needs them', () => {
  expect(one(templates.Jobs!, 'Custom::DengkeJobs').Properties).toMatchObject({ Jobs: 'dddddddddddddddd' });
});
