import { startDemoProvider } from '../../worker/demo/provider';
import { Browsing } from '../portal/browsing';
import { noticeNamed } from '../domain/notice/reading';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
import { docx, pdf, typeset } from '../worker/announce/documents';
import { builtAssets } from './assets';
import { startCloud, type Cloud } from './cloud';
import { call, published, release } from './deploy';

interface Said {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly cookies?: string[];
  readonly body: string;
}

let cloud: Cloud;
let portal: string;
beforeAll(async () => {
  const assets = await builtAssets();
  cloud = await startCloud();
  await release(cloud, published(cloud, 1, assets.worker));
  portal = cloud.publish('dengke-portal', 1, assets.portal);
}, 120_000);
afterAll(() => cloud.close());

/** A request as API Gateway passes it on: HTTP API, payload format 2.0. */
async function request(method: string, path: string, { token, body }: { token?: string; body?: unknown } = {}) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `${method}-${path}`, ...(token && { authorization: `Bearer ${token}` }) };
  const said = await call<Said>(cloud, portal, {
    version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', headers, isBase64Encoded: false,
    requestContext: { domainName: 'portal.example', http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' } },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: said.statusCode, body: JSON.parse(said.body) as Record<string, unknown> };
}

test('the portal as a function: health, a registration with no worker about, and who may do what', async () => {
  expect(await request('GET', '/healthz')).toEqual({ status: 200, body: { engine: 'up', store: 'up' } });
  const terms = await cloud.site.open(currentAnnouncement());
  await cloud.gone();
  const registered = await request('POST', '/registrations', { body: { session: terms.session, applicant: applicant(1) } });
  expect(registered.status).toBe(201);
  const { id } = registered.body.answer as { id: string };
  expect((await request('GET', `/registrations/${id}`)).status).toBe(401);
  const found = await request('GET', `/registrations/${id}`, { token: cloud.tokens.reviewer });
  expect(found).toMatchObject({ status: 200, body: { stage: 'materials' } });
  expect((await request('GET', `/registrations/${id}`, { token: 'x'.repeat(40) })).status).toBe(401);
  const runs = cloud.aws.lambda.invocations.filter(({ arn }) => arn === portal);
  expect(runs.filter(({ cold }) => cold).length).toBeLessThan(runs.length);
}, 120_000);

test('a portal that lacks a secret says which', async () => {
  const without = cloud.publish('dengke-portal', 2, (await builtAssets()).portal, { env: { DENGKE_TOKENS_SECRET: '' } });
  await expect(call(cloud, without, { rawPath: '/healthz' })).rejects.toThrow(/DENGKE_TOKENS_SECRET/);
}, 60_000);

const here = 'https://portal.example';

/** A browser before a portal that is a function. */
const windowOf = (connected: string) =>
  new Browsing({
    'portal.example': async (asked) => {
      const { pathname, search } = new URL(asked.url);
      const said = await call<Said>(cloud, connected, {
        version: '2.0', routeKey: '$default', rawPath: pathname, rawQueryString: search.slice(1), isBase64Encoded: true,
        headers: { accept: 'text/html', origin: here, ...(asked.method === 'POST' && { 'content-type': asked.headers.get('Content-Type')! }) },
        cookies: asked.headers.get('Cookie')?.split('; ') ?? [],
        ...(asked.method === 'POST' && { body: Buffer.from(await asked.arrayBuffer()).toString('base64') }),
        requestContext: { domainName: 'portal.example', http: { method: asked.method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' } },
      });
      const headers = new Headers(said.headers);
      for (const cookie of said.cookies ?? []) headers.append('Set-Cookie', cookie);
      return new Response(said.body || null, { status: said.statusCode, headers });
    },
  });

test('staff sign in though no process lives on between the redirect and the callback, are known to the next one, and hand in notices', async () => {
  const demo = await startDemoProvider([here]);
  const { issuer, clientId, clientSecret } = demo.config;
  cloud.aws.secrets.set('arn:secret:oidc', JSON.stringify({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }));
  const window = windowOf(cloud.publish('dengke-portal', 3, (await builtAssets()).portal, { env: { DENGKE_OIDC_SECRET: 'arn:secret:oidc', PORTAL_ORIGIN: here } }));
  const { follow } = window;
  const interaction = await follow(await follow(new URL('/staff/sign-in/start?next=/staff/sessions/new', here)));
  const resume = Browsing.next(await window.go(`${interaction.href}/exam-officer`, { form: {} }), interaction);
  const callback = await follow(resume);
  await cloud.gone();
  expect((await follow(callback)).pathname).toBe('/staff/sessions/new');
  await cloud.gone();
  const page = await (await window.go(`${here}/staff/sessions/new`)).text();
  expect(page).toContain('高老师');
  const token = /name="_token" value="([^"]+)"/.exec(page)![1]!;
  const lines = noticeNamed('electrician-level-4').split('\n').filter((line) => line.trim() !== '');
  for (const [name, bytes] of [['notice.pdf', pdf(typeset(lines))], ['notice.docx', docx(lines)]] as const) {
    const form = new FormData();
    form.set('_token', token);
    form.set('notice', new File([new Uint8Array(bytes)], name));
    const kept = await window.go(`${here}/staff/notices`, { form });
    expect([name, kept.status, kept.headers.get('Location')]).toEqual([name, 303, expect.stringMatching(/^\/staff\/notices\/[\d-]{10}-[0-9a-f]{16}$/)]);
    expect(await (await window.go(Browsing.next(kept, here))).text()).toContain(name);
  }
  await demo.stop();
}, 120_000);
