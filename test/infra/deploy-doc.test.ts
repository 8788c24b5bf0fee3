import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from '../../bench/costs/table';
import { staffTokensOf } from '../../portal/tokens';
import { BY_TEXT } from '../../domain/channels';
import { carriersFrom } from '../../worker/carriers';
import { ENV } from '../../worker/environment';
import { keysFromEnv } from '../../worker/keys';
import { synthesize } from './synth';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const doc = read('docs/deploy.md');
const blocks = [...doc.matchAll(/^ *```sh\n([^]*?)^ *```$/gm)].map(([, block = '']) => block);
const code = [...blocks, ...[...doc.matchAll(/`([^`\n]+)`/g)].map(([, inline = '']) => inline)].join('\n');
const all = (pattern: RegExp, text = code) => [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))].sort();

const templates = { ...synthesize('aws-cn').templates, ...synthesize('aws').templates };
const cn = synthesize('aws-cn').templates;
const outputs = Object.fromEntries(Object.keys(templates).map((stack) => [stack.toLowerCase(), [...Object.keys(templates[stack]?.Outputs ?? {}), ...Object.keys(cn[stack]?.Outputs ?? {})]]));

const home = mkdtempSync(join(tmpdir(), 'dengke-doc-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs the block of the page that makes a file. */
function made(file: string): string {
  const block = blocks.find((one) => one.includes(`> ${file}`) || one.includes(`> ~/dengke-prod/${file}`))!;
  execFileSync('bash', ['-euc', block], { cwd: root, env: { PATH: process.env.PATH, HOME: home }, stdio: 'pipe' });
  return readFileSync(join(home, 'dengke-prod', file), 'utf8');
}

describe('every command of docs/deploy.md is one that exists:', () => {
  it('scripts of npm', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = all(/npm run ([\w-]+)/g);
    expect(named).toEqual(['announce', 'bench', 'costs', 'doctor', 'rehearse', 'restore']);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('stacks and context of the CDK', () => {
    expect(all(/npx cdk (?:deploy|destroy|diff) ([A-Z]\w+)/g).filter((stack) => !(stack in templates))).toEqual([]);
    expect(all(/-c (\w+)=/g)).toEqual(['environment']);
    expect(all(/npx cdk (\w+)/g)).toEqual(['bootstrap', 'deploy', 'destroy', 'diff', 'synth']);
  });

  it('outputs of the stacks', () => {
    const named = [...code.matchAll(/output (portal|worker|jobs|engine|storage) (\w+)/g)].map(([, stack = '', output = '']) => [stack, output] as const);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(([stack, output]) => !outputs[stack]?.includes(output))).toEqual([]);
    expect(all(/\bput (\w+Secret)/g)).toEqual(outputs.storage!.filter((output, at, them) => output.endsWith('Secret') && them.indexOf(output) === at).sort());
  });

  it('carriers of messages, with a template for each that goes by text', () => {
    const example = JSON.parse(/```json\n(\{\n  "SMTP_HOST"[^]*?\n\})\n/.exec(doc)![1]!) as Record<string, string>;
    expect(Object.keys(carriersFrom(example)!.sms!.templates)).toHaveLength(BY_TEXT.length + 1);
  });

  it('names in the environment and in the secrets', () => {
    const known = [...Object.values(ENV), 'DENGKE_PAYLOAD_KEYS', 'DENGKE_ID_KEY', ...all(/\b(OIDC_[A-Z_]+)\b/g, read('worker/staff-provider.ts')), ...all(/\b((?:SMS|SMTP|IMAP)_[A-Z_]+)\b/g, read('worker/carriers.ts'))] as string[];
    const named = all(/\b((?:TEMPORAL|DENGKE|S3|OIDC|SMTP|IMAP|SMS|PORTAL)_[A-Z_]+)\b/g, doc);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('files of the project', () => {
    const named = all(/`((?:infra|activities|bench|worker)\/[\w./-]+)`/g, doc);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('and each block is a script that a shell can read', () => {
    expect(blocks.length).toBeGreaterThan(20);
    for (const block of blocks) execFileSync('bash', ['-n', '-c', block], { stdio: 'pipe' });
  });
});

describe('what its commands make is taken:', () => {
  it('keys and tokens', () => {
    expect(keysFromEnv(JSON.parse(made('keys.json')) as Record<string, string>).payload.current).toBe('prod-1');
    expect([...staffTokensOf(JSON.parse(made('tokens.json'))).values()].map(({ role }) => role)).toEqual(['reviewer', 'cashier', 'exam-officer', 'employer']);
  });

  it('the certificate of a server of our own, for its name and by its authority', () => {
    const { certificate, key, ca } = JSON.parse(made('certificate.json')) as Record<string, string>;
    const [own, authority] = [certificate, ca].map((base64) => new X509Certificate(Buffer.from(base64 ?? '', 'base64'))) as [X509Certificate, X509Certificate];
    expect([own.checkHost('temporal.dengke-prod.internal'), own.verify(authority.publicKey), own.checkIssued(authority)]).toEqual(['temporal.dengke-prod.internal', true, true]);
    expect(Buffer.from(key ?? '', 'base64').toString()).toContain('PRIVATE KEY');
  });
});

it('its costs are those that npm run costs prints', () => expect(doc).toContain(table()));

it('every part of it that messages point to is there', () => {
  const parts = [...doc.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  const sources = readdirSync(join(root, 'worker/doctor')).map((file) => read(`worker/doctor/${file}`)).join('\n');
  const named = all(/docs\/deploy\.md, ([A-Z][A-Za-z ]+)/g, sources);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !parts.includes(name.trim()))).toEqual([]);
});
