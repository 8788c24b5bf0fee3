import { createHash } from 'node:crypto';
import type { ObjectRef } from '../../domain/object-ref';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { testSite, type TestSite } from '../support/site';
import { lookAt, photo } from './looking';
import { PRINTED_AT, seated, timed } from './people';

const MANY = 400;
const MINUTE_MS = 60_000;
const announcement = timed();
const order = { session: announcement.id, name: 'ticket', paper: 'ticket', at: PRINTED_AT } as const;

let desk: TestSite;
let ids: readonly string[];

async function handedIn(): Promise<ObjectRef> {
  const body = photo();
  const registrationId = '0'.repeat(26);
  const form = await desk.site.materials.presignUpload({ registrationId, item: 'photo', mediaType: 'image/jpeg' });
  if (!form.ok) throw new Error(form.refusal.code);
  const data = new FormData();
  for (const [name, value] of Object.entries(form.value.fields)) data.append(name, value);
  data.append('file', new Blob([new Uint8Array(body)], { type: 'image/jpeg' }));
  await fetch(form.value.url, { method: 'POST', body: data });
  const ref = await desk.site.materials.receiveUpload({ registrationId, item: 'photo', key: form.value.key });
  if (!ref.ok) throw new Error(ref.refusal.code);
  expect(ref.value.ref.sha256).toBe(createHash('sha256').update(body).digest('hex'));
  return ref.value.ref;
}

beforeAll(async () => {
  desk = await testSite({ origin: 'https://exam.college.edu.cn' });
  await desk.work();
  const { records } = desk.site;
  const ref = await handedIn();
  await records.writeRecord({ of: { kind: 'session', id: announcement.id }, file: { announcement }, sequence: 1 });
  const people = Array.from({ length: MANY }, (_, index) => ({ ...seated(index + 1), id: desk.site.ids.registrationId(announcement.id, String(index)), materials: { photo: [{ at: PRINTED_AT, ref }] } }));
  for (let next = 0; next < MANY; next += 50) await Promise.all(people.slice(next, next + 50).map((file) => records.writeRecord({ of: { kind: 'registration', id: file.id }, file, sequence: 1 })));
  ids = people.map(({ id }) => id);
}, 120_000);
afterAll(() => desk.close());

const finished = (name: string) => desk.site.client.workflow.getHandle(WORKFLOW_IDS.printing.to(`${announcement.id}/${name}`)).result();

async function printed(name: string): Promise<Buffer> {
  const print = await desk.site.prints.find(announcement.id, name);
  const answer = await fetch(await desk.site.materials.presignView(print!.file!));
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  return Buffer.from(await answer.arrayBuffer());
}

test(
  '400 tickets are one file in under a minute, and it says how far it is',
  async () => {
    const started = Date.now();
    await desk.site.gateway.orderPrint({ ...order, registrations: ids });
    const result = finished('ticket');
    const seen = new Set<number>();
    const over = result.then(() => true);
    while (!(await Promise.race([over, new Promise<false>((later) => setTimeout(() => later(false), 100))]))) seen.add((await desk.site.prints.find(announcement.id, 'ticket'))?.done ?? 0);
    const took = Date.now() - started;
    const pdf = await printed('ticket');
    process.stderr.write(`${MANY} tickets: ${(took / 1000).toFixed(1)} s, ${(pdf.length / 1_000_000).toFixed(1)} MB\n`);
    expect(took).toBeLessThan(MINUTE_MS);
    expect(seen.size).toBeGreaterThan(2);
    expect(await desk.site.prints.find(announcement.id, 'ticket')).toMatchObject({ done: MANY, total: MANY });
    expect(pdf.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(MANY);
  },
  3 * MINUTE_MS,
);

test('the file holds those who were named, in that order, and whoever has no such paper is left out', async () => {
  const some = [ids[2]!, ids[0]!, 'nobody'];
  await desk.site.gateway.orderPrint({ ...order, name: 'ticket-room-1', room: 1, registrations: some });
  await finished('ticket-room-1');
  await desk.site.gateway.orderPrint({ ...order, name: 'form', paper: 'form', whole: true, registrations: some });
  await finished('form');
  const { some: look, form } = await lookAt({ some: await printed('ticket-room-1'), form: await printed('form') }, 'papers-many');
  expect(look?.text.map((page) => /准考证号Ticketnumber(\d+)/u.exec(page)?.[1])).toEqual(['202604120003', '202604120001']);
  expect(look?.pages.map(({ code }) => code?.split('.')[1]?.toLowerCase())).toEqual([ids[2], ids[0]]);
  expect(await desk.site.prints.list(announcement.id)).toHaveLength(3);
  const { number } = seated(1).applicant.identity;
  expect([look?.text.join('').includes(number), form?.text.join('').includes(number)]).toEqual([false, true]);
});

test('notices of result printed for many lead to where certificates are verified', async () => {
  const { records, ids: opaque } = desk.site;
  const file = { ...seated(1), id: opaque.registrationId(announcement.id, 'passed'), scores: { theory: 75, practical: 88 } };
  await records.writeRecord({ of: { kind: 'registration', id: file.id }, file, sequence: 1 });
  await desk.site.gateway.orderPrint({ ...order, name: 'result', paper: 'result', registrations: [file.id] });
  await finished('result');
  const { result } = await lookAt({ result: await printed('result') }, 'papers-many');
  expect(result?.pages.map(({ code }) => code)).toEqual(['https://exam.college.edu.cn/verify']);
});

test('a file that cannot be made is given up, and says so', async () => {
  await desk.site.gateway.orderPrint({ ...order, name: 'lost', paper: 'none' as 'ticket', registrations: ids.slice(0, 2) });
  await expect(finished('lost')).rejects.toThrow('Workflow execution failed');
  expect(await desk.site.prints.find(announcement.id, 'lost')).toEqual({ name: 'lost', paper: 'none', at: PRINTED_AT, done: 0, total: 2, failed: true });
});
