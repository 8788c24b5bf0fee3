import { deflateSync } from 'node:zlib';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { createMaterials, type Materials, type UploadForm } from '../../activities/materials';
import type { Store } from '../../activities/store/client';
import { UPLOAD_RULES } from '../../activities/uploads/rules';
import type { MaterialId } from '../../domain/announcement';
import type { Checked } from '../../domain/refusals';
import { freshStore } from './fresh-store';
import { html, jpeg, pdf, png, turned } from './samples';

const REGISTRATION = '4b16rasb9np8g02v1jf3c89vk9';
const SCAN: MaterialId = 'identity-card';

let store: Store;
let materials: Materials;
beforeAll(async () => {
  store = await freshStore();
  materials = createMaterials(store);
});

describe('the form', () => {
  test('the store takes exactly what was announced', async () => {
    const form = await formFor(SCAN, 'application/pdf');
    expect(form.key).toMatch(new RegExp(`^uploads/${REGISTRATION}/identity-card/[0-9a-f-]{36}$`));
    expect(await post(form, pdf())).toBe(204);
  });

  test.each([
    ['an empty file', Buffer.alloc(0), {}, 400],
    ['a file over the limit', jpeg(UPLOAD_RULES.photo.maxBytes + 1), {}, 400],
    ['another type', png(), { 'Content-Type': 'image/png' }, 403],
    ['another key', jpeg(), { key: `materials/${'x'.repeat(26)}/photo/mine` }, 403],
    ['fields of the sender', jpeg(), { 'x-amz-meta-name': 'x' }, 403],
  ])('the store itself refuses %s', async (_, file, fields, status) => {
    const form = await formFor('photo', 'image/jpeg');
    expect(await post({ ...form, fields: { ...form.fields, ...fields } }, file)).toBe(status);
    expect(await receive('photo', form.key)).toEqual(refusal('upload-missing'));
  });

  test('the largest photo allowed goes through', async () => {
    const form = await formFor('photo', 'image/jpeg');
    expect(await post(form, jpeg(UPLOAD_RULES.photo.maxBytes))).toBe(204);
    expect(await receive('photo', form.key)).toMatchObject({ ok: true, value: { ref: { bytes: 2 * 1024 * 1024 } } });
  });

  test('a type the item does not take gets no form', async () => {
    expect(await materials.presignUpload({ registrationId: REGISTRATION, item: 'photo', mediaType: 'image/png' })).toEqual(
      refusal('upload-wrong-type', { allowed: 'JPEG' }),
    );
  });

  test.each(['440106199003071012X/..', '张三', ''])('an id that is no id makes no key, and no error repeats it (%#)', async (registrationId) => {
    const attempt = materials.presignUpload({ registrationId, item: 'photo', mediaType: 'image/jpeg' });
    await expect(attempt).rejects.toThrow('An object key is made of lower-case letters, digits and hyphens only');
  });
});

