import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectVersionsCommand, PutObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { pino } from 'pino';
import { DAY_MS } from '../../domain/instant';
import { choosePort, HOST } from '../../engine/ports';
import { createPortal } from '../../portal/app';
import { servePortal, type Serving } from '../../portal/serve';
import { createTokens, loadOrCreateStaffTokens } from '../../portal/tokens';
import type { WorkerRun } from '../../worker/compose';
import type { Finding } from '../../worker/doctor/check';
import { examination } from '../../worker/doctor/examination';
import { localSubject, type Subject } from '../../worker/doctor/subject';
import { startSandbox, type Sandbox } from '../../sandbox/wechat-pay/serve';
import { ENV, type EnvironmentName } from '../../worker/environment';
import { loadOrCreateKeys } from '../../worker/keys';
import { ensureSchedules } from '../../worker/schedules';
import { StoreProxy } from '../serverless/store-proxy';
import { testSite, type TestSite } from '../support/site';
import { FalseClamd } from '../support/false-clamd';
import { testStack } from '../support/stack';
import { BUILD_WITHIN_MS, describeWithImap, ImapServer } from '../support/imap/server';

const dataDir = mkdtempSync(join(tmpdir(), 'dengke-doctor-'));
const servers: Server[] = [];
let site: TestSite;
let worker: WorkerRun;
let portal: Serving;
let whole: Subject;

