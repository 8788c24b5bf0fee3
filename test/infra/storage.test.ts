import { materialKey, newUploadKey, outboxPrefix, recordKey } from '../../activities/store/keys';
import { FILES } from '../../infra/storage/materials';
import { KEPT } from '../../infra/storage/records';
import { ofType, one, where } from './permissions';
import { synthesize } from './synth';

const { templates, stacks } = synthesize('aws');
const storage = templates.Storage!;
const buckets = ofType(storage, 'AWS::S3::Bucket');
const bucket = (start: string) => one(storage, 'AWS::S3::Bucket', start);
const policyOf = (id: string) =>
  ofType(storage, 'AWS::S3::BucketPolicy').find(({ Properties }) => (Properties.Bucket as { Ref: string }).Ref === id)!.Properties.PolicyDocument as { Statement: unknown[] };

describe('what is stored', () => {
  it('stays when the stack goes, and the stack does not go by mistake', () => {
    const stateful = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'].flatMap((type) => ofType(storage, type));
    expect(stateful).toHaveLength(3 + 1 + 6);
    for (const resource of stateful) expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(stacks.find(({ node }) => node.id === 'Storage')!.terminationProtection).toBe(true);
  });

  it.each(buckets.map(({ id }) => id))('in %s is versioned, closed to the public, and travels by TLS', (id) => {
    expect(bucket(id).Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    expect(policyOf(id).Statement).toContainEqual(expect.objectContaining({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }));
  });

  it.each(['Materials', 'Records'])('in %s is sealed with our key, and reading it leaves a trace', (name) => {
    expect(bucket(name).Properties).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [one(storage, 'AWS::KMS::Key').id, 'Arn'] } } }] },
      LoggingConfiguration: { DestinationBucketName: { Ref: bucket('AccessLogs').id } },
    });
  });
});

describe('papers', () => {
  it('are posted by our pages alone', () => {
    expect(bucket('Materials').Properties.CorsConfiguration).toEqual({ CorsRules: [{ AllowedHeaders: ['*'], AllowedMethods: ['POST'], AllowedOrigins: ['https://exam.example.edu'], MaxAge: 3600 }] });
    expect(bucket('Records').Properties.CorsConfiguration).toBeUndefined();
  });

  it('lie where they are looked for, and go in the end', () => {
    const key = newUploadKey('r', 'photo');
    expect(materialKey(key, 'r', 'photo')?.startsWith(FILES)).toBe(true);
    const rules = (bucket('Materials').Properties.LifecycleConfiguration as { Rules: unknown[] }).Rules;
    expect(rules).toContainEqual(expect.objectContaining({ Prefix: FILES, ExpirationInDays: 1095, NoncurrentVersionExpiration: { NoncurrentDays: 30 } }));
    expect(key.startsWith('uploads/')).toBe(true);
    expect(rules).toContainEqual(expect.objectContaining({ Prefix: 'uploads/', ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }));
    expect(rules).toContainEqual(expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, ExpiredObjectDeleteMarker: true }));
  });
});

