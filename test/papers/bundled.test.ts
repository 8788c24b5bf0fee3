import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { jpeg, pdf, turned } from '../activities/samples';

const root = join(__dirname, '../..');

/** What a script says in a folder that holds, as a function has it, one bundle, these files beside it in `folder`, and none of the packages. */
function saidBy(entry: string, folder: string, files: readonly string[], script: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'dengke-bundle-'));
  try {
    const build = `void require('./infra/assets/bundle').bundle(${JSON.stringify(dir)}, { bundle: '${entry}' })`;
    execFileSync(process.execPath, ['--import', 'tsx', '-e', build], { cwd: root });
    for (const file of files) cpSync(require.resolve(file), join(dir, folder, basename(file)));
    return execFileSync(process.execPath, ['-e', script], { cwd: dir, encoding: 'utf8' });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

test('a bundle prints with the font beside it', () => {
  const print = `const { openPaper, bytesOf } = require('./bundle.js'); const doc = openPaper('ticket', 0); doc.addPage().text('张䶮'); void bytesOf(doc).then((pdf) => process.stdout.write(pdf.subarray(0, 5)))`;
  expect(saidBy('activities/papers/print.ts', 'fonts', ['@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'], print)).toBe('%PDF-');
});

test('a bundle looks at pictures with the codecs beside it, and at PDFs', () => {
  const files = [['photo', turned(jpeg(), 6)], ['identity-card', pdf()]].map(([item, file]) => `['${String(item)}', Buffer.from('${file!.toString('base64')}', 'base64')]`);
  const look = `const { inspect } = require('./bundle.js'); void Promise.all([${files.join(', ')}].map(([item, file]) => inspect(item, file))).then((answers) => process.stdout.write(answers.map(({ ok, value }) => ok && value.mediaType).join(' ')))`;
  expect(saidBy('activities/uploads/inspect.ts', 'codecs', ['@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm', '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'], look)).toBe('image/jpeg application/pdf');
});