beforeAll(async () => {
  const port = await choosePort('pages');
  const url = `http://${HOST}:${port}`;
  const keys = loadOrCreateKeys(dataDir);
  site = await testSite({ keys, uploadOrigins: [url] });
  worker = await site.work();
  await ensureSchedules(site.site.client);
  const tokens = createTokens({ staff: loadOrCreateStaffTokens(dataDir), idKey: keys.id, now: Date.now });
  portal = await servePortal(createPortal({ ...site.site, tokens, now: Date.now, log: pino({ level: 'silent' }) }), { port, hostname: HOST });
  const store = { ...testStack().store, buckets: site.site.store.buckets };
  whole = localSubject(dataDir, { temporalAddress: testStack().temporal.address, namespace: site.site.namespace, store, buildId: worker.buildId, url });
}, 60_000);
afterAll(async () => {
  await portal.stop();
  await site.close();
  for (const server of servers) server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type Change = Partial<Record<EnvironmentName, string>>;

async function look(env: Change = {}, changes: Partial<Subject> = {}): Promise<Finding[]> {
  return examination({ ...whole, workerWithinMs: 2_000, ...changes, env: { ...whole.env, ...env } }, Date.now(), () => undefined);
}

const stateOf = (findings: readonly Finding[]) => Object.fromEntries(findings.map(({ id, state }) => [id, state]));
const wrongIn = (findings: readonly Finding[]) => findings.filter(({ state }) => state === 'wrong').map(({ id, found, remedy }) => `${id}: ${found} → ${remedy?.en}`);

/** A port where nobody listens. */
const nowhere = async () => `${HOST}:${await choosePort('nobody')}`;

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}

it('finds all well where all is well', async () => {
  const findings = await look();
  expect(wrongIn(findings)).toEqual([]);
  expect(stateOf(findings)).toEqual(Object.fromEntries(
    ['keys', 'tokens', 'server', 'namespace', 'search-attributes', 'schedules', 'version', 'worker', 'materials', 'records', 'cors', 'scanner', 'portal', 'callback'].map((id) => [id, 'ok']),
  ));
});

it('leaves nothing behind in the store, and says no secret', async () => {
  const { client, buckets } = site.site.store;
  const findings = await look();
  expect((await client.send(new ListObjectVersionsCommand({ Bucket: buckets.materials, Prefix: 'web-sessions/doctor/' }))).Versions).toBeUndefined();
  const said = JSON.stringify(findings);
  for (const file of ['keys.json', 'tokens.json']) for (const secret of readFileSync(join(dataDir, file), 'utf8').match(/[\w+/=-]{32,}/g)!) expect(said).not.toContain(secret);
});

it('asks the scanner, says that there is none, or that it does not answer', async () => {
  const scanner = async (address?: string) => (await look({ [ENV.clamdAddress]: address })).find(({ id }) => id === 'scanner');
  const clamd = await new FalseClamd().start();
  expect(await scanner(`${HOST}:${clamd.port}`)).toMatchObject({ state: 'ok', found: expect.stringContaining('ClamAV 1.5.1') });
  await clamd.stop();
  expect(await scanner(`${HOST}:${clamd.port}`)).toMatchObject({ state: 'wrong', found: expect.stringContaining('ECONNREFUSED'), remedy: { en: expect.stringContaining('Malware') } });
  expect(await scanner('clamd')).toMatchObject({ state: 'wrong', found: expect.stringContaining('CLAMD_ADDRESS') });
  expect(await scanner()).toMatchObject({ state: 'ok', found: expect.stringContaining('not configured') });
});

describe('says what is wrong with the server', () => {
  it('that does not answer, and looks at the rest all the same', async () => {
    const findings = await look({ [ENV.temporalAddress]: await nowhere() });
    expect(wrongIn(findings)).toEqual([expect.stringMatching(/^server: .*does not answer → .*TEMPORAL_ADDRESS/)]);
    expect(stateOf(findings)).toMatchObject({ keys: 'ok', namespace: 'unknown', 'search-attributes': 'unknown', schedules: 'unknown', version: 'unknown', worker: 'unknown', materials: 'ok', portal: 'ok' });
  });

  it('that has no such namespace', async () => {
    expect(wrongIn(await look({ [ENV.temporalNamespace]: 'nowhere' }))).toEqual([expect.stringMatching(/^namespace: .*there is no nowhere → make it/)]);
  });

  it('whose namespace lacks attributes, jobs and a version, or has an attribute of another type', async () => {
    const { connection } = site.site;
    const namespace = `bare-${Date.now()}`;
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(DAY_MS) });
    const { INDEXED_VALUE_TYPE_INT } = temporal.api.enums.v1.IndexedValueType;
    for (let added = false; !added; ) added = await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: { Stage: INDEXED_VALUE_TYPE_INT } }).then(() => true, () => false);
    const wrong = () => look({ [ENV.temporalNamespace]: namespace }).then(wrongIn);
    let found = await wrong();
    for (const deadline = Date.now() + 20_000; found.length !== 3 && Date.now() < deadline; ) found = await wrong();
    expect(found).toEqual([
      expect.stringMatching(/^search-attributes: .*another type: Session, Stage, Owner, DueAt → deploy the Jobs stack/),
      expect.stringMatching(/^schedules: .*decide-sessions is missing.*→ missing: deploy the Jobs stack/),
      expect.stringMatching(/^version: .*none, while the function is/),
    ]);
  }, 60_000);

  it('where a job is paused', async () => {
    const job = site.site.client.schedule.getHandle('remind-candidates');
    await job.pause();
    expect(wrongIn(await look())).toEqual([expect.stringMatching(/^schedules: .*remind-candidates is paused → .*paused: temporal schedule toggle --unpause/)]);
    await job.unpause();
  });

  it('where another version is current than the one that is deployed', async () => {
    const findings = await look({ [ENV.buildId]: 'newer' });
    expect(wrongIn(findings)).toEqual([expect.stringMatching(new RegExp(`^version: .*${worker.buildId}, while the function is newer → deploy the Worker stack`))]);
    expect(stateOf(findings).worker).toBe('unknown');
  });
});

