import { getDocument } from 'unpdf/pdfjs';
import { createIds } from '../../activities/opaque-ids';
import type { Print, PrintOrder } from '../../activities/papers/prints';
import { maskIdentity } from '../../domain/masking';
import type { Registration, StaffRole } from '../../domain/registration';
import { openSession } from '../../domain/session';
import type { PortalDeps } from '../../portal/deps';
import { gapsOf } from '../../portal/province-acts';
import { SESSION_COOKIE } from '../../portal/web/sessions';
import { apart, seated, timed } from '../papers/people';
import { NOW, stubPortal } from './stub';

const announcement = timed();
const AT = `/staff/sessions/${announcement.id}/papers`;

interface World {
  readonly people?: readonly Registration[];
  readonly prints?: readonly Print[];
  readonly roles?: readonly StaffRole[];
  /** The engine does not answer. */
  readonly down?: boolean;
}

/** The pages of a session with these people in it: what was ordered, kept and written down. */
function world({ people = [], prints = [], roles = ['exam-officer'], down = false }: World) {
  const [ordered, kept, told]: [PrintOrder[], Map<string, Print>, { id: string; act: string }[]] = [[], new Map(prints.map((print) => [print.name, print])), []];
  const records = {
    readRecord: ({ kind, id }: { kind: string; id: string }) => {
      const file = kind === 'session' ? openSession(announcement, NOW) : kind === 'registration' ? people.find((one) => one.id === id) : undefined;
      return Promise.resolve(file && { file, sequence: 1, versionId: '1' });
    },
    append: ({ id }: { id: string }, { act }: { act: string }) => Promise.resolve(void told.push({ id, act })),
  };
  const user = { kind: 'staff', id: 'wang', name: '王', roles };
  const deps = {
    records,
    ids: createIds(Buffer.alloc(32, 7)),
    webSessions: { read: () => Promise.resolve({ startedAt: Date.now(), seenAt: Date.now(), user }), keep: () => Promise.resolve() },
    prints: { find: (_: string, name: string) => Promise.resolve(kept.get(name)), list: () => Promise.resolve([...kept.values()]), keep: (_: string, print: Print) => Promise.resolve(void kept.set(print.name, print)) },
  } as unknown as Partial<PortalDeps>;
  const gateway = {
    registrationsOf: () => Promise.resolve(new Set(people.map(({ id }) => id))),
    registration: (id: string) => Promise.resolve({ ok: true, value: people.find((one) => one.id === id)! } as const),
    orderPrint: (order: PrintOrder) => (down ? Promise.reject(new Error('the engine is down')) : Promise.resolve(void ordered.push(order))),
  };
  const app = stubPortal({ gateway, deps });
  const headers = { Accept: 'text/html', Cookie: `${SESSION_COOKIE}=any` };
  const get = (path: string) => app.request(path, { headers });
  const page = async () => (await get(AT)).text();
  async function order(paper: string, room = ''): Promise<number> {
    const token = /name="_token" value="([^"]+)"/.exec(await page())?.[1] ?? '';
    const body = new URLSearchParams({ _token: token, _key: 'once', room }).toString();
    return (await app.request(`${AT}/${paper}`, { method: 'POST', body, headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost' } })).status;
  }
  return { ordered, kept, told, get, page, order };
}

/** Theory in room 1; practical in room 10 or 11 by turns. */
const EIGHT = Array.from({ length: 8 }, (_, index) => apart(index + 1));

describe('tickets of one room', () => {
  test.each([
    ['1', EIGHT],
    ['10', EIGHT.filter((_, index) => index % 2 === 1)],
    ['11', EIGHT.filter((_, index) => index % 2 === 0)],
  ])('are of everybody who sits anything there: room %s', async (room, people) => {
    const { order, ordered } = world({ people: EIGHT });
    expect(await order('ticket', room)).toBe(303);
    expect(ordered).toMatchObject([{ name: `ticket-room-${room}`, room: Number(room), registrations: people.map(({ id }) => id) }]);
  });

  test.each(['2', '01', '111'])('are not there for a room that nobody sits in: %p', async (room) => {
    const { order, ordered } = world({ people: EIGHT });
    expect([await order('ticket', room), ordered]).toEqual([404, []]);
  });

  test('of room 1 are not those of room 11', async () => {
    const eleven = seated(2);
    const { order, ordered } = world({ people: [seated(1), { ...eleven, sitting: { ...eleven.sitting, ticket: { ...eleven.sitting.ticket!, room: 11 } } }] });
    await order('ticket', '1');
    await order('ticket', '11');
    expect(ordered.map(({ registrations }) => registrations)).toEqual([[seated(1).id], [eleven.id]]);
  });
});

describe('a file that is made', () => {
  const print: Print = { name: 'ticket', paper: 'ticket', at: NOW, done: 3, total: 8 };
  const file = { bucket: 'b', key: 'k', versionId: 'v', mediaType: 'application/pdf' };

  test.each([
    ['under way, shows how far it is', {}, /<progress max="8" value="3"/],
    ['there, is opened', { file }, /href="[^"]*\/papers\/file\/ticket"/],
    ['given up, says so and what to do', { failed: true }, /没有生成。请再生成一次/],
  ] as const)('%s', async (_, more, said) => {
    const text = await world({ people: EIGHT, prints: [{ ...print, ...more }] }).page();
    expect(text).toMatch(said);
    expect([text.includes('<progress'), text.includes('data-live=')]).toEqual([!('file' in more || 'failed' in more), !('file' in more || 'failed' in more)]);
  });

  test('that cannot be ordered is not waited for', async () => {
    const { order, kept } = world({ people: EIGHT, down: true });
    expect(await order('ticket')).toBe(500);
    expect(kept.get('ticket')).toMatchObject({ failed: true, total: 8 });
  });
});

describe('the form that staff print for a candidate to sign', () => {
  const [one, two] = [seated(1), seated(2)];
  const number = one.applicant.identity.number;
  const printed = async (answer: Response) => {
    const page = await (await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise).getPage(1);
    const { items } = await page.getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join('').replaceAll(/\s/gu, '');
  };
  const single = `/staff/registrations/${one.id}/papers`;

  test('has the number in full, and their file says so first', async () => {
    const { get, told } = world({ people: [one, two] });
    expect(await printed(await get(`${single}/form.pdf`))).toContain(number);
    expect(told).toEqual([{ id: one.id, act: 'form' }]);
  });

  test('is the only paper that has', async () => {
    const { get, told } = world({ people: [one, two] });
    const text = await printed(await get(`${single}/ticket.pdf`));
    expect([text.includes(maskIdentity(number)), text.includes(number), told]).toEqual([true, false, []]);
  });

  test('has it also in a file for many, which only they open who may see it', async () => {
    const { order, ordered, kept, told, page } = world({ people: [one, two] });
    expect(await page()).toContain('印有完整证件号码');
    expect(await order('form')).toBe(303);
    expect(ordered).toMatchObject([{ paper: 'form', whole: true }]);
    expect([kept.get('form')?.whole, told]).toEqual([true, [one, two].map(({ id }) => ({ id, act: 'form' }))]);
    expect(await order('ticket')).toBe(303);
    expect([kept.get('ticket')?.whole, told.length]).toEqual([undefined, 2]);
  });

  test('is nobody’s who sees no claims', async () => {
    const { get, order, told } = world({ people: [one, two], roles: ['cashier'] });
    expect([(await get(`${single}/form.pdf`)).status, await order('form'), told]).toEqual([403, 403, []]);
  });
});

describe('a file made before', () => {
  const file = { bucket: 'b', key: 'k', versionId: 'v', mediaType: 'application/pdf' };
  const SAYING = '可能有已作废的，请重新生成';

  /** Whether a file of these tickets is marked once the people are others. */
  async function marked(before: readonly Registration[], after: readonly Registration[], room: string): Promise<boolean> {
    const { order, kept } = world({ people: before });
    expect(await order('ticket', room)).toBe(303);
    return (await world({ people: after, prints: [...kept.values()].map((print) => ({ ...print, file })) }).page()).includes(SAYING);
  }
  const [first, ...others] = EIGHT as [Registration, ...Registration[]];
  const ticket = first.sitting.ticket!;
  const holding = (changes: Partial<typeof ticket>) => [{ ...first, sitting: { ...first.sitting, ticket: { ...ticket, ...changes } } }, ...others];
  const moved = holding({ places: { ...ticket.places, practical: { room: 10, seat: 99 } } });

  test.each<[string, readonly Registration[], string]>([
    ['a ticket was issued again', holding({ issue: 2 }), ''],
    ['a seat is another', moved, ''],
    ['somebody left', others, ''],
    ['somebody came', [...EIGHT, apart(9)], ''],
    ['somebody left the room', moved, '11'],
    ['somebody came into the room', moved, '10'],
  ])('is marked once %s', async (_, after, room) => expect(await marked(EIGHT, after, room)).toBe(true));

  test.each<[string, readonly Registration[], string]>([
    ['nothing changed, in whatever order', EIGHT.toReversed(), ''],
    ['what a ticket does not show is another', [{ ...first, scores: { theory: 75 }, audit: [] }, ...others], ''],
    ['somebody came into another room', [...EIGHT, apart(9)], '10'],
  ])('is not while %s', async (_, after, room) => expect(await marked(EIGHT, after, room)).toBe(false));
});

describe('before the package for the province is made', () => {
  const notice = { ...announcement, photo: { ...announcement.photo, province: { name: '{provincialNumber}.jpg' } } };
  const holding = (index: number, provincialNumber: string) => ({ ...seated(index), provincialNumber });
  const marked = (people: readonly Registration[]) => gapsOf(openSession(notice, NOW), people, undefined).filter(({ gaps }) => gaps.includes('namesake')).map(({ registration }) => registration.id);

  test('both are named whose photos would have one name', () => {
    expect(marked([holding(1, 'GD0001'), holding(2, 'GD0001'), holding(3, 'GD0003')])).toEqual([seated(1).id, seated(2).id]);
    expect(marked([holding(1, 'GD0001'), holding(2, 'GD0002')])).toEqual([]);
  });
});
