import { createRecords, type Records } from '../../activities/records';
import type { RecordOf } from '../../activities/store/keys';
import { freshStore } from './fresh-store';

let records: Records;
beforeAll(async () => {
  records = createRecords(await freshStore());
});

let count = 0;
const registration = (): RecordOf => ({ kind: 'registration', id: `r${(count += 1)}` });
const tens = Array.from({ length: 10 }, (_, index) => index + 1);

test('a record is read back as it was written, each version of it', async () => {
  const of = registration();
  expect(await records.readRecord(of)).toBeUndefined();
  const first = await records.writeRecord({ of, file: { stage: 'materials', name: '欧阳锋' }, sequence: 1 });
  const second = await records.writeRecord({ of, file: { stage: 'review' }, sequence: 2 });
  expect(await records.readRecord(of)).toMatchObject({ sequence: 2, file: { stage: 'review' }, versionId: second.versionId });
  expect(await records.readRecord(of, first.versionId)).toMatchObject({ sequence: 1, file: { stage: 'materials', name: '欧阳锋' } });
  const versions = await records.listRecordVersions(of);
  expect(versions.map(({ versionId }) => versionId)).toEqual([second.versionId, first.versionId]);
  expect(Math.abs(versions[0]!.writtenAt - Date.now())).toBeLessThan(60_000);
});

test('delivered twice, also at once, it is one version', async () => {
  const of = registration();
  const write = { of, file: { stage: 'payment' }, sequence: 7 };
  const answers = [...(await Promise.all([records.writeRecord(write), records.writeRecord(write)])), await records.writeRecord(write)];
  expect(new Set(answers.map(({ versionId }) => versionId)).size).toBe(1);
  expect(await records.listRecordVersions(of)).toHaveLength(1);
});

test('a late, lower sequence leaves the higher one and is told so', async () => {
  const of = registration();
  const { versionId } = await records.writeRecord({ of, file: { stage: 'review' }, sequence: 5 });
  expect(await records.writeRecord({ of, file: { stage: 'materials' }, sequence: 4 })).toEqual({ versionId, sequence: 5 });
  expect(await records.listRecordVersions(of)).toHaveLength(1);
});

test('another file under the same sequence becomes the newest, and neither is lost', async () => {
  const of = registration();
  const first = await records.writeRecord({ of, file: { stage: 'review' }, sequence: 1 });
  await records.writeRecord({ of, file: { stage: 'payment' }, sequence: 1 });
  expect(await records.readRecord(of)).toMatchObject({ sequence: 1, file: { stage: 'payment' } });
  expect(await records.readRecord(of, first.versionId)).toMatchObject({ sequence: 1, file: { stage: 'review' } });
});

test('of ten writers at once the highest sequence stands, and versions only go up', async () => {
  const of = registration();
  const shuffled = tens.map((n) => ((n * 7) % 11));
  await Promise.all(shuffled.map((sequence) => records.writeRecord({ of, file: { sequence }, sequence })));
  expect(await records.readRecord(of)).toMatchObject({ sequence: 10, file: { sequence: 10 } });
  const written = await Promise.all((await records.listRecordVersions(of)).map(({ versionId }) => records.readRecord(of, versionId)));
  const sequences = written.map((record) => record!.sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => b - a));
});

test('of ten entries appended at once after the close none is lost', async () => {
  const of = registration();
  await records.writeRecord({ of, file: [], sequence: 20 });
  await Promise.all(tens.map((entry) => records.appendAfterClose(of, (file: number[]) => [...file, entry])));
  const held = await records.readRecord<number[]>(of);
  expect(held!.file.toSorted((a, b) => a - b)).toEqual(tens);
  expect(held!.sequence).toBe(30);
  expect(await records.listRecordVersions(of)).toHaveLength(11);
});

test('an entry that is there already writes nothing, and there is nothing to append to where no record is', async () => {
  const of = registration();
  await records.writeRecord({ of, file: ['transfer-1'], sequence: 1 });
  const once = (file: string[]) => (file.includes('transfer-1') ? file : [...file, 'transfer-1']);
  expect(await records.appendAfterClose(of, once)).toMatchObject({ sequence: 1, file: ['transfer-1'] });
  expect(await records.listRecordVersions(of)).toHaveLength(1);
  await expect(records.appendAfterClose(registration(), once)).rejects.toThrow('There is no registrations/');
});

test('a session and a registration with one id are two records, and a longer id is another', async () => {
  await records.writeRecord({ of: { kind: 'session', id: 'same' }, file: 'session', sequence: 1 });
  await records.writeRecord({ of: { kind: 'registration', id: 'same' }, file: 'registration', sequence: 1 });
  await records.writeRecord({ of: { kind: 'registration', id: 'same-2' }, file: 'another', sequence: 1 });
  expect(await records.readRecord({ kind: 'session', id: 'same' })).toMatchObject({ file: 'session' });
  expect(await records.listRecordVersions({ kind: 'registration', id: 'same' })).toHaveLength(1);
});
