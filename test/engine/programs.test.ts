import { TEMPORAL, VERSITYGW, type Program } from '../../engine/programs';

test.each<[Program, string, string | undefined]>([
  [TEMPORAL, 'temporal version 0.0.0-DEV (Server 1.32.1, UI 2.50.1)', undefined],
  [TEMPORAL, 'temporal version 2.0.0 (Server 2.0.0, UI 3.0.0)', undefined],
  [TEMPORAL, 'temporal version 1.8.2 (Server 1.31.2, UI 2.49.0)', 'server 1.31, needed >= 1.32'],
  [TEMPORAL, 'something else', 'server unknown, needed >= 1.32'],
  [VERSITYGW, 'Version  : git\nBuild    : norev', undefined],
  [VERSITYGW, 'Version  : v1.8.0', undefined],
  [VERSITYGW, 'Version  : v1.0.13', 'version 1.0, needed >= 1.8'],
  [VERSITYGW, '', 'version unknown, needed >= 1.8'],
])('%# is judged by what it says of its version', (program, version, reason) => {
  expect(program.refuse(version)).toBe(reason);
});
