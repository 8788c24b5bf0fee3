import { HOUR_MS } from '../../domain/instant';
import { scanOf } from '../../domain/quarantine';
import type { Registration } from '../../domain/registration';
import type { MaterialId } from '../../domain/announcement';
import type { ObjectRef } from '../../domain/object-ref';
import { requiredItems } from '../../domain/acts/materials';
import { fastForward } from '../../engine/virtual-time';
import type { Terms } from '../../domain/terms';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { jpeg, pdf } from '../activities/samples';
import { eventually } from '../portal/office';
import { EICAR, FalseClamd } from '../support/false-clamd';
import { currentAnnouncement, testSite, type TestSite } from '../support/site';

let clamd: FalseClamd;
let desk: TestSite;
let terms: Terms;
beforeAll(async () => {
  clamd = await new FalseClamd().start();
  desk = await testSite({ clamd: { host: '127.0.0.1', port: clamd.port } });
  await desk.work();
  terms = await desk.open(currentAnnouncement({ capacity: 20, minimum: 1 }));
});
afterAll(async () => {
  await desk.close();
  await clamd.stop();
});

/** It says so in a remark, where no reader of PDFs looks. */
const EVIL = Buffer.concat([pdf().subarray(0, 9), Buffer.from('%'), EICAR, Buffer.from('\n'), pdf().subarray(9)]);

/** A file of a candidate, taken in as the pages do it. */
async function handed(id: string, item: MaterialId, file: Buffer, mediaType: string): Promise<ObjectRef> {
  const form = await desk.site.materials.presignUpload({ registrationId: id, item, mediaType });
  if (!form.ok) throw new Error(form.refusal.code);
  const body = new FormData();
  for (const [name, text] of Object.entries(form.value.fields)) body.append(name, text);
  body.append('file', new Blob([new Uint8Array(file)]), 'file');
  await fetch(form.value.url, { method: 'POST', body });
  const taken = await desk.site.materials.receiveUpload({ registrationId: id, item, key: form.value.key });
  if (!taken.ok) throw new Error(taken.refusal.code);
  return taken.value.ref;
}

/** Everything asked for, submitted and in quarantine; `evil`: one that is not clean. */
async function submitted(index: number, evil?: MaterialId): Promise<string> {
  const id = await desk.register(terms, index);
  const now = await desk.now(id);
  const refs = requiredItems(await desk.registration(id)).map(async (item) => {
    const ref = item === 'photo' ? await handed(id, item, jpeg(), 'image/jpeg') : await handed(id, item, item === evil ? EVIL : pdf(), 'application/pdf');
    return [item, { at: now, ref, scan: 'waiting' as const }] as const;
  });
  await desk.act(id, 'handIn', { items: Object.fromEntries(await Promise.all(refs)), provincialNumber: `GD26020006${index}00`, submit: true });
  return id;
}

const scans = (registration: Registration) => Object.values(registration.materials).map((versions) => scanOf(versions.at(-1)));
const recorded = async (id: string) => (await desk.site.records.readRecord<Registration>({ kind: 'registration', id }))!.file;

test('a clean file leaves quarantine by itself, in the record too, and can be approved then', async () => {
  const id = await submitted(1);
  await desk.until(id, (registration) => scans(registration).every((scan) => scan === 'clean'));
  await eventually(async () => expect(new Set(scans(await recorded(id)))).toEqual(new Set(['clean'])));
  expect(await desk.act(id, 'approve', { revision: 1 })).toBe('payment');
});

test('malware sends its item back, and the candidate hears of it', async () => {
  const id = await submitted(2, 'identity-card');
  const back = await desk.untilStage(id, 'correction');
  expect(back.returned).toEqual([{ item: 'identity-card', code: 'infected', text: '' }]);
  await eventually(async () => expect(await desk.templates(id)).toEqual(expect.arrayContaining(['file-infected', 'returned'])));
  expect(await desk.refused(id, 'handIn', { items: {}, submit: true })).toBe('materials-missing');
  const ref = await handed(id, 'identity-card', pdf(), 'application/pdf');
  expect(await desk.act(id, 'handIn', { items: { 'identity-card': { at: await desk.now(id), ref, scan: 'waiting' } }, submit: true })).toBe('review');
  await desk.until(id, (registration) => scans(registration).every((scan) => scan === 'clean'));
  expect(await desk.act(id, 'approve', { revision: 2 })).toBe('payment');
});

test('while the scanner is down nothing leaves quarantine, staff hear of it after an hour, and all goes on by itself', async () => {
  await clamd.stop();
  const id = await submitted(3);
  expect(await desk.refused(id, 'approve', { revision: 1 })).toBe('in-quarantine');
  expect(await desk.templates('staff-exam-officer')).toEqual([]);
  const waiting = () => desk.site.gateway.queue({ owner: 'exam-officer', stage: 'scan' });
  await eventually(async () => expect((await waiting()).items).toHaveLength(5));
  const { items } = await waiting();
  const { connection, namespace } = desk.site;
  for (const { id: name } of items) await fastForward(connection, namespace, WORKFLOW_IDS.scan.to(name), HOUR_MS + 60_000);
  await eventually(async () => expect(await desk.templates('staff-exam-officer')).toEqual(['scanner-silent']));
  expect(await desk.refused(id, 'approve', { revision: 1 })).toBe('in-quarantine');
  await clamd.start();
  for (const { id: name } of items) await fastForward(connection, namespace, WORKFLOW_IDS.scan.to(name), 120_000);
  await desk.until(id, (registration) => scans(registration).every((scan) => scan === 'clean'), 40_000);
  expect(await desk.act(id, 'approve', { revision: 1 })).toBe('payment');
});