describe('the receipt', () => {
  test('names the exact version by its content, the same each time it is delivered', async () => {
    const key = await upload(SCAN, 'application/pdf', pdf());
    const [first, second] = [value(await receive(SCAN, key)), value(await receive(SCAN, key))];
    expect(first.ref).toEqual({
      bucket: expect.stringMatching(/^materials-/),
      key: key.replace('uploads/', 'materials/'),
      versionId: expect.stringMatching(/./),
      sha256: '06ed9472ffde85447e11e11e5359226e576419b50cbed1ea15d6b0e9169e70a2',
      bytes: pdf().length,
      mediaType: 'application/pdf',
    });
    expect(second).toEqual(first);
  });

  test('a reference keeps its version when the same form is used again', async () => {
    const form = await formFor(SCAN, 'image/jpeg');
    await post(form, jpeg(300));
    const first = value(await receive(SCAN, form.key)).ref;
    await post(form, jpeg(400));
    const second = value(await receive(SCAN, form.key)).ref;
    expect([first.bytes, second.bytes]).toEqual([300, 400]);
    const seen = await fetch(await materials.presignView(first));
    expect((await seen.arrayBuffer()).byteLength).toBe(300);
  });

  test.each([
    ['image/jpeg', png(), 'image/png'],
    ['image/png', jpeg(70_000, 60_000), 'image/jpeg'],
  ])('a scan sent as %s is what its content says', async (declared, file, mediaType) => {
    const key = await upload(SCAN, declared, file);
    expect(value(await receive(SCAN, key)).ref.mediaType).toBe(mediaType);
  });

  test.each([
    ['a page with the type of a picture', html()],
    ['a page behind the first bytes of a picture', Buffer.concat([jpeg().subarray(0, 4), html()])],
    ['a picture cut off before its frame', jpeg(1000, 800).subarray(0, 500)],
    ['a picture cut off before its end', jpeg().subarray(0, -2)],
    ['a picture of another type', png()],
  ])('%s is no photo', async (_, file) => {
    const key = await upload('photo', 'image/jpeg', file);
    expect(await receive('photo', key)).toEqual(refusal('upload-wrong-type', { allowed: 'JPEG' }));
  });

  test('a PDF cut short is not readable', async () => {
    const key = await upload(SCAN, 'application/pdf', pdf().subarray(0, -7));
    expect(await receive(SCAN, key)).toEqual(refusal('upload-wrong-type', { allowed: 'JPEG / PNG / PDF' }));
  });

  test.each([
    ['too large', jpeg(UPLOAD_RULES.photo.maxBytes + 1), refusal('upload-too-large', { maxMegabytes: 2 })],
    ['empty', Buffer.alloc(0), refusal('upload-empty')],
  ])('a file that came by another way is still refused when %s', async (_, file, expected) => {
    const { key } = await formFor('photo', 'image/jpeg');
    await store.client.send(new PutObjectCommand({ Bucket: store.buckets.materials, Key: key, Body: file }));
    expect(await receive('photo', key)).toEqual(expected);
  });

  test('nothing uploaded, or a key of someone else, is missing', async () => {
    const form = await formFor(SCAN, 'image/png');
    expect(await receive(SCAN, form.key)).toEqual(refusal('upload-missing'));
    const key = await upload(SCAN, 'image/png', png());
    expect(await receive('photo', key)).toEqual(refusal('upload-missing'));
    expect(await materials.receiveUpload({ registrationId: 'x'.repeat(26), item: SCAN, key })).toEqual(refusal('upload-missing'));
  });
});

describe('what is kept', () => {
  const GPS = 'GPS 23.1291N';
  const kept = async (item: MaterialId, file: Buffer, mediaType = 'image/jpeg') => {
    const { ref, photo } = value(await receive(item, await upload(item, mediaType, file)));
    return { body: (await materials.readMaterial(ref))!, photo };
  };

  test('of a photo is upright, and says nothing of where it was taken', async () => {
    expect(turned(jpeg(), 6).includes(GPS)).toBe(true);
    const { body, photo } = await kept('photo', turned(jpeg(), 6));
    expect([body.includes(GPS), body.includes('Exif')]).toEqual([false, false]);
    expect(photo).toEqual({ width: 8, height: 8, background: { darkest: 128, tint: 0, unevenness: 0 } });
  });

  test('of an upright one is the very same picture', async () => {
    expect((await kept('photo', turned(jpeg(), 1))).body).toEqual(jpeg());
    expect((await kept('photo', Buffer.concat([jpeg(), Buffer.from(GPS)]))).body).toEqual(jpeg());
  });

  test('of a scan is the same picture, and which side of it is up', async () => {
    const { body } = await kept(SCAN, turned(jpeg(), 8));
    expect([body.includes(GPS), body.length]).toEqual([false, jpeg().length + 36]);
    expect((await kept(SCAN, body)).body).toEqual(body);
  });

  test('of a PNG has no words in it', async () => {
    const text = Buffer.concat([Buffer.from([0, 0, 0, 12]), Buffer.from(`tEXt${GPS}`), Buffer.alloc(4)]);
    const spoken = Buffer.concat([png().subarray(0, 33), text, png().subarray(33)]);
    expect((await kept(SCAN, spoken, 'image/png')).body).toEqual(png());
  });

  test('is the only thing that is there: nothing refused is kept', async () => {
    const key = await upload(SCAN, 'application/pdf', html());
    expect(await receive(SCAN, key)).toEqual(refusal('upload-wrong-type', { allowed: 'JPEG / PNG / PDF' }));
    const { Contents = [] } = await store.client.send(new ListObjectsV2Command({ Bucket: store.buckets.materials, Prefix: 'materials/' }));
    expect(Contents.map(({ Key = '' }) => Key.split('/').pop())).not.toContain(key.split('/').pop());
  });
});

