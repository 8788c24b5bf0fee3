import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** As a function has it: one script, the font beside it, and none of the packages. */
test('a bundle prints with the font beside it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'dengke-print-'));
  try {
    const build = `void require('./infra/assets/bundle').bundle(${JSON.stringify(dir)}, { print: 'activities/papers/print.ts' })`;
    execFileSync(process.execPath, ['--import', 'tsx', '-e', build], { cwd: root });
    cpSync(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'), join(dir, 'fonts', 'NotoSansSC_400Regular.ttf'));
    const print = `const { openPaper, bytesOf } = require('./print.js'); const doc = openPaper('ticket', 0); doc.addPage().text('张䶮'); void bytesOf(doc).then((pdf) => process.stdout.write(pdf.subarray(0, 5)))`;
    expect(execFileSync(process.execPath, ['-e', print], { cwd: dir, encoding: 'utf8' })).toBe('%PDF-');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