describe('says what is wrong with the store', () => {
  const through = (endpoint: string) => ({ store: () => ({ ...whole.store(), endpoint }) });

  it('that does not answer', async () => {
    const found = wrongIn(await look({}, through(`http://${await nowhere()}`)));
    expect(found.map((line) => line.split(':')[0])).toEqual(['materials', 'records', 'cors']);
    expect(found[0]).toMatch(/ECONNREFUSED.* → see whether the store runs/);
  });

  it('that can only be read', async () => {
    const readOnly = new StoreProxy();
    readOnly.refuse = (method) => method === 'PUT';
    const endpoint = await readOnly.start(whole.store().endpoint ?? '');
    expect(wrongIn(await look({}, through(endpoint)))).toEqual([expect.stringMatching(/^materials: Access Denied → .*s3:PutObject/)]);
    readOnly.stop();
  });

  it('that seals nothing with KMS and locks nothing, though it is in AWS', async () => {
    const found = wrongIn(await look({ [ENV.storeEndpoint]: '' }));
    expect(found).toEqual([expect.stringMatching(/^materials: .*not sealed with the KMS key/), expect.stringMatching(/^records: .* → .*a lock can be had only when a bucket is made/)]);
    const { client, buckets } = site.site.store;
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } } as const;
    await client.send(new PutObjectLockConfigurationCommand({ Bucket: buckets.records, ObjectLockConfiguration }));
    expect((await look({ [ENV.storeEndpoint]: '' })).find(({ id }) => id === 'records')).toMatchObject({ state: 'ok', found: expect.stringMatching(/, GOVERNANCE 1 d$/) as string });
  });
});

describe('says what is wrong with a secret, and quotes nothing of it', () => {
  const secretly = (name: string, value: string) => ({ secret: (asked: string) => (asked === name ? Promise.resolve(value) : whole.secret(asked)) });

  it.each([
    ['keys', ENV.keysSecret, '{"DENGKE_PAYLOAD_KEYS":"k1:c2hvcnQ=","DENGKE_ID_KEY":"c2hvcnQ="}', /^keys: .*DENGKE_PAYLOAD_KEYS \(k1\): not 32 bytes/],
    ['keys', ENV.keysSecret, 'c2hvcnQ= no JSON', /^keys: .*must be JSON/],
    ['tokens', ENV.tokensSecret, '{"reviewer":{"role":"reviewer","token":"c2hvcnQ="}}', /^tokens: .*role and token/],
  ])('%s', async (_, name, value, line) => {
    const [found, ...others] = wrongIn(await look({}, secretly(name, value)));
    expect([found, others]).toEqual([expect.stringMatching(line), []]);
    expect(found).toContain('docs/deploy.md');
    expect(found).not.toContain('c2hvcnQ');
  });

  it('an API key of several lines, and an authority that is none', async () => {
    const secret = (asked: string) => (asked === ENV.apiKeySecret ? Promise.resolve('two\nlines') : asked === ENV.tlsCaSecret ? Promise.resolve('PEM') : whole.secret(asked));
    const found = wrongIn(await look({ [ENV.apiKeySecret]: 'arn', [ENV.tlsCaSecret]: 'arn', [ENV.tls]: 'false' }, { secret }));
    expect(found).toContainEqual(expect.stringMatching(/^api-key: .*not one line/));
    expect(found).toContainEqual(expect.stringMatching(/^authority: .*not a certificate in PEM/));
  });
});

describe('says what is wrong with the provider that staff sign in with', () => {
  const provider = (value: object) => ({ secret: (asked: string) => (asked === ENV.oidcSecret ? Promise.resolve(JSON.stringify(value)) : whole.secret(asked)) });
  const lines = async (value: object) => wrongIn(await look({ [ENV.oidcSecret]: 'arn' }, provider(value)));

  it('that lacks a name, or is not there', async () => {
    expect(await lines({ OIDC_ISSUER: 'https://id.college.edu' })).toEqual([expect.stringMatching(/^oidc: .*OIDC_CLIENT_ID is not set.* → fill the secret as in docs\/deploy.md, Staff/)]);
    const other = await serving((_, response) => void response.writeHead(404).end());
    expect(await lines({ OIDC_ISSUER: other, OIDC_CLIENT_ID: 'dengke', OIDC_CLIENT_SECRET: 'x' })).toEqual([expect.stringMatching(/^oidc: .*answers 404/)]);
  });

  it('and nothing while there is none', async () => expect(await lines({})).toEqual([]));
});

