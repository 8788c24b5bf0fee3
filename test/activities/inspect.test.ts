import { crc32, deflateSync } from 'node:zlib';
import { orientationIn } from '../../activities/uploads/exif';
import { inspect } from '../../activities/uploads/inspect';
import { MOST_PAGES } from '../../activities/uploads/pdf-pages';
import { pdf, png } from './samples';

const SCAN = 'identity-card';
const SCRIPT = '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>';

const taken = async (file: Buffer) => {
  const found = await inspect(SCAN, file);
  return found.ok ? 'taken' : found.refusal.code;
};

/** Objects in front of those of a whole document. */
const before = (...parts: readonly (string | Buffer)[]) => Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts.map((part) => Buffer.from(part)), pdf().subarray(9)]);

const objects = (dictionary: string, inside: string) => {
  const stream = deflateSync(Buffer.from(inside));
  return before(`4 0 obj<<${dictionary}/N 1/First 4/Filter/FlateDecode/Length ${stream.length}>>\nstream\n`, stream, '\nendstream endobj\n');
};

const pages = (count: number, kids: string, more = '') => Buffer.from(pdf().toString().replace('[3 0 R]/Count 1', `[${kids}]/Count ${count}`).replace('trailer', `${more}trailer`));
const page = (number: number, more = '') => `${number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]${more}>>endobj\n`;
const withPage = (more: string) => Buffer.from(pdf().toString().replace('[0 0 9 9]', `[0 0 9 9]${more}`));

describe('a PDF is refused as active', () => {
  test.each([
    ['behind a word that begins a stream in a string', pdf(`/A(stream\n)${SCRIPT}/B(endstream)`)],
    ['behind one in a comment', pdf(`%stream\n${SCRIPT}%endstream\n`)],
    ['in objects under a name in disguise', objects('/Type/O#62jStm', '4 0 <</S/JavaScript>>')],
    ['in objects with much said before them', objects(`/Type/ObjStm/A[${'0 '.repeat(2000)}]`, '4 0 <</S/JavaScript>>')],
    ['in objects of a stream within a string', objects('/A(stream\n)/Type/ObjStm', '4 0 <</S/JavaScript>>')],
    ['of a page', pages(2, '3 0 R 9 0 R', page(9, '/AA<</O<</S/JavaScript/JS(1)>>>>'))],
    ['a file pinned to a page', withPage('/A(stream\n)/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 1 1]/FS<</F(x)/EF<</F 7 0 R>>>>>>]/B(endstream)')],
  ])('with a script %s', async (_, file) => expect(await taken(file)).toBe('upload-active'));
});

describe('a PDF is not readable', () => {
  test.each([
    ['whose second page is missing', pages(2, '3 0 R 9 0 R')],
    ['whose compressed objects hide behind a string', objects('/Type/ObjStm/A(stream\n)', '4 0 <</Producer(scanner)>>')],
    ['whose compressed objects cannot be opened', before('4 0 obj<</Type/ObjStm/N 1/First 4/Length 3>>\nstream\nabc\nendstream endobj\n')],
  ])('%s', async (_, file) => expect(await taken(file)).toBe('upload-wrong-type'));

  test('nor taken with more pages than anyone looks through', async () => {
    const many = (count: number) => {
      const numbers = Array.from({ length: count }, (_, index) => 10 + index);
      return pages(count, numbers.map((number) => `${number} 0 R`).join(' '), numbers.map((number) => page(number)).join(''));
    };
    expect(await taken(many(MOST_PAGES + 1))).toBe('upload-too-many-pages');
    expect(await taken(many(MOST_PAGES))).toBe('taken');
  });
});

describe('a PDF is taken', () => {
  const picture = (bytes: string | Buffer) => before(`4 0 obj<</Subtype/Image/Length ${bytes.length}>>\nstream\n`, bytes, '\nendstream endobj\n');

  test.each([
    ['with short names that came about in the bytes of a picture', picture('\u0001/JS \u0002/AA<</EF \u0003/XFA/')],
    ['with several pages', pages(2, '3 0 R 9 0 R', page(9))],
    ['with a link', withPage('/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(https://example.com)>>>>]')],
    ['with a seal', pdf('/AcroForm<</SigFlags 3/Fields[<</FT/Sig/T(seal)/Subtype/Widget/Rect[0 0 1 1]>>]>>')],
    ['with harmless compressed objects', objects('/Type/ObjStm', '4 0 <</Producer(scanner)>>')],
  ])('%s', async (_, file) => expect(await taken(file)).toBe('taken'));
});

describe('of a PNG is kept', () => {
  const chunk = (name: string, data: Buffer) => {
    const [length, body, sum] = [Buffer.alloc(4), Buffer.concat([Buffer.from(name), data]), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const turned = (orientation: number) => chunk('eXIf', Buffer.from([...Buffer.from('II*\0'), 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from('GPS 23.1291N')]));
  const kept = async (...chunks: readonly Buffer[]) => {
    const found = await inspect(SCAN, Buffer.concat([png().subarray(0, 33), ...chunks, png().subarray(33)]));
    return found.ok ? found.value.body : found.refusal;
  };

  test.each(['caBX', 'tEXt', 'prVt'])('nothing that is told about it (%s)', async (name) => expect(await kept(chunk(name, Buffer.from('who made it, and how')))).toEqual(png()));

  test('which side is up, and nothing else of what a camera wrote', async () => {
    const body = (await kept(turned(6))) as Buffer;
    expect(body.length).toBe(png().length + 12 + 26);
    expect([body.includes('eXIf'), body.includes('GPS'), orientationIn(body.subarray(33 + 8))]).toEqual([true, false, 6]);
    expect(await inspect(SCAN, body)).toMatchObject({ ok: true, value: { body } });
    expect(await kept(turned(1))).toEqual(png());
  });

  test('how its colours are to be read', async () => {
    const gamma = chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    expect((await kept(gamma)) as Buffer).toEqual(Buffer.concat([png().subarray(0, 33), gamma, png().subarray(33)]));
  });
});
