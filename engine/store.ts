import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EngineError } from './errors';
import { choosePort, HOST } from './ports';
import { Service } from './process';
import { VERSITYGW } from './programs';
import { resolveProgram } from './resolve';

export interface StoreOptions {
  readonly dataDir: string;
  readonly port?: number;
  readonly log: (line: string) => void;
}

const credentials = z.object({ accessKeyId: z.string().min(1), secretAccessKey: z.string().min(1) });
export type Credentials = z.infer<typeof credentials>;

/** The object store of a stack. One that `S3_ENDPOINT` names is not ours to start, stop or kill. */
export interface ObjectStore extends Credentials {
  readonly endpoint: string;
  readonly region: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const REGION = 'us-east-1';
/** Not a name a bucket can have. */
const HEALTH = '/_health';

/** A versitygw on a free or the given port, not yet started. */
export async function objectStore(options: StoreOptions): Promise<ObjectStore> {
  const { path, from } = await resolveProgram(VERSITYGW, options);
  const port = await choosePort('S3', options.port);
  const endpoint = `http://${HOST}:${port}`;
  const keys = ownCredentials(options.dataDir);
  const folders = { data: join(options.dataDir, 'store'), versions: join(options.dataDir, 'store-versions') };
  const service = new Service({
    name: 'versitygw', command: path, folder: options.dataDir, log: options.log,
    args: ['--port', `${HOST}:${port}`, '--region', REGION, '--health', HEALTH, '--quiet', 'posix', '--versioning-dir', folders.versions, folders.data],
    // By environment: arguments can be read by every user of the machine.
    env: { ROOT_ACCESS_KEY_ID: keys.accessKeyId, ROOT_SECRET_ACCESS_KEY: keys.secretAccessKey },
    ready: () => fetch(`${endpoint}${HEALTH}`).then(({ ok }) => ok, () => false),
  });
  options.log(`S3: ${endpoint} (${from}: ${path})`);
  return {
    endpoint, region: REGION, ...keys,
    start: async () => {
      for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
      await service.start().catch((error: Error) => {
        throw /xattrs are not supported/.test(error.message) ? noAttributes(options.dataDir) : error;
      });
    },
    stop: () => service.stop(),
    kill: () => service.kill(),
  };
}

/** Made once for a data folder, and kept there for its owner alone. */
function ownCredentials(dataDir: string): Credentials {
  const file = join(dataDir, 'store.json');
  if (existsSync(file)) return credentials.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made = { accessKeyId: randomBytes(10).toString('hex'), secretAccessKey: randomBytes(30).toString('base64url') };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  return made;
}

function noAttributes(dataDir: string): EngineError {
  return new EngineError(
    `数据目录所在的文件系统不支持扩展属性，对象存储无法使用：${dataDir}。请换到 ext4、xfs、btrfs 或 APFS 上的目录`,
    `The file system of ${dataDir} has no extended attributes, which the object store needs; use a folder on ext4, xfs, btrfs or APFS`,
  );
}