describeWithImap('says what is wrong with the mailbox of bounces', () => {
  let server: ImapServer;
  beforeAll(async () => {
    server = await ImapServer.start();
  }, BUILD_WITHIN_MS);
  afterAll(() => server.stop());
  const mailed = async (changes: Record<string, string>) => {
    const { host, port, user, password } = server.config;
    const values = { SMTP_HOST: 'smtp.college.edu', SMTP_FROM: 'exam@college.edu', IMAP_HOST: host, IMAP_PORT: String(port), IMAP_USER: user, IMAP_PASSWORD: password, ...changes };
    const found = await look({ [ENV.carriersSecret]: 'arn' }, { secret: (asked: string) => (asked === ENV.carriersSecret ? Promise.resolve(JSON.stringify(values)) : whole.secret(asked)) });
    return found.find(({ id }) => id === 'bounces');
  };

  it('and nothing where it answers, or where there is none', async () => {
    expect(await mailed({})).toMatchObject({ state: 'ok', found: `${server.config.host}:${server.config.port}, 0 封 / letters` });
    expect(await mailed({ IMAP_HOST: '' })).toMatchObject({ state: 'ok', found: expect.stringContaining('somebody has to read') });
  });

  it('that does not let us in, has no such folder, or is not there', async () => {
    expect(await mailed({ IMAP_PASSWORD: 'wrong-one' })).toMatchObject({ state: 'wrong', found: expect.stringContaining('IMAP_PASSWORD'), remedy: { en: expect.stringContaining('docs/deploy.md, Messages') } });
    expect(await mailed({ IMAP_MAILBOX: 'Bounces' })).toMatchObject({ state: 'wrong', found: expect.stringContaining('IMAP_MAILBOX') });
    expect(await mailed({ IMAP_PORT: String(await choosePort('nobody')) })).toMatchObject({ state: 'wrong', found: expect.stringContaining('ECONNREFUSED') });
    expect(await mailed({ IMAP_PORT: 'imap' })).toMatchObject({ state: 'unknown' });
  });
});

