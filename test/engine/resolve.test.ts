import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../engine/cache';
import { TEMPORAL, VERSITYGW } from '../../engine/programs';
import { resolveProgram } from '../../engine/resolve';
import { fakeGo, removeTemporaryFolders, reports, script, temporaryFolder } from './fakes';

const SYSTEM = '/usr/bin:/bin';

/** A machine of its own: an empty cache, a module, nothing on the PATH, and no way out. */
function machine() {
  const folder = temporaryFolder();
  const moduleDir = join(folder, 'module');
  const programs = join(folder, 'bin');
  script(moduleDir, 'go.mod', 'module test');
  script(moduleDir, 'go.sum', '');
  const env: NodeJS.ProcessEnv = { PATH: programs, DENGKE_CACHE: join(folder, 'cache'), DENGKE_DOWNLOAD: 'http://127.0.0.1:1' };
  const lines: string[] = [];
  return { programs, env, lines, moduleDir, log: (line: string) => void lines.push(line) };
}

afterAll(removeTemporaryFolders);

describe('the order', () => {
  test('a program on the PATH that is new enough is taken', async () => {
    const at = machine();
    const path = script(at.programs, 'temporal', reports('1.32.0'));
    expect(await resolveProgram(TEMPORAL, at)).toEqual({ path, from: 'PATH' });
  });

  test('one that is too old, or does not run, is passed over for a build, which is kept', async () => {
    const at = machine();
    script(at.programs, 'temporal', reports('1.31.2'));
    fakeGo(at.programs, '1.32.1');
    at.env['PATH'] += `:${SYSTEM}`;
    const built = await resolveProgram(TEMPORAL, at);
    expect(built).toEqual({ path: join(cacheFolder(at.moduleDir, at.env), 'temporal'), from: 'build' });
    script(at.programs, 'temporal', 'exit 3');
    expect(await resolveProgram(TEMPORAL, at)).toEqual({ ...built, from: 'cache' });
    expect(at.lines).toEqual(expect.arrayContaining([expect.stringMatching(/building temporal/)]));
  });

  test('a damaged copy in the cache is built again', async () => {
    const at = machine();
    fakeGo(at.programs, '1.32.1');
    at.env['PATH'] += `:${SYSTEM}`;
    const { path } = await resolveProgram(TEMPORAL, at);
    writeFileSync(path, 'cut short');
    expect(await resolveProgram(TEMPORAL, at)).toEqual({ path, from: 'build' });
  });

  test('two at once build once', async () => {
    const at = machine();
    fakeGo(at.programs, '1.32.1');
    at.env['PATH'] += `:${SYSTEM}`;
    const found = await Promise.all([resolveProgram(TEMPORAL, at), resolveProgram(TEMPORAL, at)]);
    expect(found.map(({ from }) => from).toSorted()).toEqual(['build', 'cache']);
    expect(readFileSync(join(at.programs, 'builds'), 'utf8')).toBe('built\n');
  });
});

describe('the download', () => {
  let server: Server;
  afterEach(() => { server.close(); });

  test('is unpacked, checked and kept', async () => {
    const at = machine();
    const source = dirname(script(temporaryFolder(), 'temporal', reports('1.32.0')));
    const archive = execFileSync('tar', ['-czf', '-', '-C', source, 'temporal']);
    server = createServer(({ url = '' }, response) => {
      const { port } = server.address() as AddressInfo;
      response.end(url.startsWith('/cli/archive/')
        ? JSON.stringify({ archiveUrl: `http://127.0.0.1:${port}/archive`, fileToExtract: 'temporal' })
        : archive);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    at.env['DENGKE_DOWNLOAD'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await resolveProgram(TEMPORAL, at)).toMatchObject({ from: 'download' });
    expect(readdirSync(cacheFolder(at.moduleDir, at.env))).toEqual(['temporal']);
  });

  test('that gets no answer is given up within seconds', async () => {
    const at = machine();
    server = createServer(() => { /* holds the line */ }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    at.env['DENGKE_DOWNLOAD'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(resolveProgram(TEMPORAL, at)).rejects.toThrow(/no answer within 5 s/);
    server.closeAllConnections();
  });
});

describe('a dead end', () => {
  test('names everything tried and what to install', async () => {
    const at = machine();
    script(at.programs, 'temporal', reports('1.29.0'));
    const text = await resolveProgram(TEMPORAL, at).then(String, String);
    for (const part of [/server 1\.29, needed >= 1\.32/, /cache: no /, /download: .*127\.0\.0\.1:1/, /build: no Go/, /go\.dev/, /goproxy\.cn/, /找不到/]) {
      expect(text).toMatch(part);
    }
  });

  test('shows what Go said, and leaves nothing half built behind', async () => {
    const at = machine();
    script(at.programs, 'go', 'while [ "$1" != -o ]; do shift; done; echo half > "$2"; echo "go.mod requires go >= 1.26.8" >&2; exit 1');
    await expect(resolveProgram(VERSITYGW, at)).rejects.toThrow(/go\.mod requires go >= 1\.26\.8/);
    expect(readdirSync(cacheFolder(at.moduleDir, at.env))).toEqual([]);
  });
});

test('the cache has a folder for each version of the module, and one for each kind of machine', () => {
  const at = machine();
  const first = cacheFolder(at.moduleDir, at.env);
  expect(first).toBe(join(at.env['DENGKE_CACHE'] ?? '', 'dengke', first.split('/').at(-1) ?? ''));
  expect(first).toMatch(new RegExp(`/[0-9a-f]{16}-${process.platform}-${process.arch}$`));
  script(at.moduleDir, 'go.sum', 'another');
  expect(cacheFolder(at.moduleDir, at.env)).not.toBe(first);
  expect(existsSync(first)).toBe(false);
});
