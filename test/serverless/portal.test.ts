import { startDemoProvider } from '../../worker/demo/provider';
import { Browsing } from '../portal/browsing';
import { applicant } from '../support/people';
import { currentAnnouncement } from '../support/site';
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

test('staff sign in though no process lives on between the redirect and the callback, and are known to the next one', async () => {
  const here = 'https://portal.example';
  const demo = await startDemoProvider([here]);
  const { issuer, clientId, clientSecret } = demo.config;
  cloud.aws.secrets.set('arn:secret:oidc', JSON.stringify({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }));
  const connected = cloud.publish('dengke-portal', 3, (await builtAssets()).portal, { env: { DENGKE_OIDC_SECRET: 'arn:secret:oidc', PORTAL_ORIGIN: here } });
  const window = new Browsing({
    'portal.example': async (asked) => {
      const { pathname, search } = new URL(asked.url);
      const said = await call<Said>(cloud, connected, {
        version: '2.0', routeKey: '$default', rawPath: pathname, rawQueryString: search.slice(1), isBase64Encoded: false,
        headers: { accept: 'text/html' }, cookies: asked.headers.get('Cookie')?.split('; ') ?? [],
        requestContext: { domainName: 'portal.example', http: { method: 'GET', path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' } },
      });
      const headers = new Headers(said.headers);
      for (const cookie of said.cookies ?? []) headers.append('Set-Cookie', cookie);
      return new Response(said.body || null, { status: said.statusCode, headers });
    },
  });
  const { follow } = window;
  const interaction = await follow(await follow(new URL('/staff/sign-in/start?next=/staff/search', here)));
  const resume = Browsing.next(await window.go(`${interaction.href}/auditor`, { form: {} }), interaction);
  const callback = await follow(resume);
  await cloud.gone();
  expect((await follow(callback)).pathname).toBe('/staff/search');
  await cloud.gone();
  expect(await (await window.go(`${here}/staff/search`)).text()).toContain('严老师');
  await demo.stop();
}, 120_000);