describe('says what is wrong with WeChat Pay', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, env: {} });
  });
  afterAll(() => sandbox.stop());
  const values = (changes: Readonly<Record<string, string>> = {}) => ({ ...sandbox.merchantFor(`${whole.env[ENV.portalOrigin]}/callbacks/wechat-pay`), ...changes });
  const paid = async (given: object, env: Change = {}) => {
    const found = await look({ [ENV.wechatPaySecret]: 'arn', ...env }, { secret: (asked: string) => (asked === ENV.wechatPaySecret ? Promise.resolve(JSON.stringify(given)) : whole.secret(asked)) });
    return { lines: wrongIn(found).filter((line) => line.startsWith('wechat-pay')), states: stateOf(found), found };
  };
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

  it('and nothing where it answers, or where there is none yet; no key is said', async () => {
    const { states, found } = await paid(values());
    expect(states).toMatchObject({ 'wechat-pay': 'ok', 'wechat-pay-answers': 'ok' });
    expect(found.find(({ id }) => id === 'wechat-pay-answers')?.found).toContain('ORDER_NOT_EXIST');
    expect(JSON.stringify(found)).not.toContain(values().WECHAT_PAY_API_V3_KEY);
    expect((await paid({})).states).toMatchObject({ 'wechat-pay': 'ok', 'wechat-pay-answers': 'ok' });
  });

  it('that lacks values or has bad ones, each by its name', async () => {
    const { lines, states } = await paid(values({ WECHAT_PAY_MERCHANT_ID: '', WECHAT_PAY_PRIVATE_KEY: 'no key' }));
    expect(lines).toEqual([expect.stringMatching(/^wechat-pay: [\s\S]*WECHAT_PAY_MERCHANT_ID: [\s\S]*WECHAT_PAY_PRIVATE_KEY: [\s\S]*→ fill the secret as in docs\/deploy.md, WeChat Pay$/)]);
    expect(states['wechat-pay-answers']).toBe('unknown');
  });

  it('that is told at another address than ours, or at one that is not public', async () => {
    expect((await paid(values({ WECHAT_PAY_NOTIFY_URL: 'https://old.college.edu/callbacks/wechat-pay' }))).lines).toEqual([expect.stringMatching(/^wechat-pay: .*NOTIFY_URL must be http:\/\/127.0.0.1:\d+\/callbacks\/wechat-pay/)]);
    const { lines } = await paid(values(), { [ENV.portalOrigin]: 'https://exam.college.invalid' });
    expect(lines).toEqual([expect.stringMatching(/^wechat-pay: [\s\S]*WECHAT_PAY_NOTIFY_URL: [\s\S]*public https address/)]);
  });

  it('that does not know our key, or whose key is not the one we have', async () => {
    expect((await paid(values({ WECHAT_PAY_PRIVATE_KEY: stranger.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }))).lines).toEqual([expect.stringMatching(/^wechat-pay-answers: .*it answers SIGN_ERROR → WECHAT_PAY_SERIAL and WECHAT_PAY_PRIVATE_KEY must be of one/)]);
    expect((await paid(values({ WECHAT_PAY_PUBLIC_KEY: stranger.publicKey.export({ type: 'spki', format: 'pem' }).toString() }))).lines).toEqual([expect.stringMatching(/^wechat-pay-answers: .*it answers NOT_SIGNED → WECHAT_PAY_PUBLIC_KEY and its id/)]);
  });

  it('that cannot be reached', async () => {
    expect((await paid(values({ WECHAT_PAY_ORIGIN: `http://${await nowhere()}` }))).lines).toEqual([expect.stringMatching(/^wechat-pay-answers: .*ECONNREFUSED → let calls to api.mch.weixin.qq.com/)]);
  });
});

describe('says what is wrong with the public address', () => {
  it('that cannot be reached, nor used by the pages', async () => {
    const found = await look({ [ENV.portalOrigin]: `http://${await nowhere()}` });
    expect(wrongIn(found)).toEqual([expect.stringMatching(/^cors: .*is not among those allowed/), expect.stringMatching(/^portal: .*ECONNREFUSED.* → see to DNS, certificate/)]);
    expect(stateOf(found).callback).toBe('unknown');
  });

  it('behind which another server answers, or lets no callback through', async () => {
    const other = await serving((_, response) => void response.writeHead(404).end('nginx'));
    expect(wrongIn(await look({ [ENV.portalOrigin]: other }))).toContainEqual(expect.stringMatching(/^portal: .*\/healthz answers 404/));
    const filtering = await serving(({ method }, response) => void response.writeHead(method === 'POST' ? 403 : 200).end('{}'));
    expect(wrongIn(await look({ [ENV.portalOrigin]: filtering }))).toContainEqual(expect.stringMatching(/^callback: .*\/callbacks\/doctor answers 403, and not by the portal → something before the portal/));
    const ailing = await serving((_, response) => void response.writeHead(503).end('store'));
    expect(wrongIn(await look({ [ENV.portalOrigin]: ailing }))).toContainEqual(expect.stringMatching(/^portal: .*engine or store do not answer/));
  });
});

it('says that no worker takes work', async () => {
  await worker.stop();
  expect(wrongIn(await look())).toEqual([expect.stringMatching(/^worker: .*nobody took it within 2 s → on one machine: npm start again; in the cloud: read the log/)]);
}, 30_000);
