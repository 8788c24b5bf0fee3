import { ACCESS, rolesFor, type RouteName } from '../../portal/access';
import { keysOf } from '../../domain/keys';
import { asking, OWN, SESSION, stubPortal } from './stub';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly security?: unknown;
  readonly summary?: string;
}

const app = stubPortal();
let document: string;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
beforeAll(async () => {
  const response = await app.request('/openapi.json');
  document = await response.text();
  ({ paths } = JSON.parse(document) as { paths: typeof paths });
});

const operation = (name: RouteName): Operation => {
  const [method = '', path = ''] = name.split(' ');
  return paths[path]![method.toLowerCase()]!;
};

test('what is documented is what the role table names, and nothing else', () => {
  const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  expect(documented.toSorted()).toEqual([...keysOf(ACCESS)].toSorted());
});

test('every reference in the document leads somewhere', () => {
  const { components } = JSON.parse(document) as { components: { schemas: Record<string, unknown> } };
  const named = [...document.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
  expect(named).toContain('Announcement');
  expect(named.filter((name) => !(name in components.schemas))).toEqual([]);
});

test.each(keysOf(ACCESS))('%s documents its errors', (name) => {
  const { responses, summary, security } = operation(name);
  const open = rolesFor(name) === 'anyone';
  const expected = ['400', '404', '409', '500', '503', ...(open ? [] : ['401', '403']), ...(name.startsWith('GET') ? [] : ['413', '415', '422'])];
  for (const status of expected) expect(responses[status]?.content).toHaveProperty(['application/problem+json']);
  expect(summary).toMatch(/.+ \/ .+/);
  expect(security === undefined).toBe(open);
});

const writes = keysOf(ACCESS).filter((name) => !name.startsWith('GET'));

test.each(writes)('%s asks for an idempotency key, in the document and in fact', async (name) => {
  expect(operation(name).parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }));
  const [method = '', pattern = ''] = name.split(' ');
  const path = pattern.replace('/sessions/{id}', `/sessions/${SESSION}`).replace('{id}', OWN);
  const roles = rolesFor(name);
  const role = roles === 'anyone' ? undefined : roles[0];
  for (const key of [undefined, 'short', 'x'.repeat(129), 'with a space']) {
    const { headers, ...init } = asking(method, { role, body: {} });
    const { 'Idempotency-Key': _, ...others } = headers as Record<string, string>;
    const response = await app.request(path, { ...init, headers: { ...others, ...(key && { 'Idempotency-Key': key }) } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'bad-input', errors: [{ field: 'Idempotency-Key' }] });
  }
});
