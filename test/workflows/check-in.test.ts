import { setTimeout as sleep } from 'node:timers/promises';
import { checkInRecord } from '../../activities/check-ins';
import { presentIn, type CheckInSheet } from '../../domain/check-in';
import { DAY_MS } from '../../domain/instant';
import type { Actor } from '../../domain/registration';
import { WORKFLOW_IDS } from '../../workflows/messages';
import { testSite, type TestSite } from '../support/site';
import { LONG, rawMessages } from './raw-messages';

const [ZHAO, QIAN, OFFICER]: Actor[] = [{ role: 'invigilator', id: 'zhao' }, { role: 'invigilator', id: 'qian' }, { role: 'exam-officer', id: 'wang' }];
const AT = { session: 'doors', subject: 'theory' } as const;
const workflowId = WORKFLOW_IDS.checkIn.to('doors/theory');

let site: TestSite;
let closesAt: number;
let requests = 0;
beforeAll(async () => {
  site = await testSite();
  await site.work();
  closesAt = Date.now() + 3 * DAY_MS;
}, 60_000);
afterAll(() => site.close());

const doors = (by = ZHAO!, more: object = {}) => ({ ...AT, closesAt, by, requestId: `ask-${(requests += 1)}`, ...more });
const entry = (index: number, at: number, more: object = {}) => ({ id: `${index}-${at}`, registration: `person-${index}`, at, room: 1, ...more });
const record = async () => (await site.site.records.readRecord<CheckInSheet>(checkInRecord(AT)))!;

async function sheet(): Promise<CheckInSheet> {
  const found = await site.site.gateway.checkIns(AT.session, AT.subject);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

describe('the doors of a subject', () => {
  it('are not there before anybody comes', async () => {
    expect(await site.site.gateway.checkIns(AT.session, AT.subject)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });

  it('take people in from ten phones at once, each once, the first first', async () => {
    const phones = Array.from({ length: 10 }, (_, phone) => Array.from({ length: 10 }, (_, index) => entry(phone * 5 + index, 100 + phone)));
    const answers = await Promise.all(phones.map((entries, phone) => site.site.gateway.checkIn(doors(phone % 2 ? ZHAO : QIAN), entries)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const { entries } = await sheet();
    expect(Object.keys(entries)).toHaveLength(55);
    expect(presentIn(await sheet(), 'person-7')).toMatchObject({ at: 100, by: QIAN });
    const again = await site.site.gateway.checkIn(doors(), [entry(7, 50), entry(7, 100)]);
    expect(again).toMatchObject({ ok: true, value: { present: [{ at: 50, by: ZHAO }, { at: 50, by: ZHAO }] } });
    expect((await sheet()).entries['person-7']).toHaveLength(3);
  });

  it('refuse what is malformed or not so, and leave no trace', async () => {
    const { refusesAll } = rawMessages(() => site);
    await refusesAll(workflowId, [
      ...[undefined, null, {}, { entries: [], by: ZHAO }, { entries: [entry(1, 1)] }, { entries: [entry(1, 1, { registration: LONG })], by: ZHAO }, { entries: [entry(1, 1, { room: 0 })], by: ZHAO }].map((request) => ['checkIn', request, 'bad-input'] as const),
      ...[undefined, {}, { incident: { id: 'n', at: 1, kind: 'party', text: 'x' }, by: ZHAO }, { incident: { id: 'n', at: 1, kind: 'other', text: ' ' }, by: ZHAO }].map((request) => ['noteIncident', request, 'bad-input'] as const),
      ['undoCheckIn', { registration: 'person-7', reason: '', at: 1, by: OFFICER }, 'bad-input'],
      ['undoCheckIn', { registration: 'nobody', reason: 'mistake', at: 1, by: OFFICER }, 'not-checked-in'],
    ]);
  });

  it('write down in one record what came together; close after some days, and open again for a note', async () => {
    const before = await site.site.records.readRecord(checkInRecord(AT));
    expect(before).toBeUndefined();
    await site.move(workflowId, Date.now() + 60_000);
    for (const deadline = Date.now() + 10_000; Date.now() < deadline && !(await site.site.records.readRecord(checkInRecord(AT))); ) await sleep(50);
    expect(Object.keys((await record()).file.entries)).toHaveLength(55);
    expect((await record()).sequence).toBeLessThanOrEqual(2);
    await site.site.gateway.undoCheckIn(doors(OFFICER), { registration: 'person-7', reason: 'mistake', at: 200 });
    await site.move(workflowId, closesAt + 1000);
    await site.site.client.workflow.getHandle(workflowId).result();
    const { file, sequence } = await record();
    expect(presentIn(file, 'person-7')).toBeUndefined();
    const noted = await site.site.gateway.noteIncident(doors(OFFICER, { closesAt: Date.now(), kept: { sheet: file, sequence } }), { id: 'late-note', at: 300, kind: 'other', text: 'said a week later' });
    expect(noted.ok).toBe(true);
    await site.move(workflowId, Date.now() + 60_000);
    await site.site.client.workflow.getHandle(workflowId).result();
    expect((await record()).file).toMatchObject({ incidents: [{ id: 'late-note', by: OFFICER }], entries: file.entries });
    expect((await record()).sequence).toBeGreaterThan(sequence);
  });
});
