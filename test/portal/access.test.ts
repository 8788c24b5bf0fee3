import { ACCESS, rolesFor, type RouteName } from '../../portal/access';
import { ROLES, type Role } from '../../domain/registration';
import { keysOf } from '../../domain/keys';
import { asking, OTHER, OWN, SESSION, stubPortal } from './stub';

const app = stubPortal();

const addressOf = (name: RouteName, id: string) => {
  const [method = '', path = ''] = name.split(' ');
  const filled = path.replace('{owner}', 'reviewer').replace('/sessions/{id}', `/sessions/${SESSION}`).replace('{id}', id);
  return { method, path: filled };
};

async function answer(name: RouteName, role?: Role, id = OWN): Promise<{ status: number; code?: string }> {
  const { method, path } = addressOf(name, id);
  const response = await app.request(path, asking(method, { role }));
  const { code } = (await response.json()) as { code?: string };
  return { status: response.status, code };
}

const guarded = keysOf(ACCESS).filter((name) => rolesFor(name) !== 'anyone');

describe.each(guarded)('%s', (name) => {
  const roles = rolesFor(name) as readonly Role[];

  test('without a token: 401', async () => {
    expect(await answer(name)).toEqual({ status: 401, code: 'unauthenticated' });
  });

  test.each(ROLES.filter((role) => !roles.includes(role)))('as %s: 403', async (role) => {
    expect(await answer(name, role)).toEqual({ status: 403, code: 'forbidden' });
  });

  test.each(roles)('as %s: let in', async (role) => {
    expect([401, 403]).not.toContain((await answer(name, role)).status);
  });

  if (roles.includes('candidate'))
    test('as the candidate of another registration: 403', async () => {
      expect(await answer(name, 'candidate', OTHER)).toEqual({ status: 403, code: 'forbidden' });
    });
});

test.each(keysOf(ACCESS).filter((name) => rolesFor(name) === 'anyone'))('%s is open, but not to a token that is not good', async (name) => {
  expect((await answer(name)).status).not.toBe(401);
  const { method, path } = addressOf(name, OWN);
  const response = await app.request(path, asking(method, { headers: { Authorization: 'Bearer nonsense' } }));
  expect(response.status).toBe(401);
  expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
});