describe('a bomb', () => {
  /** The same file, said to be of another size. */
  const claiming = (width: number, height: number) => {
    const file = jpeg();
    const frame = file.indexOf(Buffer.from([0xff, 0xc0]));
    file.writeUInt16BE(height, frame + 5);
    file.writeUInt16BE(width, frame + 7);
    return file;
  };

  test('of dots is not drawn', async () => {
    const key = await upload('photo', 'image/jpeg', claiming(65_500, 65_500));
    expect(await receive('photo', key)).toEqual(refusal('upload-too-many-pixels', { megapixels: 4291, most: 40 }));
  });

  test('in the structure of a PDF is not blown up', async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const file = Buffer.concat([Buffer.from(`%PDF-1.7\n4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`), bomb, Buffer.from('\nendstream endobj\n'), pdf().subarray(9)]);
    expect(await receive(SCAN, await upload(SCAN, 'application/pdf', file))).toEqual(refusal('upload-wrong-type', { allowed: 'JPEG / PNG / PDF' }));
  });
});

describe('a PDF', () => {
  const hidden = (inside: string) => {
    const stream = deflateSync(Buffer.from(inside));
    return Buffer.concat([Buffer.from(`%PDF-1.7\n4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${stream.length}>>\nstream\n`), stream, Buffer.from('\nendstream endobj\n'), pdf().subarray(9)]);
  };

  test.each([
    ['that is encrypted', pdf('>>endobj\n5 0 obj<</Encrypt 6 0 R'), 'upload-encrypted'],
    ['with a script', pdf('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>'), 'upload-active'],
    ['with a script under a name in disguise', pdf('/OpenAction<</S/J#61vaScript>>'), 'upload-active'],
    ['that starts programs', pdf('/OpenAction<</S/Launch/F(x.exe)>>'), 'upload-active'],
    ['with files in it', pdf('/Names<</EmbeddedFiles 7 0 R>>'), 'upload-active'],
    ['with a script in a compressed object', hidden('4 0 <</S/JavaScript>>'), 'upload-active'],
  ])('%s is refused', async (_, file, code) => {
    expect(await receive(SCAN, await upload(SCAN, 'application/pdf', file))).toEqual(refusal(code));
  });

  test.each([
    ['that opens at a page', pdf('/OpenAction[3 0 R/Fit]')],
    ['with harmless compressed objects', hidden('4 0 <</Producer(scanner)>>')],
  ])('%s is taken', async (_, file) => {
    expect((await receive(SCAN, await upload(SCAN, 'application/pdf', file))).ok).toBe(true);
  });

  test('without a page is not readable', async () => {
    const empty = Buffer.from(pdf().toString().replace('[3 0 R]/Count 1', '[]/Count 0'));
    expect(await receive(SCAN, await upload(SCAN, 'application/pdf', empty))).toEqual(refusal('upload-wrong-type', { allowed: 'JPEG / PNG / PDF' }));
  });
});

test('a link shows a material as what it is, and to no cache', async () => {
  const key = await upload(SCAN, 'image/jpeg', png());
  const seen = await fetch(await materials.presignView(value(await receive(SCAN, key)).ref));
  expect(seen.status).toBe(200);
  expect(seen.headers.get('content-type')).toBe('image/png');
  expect(seen.headers.get('cache-control')).toBe('private, no-store');
  expect(Buffer.from(await seen.arrayBuffer())).toEqual(png());
});

const receive = (item: MaterialId, key: string) => materials.receiveUpload({ registrationId: REGISTRATION, item, key });

const formFor = async (item: MaterialId, mediaType: string) => value(await materials.presignUpload({ registrationId: REGISTRATION, item, mediaType }));

async function upload(item: MaterialId, mediaType: string, file: Buffer): Promise<string> {
  const form = await formFor(item, mediaType);
  expect(await post(form, file)).toBe(204);
  return form.key;
}

/** As a browser does it: the fields first, the file last. Gives the status. */
async function post(form: UploadForm, file: Buffer): Promise<number> {
  const body = new FormData();
  for (const [name, text] of Object.entries(form.fields)) body.append(name, text);
  body.append('file', new Blob([new Uint8Array(file)]), 'file');
  return (await fetch(form.url, { method: 'POST', body })).status;
}

function value<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.refusal.code);
  return checked.value;
}

function refusal(code: string, params?: object) {
  return { ok: false, refusal: { code, ...(params && { params }) } };
}
