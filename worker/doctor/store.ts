import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, GetBucketCorsCommand, GetBucketVersioningCommand, GetObjectCommand, GetObjectLockConfigurationCommand, HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createStore } from '../../activities/store/client';
import { webSessionKey } from '../../activities/store/keys';
import { ENV } from '../environment';
import { Wrong, type Check } from './check';
import { isInAws, type Subject } from './subject';

const REACH = { zh: '检查存储是否运行、桶名与权限（s3:PutObject、kms:GenerateDataKey）；云端重新部署 Storage', en: 'see whether the store runs, and to bucket and permissions (s3:PutObject, kms:GenerateDataKey); in the cloud deploy the Storage stack again' };

/** Whose sessions of the pages these are: nobody's. Under that prefix things go by themselves, should deleting fail. */
const NOBODY = 'doctor';

export function storeChecks(subject: Subject): Check[] {
  const storeOf = () => createStore(subject.store());
  return [
    {
      id: 'materials',
      what: { zh: '资料桶可写、可读、可删', en: 'materials can be written, read and deleted' },
      remedy: REACH,
      look: async () => {
        const { client, buckets } = storeOf();
        const at = { Bucket: buckets.materials, Key: webSessionKey(NOBODY, randomUUID()) };
        const { ServerSideEncryption, VersionId } = await client.send(new PutObjectCommand({ ...at, Body: 'doctor' }));
        const { Body } = await client.send(new GetObjectCommand(at));
        if ((await Body?.transformToString()) !== 'doctor') throw new Wrong({ zh: '读到的与写入的不同', en: 'what was read is not what was written' });
        await client.send(new DeleteObjectCommand({ ...at, VersionId }));
        return `${buckets.materials}${sealedBy(subject, ServerSideEncryption)}`;
      },
    },
    {
      id: 'records',
      what: { zh: '记录桶保留版本并加锁', en: 'records keep versions and are locked' },
      remedy: { ...REACH, zh: `${REACH.zh}；锁只能在建桶时设定`, en: `${REACH.en}; a lock can be had only when a bucket is made` },
      look: async () => {
        const { client, buckets } = storeOf();
        const at = { Bucket: buckets.records };
        await client.send(new HeadBucketCommand(at));
        const { Status } = await client.send(new GetBucketVersioningCommand(at));
        if (Status !== 'Enabled') throw new Wrong({ zh: '未启用版本', en: 'versioning is off' });
        // Nothing is written: what is, stays for as long as the lock lasts.
        return `${buckets.records}, ${isInAws(subject) ? await lockOf(client, buckets.records) : '本机不设锁 / no lock on one machine'}`;
      },
    },
    {
      id: 'cors',
      what: { zh: '网页可直接上传', en: 'pages may post files to the store' },
      remedy: { zh: '网址改变后重新部署 Storage；本机请重新 npm start', en: 'deploy the Storage stack again with the portalOrigin of now; on one machine start again' },
      look: async () => {
        const { client, buckets } = storeOf();
        const origin = subject.env[ENV.portalOrigin] ?? '';
        const { CORSRules = [] } = await client.send(new GetBucketCorsCommand({ Bucket: buckets.materials }));
        if (CORSRules.some(({ AllowedOrigins, AllowedMethods }) => AllowedOrigins?.includes(origin) && AllowedMethods?.includes('POST'))) return origin;
        throw new Wrong({ zh: `${origin} 不在允许之列`, en: `${origin} is not among those allowed` });
      },
    },
  ];
}

function sealedBy(subject: Subject, encryption: string | undefined): string {
  if (!isInAws(subject)) return '';
  if (encryption === 'aws:kms') return ', KMS';
  throw new Wrong({ zh: '未用 KMS 密钥加密', en: 'not sealed with the KMS key' }, { zh: '重新部署 Storage', en: 'deploy the Storage stack again' });
}

async function lockOf(client: ReturnType<typeof createStore>['client'], Bucket: string): Promise<string> {
  const { ObjectLockConfiguration } = await client.send(new GetObjectLockConfigurationCommand({ Bucket }));
  const { Mode, Days } = ObjectLockConfiguration?.Rule?.DefaultRetention ?? {};
  if (ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled' && Mode && Days) return `${Mode} ${Days} d`;
  throw new Wrong({ zh: '没有默认锁定期', en: 'no default retention' });
}