describe('records', () => {
  it('are locked for a time, and can be erased after it', () => {
    expect(bucket('Records').Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } },
    });
    expect(bucket('Materials').Properties.ObjectLockEnabled).toBeUndefined();
  });

  it('have a retention wherever the activities write', () => {
    const kinds = (['registration', 'session', 'seat-chart', 'score-sheet', 'check-in', 'refund', 'refund-request', 'transfer', 'payment', 'bank', 'statement', 'bill', 'difference', 'account', 'disclosure', 'draft', 'province', 'call', 'certificate', 'certificate-block'] as const).map((kind) => recordKey({ kind, id: 'x' }));
    const written = [...kinds, outboxPrefix('x')].map((key) => `${key.split('/')[0]}/`);
    expect(Object.keys(KEPT).sort()).toEqual(written.sort());
    const rules = (bucket('Records').Properties.LifecycleConfiguration as { Rules: { Prefix?: string; ExpirationInDays?: number }[] }).Rules;
    expect(Object.fromEntries(rules.filter(({ Prefix }) => Prefix).map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays]))).toEqual({ 'registrations/': 3650, 'sessions/': 3650, 'seat-charts/': 3650, 'score-sheets/': 3650, 'check-ins/': 3650, 'refunds/': 3650, 'refund-requests/': 3650, 'transfers/': 3650, 'payments/': 3650, 'banks/': 3650, 'statements/': 3650, 'bills/': 3650, 'differences/': 3650, 'accounts/': 3650, 'disclosures/': 3650, 'drafts/': 3650, 'provinces/': 3650, 'certificates/': 3650, 'certificate-blocks/': 3650, 'calls/': 1095, 'outbox/': 1095 });
  });

  it('are deleted, and unlocked, by no function', () => {
    const policies = Object.values(templates).flatMap((template) => ofType(template, 'AWS::IAM::Policy'));
    expect(policies.length).toBeGreaterThan(5);
    expect(JSON.stringify(policies)).not.toMatch(/s3:(DeleteObjectVersion|Bypass|PutObjectRetention|PutObjectLegalHold|PutBucket|\*)/);
    for (const template of Object.values(templates)) expect(JSON.stringify(ofType(template, 'AWS::IAM::Policy')).match(/s3:DeleteObject[^{]*\{[^}]*RecordsBucket/)).toBeNull();
  });
});

describe('secrets', () => {
  it('have no value in the template', () => {
    for (const { Properties } of ofType(storage, 'AWS::SecretsManager::Secret')) {
      expect(Object.keys(Properties).sort()).toEqual(['Description', 'KmsKeyId', 'Tags']);
    }
  });

  it('are found by the stack’s outputs, those of a server of our own before that server starts', () => {
    const named = (template: typeof storage) => Object.keys(template.Outputs ?? {}).filter((name) => name.endsWith('Secret')).sort();
    expect(named(storage)).toEqual(['ApiKeySecret', 'CarriersSecret', 'KeysSecret', 'OidcSecret', 'TokensSecret', 'WechatPaySecret']);
    const own = synthesize('aws-cn').templates;
    expect(named(own.Storage!)).toEqual(['AuthoritySecret', 'CarriersSecret', 'CertificateSecret', 'KeysSecret', 'OidcSecret', 'TokensSecret', 'WechatPaySecret']);
    expect(ofType(own.Engine!, 'AWS::SecretsManager::Secret').map(({ id }) => id)).toEqual([expect.stringMatching(/DatabaseSecret/)]);
  });

  it('has one for an API key exactly when the server asks for one', () => {
    const without = synthesize('aws', { temporal: { address: 'a.example:7233', namespace: 'n', apiKey: false, invokers: ['arn:aws:iam::111122223333:role/temporal'] } }).templates;
    expect(ofType(without.Storage!, 'AWS::SecretsManager::Secret')).toHaveLength(5);
    expect(JSON.stringify(without.Worker)).not.toContain('TEMPORAL_API_KEY_SECRET');
  });
});

describe('the portal', () => {
  it('signs uploads and views of papers, reads records, and signs people in and out', () => {
    expect(where(templates.Portal!, 'FunctionRole', 's3:PutObject')).toEqual(['<MaterialsBucketArn>/materials/*', '<MaterialsBucketArn>/prints/*', '<MaterialsBucketArn>/uploads/*', '<MaterialsBucketArn>/web-sessions/*', '<RecordsBucketArn>/accounts/*', '<RecordsBucketArn>/banks/*', '<RecordsBucketArn>/calls/*', '<RecordsBucketArn>/disclosures/*', '<RecordsBucketArn>/drafts/*', '<RecordsBucketArn>/provinces/*', '<RecordsBucketArn>/statements/*', '<RecordsBucketArn>/transfers/*']);
    expect(where(templates.Portal!, 'FunctionRole', 's3:GetObject')).toHaveLength(26);
    expect(where(templates.Portal!, 'FunctionRole', 's3:DeleteObject')).toEqual(['<MaterialsBucketArn>/web-sessions/*']);
  });
});
